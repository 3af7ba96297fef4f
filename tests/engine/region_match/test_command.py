# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""`vliegwiel regions` answers, refuses with status 2, and says 3 when what is fixed cannot be: RG-1, RG-3."""

from __future__ import annotations

import json
from pathlib import Path

from tests.engine.region_match.lands import household, question, town
from tests.engine.room_match.test_command import vliegwiel


def written(folder: Path, raw: object) -> Path:
    file = folder / "vraag.json"
    file.write_text(json.dumps(raw), encoding="utf-8")
    return file


def test_the_answer_has_placements_with_reasons_gap_and_scarcity(tmp_path):
    raw = question([town("A", 1), town("C", 1)], [household("X", family_in=["A"]), household("Y")])
    done = vliegwiel("regions", written(tmp_path, raw), "--json", "--on", "2026-11-20")
    assert (done.returncode, done.stderr) == (0, "")
    answer = json.loads(done.stdout)
    assert (answer["day"], answer["value"], answer["bound"], answer["gap"]) == ("2026-11-20", 100, 100, 0)
    assert answer["certainty"] == "assumption"
    first = answer["placements"][0]
    assert (first["household"], first["municipality"]) == ("X", "A")
    assert first["reasons"][0]["sentence"] == "Familie woont in A."
    assert set(answer["scarcity"]) == {"A", "C"}


def test_wrong_input_is_status_2_and_impossible_is_status_3_and_neither_writes(tmp_path):
    out = tmp_path / "antwoord.json"
    wrong = vliegwiel("regions", written(tmp_path, question([town("A", -1)], [])), "--out", out)
    assert wrong.returncode == 2
    fixed = [{"household": "X", "municipality": "A", "reason": "besluit"}]
    raw = question([town("A", 1)], [household("X", 2)], fixed=fixed)
    impossible = vliegwiel("regions", written(tmp_path, raw), "--out", out)
    assert impossible.returncode == 3
    assert "1 plaats in A" in impossible.stderr
    assert not out.exists()


def test_people_read_who_goes_where_and_why(tmp_path):
    raw = question([town("A", 1)], [household("X", ties=["Noord"]), household("Y", needs=["tuin"])])
    done = vliegwiel("regions", written(tmp_path, raw))
    assert "X → A: Er is een band met de regio Noord." in done.stdout
    assert "Y heeft geen gemeente: Geen enkele gemeente biedt tuin." in done.stdout
