# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The town of the tests itself stands (RE-1, LO-8, RE-12)."""

from __future__ import annotations

import pytest
from django.db import connection
from tests.factories.town import Town

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_the_town_has_fourteen_beds_in_a_house_that_it_runs_itself(town: Town):
    assert len(town.beds()) == 1 + 2 + 3 + 4 + 2 + 2
    household = town.household(2)
    assert len(town.settle(household, town.beds()[1:3])) == 2


def test_sqlite_stands_in_a_file_with_a_queue_for_writers(town: Town):
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite has a journal mode")
    assert connection.settings_dict["NAME"].endswith(".sqlite3") or "tests.sqlite3" in connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert cursor.execute("PRAGMA synchronous").fetchone() == (2,)
    assert connection.transaction_mode == "IMMEDIATE"
