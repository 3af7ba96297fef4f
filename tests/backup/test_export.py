# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""One municipality or one resident taken along: all of it, and nothing of anybody else (TR-1, portability)."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from tests.factories.town import NOW, Town, build_town, members

from vliegwiel.apps.accounts import selectors as accounts
from vliegwiel.apps.accounts.terms import Purpose
from vliegwiel.apps.residents import services as residents
from vliegwiel.apps.residents.models import Resident
from vliegwiel.apps.residents.terms import CorrectionAbout
from vliegwiel.apps.trust import services as trust
from vliegwiel.backup import NothingToExport, export_municipality, export_resident

pytestmark = pytest.mark.django_db


def rows(path: Path) -> dict[str, list[dict[str, Any]]]:
    with ZipFile(path) as archive:
        return {
            name.removesuffix(".jsonl"): [json.loads(line) for line in archive.read(name).splitlines()]
            for name in archive.namelist()
            if name.endswith(".jsonl")
        }


@pytest.fixture
def two_towns() -> tuple[Town, Town]:
    towns = build_town("Waterdorp"), build_town("Anderdorp")
    for town in towns:
        town.settle(town.household(2), town.beds()[:2])
    return towns


def test_a_municipality_takes_everything_along_and_nothing_of_the_neighbours(two_towns, tmp_path: Path):
    town, other = two_towns
    counted = export_municipality("Waterdorp", tmp_path / "one.zip", now=NOW)
    found = rows(tmp_path / "one.zip")
    assert counted["residents.resident"] == 2 and counted["locations.location"] == 2
    assert {one["id"] for one in found["residents.resident"]} == {
        str(pk) for pk in Resident.objects.filter(municipality=town.municipality).values_list("pk", flat=True)
    }
    with ZipFile(tmp_path / "one.zip") as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert "Anderdorp" not in everything and "anderdorp" not in everything
    theirs = [str(pk) for pk in Resident.objects.filter(municipality=other.municipality).values_list("pk", flat=True)]
    assert not any(pk in everything for pk in [*theirs, str(other.house.pk), str(other.municipality.pk)])
    assert "password" not in found["accounts.user"][0]
    assert stat.S_IMODE((tmp_path / "one.zip").stat().st_mode) == 0o600


def test_a_resident_takes_the_own_rows_along_and_nobody_elses(two_towns, tmp_path: Path):
    town, _other = two_towns
    one, companion = members(town.house.households.get())
    number, _pin = residents.give_pin(actor=town.manager, resident_id=one, language="nl", now=NOW, pin="246810")
    asking = accounts.resident_actor(number, NOW.date())
    residents.ask_correction(actor=asking, about=CorrectionAbout.NAME, text="Met een h.", now=NOW)
    trust.record_look(town.manager, Purpose.RECEPTION, [one, companion], ("name",), NOW, page="household")
    export_resident(number, tmp_path / "one.zip", now=NOW)
    found = rows(tmp_path / "one.zip")
    assert found["residents.correctionrequest"][0]["text"] == "Met een h."
    assert {len(found[name]) for name in ("residents.resident", "stays.claim", "trust.look", "accounts.user")} == {1}
    assert str(companion) not in json.dumps(found)


def test_who_is_not_there_gives_a_sentence_and_no_file(two_towns, tmp_path: Path):
    for export, who in ((export_municipality, "Nergenshuizen"), (export_resident, "000000")):
        with pytest.raises(NothingToExport, match="Geef"):
            export(who, tmp_path / "none.zip", now=NOW)
    assert list(tmp_path.iterdir()) == []
    export_municipality("Waterdorp", tmp_path / "one.zip", now=NOW)
    with pytest.raises(FileExistsError):
        export_municipality("Waterdorp", tmp_path / "one.zip", now=NOW)
