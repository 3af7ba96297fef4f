# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""How the chain lies in memory: stages, counters, one record per household, one per location."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np


def _numbers(first: int, last: int) -> list[Any]:
    # By numpy, so that the kernel sees 64-bit numbers instead of literals and is compiled once per function.
    return list(np.arange(first, last))


MICRO = 1_000_000  # whole numbers count millionths of a person, so that no sum depends on its order
NEVER = 32_767  # a duration that does not end
LONGEST_HORIZON = 14_610  # forty years of days; the key of a household holds 14 bits of day

# Stages of a household. Those up to HANDOVER, and FAMILY_REGISTRATION, sleep in reception.
REGISTRATION, IND_QUEUE, HANDLING, APPEAL, DEPARTURE, CONTINUED, QUEUE, HANDOVER = _numbers(1, 9)
DISPLACED_QUEUE, DISPLACED_HANDOVER, START_UP, STUCK, STUCK_HANDOVER, FAMILY_AHEAD, FAMILY_REGISTRATION = _numbers(
    9, 16
)
HOUSED_KEPT, ZOMBIE = _numbers(16, 18)
STAGES = 18

# Counters. The first STAGES are people per stage at night; then levels; then totals since the first day.
(
    IN_RECEPTION, PLACES, FREE, MADE_PLACES, FIXED_RATE, VARIABLE_RATE, START_UP_HOMES, START_UP_FREE,
    ARRIVED, FAMILY_ARRIVED, DISPLACED_JOINED, DECIDED, GRANTED, REJECTED, HOUSED, HOUSED_START_UP, HOUSED_SELF,
    RETURNED, UNKNOWN, MOVES, EMERGENCY_NIGHTS, RECEPTION_NIGHTS, LATE_DAYS, DECISION_WAIT, HOME_WAIT, HOUSED_LATE,
    HOUSED_WAITED, SAVINGS_RELEASED, JOBS_LOST, FIXED_CENTS, VARIABLE_CENTS, OPENED_PLACES, UNUSED_HOMES, LANGUAGE_HOME,
    HOUSEHOLDS_HOME, HOUSEHOLDS_MOVED,
) = _numbers(STAGES, STAGES + 36)  # fmt: skip
COLUMNS = STAGES + 36
# Bookkeeping of the kernel itself, never an output.
STAMP, RING_HEAD, RING_TAIL, EMERGENCY_HEAD, EMERGENCY_TAIL, FREE_TOP, HIGH_WATER, OVERFLOW, LOGGED, LOCATIONS = (
    np.arange(COLUMNS, COLUMNS + 10)
)
COUNTERS = COLUMNS + 10  # the seed and the number of the replication follow

# What a log line can say beside the stages above.
MOVED, JOB_LOST, FAMILY_JOINED, LEFT_HOUSED, LEFT_RETURNED, LEFT_UNKNOWN, GOT_STATUS, GOT_REJECTED, JOB_FOUND = (
    np.arange(30, 39)
)
TO_EMERGENCY, TO_LOCATION = _numbers(39, 41)

# How much is logged: nothing, all steps, only how people leave, only the household whose number is traced.
LOG_NOTHING, LOG_ALL, LOG_EXITS, LOG_ONE = _numbers(0, 4)

# Kinds of household, in the top three bits of its key.
ASYLUM, DISPLACED, STOCK, FAMILY_OF_ASYLUM, FAMILY_OF_STOCK = _numbers(0, 5)
KIND_SHIFT, DAY_SHIFT = 29, 15
NUMBER_BITS = (1 << KIND_SHIFT) - 1
FOLLOWING_TRACK, DISPLACED_TRACK = 3, 4

# Blocks of eight 16-bit draws per household, one per purpose; the place in a block never changes.
BLOCK_ARRIVAL, BLOCK_STATUS, BLOCK_REJECTED, BLOCK_MOVE, BLOCK_HOME = _numbers(0, 5)
D_TRACK, D_SIZE, D_REGISTRATION, D_PATIENCE, D_HANDLING, D_GRANT, D_SEEK, D_MOVE = _numbers(0, 8)
D_MUNICIPALITY, D_TIE, D_FAMILY, D_FAMILY_DELAY, D_FAMILY_SIZE, D_FITS, D_STAY, D_MOVE_STATUS = _numbers(0, 8)
D_APPEAL, D_APPEAL_TIME, D_SUCCESS, D_PATH, D_CONTINUED, D_AFTER = _numbers(0, 6)
# Draws that belong to no household: third word of the counter.
OF_REGIME, OF_ARRIVALS, OF_DISPLACED, OF_SUPPLY = _numbers(1, 5)

# Rows of the table of durations.
(
    T_REGISTRATION, T_FAMILY_REGISTRATION, T_HANDLING, T_PATIENCE, T_APPEAL, T_CONTINUED, T_FAMILY_DELAY, T_STAY,
    T_SEEK,
) = list(np.array([0, 1, 2, 5, 8, 9, 10, 11, 12]))  # fmt: skip
DURATIONS = 17
TABLE = 4096

F_LEAVING, F_GRANT, F_FITS, F_TO_START_UP, F_FAMILY = list(np.array([1, 2, 4, 8, 16]))

