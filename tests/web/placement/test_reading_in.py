# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A batch from a sheet: look first, every mistake at once, saved once and whole, and sealed (RG-1, TR-1)."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone
from python_calamine import CalamineWorkbook
from tests.factories.town import NOW
from tests.web.placement.conftest import Country

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.placement import services
from vliegwiel.apps.placement.errors import SheetApplied, SheetTooOld
from vliegwiel.apps.placement.models import Candidate, CandidateSheet
from vliegwiel.apps.placement.terms import NewCandidate, Profile
from vliegwiel.apps.trust.models import Event
from vliegwiel.web.staff.placement.sheet import COLUMNS
from vliegwiel.web.staff.sheet import MOST_ROWS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def stated(country: Country) -> None:
    country.state(country.here, 40)
    country.state(country.there, 40)


def url(country: Country) -> str:
    return f"/plaatsing/groep/{country.batch.pk}/inlezen"


def line(reference: str = "A-1", **further: Any) -> list[str]:
    values = {
        "kenmerk": reference,
        "volwassenen": "1",
        **{name.replace("_", " "): cell for name, cell in further.items()},
    }
    assert set(values) <= set(COLUMNS), values
    return [values.get(name, "") for name in COLUMNS]


def sheet(*rows: list[str], name: str = "groep.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(
        name, "\n".join(";".join(f'"{cell}"' for cell in row) for row in [list(COLUMNS), *rows]).encode()
    )


def workbook(*rows: list[str], formula: bool = False) -> SimpleUploadedFile:
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    page = book.add_worksheet()
    for number, cells in enumerate([list(COLUMNS), *rows]):
        for column, cell in enumerate(cells):
            if cell:
                page.write(number, column, int(cell) if cell.isdecimal() else cell)
    if formula:
        page.write_formula(1, 2, "=1+1")
    book.close()
    return SimpleUploadedFile("groep.xlsx", made.getvalue())


def give(country: Country, given: Any) -> Any:
    return country.client.post(url(country), {"lijst": given})


def text(page: Any) -> str:
    return page.content.decode()


def yes(page: Any) -> str:
    return re.search(r'action="(/plaatsing/inlezen/[^"]+)"', text(page))[1]


@pytest.mark.parametrize("kind", [sheet, workbook])
def test_a_right_sheet_is_shown_first_and_saved_after_a_yes_with_all_that_counts(country: Country, kind: Any):
    rows = [
        line(
            volwassenen="2",
            kinderen="3",
            vaardigheden="Zorg, bouw",
            vaardigheden_2="ict",
            heeft_nodig="ziekenhuis dichtbij",
            familie_in="bergdorp",
            band_met_regio="Regio Waterdorp",
            wil_naar="Waterdorp; Bergdorp",
        ),
        line("A-2"),
    ]
    page = give(country, kind(*rows))
    assert (
        page.status_code == 200 and "6 mensen in 2 huishoudens" in text(page) and "familie in: Bergdorp" in text(page)
    )
    assert not Candidate.objects.exists()
    answer = country.client.post(yes(page), follow=True)
    assert "2 huishoudens zijn toegevoegd" in text(answer)
    one = Candidate.objects.get(reference="A-1")
    here, there = country.here.municipality.pk, country.there.municipality.pk
    assert Profile.from_data(json.loads(one.profile)) == Profile(
        adults=({"care": 1.0, "building": 1.0}, {"it": 1.0}),
        children=3,
        needs=("near-hospital",),
        family_in=(there,),
        ties=("Regio Waterdorp",),
        wants_in=(here, there),
    )
    assert json.loads(one.watched) == {"children": "with", "needs": "with", "size": "four-or-more"}
    assert Event.objects.filter(kind="placement.candidate_added").count() == 2


def test_every_mistake_of_every_row_is_named_at_once_with_the_words_that_may_be_used(country: Country):
    country.add("B-7")
    rows = [
        line("Ahmed Karimi"),
        line("1234567890"),
        line("A-1", volwassenen="twee", heeft_nodig="diabetes"),
        line("a-1", volwassenen="0", vaardigheden="zorg"),
        line("b-7", familie_in="Rotterdam", band_met_regio="Randstad", vaardigheden="toveren"),
        line("C-1", vaardigheden_2="zorg", kinderen="-1"),
        line("", volwassenen="13"),
    ]
    page = give(country, sheet(*rows))
    said = text(page)
    assert page.status_code == 400
    assert "13 fouten in dit bestand" in said
    for part in (
        "lijkt een naam",
        "lijkt een V-nummer",
        "Kies uit: woning voor een rolstoel",
        "Dit kenmerk staat ook in rij 4.",
        "heeft niemand",
        "staat al in de groep",
        "Kies uit: Bergdorp, Waterdorp.",
        "Kies uit: Regio Bergdorp, Regio Waterdorp.",
        "Kies uit: zorg, bouw",
        "van 0 tot en met 20",
        "Het kenmerk ontbreekt",
        "van 0 tot en met 12",
    ):
        assert part in said, part
    assert not CandidateSheet.objects.exists() and Candidate.objects.count() == 1


