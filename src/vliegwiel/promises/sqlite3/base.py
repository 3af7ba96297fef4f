# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Django's SQLite backend, with a patient and frequent way to begin a transaction.

SQLite's own waiting asks ten times a second whether the writer is done. Between two busy processes the door is open
for less than a millisecond, so a third could find it shut for twenty seconds on end and fail.
"""

from __future__ import annotations

import random
import time

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

_LONGEST_PAUSE = 0.004


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that asks every few milliseconds for its turn to write, up to the configured timeout."""

    def _start_transaction_under_autocommit(self) -> None:
        patience = float(self.settings_dict.get("OPTIONS", {}).get("timeout", 5))
        until = time.monotonic() + patience
        with self.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 0")
            try:
                while not self._begun():
                    if time.monotonic() > until:
                        raise OperationalError("database is locked")
                    time.sleep(random.uniform(0, _LONGEST_PAUSE))  # noqa: S311 - a pause, no secret
            finally:
                cursor.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")

    def _begun(self) -> bool:
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except OperationalError as error:
            if "locked" not in str(error):
                raise
            return False
        return True
