# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""`vliegwiel homes` and `homes-verify` answer, replay and refuse: HO-3, HO-4."""

from __future__ import annotations

import json
from pathlib import Path

from tests.engine.home_match.lists import applicant, home, question
from tests.engine.room_match.test_command import vliegwiel

from vliegwiel.engine.home_match import commitment

PEOPLE = [applicant(name, 1) for name in ("a", "b", "c")]


def written(folder: Path, name: str, raw: object) -> Path:
    file = folder / name
    file.write_text(json.dumps(raw), encoding="utf-8")
    return file


def test_an_allocation_replays_from_its_files_and_a_changed_one_does_not(tmp_path):
    raw = question([home("H1", 1), home("H2", 1)], PEOPLE, order="lottery", seed_commitment=commitment("31"))
    asked, out = written(tmp_path, "vraag.json", raw), tmp_path / "antwoord.json"
    done = vliegwiel("homes", asked, "--json", "--seed", "31", "--on", "2026-11-20", "--out", out)
    assert (done.returncode, done.stderr) == (0, "")
    answer = json.loads(out.read_text(encoding="utf-8"))
    assert (answer["day"], answer["value"], answer["log"]["seed"]) == ("2026-11-20", 2, "31")
    assert vliegwiel("homes-verify", asked, out).returncode == 0
    winner, loser = answer["allocations"][0], answer["refusals"][0]
    winner["household"], loser["household"] = loser["household"], winner["household"]
    changed = vliegwiel("homes-verify", asked, written(tmp_path, "anders.json", answer))
    assert changed.returncode == 2
    assert "volgnummer" in changed.stderr


def test_wrong_input_gives_status_2_and_no_file(tmp_path):
    out = tmp_path / "antwoord.json"
    done = vliegwiel("homes", written(tmp_path, "vraag.json", question([home("H", -1)], [])), "--out", out)
    assert done.returncode == 2
    assert "homes[0].size: -1 is te klein." in done.stderr
    assert not out.exists()
    assert vliegwiel("homes-verify", tmp_path / "vraag.json", tmp_path / "vraag.json").returncode == 2


def test_people_read_the_order_and_the_grounds(tmp_path):
    done = vliegwiel("homes", written(tmp_path, "vraag.json", question([home("H", 1)], PEOPLE)))
    assert "wie het langst wacht eerst" in done.stdout
    assert "Alle passende woningen gingen naar wie eerder in de volgorde staat." in done.stdout
