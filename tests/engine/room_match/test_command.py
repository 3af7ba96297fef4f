# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""`vliegwiel rooms` answers, refuses with exit status 2, and writes nothing when it refuses: RE-1."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.engine.room_match.towns import party, question, room


def vliegwiel(*arguments: object) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-c", "from vliegwiel.cli.main import run; run()", *map(str, arguments)]
    return subprocess.run(call, capture_output=True, text=True, check=False)


def asked(folder: Path, raw: object) -> Path:
    file = folder / "vraag.json"
    file.write_text(json.dumps(raw), encoding="utf-8")
    return file


def test_the_answer_is_json_with_fingerprint_day_and_certainty(tmp_path):
    raw = question([room("K1", 2)], [party("A", "mf", nickname="AA")])
    done = vliegwiel("rooms", asked(tmp_path, raw), "--json", "--on", "2026-11-20")
    assert (done.returncode, done.stderr) == (0, "")
    answer = json.loads(done.stdout)
    assert answer["day"] == "2026-11-20"
    assert answer["certainty"] == "to_verify"
    assert len(answer["fingerprint"]) == 16
    assert answer["unread_fields"] == ["parties[].nickname"]
    assert answer["placements"][0]["rooms"] == [{"room": "K1", "people": ["A.0", "A.1"]}]
    assert (answer["value"], answer["bound"], answer["gap"]) == (2, 2, 0)


def test_people_read_sentences(tmp_path):
    done = vliegwiel("rooms", asked(tmp_path, question([room("K1", 2)], [party("A", "mf"), party("B", "m")])))
    assert "A → K1: Eigen kamer: 2 mensen op 2 plaatsen." in done.stdout
    assert "B heeft geen plek" in done.stdout


def test_an_impossible_question_names_the_rules_that_clash(tmp_path):
    file = asked(tmp_path, question([room("K1", 2, blocked=1)], [party("A", "m"), party("B", "m")]))
    done = vliegwiel("rooms", file)
    assert (
        "Deze regels alleen al maken dat niet iedereen een bed kan krijgen; ten minste één ervan moet anders:"
        in done.stdout
    )
    assert "- In kamer K1 zijn plaatsen geblokkeerd: 1." in done.stdout
    conflict = json.loads(vliegwiel("rooms", file, "--json").stdout)["conflict"]
    assert conflict["certain"] is True
    assert conflict["rules"] == [{"kind": "places", "about": []}, {"kind": "blocked", "about": ["K1"]}]
    assert [text["code"] for text in conflict["texts"]] == ["places", "blocked"]
    assert json.loads(vliegwiel("rooms", file, "--json", "--no-why").stdout)["conflict"] is None
    fits = asked(tmp_path, question([room("K1", 2)], [party("A", "m")]))
    assert json.loads(vliegwiel("rooms", fits, "--json").stdout)["conflict"] is None


def test_a_wrong_question_gives_one_line_per_problem_status_2_and_no_file(tmp_path):
    out = tmp_path / "antwoord.json"
    raw = question([room("K1", -2)], [party("A", "q")])
    file = asked(tmp_path, raw)
    done = vliegwiel("rooms", file, "--json", "--out", out)
    assert done.returncode == 2
    lines = done.stderr.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(f"{file}: rooms[0].places: -2 is te klein.")
    assert not out.exists()


def test_text_that_is_no_json_is_refused(tmp_path):
    file = tmp_path / "vraag.json"
    file.write_text("{", encoding="utf-8")
    assert vliegwiel("rooms", file).returncode == 2
