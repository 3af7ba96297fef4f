# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The arrows of the architecture hold, also where the import linter cannot see them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from configparser import ConfigParser
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps


def layers(root: Path) -> dict[str, int]:
    """Return the height of each area in the contract; a higher area may know a lower one."""
    contract = ConfigParser()
    contract.read(root / ".importlinter")
    lines = contract["importlinter:contract:areas"]["layers"].split()
    heights: dict[str, int] = {}
    height = len(lines)
    for line in contract["importlinter:contract:areas"]["layers"].strip().splitlines():
        for area in line.split("|"):
            heights[area.strip().strip("()")] = height
        height -= 1
    return heights


def uphill(found: Iterable[type[models.Model]], heights: dict[str, int]) -> list[str]:
    """Name every foreign key to an area that is not lower, written as a string or not."""
    wrong = []
    for model in found:
        here = model._meta.app_label
        for field in model._meta.local_fields + model._meta.local_many_to_many:
            target = getattr(field.remote_field, "model", None)
            if target is None:
                continue
            there = target.partition(".")[0] if isinstance(target, str) else target._meta.app_label
            if there != here and heights.get(there, 99) >= heights.get(here, 0):
                wrong.append(f"{here}.{model.__name__}.{field.name} -> {there}")
    return wrong


def test_no_foreign_key_points_to_a_later_area(root: Path):
    ours = [model for model in apps.get_models() if model.__module__.startswith("vliegwiel.apps.")]
    assert len(ours) > 15
    assert {model._meta.app_label for model in ours} <= set(layers(root))
    assert uphill(ours, layers(root)) == []


@isolate_apps("vliegwiel.apps.accounts")
def test_a_planted_foreign_key_to_a_later_area_is_caught(root: Path):
    class Shortcut(models.Model):
        claim = models.ForeignKey("stays.Claim", models.PROTECT)

        class Meta:
            app_label = "accounts"

    assert uphill([Shortcut], layers(root)) == ["accounts.Shortcut.claim -> stays"]


def _lint(root: Path, source: Path) -> subprocess.CompletedProcess[str]:
    command = [
        str(Path(sys.executable).with_name("lint-imports")),
        "--no-cache",
        "--config",
        str(root / ".importlinter"),
    ]
    environment = os.environ | {"PYTHONPATH": str(source)}
    return subprocess.run(command, cwd=source, env=environment, capture_output=True, text=True, check=False)


def test_the_import_contracts_hold(root: Path):
    done = _lint(root, root / "src")
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("apps/accounts/models.py", "import vliegwiel.apps.stays.models", "The areas"),
        ("apps/stays/models.py", "import vliegwiel.apps.stays.access", "Inside an area"),
        ("engine/units/share.py", "import django.db", "The engine knows no framework"),
        ("promises/versions.py", "import vliegwiel.apps.accounts.terms", "The house"),
        ("web/staff/frame.py", "import vliegwiel.apps.stays.models", "Shells ask"),
        ("web/public/apps.py", "import vliegwiel.web.staff.apps", "Audiences never"),
    ],
)
def test_a_planted_import_against_an_arrow_is_caught(root: Path, package: Path, tmp_path: Path, file, line, contract):
    shutil.copytree(
        package, tmp_path / "vliegwiel", ignore=shutil.ignore_patterns("static", "fonts", "locale", "*.pyc")
    )
    fonts = package / "paper" / "fonts" / "__init__.py"
    (tmp_path / "vliegwiel" / "paper" / "fonts").mkdir()
    shutil.copy(fonts, tmp_path / "vliegwiel" / "paper" / "fonts")
    planted = tmp_path / "vliegwiel" / file
    planted.write_text(planted.read_text() + f"\n{line}\n")
    done = _lint(root, tmp_path)
    assert done.returncode != 0
    assert contract in done.stdout.partition("Broken contracts")[2], done.stdout
