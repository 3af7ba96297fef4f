# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The wheel works elsewhere: templates, styles, fonts, figures and translations inside, and a backup goes round.

The environment is new and knows the product only by its wheel; the locked dependencies are lent by this one.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest
from hatchling.build import build_wheel

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment in which only the wheel is installed, far from the checkout."""
    folder = tmp_path_factory.mktemp("elsewhere")
    here = Path.cwd()
    os.chdir(ROOT)
    try:
        wheel = folder / build_wheel(str(folder))
    finally:
        os.chdir(here)
    venv.create(folder / "env", with_pip=False)
    python = folder / "env" / "bin" / "python"
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index", wheel],
        check=True,
        capture_output=True,
    )
    own = next((folder / "env" / "lib").glob("python*/site-packages"))
    # A path in a .pth lends packages; the editable install of the checkout is a .pth itself, and is not followed.
    (own / "lent.pth").write_text(sysconfig.get_path("purelib"))
    return folder


def run(folder: Path, *arguments: str, data: str = "data") -> subprocess.CompletedProcess[str]:
    """Run the installed command as somebody who has never seen the checkout."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("VLIEGWIEL", "DJANGO", "PYTHON"))}
    environment = kept | {
        "VLIEGWIEL_DATA": str(folder / data),
        "DATABASE_URL": f"sqlite:///{folder / data}/town.sqlite3",
    }
    return subprocess.run(
        [str(folder / "env" / "bin" / "vliegwiel"), *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )


LOOK = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "vliegwiel.config.settings"
os.environ["VLIEGWIEL_DEMO"] = "1"
import django; django.setup()
import vliegwiel
print(vliegwiel.__file__)
from django.conf import settings
from django.test import Client
settings.ALLOWED_HOSTS = ["testserver"]
for address in ("/", "/inloggen", "/?taal=en", "/?taal=ar"):
    answer = Client().get(address, follow=True)
    print(answer.status_code, address, 'dir="rtl"' in answer.content.decode())
from django.contrib.staticfiles import finders
print([bool(finders.find(one)) for one in ("vliegwiel/css", "vliegwiel/fonts", "vliegwiel/wheel.svg")])
"""


def test_the_demo_starts_from_the_wheel_and_its_backup_comes_back(elsewhere: Path):
    built = run(elsewhere, "demo", "--build-only")
    assert built.returncode == 0, built.stderr
    looked = subprocess.run(
        [str(elsewhere / "env" / "bin" / "python"), "-c", LOOK],
        cwd=elsewhere,
        env={
            "PATH": os.environ["PATH"],
            "VLIEGWIEL_DATA": str(elsewhere / "data"),
            "DATABASE_URL": f"sqlite:///{elsewhere / 'data'}/town.sqlite3",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert looked.returncode == 0, looked.stderr
    told = looked.stdout.splitlines()
    assert told[0].startswith(str(elsewhere))
    assert [line.split()[0] for line in told[1:5]] == ["200"] * 4
    assert told[4].endswith("True") and told[1].endswith("False")
    assert told[5] == "[True, True, True]"

    copy = str(elsewhere / "copy.zip")
    assert run(elsewhere, "backup", copy).returncode == 0
    refused = run(elsewhere, "restore", copy, data="other")
    assert refused.returncode == 2 and "VLIEGWIEL_FIELD_KEYS" in refused.stderr
    (elsewhere / "other" / "keys" / "field_keys").write_text((elsewhere / "data" / "keys" / "field_keys").read_text())
    back = run(elsewhere, "restore", copy, data="other")
    assert back.returncode == 0, back.stderr
    assert run(elsewhere, "check", data="other").returncode == 0


def test_commands_that_calculate_work_without_the_web_application(elsewhere: Path):
    told = run(elsewhere, "figures", "law.reception_compensation", "--on", "2025-07-01", "--json")
    assert told.returncode == 0, told.stderr
    assert '"75.00"' in told.stdout
    assert run(elsewhere, "figures", "law.no_such_figure", "--on", "2025-07-01").returncode in (2, 3)
