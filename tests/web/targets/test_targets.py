# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Targets on a page: from a table to what every municipality owes (HO-1, RG-2)."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories.town import Town

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.municipalities import bridge

pytestmark = pytest.mark.django_db
AT, DAY = "/taakstellingen", "2026-11-20"
TABLE = (
    "municipality,population,score,backlog,swap\nBovendijk,100000,,3,-2\nHoogveld,50000,,-40,2\nZandhoven,1234,,0,0\n"
)


@pytest.fixture
def client(town: Town) -> Client:
    made = Client()
    made.force_login(town.users[Role.HOUSING_OFFICER])
    return made


def file(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("t.csv", text.encode())


def read(answer: object) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))  # type: ignore[attr-defined]


def test_targets_swaps_backlog_and_lead_come_out_as_in_the_book(client: Client):
    sent = {"kind": "housing", "on": DAY, "total": "100", "table": file(TABLE), "soort": "csv"}
    rows = {row["municipality"]: row for row in read(client.post(AT, sent))}
    # docs/why/targets.md, the table by hand.
    assert (rows["Bovendijk"]["target"], rows["Bovendijk"]["due"]) == ("67", "68")
    assert (rows["Hoogveld"]["due"], rows["Hoogveld"]["ahead"]) == ("0", "4")


def test_the_page_shows_the_reference_date_and_the_picture(client: Client):
    page = client.post(AT, {"kind": "housing", "on": DAY, "total": "100", "table": file(TABLE)}).content.decode()
    for words in ("1 april 2026", "1 januari 2025", "Bovendijk", "<svg"):
        assert words in page


def test_the_made_up_country_has_the_shape_of_the_real_one_and_adds_up(client: Client):
    sent = {"kind": "dispersal", "on": DAY, "total": "88000", "soort": "csv"}
    rows = read(client.post(AT, sent))
    assert len(rows) == 342
    assert len({row["province"] for row in rows}) == 12
    assert sum(int(row["task"]) for row in rows) == 88_000
    assert len({row["municipality"] for row in rows}) == 342
    assert client.get(f"{AT}/land?soort=csv").content.decode() == bridge.made_up_country()


@pytest.mark.parametrize(
    ("table", "place"),
    [
        (TABLE.replace("100000", "veel"), "rij 2, kolom population"),
        (TABLE.replace(",-2", ",-1"), "kolom swap"),
        (TABLE.replace("-40,2", "-40,200").replace("3,-2", "3,-200"), "kolom swap"),
        ("naam;inwoners\nA;1\n", "municipality"),
    ],
)
def test_a_table_that_is_wrong_is_refused_with_its_place(client: Client, table: str, place: str):
    answer = client.post(AT, {"kind": "housing", "on": DAY, "total": "100", "table": file(table)})
    assert answer.status_code == 400
    assert place in answer.content.decode()


def test_a_half_year_without_a_figure_says_what_was_last_known(client: Client):
    answer = client.post(AT, {"kind": "housing", "on": "2035-01-01", "table": file(TABLE)})
    assert answer.status_code == 409
    assert "law.housing_target.national" in answer.content.decode()


def test_the_standing_counts_family_members_and_names_too_few_links_as_a_ground(client: Client):
    page = client.get(f"{AT}?open_now=70&housed=40&following=10&linked=55").content.decode()
    # 70 - 40 - 10 = 20 late, of whom 70 - 55 = 15 were never linked.
    assert "Voor 15 van hen" in page
    assert client.get(f"{AT}?open_now=x&housed=-1&following=").status_code == 200


def test_files_of_cbs_become_one_table_and_other_files_are_refused(client: Client):
    columns = [
        {"ID": 1, "Type": "TopicGroup", "Title": "Codes en namen van gemeenten", "ParentID": None},
        {"ID": 2, "Type": "TopicGroup", "Title": "Provincies", "ParentID": None},
        {"ID": 3, "Type": "TopicGroup", "Title": "Arbeidsmarktregio's", "ParentID": None},
        {"ID": 4, "Type": "Topic", "Title": "Naam", "ParentID": 1, "Key": "Naam_2"},
        {"ID": 5, "Type": "Topic", "Title": "Code", "ParentID": 2, "Key": "Code_28"},
        {"ID": 6, "Type": "Topic", "Title": "Naam", "ParentID": 2, "Key": "Naam_29"},
        {"ID": 7, "Type": "Topic", "Title": "Code", "ParentID": 3, "Key": "Code_6"},
        {"ID": 8, "Type": "Topic", "Title": "Naam", "ParentID": 3, "Key": "Naam_7"},
    ]
    row = {"RegioS": "GM9001", "Naam_2": "Bovendijk", "Code_28": "PV99", "Naam_29": "Voorbeeld"}
    row |= {"Code_6": "AM99", "Naam_7": "Regio"}
    people = {"WijkenEnBuurten": "GM9001", "AantalInwoners_5": "1000"}
    sent = {
        "regions": file(json.dumps({"value": [row]})),
        "columns": file(json.dumps({"value": columns})),
        "population": file(json.dumps({"value": [people]})),
    }
    assert "Bovendijk,1000" in client.post(f"{AT}/land", sent).content.decode()
    wrong = {"regions": file("dit is niets"), "columns": file("{}")}
    assert client.post(f"{AT}/land", wrong).status_code == 400