def test_a_second_adult_who_is_not_there_has_no_skills(country: Country):
    assert "Dit huishouden heeft één volwassene." in text(give(country, sheet(line(vaardigheden_2="zorg"))))


def test_a_yes_that_is_given_twice_saves_once(country: Country):
    address = yes(give(country, sheet(line())))
    assert country.client.post(address).status_code == 302
    again = country.client.post(address)
    assert again.status_code == 409 and "al verwerkt" in text(again) and Candidate.objects.count() == 1


def test_a_reference_that_came_meanwhile_stops_the_whole_sheet(country: Country):
    address = yes(give(country, sheet(line("A-1"), line("A-2"))))
    country.add("A-2")
    answer = country.client.post(address)
    assert answer.status_code == 409 and "A-2 staat al" in text(answer)
    assert list(Candidate.objects.values_list("reference", flat=True)) == ["A-2"]


def test_nobody_else_says_yes_to_it(country: Country):
    address = yes(give(country, sheet(line())))
    other = Client()
    other.force_login(country.there.users[Role.PARTNER])
    assert other.post(address).status_code == 404
    assert country.client.get(address).status_code == 405
    assert not Candidate.objects.exists()


def test_what_counts_is_sealed_while_it_waits_and_gone_when_it_is_used(country: Country):
    address = yes(give(country, sheet(line(familie_in="Bergdorp"))))
    with connection.cursor() as cursor:
        cursor.execute("select rows from placement_candidatesheet")
        (raw,) = cursor.fetchone()
    assert raw and "A-1" not in raw and str(country.there.municipality.pk) not in raw
    country.client.post(address)
    assert CandidateSheet.objects.get().rows == ""


def test_what_nobody_said_yes_to_does_not_stay(country: Country):
    new = [NewCandidate("A-1", Profile(adults=({},)))]
    old = services.keep_candidates(actor=country.coa, batch_id=country.batch.pk, candidates=new, now=NOW)
    with pytest.raises(SheetTooOld):
        services.apply_candidates(actor=country.coa, sheet_id=old.pk, now=NOW + timedelta(days=2))
    other = services.keep_candidates(
        actor=country.colleague, batch_id=country.batch.pk, candidates=new, now=NOW + timedelta(days=2)
    )
    assert list(CandidateSheet.objects.all()) == [other]


def test_files_that_are_no_list_get_a_sentence(country: Country):
    many = sheet(*[line(f"A-{number}") for number in range(MOST_ROWS + 1)])
    for given in (
        "geen bestand",
        SimpleUploadedFile("a.xlsx", b""),
        SimpleUploadedFile("a.xlsx", b"PK\x03\x04" + b"\x00" * 40),
        SimpleUploadedFile("a.csv", b"kenmerk;naam\n1;2"),
        SimpleUploadedFile("a.csv", b"kenmerk;volwassenen\n"),
        SimpleUploadedFile("a.csv", b"x" * 5_500_000),
        many,
        workbook(line(), formula=True),
    ):
        answer = give(country, given)
        assert answer.status_code == 400 and 'role="alert"' in text(answer)
    assert "Hier staat een formule" in text(give(country, sheet(line(wil_naar="=HYPERLINK(1)"))))
    assert not CandidateSheet.objects.exists()


def test_what_stands_in_a_cell_is_never_read_as_markup(country: Country):
    page = text(give(country, sheet(line("<script>1"), line("A-2", wil_naar="<script>alert(1)</script>"))))
    assert "<script>alert" not in page and "&lt;script&gt;" in page and "<script>1" not in page


def test_the_example_has_the_columns_and_every_word_that_may_be_used(country: Country):
    answer = country.client.get(f"{url(country)}/voorbeeld")
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    assert book.sheet_names == ["huishoudens", "uitleg", "woorden"]
    assert book.get_sheet_by_index(0).to_python()[0] == list(COLUMNS)
    words = book.get_sheet_by_index(2).to_python()
    assert words[0] == ["vaardigheden", "heeft nodig", "gemeenten", "regio's"]
    assert words[1] == ["zorg", "woning voor een rolstoel", "Bergdorp", "Regio Bergdorp"]


def test_one_household_by_hand_has_no_name_as_its_reference_either(country: Country):
    page = country.client.post(
        f"/plaatsing/groep/{country.batch.pk}/huishouden", {"reference": "Ahmed", "adults": "1", "children": "0"}
    )
    assert page.status_code == 400 and "lijkt een naam" in text(page)


@pytest.mark.database
def test_the_same_sheet_applied_twice_at_the_desk_adds_every_household_once(country: Country):
    new = [NewCandidate(f"A-{number}", Profile(adults=({},))) for number in range(300)]
    kept = services.keep_candidates(actor=country.coa, batch_id=country.batch.pk, candidates=new, now=timezone.now())
    assert len(services.apply_candidates(actor=country.coa, sheet_id=kept.pk, now=timezone.now())) == 300
    with pytest.raises(SheetApplied):
        services.apply_candidates(actor=country.coa, sheet_id=kept.pk, now=timezone.now())
    assert Candidate.objects.count() == 300
