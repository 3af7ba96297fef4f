# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Acts on several households at once, and the list as a file (experience: a bus arrives, a bus leaves)."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from uuid import uuid4

import pytest
from python_calamine import CalamineWorkbook
from tests.web.residents.conftest import looks_at, members, person

from vliegwiel.apps.residents.models import Household
from vliegwiel.apps.stays.models import Claim
from vliegwiel.apps.stays.terms import BedState

URL = "/bewoners/samen?locatie=home"


def text(response) -> str:
    return response.content.decode()


def bus(houses, number=3, *, come=False):
    beds = houses.beds()
    made = [houses.household(name=f"Naam{place}") for place in range(number)]
    for place, one in enumerate(made):
        (houses.settle if come else houses.place)(one, beds=[beds[place]])
    return made


def ids(households) -> list[str]:
    return [str(one.pk) for one in households]


def test_a_bus_is_checked_in_with_one_act(houses, as_):
    made = bus(houses)
    answer = as_("desk").post(URL, {"doen": "aankomst", "huishouden": ids(made)}, follow=True)
    assert answer.redirect_chain and "3 huishoudens zijn aangekomen" in text(answer)
    assert set(Claim.objects.values_list("state", flat=True)) == {BedState.OCCUPIED}


def test_one_household_that_cannot_arrive_stops_all(houses, as_):
    made = bus(houses)
    unplaced = houses.household(name="Bedloos")
    answer = as_("desk").post(URL, {"doen": "aankomst", "huishouden": ids([*made, unplaced])})
    assert answer.status_code == 409 and "Bedloos" in text(answer) and "geen bed gereserveerd" in text(answer)
    assert set(Claim.objects.values_list("state", flat=True)) == {BedState.RESERVED}


@pytest.mark.parametrize("act", ["aankomst", "vertrek", "begeleider", "xlsx"])
def test_an_id_from_elsewhere_stops_the_whole_act(houses, as_, act):
    made = bus(houses, come=act != "aankomst")
    before = list(Claim.objects.values_list("pk", "state", "left_at"))
    hidden = houses.household(name="Geheim")
    houses.restrict(hidden)
    for stranger in (
        str(houses.household(at=houses.far, name="Ver").pk),
        str(houses.household(at=houses.other, name="Hiernaast").pk),
        str(hidden.pk),
        str(uuid4()),
        "geen-id",
        "\x00",
    ):
        for name in ("counsellor", "manager"):
            data = {"doen": act, "huishouden": [*ids(made), stranger], "zeker": "ja", "user": houses.users["desk"].pk}
            answer = as_(name).post(URL, data)
            assert answer.status_code == 409 and "Er is niets veranderd" in text(answer), (act, stranger)
    assert list(Claim.objects.values_list("pk", "state", "left_at")) == before
    assert not Household.objects.exclude(ended_on=None).exists()
    assert not Household.objects.exclude(counsellor=None).exists()


def test_checking_out_asks_once_and_then_frees_the_beds(houses, as_):
    made = bus(houses, come=True)
    client = as_("desk")
    asking = client.post(URL, {"doen": "vertrek", "huishouden": ids(made[:2])})
    assert asking.status_code == 200 and "Naam0" in text(asking) and not Household.objects.exclude(ended_on=None)
    answer = client.post(URL, {"doen": "vertrek", "huishouden": ids(made[:2]), "zeker": "ja"}, follow=True)
    assert "2 huishoudens zijn uitgeschreven" in text(answer)
    assert Household.objects.exclude(ended_on=None).count() == 2


def test_several_households_get_a_counsellor_at_once(houses, as_):
    made = bus(houses)
    client = as_("counsellor")
    assert "De counsellor" in text(client.post(URL, {"doen": "begeleider", "huishouden": ids(made)}))
    data = {"doen": "begeleider", "huishouden": ids(made), "user": str(houses.users["counsellor"].pk)}
    assert client.post(URL, data).status_code == 302
    assert set(Household.objects.values_list("counsellor__name", flat=True)) == {"De counsellor"}


