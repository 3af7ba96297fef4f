# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The memory in which one worker runs replications, one after another."""

from __future__ import annotations

import numpy as np

from vliegwiel.engine.chain import layout as at
from vliegwiel.engine.chain.layout import World
from vliegwiel.engine.chain.tables import Tables

FIRST_MADE_LOCATIONS = 1_000


def workspace(
    tables: Tables, records: int | None = None, made: int = 0, log_lines: int = 0, log: int = at.LOG_ALL
) -> World:
    """Return a world with room for so many households at once and locations made by the rule.

    With log lines, steps are noted.
    """
    fixed = tables.fixed
    days, towns = int(fixed["k"][at.K_DAYS]), len(tables.municipalities)
    records = tables.records if records is None else records
    settings = fixed["k"].copy()
    settings[at.K_LOGGING] = log if log_lines else at.LOG_NOTHING
    made = (made or FIRST_MADE_LOCATIONS) if settings[at.K_RULE_EVERY] else 0
    locations = np.zeros(len(fixed["given"]) + made, at.LOCATION)
    return World(
        **{name: array for name, array in fixed.items() if name != "k"},
        k=settings,
        arrivals=np.zeros((2, days), np.int32),
        heard=np.zeros_like(fixed["slots"]),
        rates=np.zeros_like(fixed["supply"].T, order="C"),
        people=np.zeros(records, at.HOUSEHOLD),
        where=np.full(records, -1, np.int16),
        places=locations,
        ring=np.zeros(len(locations) + 1, np.int32),
        moving=np.zeros(int(max(fixed["given"]["places"].max(initial=0), settings[at.K_RULE_SIZE])) + 1024, np.int32),
        tally=np.zeros(at.COUNTERS + 2, np.int64),
        bucket=np.zeros((2, days + 1), np.int32),
        line=np.zeros((2, 3 + 2 * towns), np.int32),
        credit=np.zeros(3 + towns, np.int64),
        start_free=np.zeros(towns, np.int32),
        waiting=np.zeros(towns, np.int32),
        draws=np.zeros((4, 256), np.uint32),
        work=np.zeros((2, days + 1), np.int32),
        daily=np.zeros((days, at.COLUMNS), np.int64),
        weekly=np.zeros(((days + 6) // 7, towns), np.int32),
        housed=np.zeros((len(tables.halves), towns), np.int32),
        log=np.zeros((max(1, log_lines), 4), np.int64),
    )
