# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Settings are looked at before a door opens (trust.md, data in motion)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from vliegwiel.cli.production import doubtful_settings, wrong_settings


def settings(tmp_path: Path, **changes: Any) -> SimpleNamespace:
    """The settings of a municipality that did everything right, but for the changes."""
    right = {
        "DEBUG": False,
        "DEMO": False,
        "SECRET_KEY": "s" * 50,
        "ALLOWED_HOSTS": ["opvang.gemeente.example"],
        "BEHIND_TLS": True,
        "CSRF_TRUSTED_ORIGINS": ["https://opvang.gemeente.example"],
        "DATABASES": {"default": {"ENGINE": "django.db.backends.postgresql"}},
        "DATA": tmp_path,
    }
    return SimpleNamespace(**(right | changes))


def test_settings_that_are_right_are_let_through_in_silence(tmp_path: Path):
    right = settings(tmp_path)
    assert list(wrong_settings(right, "127.0.0.1")) == []
    assert list(doubtful_settings(right, 8)) == []


@pytest.mark.parametrize(
    ("changes", "address", "names"),
    [
        ({"DEBUG": True}, "127.0.0.1", "VLIEGWIEL_DEBUG"),
        ({"DEMO": True}, "127.0.0.1", "VLIEGWIEL_DEMO"),
        ({"SECRET_KEY": "short"}, "127.0.0.1", "VLIEGWIEL_SECRET_KEY"),
        ({"ALLOWED_HOSTS": ["*"]}, "127.0.0.1", "VLIEGWIEL_HOSTS"),
        ({"ALLOWED_HOSTS": ["localhost"]}, "127.0.0.1", "VLIEGWIEL_HOSTS"),
        ({"BEHIND_TLS": False}, "192.0.2.1", "VLIEGWIEL_BEHIND_TLS"),
        ({"CSRF_TRUSTED_ORIGINS": ["http://opvang.gemeente.example"]}, "127.0.0.1", "VLIEGWIEL_ORIGINS"),
    ],
)
def test_a_wrong_setting_is_named_with_its_remedy(tmp_path: Path, changes: dict[str, Any], address: str, names: str):
    found = list(wrong_settings(settings(tmp_path, **changes), address))
    assert len(found) == 1 and names in found[0]


def test_a_try_out_on_one_machine_is_told_what_is_missing(tmp_path: Path):
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "field_keys").touch()
    small = {"BEHIND_TLS": False, "DATABASES": {"default": {"ENGINE": "vliegwiel.promises.sqlite3"}}}
    told = " ".join(doubtful_settings(settings(tmp_path, **small), 8))
    for word in ("TLS", "SQLite", "wachten", "sleutels"):
        assert word in told


def test_serve_does_not_start_on_an_open_network_without_tls(tmp_path: Path):
    tried = subprocess.run(
        [sys.executable, "-c", "from vliegwiel.cli.main import run; run()", "serve", "--address", "192.0.2.1"],
        env=os.environ | {"VLIEGWIEL_DATA": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path}/x.sqlite3"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert tried.returncode == 2, tried.stderr
    assert "meelezen" in tried.stderr
    assert "Traceback" not in tried.stderr
