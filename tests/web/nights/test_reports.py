# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Counts of a location that COA runs come in by form or sheet; a wrong sheet saves nothing (RE-12)."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories.town import Town

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.stays.models import ReportedNight
from vliegwiel.paper.sheets import xlsx

pytestmark = pytest.mark.django_db
HEAD = ["nacht", "plaatsen", "bezet", "gereserveerd", "buffer", "vrijgehouden", "geblokkeerd", "vrij"]


def send(town: Town, content: bytes, name: str = "aantallen.xlsx"):
    client = Client()
    client.force_login(town.users[Role.PARTNER])
    file = SimpleUploadedFile(name, content)
    return client.post(f"/locaties/{town.coa.slug}/aantallen", {"sheet_sent": "1", "sheet": file})


def test_a_sheet_of_nights_is_saved(town: Town):
    rows = [[date(2026, 3, 1), 40, 31, 2, 1, 1, 1, 4], [date(2026, 3, 2), 40, 40, 0, 0, 0, 0, 0]]
    assert send(town, xlsx("Aantallen", HEAD, rows)).status_code == 302
    # 31 + 2 + 1 + 1 + 1 + 4 = 40
    assert ReportedNight.objects.get(location=town.coa, night=date(2026, 3, 1)).occupied == 31
    assert ReportedNight.objects.count() == 2


def test_every_mistake_is_named_with_its_row_and_nothing_is_saved(town: Town):
    rows = [
        [date(2026, 3, 1), 40, 31, 0, 0, 0, 0, 9],
        [date(2026, 3, 1), 40, 30, 0, 0, 0, 0, 10],
        [date(2026, 3, 3), 40, 31, 0, 0, 0, 0, 8],
        ["32-13-2026", 40, "veel", -1, 0, 0, 0, 0],
        [date(2099, 1, 1), 1, 1, 0, 0, 0, 0, 0],
    ]
    response = send(town, xlsx("Aantallen", HEAD, rows))
    said = response.content.decode()
    assert response.status_code == 400
    for wrong in (
        "Rij 3, nacht",
        "Rij 4, plaatsen",
        "Rij 5, nacht",
        "Rij 5, bezet",
        "Rij 5, gereserveerd",
        "Rij 6, nacht",
    ):
        assert wrong in said, wrong
    assert not ReportedNight.objects.exists()


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"nacht;plaatsen\n2026-03-01;40\n", "a.csv", "ontbreken"),
        (b"PK\x03\x04 broken", "a.xlsx", "XLSX"),
        (b"", "a.csv", "leeg"),
        (";".join([*HEAD, "naam"]).encode() + b"\n2026-03-01;1;1;0;0;0;0;0;x\n", "a.csv", "kennen wij niet"),
        (";".join(HEAD).encode() + b"\n=1+1;1;1;0;0;0;0;0\n", "a.csv", "formule"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(town: Town, content: bytes, name: str, says: str):
    response = send(town, content, name)
    assert response.status_code == 400
    assert says in response.content.decode()
    assert not ReportedNight.objects.exists()


def test_one_night_that_does_not_add_up_is_refused_with_both_numbers(town: Town):
    client = Client()
    client.force_login(town.users[Role.PARTNER])
    night = {"night": "2026-03-01", "places": 40, "occupied": 31, "reserved": 0, "buffer": 0, "kept_free": 0}
    response = client.post(f"/locaties/{town.coa.slug}/aantallen", night | {"blocked": 0, "free": 8})
    said = response.content.decode()
    assert response.status_code == 400
    assert "39" in said
    assert "40" in said
    assert not ReportedNight.objects.exists()
