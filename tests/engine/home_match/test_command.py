# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""`vliegwiel homes` and `homes-verify` answer, replay and refuse: HO-3, HO-4."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.tight_lists import tight
from tests.engine.home_match.lists import applicant, home, question
from tests.engine.room_match.test_command import vliegwiel
from typer.testing import CliRunner

from vliegwiel.cli.homes import app as homes
from vliegwiel.cli.homes_verify import app as homes_verify
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


def test_what_a_solver_prints_never_stands_in_the_answer(tmp_path):
    # With this list the solver of SciPy 1.17.1 writes a line on standard output itself.
    asked = written(tmp_path, "vraag.json", tight(1295))
    answer = tmp_path / "antwoord.json"
    assert vliegwiel("homes", asked, "--json", "--on", "2026-11-20", "--out", answer).returncode == 0
    assert json.loads(vliegwiel("homes-verify", asked, answer, "--json").stdout)["verified"]
    chatter = (
        "import ctypes; from vliegwiel.cli.questions import busy\n"
        "with busy('…'): ctypes.CDLL(None).puts(b'chatter')\n"
        "print('answer')"
    )
    done = subprocess.run([sys.executable, "-c", chatter], capture_output=True, text=True, check=True)
    assert done.stdout == "answer\n"


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


def allocated(folder: Path, **policy: object) -> tuple[Path, dict]:
    asked = written(folder, "vraag.json", question([home("H1", 1), home("H2", 1)], PEOPLE, **policy))
    done = CliRunner().invoke(homes, [str(asked), "--json", "--on", "2026-11-20"])
    assert done.exit_code == 0
    return asked, json.loads(done.stdout)


def first(rows: str, **change: object):
    return lambda answer: answer[rows][0].update(change)


CHANGED = {
    "a home that is not there": (first("allocations", home="H9"), "Deze woning staat niet in de vraag."),
    "a home given twice": (first("allocations", home="H2"), "Deze woning is 2 keer gegeven."),
    "somebody unknown": (first("allocations", household="z"), "Dit huishouden staat niet in de vraag."),
    "a rank as text": (first("allocations", rank="1"), "allocations[0].rank: 1 is geen heel getal."),
    "another rank": (first("refusals", rank=1), "Het volgnummer is 1."),
    "another ground": (first("refusals", ground={"code": "gate", "sentence": "", "values": {}}), "De grond is gate."),
    "a seed without a lottery": (lambda answer: answer["log"].update(seed="7"), "Dit is niet het startgetal"),
    "an order of somebody else": (lambda answer: answer["log"].update(order_hash="0"), "De volgorde is een andere."),
    "a step too many": (lambda answer: answer["log"]["steps"].append(answer["log"]["steps"][0]), "log.steps"),
    "a sum that is wrong": (lambda answer: answer.update(value=3), "De som klopt niet."),
    "a gap that is no number": (lambda answer: answer.update(gap=float("nan")), "Het verschil nan klopt niet."),
    "a reserve out of the air": (lambda answer: answer.update(reserve=[]), "De reservelijst klopt niet."),
    "a floor that nobody asked": (
        lambda answer: answer.update(floors=[{"group": "x", "kind": None, "at_least": 1, "reached": 1}]),
        "Niet elk aandeel is genoemd.",
    ),
    "no day": (lambda answer: answer.pop("day"), "De dag van toewijzing ontbreekt."),
    "a day as a number": (lambda answer: answer.update(day=5), "De dag van toewijzing ontbreekt."),
    "half an answer": (lambda answer: answer.pop("log"), "log: Dit veld ontbreekt."),
}


@pytest.mark.parametrize("what", CHANGED)
def test_every_change_in_an_answer_is_found_on_the_command_line(tmp_path, what):
    asked, answer = allocated(tmp_path)
    change, sentence = CHANGED[what]
    change(answer)
    out = tmp_path / "uitkomst.json"
    done = CliRunner().invoke(
        homes_verify, [str(asked), str(written(tmp_path, "anders.json", answer)), "--out", str(out)]
    )
    assert (done.exit_code, out.exists()) == (2, False)
    assert sentence in done.stderr


def test_an_answer_to_another_question_does_not_replay(tmp_path):
    _asked, answer = allocated(tmp_path)
    other = written(tmp_path, "ander.json", question([home("H1", 1)], [applicant("y", 1), applicant("z", 1)]))
    done = CliRunner().invoke(homes_verify, [str(other), str(written(tmp_path, "antwoord.json", answer))])
    assert done.exit_code == 2
    assert "Dit huishouden staat niet in de vraag." in done.stderr


def test_another_seed_than_was_published_is_refused_and_so_is_a_commitment_that_nobody_published(tmp_path):
    raw = question([home("H1", 1)], PEOPLE, order="lottery", seed_commitment=commitment("31"))
    asked = written(tmp_path, "loting.json", raw)
    wrong = CliRunner().invoke(homes, [str(asked), "--seed", "32"])
    assert wrong.exit_code == 2
    assert "policy.seed: Dit startgetal hoort niet bij de hash die vooraf is gepubliceerd." in wrong.stderr
    assert "Het startgetal van de loting ontbreekt." in CliRunner().invoke(homes, [str(asked)]).stderr
    raw["policy"] = {"order": "lottery", "seed": "31"}
    none = CliRunner().invoke(homes, [str(written(tmp_path, "loting.json", raw))])
    assert none.exit_code == 2
    assert "policy.seed_commitment" in none.stderr


def test_who_replays_a_lottery_with_another_seed_is_told(tmp_path):
    asked, answer = allocated(tmp_path, order="lottery", seed="31", seed_commitment=commitment("31"))
    file = written(tmp_path, "antwoord.json", answer)
    assert CliRunner().invoke(homes_verify, [str(asked), str(file)]).exit_code == 0
    answer["log"]["seed"] = "32"
    changed = CliRunner().invoke(homes_verify, [str(asked), str(written(tmp_path, "anders.json", answer))])
    assert changed.exit_code == 2
    assert "Dit hoort te zijn: 31." in changed.stderr


def test_everything_that_is_wrong_is_named_at_once_with_the_file(tmp_path):
    raw = question([home("H", 0), home("H", 1, rent=-1)], [applicant("a", 1, "morgen"), applicant("a", 10**9)])
    file = written(tmp_path, "vraag.json", raw)
    done = CliRunner().invoke(homes, [str(file)])
    assert done.exit_code == 2
    places = ["homes[0].size", "homes[1].rent", "applicants[0].since", "applicants[1].size"]
    places += ["homes", "applicants"]  # both stand there twice
    assert [line.split(": ")[:2] for line in done.stderr.splitlines()] == [[str(file), place] for place in places]