HOUSEHOLD = np.dtype(
    [
        ("key", "u4"), ("bnext", "i4"), ("bprev", "i4"), ("qnext", "i4"), ("enext", "i4"), ("eprev", "i4"),
        ("link", "i4"),  # the referent of a family on its way; once in a municipal queue its place in line
        ("born", "i2"), ("since", "i2"), ("due", "i2"), ("handling", "i2"), ("patience", "i2"), ("muni", "i2"),
        ("lang", "i2"), ("seek", "i2"), ("job", "i2"), ("seen", "i2"), ("wd", "i2"),
        ("size", "u1"), ("stage", "u1"), ("track", "u1"), ("flags", "u1"), ("moves", "u1"), ("pending", "u1"),

    ]
)  # fmt: skip
BYTES_PER_HOUSEHOLD = HOUSEHOLD.itemsize + 2  # with its location

LOCATION = np.dtype(
    [
        ("fixed", "i8"), ("variable", "i8"), ("places", "i4"), ("free", "i4"), ("opens", "i4"), ("closes", "i4"),
        ("state", "i2"), ("in_ring", "i2"), ("made_by_rule", "i4"),
    ]
)  # fmt: skip
NOT_YET, OPEN, CLOSED = 0, 1, 2

# Settings: whole numbers, shares out of 65,536, and for the rule on capacity millionths. Rows of them at the end.
(
    K_DAYS, K_MUNICIPALITIES, K_SLOTS_FLOW_OVER, K_HANDOVER, K_DEPARTURE, K_LONGEST_STAY, K_DECISION_TERM,
    K_LATE_DAYS_MOST, K_HOUSING_TERM, K_LOGGING, K_TRACED, K_TRACK_1, K_TRACK_2, K_APPEAL, K_SUCCESS, K_PATH_RETURN,
    K_PATH_UNKNOWN, K_AFTER_RETURN, K_TIE, K_DISPLACED_TIE, K_FAMILY, K_FITS, K_MOVE_START, K_MOVE_STATUS,
    K_LOSE_JOB, K_LOSE_JOB_HOME, K_LANGUAGE_NEEDED, K_LANGUAGE_MOST, K_LANGUAGE_SETBACK, K_SEEK_SETBACK, K_FOLLOW,
    K_RULE_EVERY, K_RULE_NORM, K_RULE_SIZE, K_RULE_LEAD, K_RULE_CONTRACT, K_RULE_NOTICE, K_RULE_FLOOR,
    K_RULE_CEILING, K_RULE_MARGIN, K_RULE_FIXED, K_RULE_VARIABLE, K_RULE_AHEAD, K_REGIME_EVERY, K_FIRST_REGIME,
    K_REGIMES,
) = _numbers(0, 46)  # fmt: skip
K_GRANT = 46
K_LEARN_AFTER = K_GRANT + 3
K_WORK_AFTER = K_LEARN_AFTER + 5
K_STOCK = K_WORK_AFTER + 5
K_STOCK_WAITED = K_STOCK + STAGES
SETTINGS = K_STOCK_WAITED + STAGES


class World(NamedTuple):
    """Everything one replication reads and writes; arrays only, so that a kernel can take it whole."""

    k: np.ndarray  # i8 [SETTINGS]
    durations: np.ndarray  # i2 [DURATIONS, TABLE]
    sizes: np.ndarray  # u1 [3, TABLE]: asylum, following family, displaced
    where_to: np.ndarray  # i2 [65536]: municipality
    slots: np.ndarray  # i8 [3, days]: millionths of a person that the IND can hear per day
    supply: np.ndarray  # i8 [municipalities, half-years]: millionths of a person housed per day
    supply_spread: np.ndarray  # i8 [TABLE]: factor per municipality, 65,536 is as planned
    country_spread: np.ndarray  # i8 [2, TABLE]: factor on the IND's slots and on all homes
    pace: np.ndarray  # f8 [TABLE + 2]: steps of the logarithm of the pace, their variance, what is kept of it
    intensity: np.ndarray  # f8 [days]: households a day before the regime's factor
    displaced: np.ndarray  # f8 [days]: households a day
    regimes: np.ndarray  # f8 [regimes, regimes]: cumulative chances
    regime_factor: np.ndarray  # f8 [regimes, TABLE]
    homes: np.ndarray  # i4 [openings, 3]: day, municipality, start-up homes (negative: closes)
    half: np.ndarray  # i2 [days]: number of the half-year, counted from the start
    given: np.ndarray  # LOCATION: as the scenario says
    arrivals: np.ndarray  # i4 [2, days]: drawn at the start
    heard: np.ndarray  # i8 [3, days]: slots in this replication
    rates: np.ndarray  # i8 [half-years, municipalities]
    people: np.ndarray  # HOUSEHOLD
    where: np.ndarray  # i2: location, -1 not in reception, -2 emergency reception
    places: np.ndarray  # LOCATION
    ring: np.ndarray  # i4: open locations with a free place
    moving: np.ndarray  # i4: households that move on one day, in order
    tally: np.ndarray  # i8 [COUNTERS]
    bucket: np.ndarray  # i4 [2, days + 1]: first and last household due per day
    line: np.ndarray  # i4 [2, 3 + 2 x municipalities]: first and last of each queue
    credit: np.ndarray  # i8 [3 + municipalities]
    start_free: np.ndarray  # i4 [municipalities]
    waiting: np.ndarray  # i4 [municipalities]: people in line
    draws: np.ndarray  # u4 [4, 256]
    work: np.ndarray  # i4 [2, days + 1]: change in people at work, in reception and at home
    daily: np.ndarray  # i8 [days, COLUMNS]
    weekly: np.ndarray  # i4 [weeks, municipalities]
    housed: np.ndarray  # i4 [half-years, municipalities]
    log: np.ndarray  # i8 [lines, 4]: key, day, what, value
