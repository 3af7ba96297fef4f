# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""CH-1, CH-2: `vliegwiel chain` as a person types it: answers, comparisons, stories, refusals, files."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from tests.engine.chain.conftest import SMALL, changed

import vliegwiel


@pytest.fixture
def folder(tmp_path, baseline):
    """A folder with a small chain, and one that builds on it with twice the homes."""
    whole = changed(changed(baseline, SMALL), {"days": 400})
    (tmp_path / "klein.yaml").write_text(yaml.safe_dump(whole), encoding="utf-8")
    (tmp_path / "meer.yaml").write_text(
        "title: meer woningen\nextends: klein.yaml\nhousing:\n  target_per_half_year: [{people: 2600}]\n",
        encoding="utf-8",
    )
    return tmp_path


def command(folder, *arguments):
    code = "from vliegwiel.cli.main import run; run()"
    env = {
        **os.environ,
        "PYTHONPATH": str(Path(vliegwiel.__file__).parents[1]),
        "VLIEGWIEL_DATA": str(folder / "data"),
        # Empty: the compiled code beside the source is used again, so that a test does not wait for the compiler.
        "NUMBA_CACHE_DIR": os.environ.get("NUMBA_CACHE_DIR", ""),
    }
    return subprocess.run(
        [sys.executable, "-c", code, "chain", *arguments],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_answer_has_bands_assumptions_and_a_fingerprint(folder):
    done = command(folder, "klein.yaml", "--runs", "5", "--json", "--on", "2026-11-20", "--seed", "3")
    assert done.returncode == 0, done.stderr
    assert done.stderr == "", "a pipe stays silent"
    body = json.loads(done.stdout)
    assert body["day"] == "2026-11-20"
    assert body["certainty"] == "open"
    assert len(body["fingerprint"]) == 16
    assert len(body["assumptions"]) > 60
    assert len(body["daily"]["in_reception"]["mean"]) == 400
    assert len(body["municipalities"]) == 12
    total = body["outputs"]["cost_total"]
    assert [half["from"] for half in total["half_years"]] == ["2027-01-01", "2027-07-01", "2028-01-01"]
    assert isinstance(total["whole"]["mean"], str)
    assert total["whole"]["mean"][-3] == "."
    again = command(
        folder, "klein.yaml", "--runs", "5", "--json", "--on", "2026-11-20", "--seed", "3", "--workers", "2"
    )
    assert again.stdout == done.stdout, "two workers change nothing"


def test_two_policies_are_compared_on_the_same_people(folder):
    done = command(folder, "meer.yaml", "--against", "klein.yaml", "--runs", "6", "--json")
    assert done.returncode == 0, done.stderr
    against = json.loads(done.stdout)["against"]
    assert against["differences"]["arrived"]["runs_equal"] == 6
    homes = against["differences"]["status_holders_housed"]["difference"]
    assert 0 < homes["interval_low"] <= homes["mean"] <= homes["interval_high"]
    assert against["people_affected"]["earlier"] > 0
    assert len(against["depends_on"]["cost_difference_by_inflow"]) == 3
    text = command(folder, "meer.yaml", "--against", "klein.yaml", "--runs", "6").stdout
    assert "Waar het van afhangt" in text
    assert "Zonder bron (open)" in text


def test_one_household_is_told_as_a_story(folder):
    done = command(folder, "klein.yaml", "--trace", "20:1")
    assert done.returncode == 0, done.stderr
    assert "Het huishouden komt aan met" in done.stdout


def test_a_table_holds_days_half_years_and_municipal_weeks(folder):
    done = command(folder, "klein.yaml", "--runs", "3", "--out", "uit.csv")
    assert done.returncode == 0, done.stderr
    with (folder / "uit.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["period"] for row in rows} == {"half-year", "day", "week"}
    assert len({row["where"] for row in rows if row["period"] == "week"}) == 12


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["geen.yaml"], "Dit bestand is niet te lezen"),
        (["klein.yaml", "--runs", "0"], "--runs"),
        (["klein.yaml", "--workers", "-1"], "--workers"),
        (["klein.yaml", "--seed", "-1"], "--seed"),
        (["klein.yaml", "--on", "morgen"], "geen dag"),
        (["klein.yaml", "--trace", "99999"], "--trace"),
        (["klein.yaml", "--out", "nergens/uit.json"], "bestaande map"),
        (["zelf.yaml"], "bouwt op zichzelf voort"),
        (["fout.yaml"], "days"),
    ],
)
def test_wrong_input_ends_with_status_two_and_writes_nothing(folder, arguments, says):
    (folder / "zelf.yaml").write_text("extends: zelf.yaml\n", encoding="utf-8")
    (folder / "fout.yaml").write_text("extends: klein.yaml\ndays: 1000000\npolicy: {lot: 1}\n", encoding="utf-8")
    before = sorted(path.name for path in folder.iterdir())
    done = command(folder, *arguments, *([] if "--out" in arguments else ["--out", "uit.json"]))
    assert done.returncode == 2, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert sorted(path.name for path in folder.iterdir()) == before


def test_nobody_to_follow_ends_with_status_three(folder):
    done = command(folder, "klein.yaml", "--trace", "20:30000")
    assert done.returncode == 3
    assert "Kies een andere dag" in done.stderr
