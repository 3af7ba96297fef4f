# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The settings of the product, for tests: a data folder of their own, and a test database in a file."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

# Before the settings are read: tests never touch the data of the person who runs them.
# Workers of one run inherit the folder, and with it the keys that seal fields.
if "VLIEGWIEL_TESTS" not in os.environ:
    os.environ["VLIEGWIEL_TESTS"] = "running"
    os.environ["VLIEGWIEL_DATA"] = tempfile.mkdtemp(prefix="vliegwiel-tests-")

from vliegwiel.config.settings import *  # noqa: F403
from vliegwiel.config.settings import DATA, DATABASES

# SQLite in a file, as in production: memory knows no other process. On PostgreSQL two checkouts may test at once.
_CHECKOUT = hashlib.sha256(str(Path(__file__).resolve()).encode()).hexdigest()[:8]
DATABASES["default"]["TEST"] = {
    "NAME": str(DATA / "tests.sqlite3")
    if DATABASES["default"]["ENGINE"].endswith("sqlite3")
    else f"test_vliegwiel_{_CHECKOUT}"
}
# Signing in is tested for what it counts and answers, not for what a hash costs.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Most tests sign somebody in without a second step; those about it ask for it themselves.
SECOND_STEP_REQUIRED = False
