# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Importing arrivals: look first, nothing saved until it is right, saved once (RE-4)."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook
from tests.web.residents.conftest import at, looks_at, members, person

from vliegwiel.apps.residents.models import ArrivalImport, Household, Resident
from vliegwiel.web.staff.residents.sheet import COLUMNS

URL = "/bewoners/aankomsten?locatie=home"
HEAD = ";".join(COLUMNS)


def file_of(*rows: str, name: str = "lijst.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, "\n".join([HEAD, *rows]).encode())


def line(houses, household="A", given="Samir", **further: str) -> str:
    values = {
        "huishouden": household, "achternaam": "Karimi", "voornamen": given, "geslacht": "m",
        "geboortedatum": "12-04-1988", "groep": "asielzoeker",
        "aankomst": date.fromisoformat(at(3, houses)).strftime("%d-%m-%Y"), **further,
    }  # fmt: skip
    return ";".join(values.get(name, "") for name in COLUMNS)


def text(response) -> str:
    return response.content.decode()


def confirm(page) -> str:
    return re.search(r'action="(/bewoners/aankomsten/[^"]+)"', text(page))[1]


def test_a_right_list_is_shown_first_and_saved_after_a_yes(houses, as_):
    client = as_("desk")
    page = client.post(URL, {"lijst": file_of(line(houses), line(houses, given="Rima"), line(houses, "B", "Omar"))})
    assert page.status_code == 200 and "3 personen in 2 huishoudens" in text(page) and "Omar Karimi" in text(page)
    assert not Household.objects.exists() and not Resident.objects.exists()
    answer = client.post(confirm(page), follow=True)
    assert "2 huishoudens zijn ingeschreven" in text(answer)
    assert sorted(one.members.count() for one in Household.objects.all()) == [1, 2]
    assert "Omar" in text(answer) and "nog geen bed" in text(answer)


def test_a_yes_that_is_given_twice_saves_once(houses, as_):
    client = as_("desk")
    url = confirm(client.post(URL, {"lijst": file_of(line(houses))}))
    assert client.post(url).status_code == 302
    again = client.post(url)
    assert again.status_code == 409 and "al verwerkt" in text(again) and Household.objects.count() == 1


def test_mistakes_are_shown_with_row_column_and_what_would_be_right_and_nothing_is_kept(houses, as_):
    page = as_("desk").post(URL, {"lijst": file_of(line(houses), line(houses, geslacht="q", groep="onzin"))})
    assert page.status_code == 400 and "2 fouten in dit bestand" in text(page)
    assert "Vul m, v of x in." in text(page) and "Kies uit: asielzoeker" in text(page)
    assert not ArrivalImport.objects.exists()


def test_what_stands_in_a_cell_is_never_read_as_markup(houses, as_):
    bad = "<script>alert(1)</script>"
    page = text(as_("desk").post(URL, {"lijst": file_of(line(houses, groep=bad), line(houses, "B", bad))}))
    assert "<script>alert" not in page and "&lt;script&gt;" in page


def test_who_may_be_registered_already_is_shown_at_the_row(houses, as_):
    known = houses.household(person("Samir", v_number="123456"))
    hidden = houses.household(person("Geheim", v_number="999999"))
    houses.restrict(hidden)
    rows = [line(houses, **{"v-nummer": "123456"}), line(houses, "B", "Geheim", **{"v-nummer": "999999"})]
    page = as_("desk").post(URL, {"lijst": file_of(*rows)})
    assert text(page).count("hetzelfde V-nummer") == 1 and f"/bewoners/huishouden/{known.pk}" in text(page)
    assert [one.page for one in looks_at(members(known)[0])] == ["arrivals_import"]
    assert not looks_at(members(hidden)[0])


def test_somebody_who_was_registered_meanwhile_stops_the_whole_list(houses, as_):
    client = as_("desk")
    rows = [line(houses, "A", "Omar"), line(houses, "B", **{"v-nummer": "123456"})]
    url = confirm(client.post(URL, {"lijst": file_of(*rows)}))
    houses.household(person("Samir", v_number="123456"))
    answer = client.post(url)
    assert answer.status_code == 409 and "hoort al bij" in text(answer)
    assert not Resident.objects.filter(given_names="Omar").exists()


def test_nobody_says_yes_to_the_list_of_somebody_else(houses, as_):
    url = confirm(as_("desk").post(URL, {"lijst": file_of(line(houses))}))
    assert as_("counsellor").post(url).status_code == 404
    assert as_("desk").get(url).status_code == 405
    assert not Household.objects.exists()


def test_files_that_are_no_list_get_a_sentence(houses, as_):
    client = as_("desk")
    for given in (
        {},
        {"lijst": "geen bestand"},
        {"lijst": SimpleUploadedFile("a.xlsx", b"")},
        {"lijst": SimpleUploadedFile("a.xlsx", b"\xd0\xcf\x11\xe0" * 40)},
        {"lijst": SimpleUploadedFile("a.xlsx", b"PK\x03\x04" + b"\x00" * 40)},
        {"lijst": SimpleUploadedFile("a.csv", b"a;b\n1;2")},
        {"lijst": SimpleUploadedFile("a.csv", b"x" * 5_500_000)},
        {"lijst": SimpleUploadedFile("n" * 150 + ".csv", b"x;y\n")},
    ):
        answer = client.post(URL, given)
        assert answer.status_code == 400 and 'role="alert"' in text(answer)


def test_the_example_has_the_columns_and_can_be_filled_in(houses, as_):
    answer = as_("desk").get("/bewoners/aankomsten/voorbeeld?locatie=home")
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    assert book.get_sheet_by_index(0).to_python()[0] == list(COLUMNS)
    assert book.sheet_names == ["aankomsten", "uitleg"]


def test_only_who_registers_here_reads_lists_in(houses, as_):
    for name in ("care", "kitchen"):
        assert as_(name).get(URL).status_code == 404
        assert as_(name).post(URL, {"lijst": file_of(line(houses))}).status_code == 404
    assert as_("desk").get("/bewoners/aankomsten?locatie=far").status_code == 404
    assert not ArrivalImport.objects.exists()
