# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""`vliegwiel targets`: rows in and out, figures by date, exit statuses (HO-1, RG-2)."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[3] / "src"
GOOD = """municipality,population,score,backlog,swap
Bovendijk,100000,0.1,3,-2
Hoogveld,50000,-0.2,-40,2
Zandhoven,1234,0,,
"""


def ask(*words, cwd):
    command = [sys.executable, "-c", "from vliegwiel.cli.main import run; run()", "targets", *map(str, words)]
    environment = os.environ | {"PYTHONPATH": str(SOURCE)}
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=environment, check=False)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "land.csv").write_text(GOOD, encoding="utf-8")
    return tmp_path


def test_the_answer_gives_targets_swaps_and_what_is_due(folder):
    came = ask("land.csv", "--total", 100, "--on", "2025-03-01", "--json", cwd=folder)
    found = json.loads(came.stdout)
    assert [(row["target"], row["agreed"], row["due"], row["ahead"]) for row in found["rows"]] == [
        (67, 65, 68, 0),  # 66.12 up, 2 handed over, 3 of backlog
        (34, 36, 0, 4),  # 33.06 up, 2 taken over, a lead of 40
        (1, 1, 1, 0),  # 0.82 up
    ]
    assert (found["sum"], found["half_year"], found["reference_date"]) == (102, "2025-1", "2024-10-01")
    assert {"fingerprint", "day", "certainty"} <= set(found)


def test_without_a_total_the_figure_of_the_half_year_counts_and_is_named(folder):
    found = json.loads(ask("land.csv", "--on", "2025-08-01", "--json", cwd=folder).stdout)
    assert found["total"] == 13_000
    assert found["figures"][0]["name"] == "law.housing_target.national"
    assert found["certainty"] == "to_verify"


def test_a_half_year_without_a_known_number_ends_with_status_three(folder):
    came = ask("land.csv", "--on", "2026-11-20", cwd=folder)
    assert (came.returncode, came.stdout) == (3, "")
    assert "nog open" in came.stderr


def test_the_dispersal_task_says_that_its_formula_is_still_to_be_verified(folder):
    came = ask("land.csv", "--kind", "dispersal", "--on", "2026-11-20", "--json", cwd=folder)
    found = json.loads(came.stdout)
    assert found["total"] == found["sum"] == 88_000
    assert found["certainty"] == "to_verify"
    assert "na te gaan" in found["notes"][0]


def test_rows_go_out_as_a_table(folder):
    assert ask("land.csv", "--total", 100, "--out", "uit.csv", "--on", "2025-03-01", cwd=folder).returncode == 0
    with (folder / "uit.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["target"] for row in rows] == ["67", "34", "1"]


def test_every_wrong_cell_is_named_at_once_and_nothing_is_written(folder):
    wrong = "municipality,population,score,backlog,swap\nA,veel,0.1,0,0\nA,-1,2,x,0.5\n,10,0,0,0\n"
    (folder / "fout.csv").write_text(wrong, encoding="utf-8")
    came = ask("fout.csv", "--total", 100, "--out", "uit.csv", cwd=folder)
    assert came.returncode == 2
    assert not (folder / "uit.csv").exists()
    places = [line.split(": ")[0] for line in came.stderr.splitlines()]
    assert places == [
        f"fout.csv, rij {row}, kolom {column}"
        for row, column in (
            (2, "population"),
            (3, "population"),
            (3, "score"),
            (3, "backlog"),
            (3, "swap"),
            (3, "municipality"),
            (4, "municipality"),
        )
    ]


@pytest.mark.parametrize("words", [("--total", "-1"), ("--inhabitants", "0"), ("--total", "5", "--inhabitants", "9")])
def test_an_impossible_total_or_population_is_refused(words, folder):
    assert ask("land.csv", *words, "--on", "2025-03-01", cwd=folder).returncode == 2


def test_a_swap_with_one_side_missing_is_refused(folder):
    (folder / "scheef.csv").write_text(GOOD.replace("3,-2", "3,-1"), encoding="utf-8")
    came = ask("scheef.csv", "--total", 100, "--on", "2025-03-01", cwd=folder)
    assert came.returncode == 2
    assert "telt op tot 1" in came.stderr
