# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What every test has at hand; the settings of the tests stand in tests/settings.py."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import django
import pytest
from django.conf import settings
from hatch_build import compile_translations

# Pages are tested in every language, so the catalogues must be those of today.
compile_translations()
# Here and not in pyproject.toml or the environment of workers: pytest-django would read the settings before `tests`
# can be imported.
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()
del os.environ["DJANGO_SETTINGS_MODULE"]

from tests.factories.town import Town, build_town  # noqa: E402

from vliegwiel.promises import triggers  # noqa: E402


def pytest_unconfigure(config: pytest.Config) -> None:
    """Throw the data folder away; workers leave that to the run that made it."""
    if not hasattr(config, "workerinput") and Path(settings.DATA).name.startswith("vliegwiel-tests-"):
        shutil.rmtree(settings.DATA, ignore_errors=True)


@pytest.fixture(autouse=True)
def _step_aside_for_the_flush(request: pytest.FixtureRequest) -> Iterator[None]:
    """A transactional test ends by emptying tables, which append-only triggers refuse; the flush puts them back."""
    marker = request.node.get_closest_marker("django_db")
    flushed = "transactional_db" in request.fixturenames or bool(marker and marker.kwargs.get("transaction"))
    if flushed:
        request.getfixturevalue("transactional_db")
    yield
    if flushed:
        triggers.remove("default")


@pytest.fixture
def town(db: None) -> Town:
    """A small municipality with its neighbours, made through services."""
    return build_town()