def test_somebody_who_does_not_work_here_becomes_no_counsellor(houses, as_):
    made = bus(houses)
    for user in (str(houses.users["far"].pk), "geen-id", str(uuid4())):
        data = {"doen": "begeleider", "huishouden": ids(made), "user": user}
        assert as_("counsellor").post(URL, data).status_code == 200
    assert not Household.objects.exclude(counsellor=None).exists()


def test_acts_that_belong_to_another_role_are_refused(houses, as_):
    made = bus(houses)
    for name, act in (("desk", "begeleider"), ("care", "aankomst"), ("coach", "vertrek")):
        answer = as_(name).post(URL, {"doen": act, "huishouden": ids(made), "zeker": "ja"})
        assert answer.status_code == 409
    assert as_("kitchen").post(URL, {"doen": "xlsx", "huishouden": ids(made)}).status_code == 404
    assert set(Claim.objects.values_list("state", flat=True)) == {BedState.RESERVED}


def test_nothing_chosen_and_an_unknown_act_get_a_sentence(houses, as_):
    client = as_("counsellor")
    assert "geen huishouden gekozen" in text(client.post(URL, {"doen": "aankomst"}))
    assert client.post(URL, {"doen": "weggooien", "huishouden": ids(bus(houses))}).status_code == 400
    assert client.post(URL).status_code == 400
    assert client.get(URL).status_code == 405


def export(client, **asked: str):
    return client.get("/bewoners/export", {"locatie": "home", **asked})


def rows_of(response) -> list[list]:
    return CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(0).to_python()


def lines_of(response) -> list[list[str]]:
    content = response.content.decode("utf-8-sig")
    return list(csv.reader(StringIO(content, newline=""), delimiter=";"))


def test_the_export_has_a_line_per_person_with_the_filters_applied(houses, as_):
    home = houses.household(person("Samir"), person("Rima", languages=("uk",)), name="Karimi")
    houses.household(person("Olena", family_name="Kovalenko", languages=("uk",)))
    houses.settle(home)
    client = as_("counsellor")
    book = rows_of(export(client, soort="xlsx", q="karimi"))
    assert book[0][:3] == ["Huishouden", "Naam", "Leeftijd"] and len(book) == 3
    assert book[1][1] == "Samir Karimi" and "N1" in book[1] and "statushouder" in book[1]
    lines = lines_of(export(client, soort="csv"))
    assert {one[1] for one in lines[1:]} == {"Samir Karimi", "Rima Karimi", "Olena Kovalenko"}
    assert [one.page for one in looks_at(members(home)[0])] == ["residents_export", "residents_export"]


def test_the_export_leaves_out_restricted_persons_and_what_a_role_may_not_know(houses, as_):
    houses.household(name="Open")
    houses.restrict(houses.household(name="Geheim"))
    lines = lines_of(export(as_("desk"), soort="csv"))
    assert len(lines) == 2 and "Open" in lines[1][0] and "statushouder" not in lines[1]


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", " =1", "\ufeff=1"])
def test_no_name_is_ever_a_formula_in_the_file(houses, as_, name):
    houses.household(person(name, family_name=""), name="x")
    client = as_("counsellor")
    lines = lines_of(export(client, soort="csv"))
    assert not any(cell.lstrip(" \ufeff").startswith(("=", "+", "-", "@")) for line in lines for cell in line)
    content = export(client, soort="xlsx").content
    assert b"<f>" not in b"".join(_parts(content)) and name.strip() in {
        str(one[1]).strip() for one in rows_of(export(client))
    }


def _parts(content: bytes) -> list[bytes]:
    import zipfile

    with zipfile.ZipFile(BytesIO(content)) as parts:
        return [parts.read(name) for name in parts.namelist()]


def test_the_chosen_households_can_be_exported(houses, as_):
    made = bus(houses)
    answer = as_("counsellor").post(URL, {"doen": "xlsx", "huishouden": ids(made[:2])})
    assert [one[0] for one in rows_of(answer)[1:]] == ["Naam0", "Naam1"]


def test_an_unknown_kind_of_file_is_refused_and_nobody_else_exports(houses, as_):
    houses.household()
    assert export(as_("counsellor"), soort="exe").status_code == 400
    assert export(as_("kitchen")).status_code == 404
    assert as_("counsellor").get("/bewoners/export", {"locatie": "far"}).status_code == 404
