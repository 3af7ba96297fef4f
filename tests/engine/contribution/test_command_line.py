# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""`vliegwiel contribution`: rows in and out, every wrong cell at once, exit statuses (SA-1, SA-4)."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.engine.contribution.conftest import HEADER

from vliegwiel.engine.contribution import COLUMNS

SOURCE = Path(__file__).resolve().parents[3] / "src"
GOOD = f"""{HEADER}
H-1,1,0,1000,1000,0,0,10,asylum_seeker
H-2,2,1,1800.50,1500,90.25,0,30,displaced_from_ukraine
"""


def ask(*words, cwd):
    command = [sys.executable, "-c", "from vliegwiel.cli.main import run; run()", "contribution", *map(str, words)]
    environment = os.environ | {"PYTHONPATH": str(SOURCE)}
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=environment, check=False)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "goed.csv").write_text(GOOD, encoding="utf-8")
    return tmp_path


def test_the_answer_in_json_has_every_field_of_the_contract(folder):
    came = ask("goed.csv", "--on", "2026-11-20", "--json", cwd=folder)
    assert came.returncode == 0, came.stderr
    found = json.loads(came.stdout)
    assert {"rows", "fingerprint", "day", "certainty"} <= set(found)
    wanted = {"id", "economic_value", "exempt", "means", "contribution", "keeps", "saved", "trace"}
    assert all(wanted <= set(row) for row in found["rows"])
    first = found["rows"][0]
    assert (first["contribution"], first["keeps"]) == ("445.95", "554.05")
    assert {"formula", "filled_in", "article", "source", "status"} <= set(first["trace"][0])
    assert first["more"]["keeps"] == "100.00"


def test_rows_go_out_as_a_table_with_the_columns_as_named(folder):
    came = ask("goed.csv", "--on", "2026-11-20", "--out", "uit.csv", cwd=folder)
    assert (came.returncode, came.stdout) == (0, "")
    with (folder / "uit.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == COLUMNS
    assert rows[0]["economic_value"] == "445.95"


def test_every_wrong_cell_is_named_at_once_with_row_and_column_and_nothing_is_written(folder):
    wrong = f"""{HEADER}
H-1,een,0,1000,1000,0,0,10,asylum_seeker
H-1,1,0,-5,,0,1.234,60,toerist
H-3,0,3,1,1,0,0,0,asylum_seeker
H-4,1
"""
    (folder / "fout.csv").write_text(wrong, encoding="utf-8")
    came = ask("fout.csv", "--out", "uit.csv", cwd=folder)
    assert came.returncode == 2
    assert not (folder / "uit.csv").exists()
    said = came.stderr.splitlines()
    for where in (
        "rij 2, kolom adults",
        "rij 3, kolom net_income_month",
        "rij 3, kolom work_income_month",
        "rij 3, kolom assets",
        "rij 3, kolom weeks_worked_in_52",
        "rij 3, kolom status",
        "rij 3, kolom id",
        "rij 4",
        "rij 5",
    ):
        assert any(f"fout.csv, {where}: " in line for line in said), where
    assert len(said) == 9


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Deze kolom ontbreekt"),
        (HEADER, "Er staan geen gegevens"),
        (HEADER.replace("assets", "adults") + "\n", "kolom adults: Deze kolom staat er meer dan eens"),
        (HEADER.replace("assets", "vermogen") + "\n", "kolom assets: Deze kolom ontbreekt"),
    ],
)
def test_a_file_without_rows_or_columns_says_what_is_missing(text, said, folder):
    (folder / "leeg.csv").write_text(text, encoding="utf-8")
    came = ask("leeg.csv", cwd=folder)
    assert came.returncode == 2
    assert said in came.stderr


def test_a_table_from_a_dutch_spreadsheet_is_read_too(folder):
    row = "H-1;1;0;1000,00;1000,5;0;0;10;asylum_seeker"
    (folder / "excel.csv").write_text("\ufeff" + HEADER.replace(",", ";") + "\r\n" + row + "\r\n", encoding="utf-8")
    came = ask("excel.csv", "--on", "2026-11-20", "--json", cwd=folder)
    assert came.returncode == 0, came.stderr
    assert json.loads(came.stdout)["rows"][0]["contribution"] == "445.95"


def test_an_open_share_ends_with_status_three_and_names_what_to_do(folder):
    came = ask("goed.csv", "--on", "2026-11-20", "--scheme", "vng-proposal", cwd=folder)
    assert (came.returncode, came.stdout) == (3, "")
    assert "vng-proposal=0.5" in came.stderr


def test_a_day_without_figures_ends_with_status_three_and_says_what_was_last_in_force(folder):
    came = ask("goed.csv", "--on", "2028-01-01", cwd=folder)
    assert came.returncode == 3
    assert "laatste waarde 244.22, tot 2027-03-05" in came.stderr


def test_schemes_are_compared_and_one_can_come_from_a_file(folder):
    (folder / "eigen.yaml").write_text('name: eigen\nlabel: Eigen variant\nexempt_share: "0.5"\nsaved_share: "0.2"\n')
    words = ("goed.csv", "--on", "2026-11-20", "--scheme", "today", "--scheme", "eigen.yaml", "--scheme", "no-cap")
    found = json.loads(ask(*words, "--json", "--no-trace", cwd=folder).stdout)
    assert [one["scheme"] for one in found["schemes"]] == ["today", "eigen", "no-cap"]
    assert "trace" not in found["rows"][0]
    assert "better_off" in ask(*words, cwd=folder).stdout


def test_a_name_that_a_spreadsheet_would_run_is_made_harmless(folder):
    (folder / "sluw.csv").write_text(GOOD.replace("H-1", "=1+1"), encoding="utf-8")
    ask("sluw.csv", "--on", "2026-11-20", "--out", "uit.csv", cwd=folder)
    assert "'=1+1" in (folder / "uit.csv").read_text("utf-8")
