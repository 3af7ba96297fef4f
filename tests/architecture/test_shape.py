# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The same six files in every area, no clock below the shells, nothing too big."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from vliegwiel.apps.stays.models import Claim

FILES = {"models", "selectors", "access", "bridge", "services", "errors", "terms", "apps", "migrations", "__init__"}
FORBIDDEN = {"utils", "helpers", "common", "misc"}
MOST_LINES, MOST_LINES_IN_TESTS = 400, 600


def strangers(area: Path) -> list[str]:
    """Name what stands in an area beside its files."""
    found = (one for one in area.iterdir() if one.suffix == ".py" or (one.is_dir() and any(one.glob("*.py"))))
    return sorted(one.name for one in found if one.stem not in FILES)


def clocks(source: str) -> list[str]:
    """Name every reading of the clock."""
    wrong = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            reads = called.endswith((".now", ".today", ".utcnow", "time.time", "time_ns"))
            defaults = called.rpartition(".")[2] in ("localdate", "localtime") and not (node.args or node.keywords)
            if reads or defaults:
                wrong.append(f"{called} in line {node.lineno}")
    return wrong


def too_long(folder: Path, most: int) -> list[str]:
    """Name every file with more lines; a numeric kernel may be longer."""
    files = (one for one in sorted(folder.rglob("*.py")) if one.name != "kernel.py" and "migrations" not in one.parts)
    return [str(one) for one in files if len(one.read_text().splitlines()) > most]


def areas(package: Path) -> list[Path]:
    return sorted(one for one in (package / "apps").iterdir() if (one / "__init__.py").exists())


def test_an_area_has_the_six_files_and_no_other(package: Path):
    assert len(areas(package)) >= 7
    assert {area.name: strangers(area) for area in areas(package) if strangers(area)} == {}


def test_no_file_or_folder_is_a_drawer_for_everything(package: Path):
    assert [str(one) for one in package.rglob("*") if one.stem in FORBIDDEN] == []


def test_a_planted_seventh_file_is_caught(tmp_path: Path):
    (tmp_path / "models.py").touch()
    (tmp_path / "helpers.py").touch()
    (tmp_path / "signals").mkdir()
    (tmp_path / "signals" / "__init__.py").touch()
    assert strangers(tmp_path) == ["helpers.py", "signals"]


def test_nobody_below_the_shells_reads_the_clock(package: Path):
    below = [one for layer in ("engine", "apps", "paper") for one in (package / layer).rglob("*.py")]
    assert {str(one): clocks(one.read_text()) for one in below if clocks(one.read_text())} == {}


@pytest.mark.parametrize(
    "line",
    ["timezone.now()", "datetime.now(UTC)", "date.today()", "time.time()", "localdate()", "timezone.localtime()"],
)
def test_a_planted_clock_is_caught(line: str):
    assert clocks(f"def act():\n    return {line}\n")
    assert clocks("localdate(now)\nmodels.functions.Now()\n") == []


def test_no_file_is_too_long(package: Path, root: Path):
    assert too_long(package, MOST_LINES) == []
    assert too_long(root / "tests", MOST_LINES_IN_TESTS) == []


def test_a_planted_long_file_is_caught(tmp_path: Path):
    (tmp_path / "long.py").write_text("x = 1\n" * (MOST_LINES + 1))
    (tmp_path / "kernel.py").write_text("x = 1\n" * (MOST_LINES + 1))
    assert [Path(one).name for one in too_long(tmp_path, MOST_LINES)] == ["long.py"]


def _ruff(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    limits = ["--select", "C901,PLR0913,PLR0915", "--config", str(root / "pyproject.toml"), "--no-cache"]
    command = [str(Path(sys.executable).with_name("ruff")), "check", *limits, *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def test_no_function_is_too_big(root: Path):
    done = _ruff(root, "src")
    assert done.returncode == 0, done.stdout


def test_a_planted_big_function_is_caught(root: Path, tmp_path: Path):
    big = tmp_path / "big.py"
    branches = "".join(f"    if a == {number}:\n        b = {number}\n" for number in range(9))
    big.write_text("def act(a, b, c, d, e, f, g):\n" + "    a = b\n" * 31 + branches)
    done = _ruff(root, str(big))
    assert {rule for rule in ("C901", "PLR0913", "PLR0915") if rule in done.stdout} == {"C901", "PLR0913", "PLR0915"}


def test_every_area_tells_in_five_lines_what_it_is(package: Path):
    rooms = [*areas(package), package / "promises", package / "web", package / "paper"]
    for room in rooms:
        lines = (room / "README.md").read_text().splitlines()
        assert len(lines) == 5, room
        assert lines[1].startswith("What"), room
        assert any(line.startswith("May import") for line in lines), room


@pytest.mark.django_db
def test_the_migrations_are_complete():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_a_planted_change_without_a_migration_is_caught(monkeypatch):
    monkeypatch.setattr(Claim._meta.get_field("note"), "max_length", 99)
    with pytest.raises(SystemExit):
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)
