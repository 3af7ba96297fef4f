# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""One replication of the chain, day by day, over arrays; draws are counter based (Philox4x32-10).

A day has fixed phases: locations open and close, what was due happens in the order in which it was planned,
people arrive, the IND takes cases, homes are given, free places are filled, the night is counted.
"""

# ruff: noqa: F405, SIM109 - names come from the layout; a comparison is quicker than a tuple
from __future__ import annotations

import numpy as np
from numba import njit

from vliegwiel.engine.chain.layout import *  # noqa: F403 - the kernel speaks the layout's language

# Without reference counting: every call would otherwise count the references of some thirty arrays.
_kernel = njit(nogil=True, cache=True, _nrt=False)
_inside = njit(nogil=True, cache=True, _nrt=False, forceinline=True)

_M0, _M1 = np.uint64(0xD2511F53), np.uint64(0xCD9E8D57)
_W0, _W1 = np.uint64(0x9E3779B9), np.uint64(0xBB67AE85)
_LOW, _HALF = np.uint64(0xFFFFFFFF), np.uint64(32)
_16 = np.uint64(0xFFFF)
_0, _1 = np.int64(0), np.int64(1)


@_inside
def philox(c0, c1, c2, c3, k0, k1):
    """Return four 32-bit numbers for a counter and a key (Salmon et al. 2011, Philox4x32-10)."""
    for _ in range(10):
        a = _M0 * c0
        b = _M1 * c2
        c0, c1, c2, c3 = (b >> _HALF) ^ c1 ^ k0, b & _LOW, (a >> _HALF) ^ c3 ^ k1, a & _LOW
        k0 = (k0 + _W0) & _LOW
        k1 = (k1 + _W1) & _LOW
    return c0, c1, c2, c3


@_inside
def draw(key, block, move, seed, rep):
    """Return the four words of one block of draws of one household."""
    return philox(
        np.uint64(key), np.uint64(block) | (np.uint64(move) << np.uint64(8)), np.uint64(0), np.uint64(rep),
        seed & _LOW, seed >> _HALF,
    )  # fmt: skip


@_inside
def part(words, number):
    """Return one of the eight 16-bit draws in four words."""
    word = words[0]
    if number >= 6:
        word = words[3]
    elif number >= 4:
        word = words[2]
    elif number >= 2:
        word = words[1]
    return np.int64((word >> np.uint64(16)) & _16) if number & 1 else np.int64(word & _16)


@_kernel
def draws_of(key, block, move, seed, rep, out):
    """Write the eight 16-bit draws of one block (for who wants to follow a household by hand)."""
    words = draw(key, block, move, seed, rep)
    for i in range(8):
        out[i] = part(words, i)


@_inside
def _uniform(day, purpose, seed, rep):
    a, b, _c, _d = philox(np.uint64(day), np.uint64(0), np.uint64(purpose), np.uint64(rep), seed & _LOW, seed >> _HALF)
    return (np.float64(a) * 1048576.0 + np.float64(b >> np.uint64(12)) + 0.5) / 4503599627370496.0


@_kernel
def _poisson(mean, u):
    # Inversion: one draw a day, and more inflow never gives fewer people on the same draw.
    chance = np.exp(-mean)
    total = chance
    n = 0
    while u > total and n < 4000:
        n += 1
        chance *= mean / n
        total += chance
    return n


@_kernel
def arrivals_on(d, mean, purpose, seed, rep):
    """Return how many arrive on a day: Poisson around the mean."""
    n = 0
    number = 0
    while mean > 0.0:
        piece = min(mean, 500.0)
        n += _poisson(piece, _uniform(d + number * 100_000, purpose, seed, rep))
        mean -= piece
        number += 1
    return n


@_kernel
def draw_arrivals(w, seed, rep):
    """Fill the households that arrive per day: regimes that switch, and Poisson around their rate."""
    k = w.k
    regime = k[K_FIRST_REGIME]
    last = w.regime_factor.shape[1]
    factor = 1.0
    for d in range(k[K_DAYS]):
        if d % k[K_REGIME_EVERY] == 0:
            before = regime
            if d > 0:
                u = _uniform(d, OF_REGIME, seed, rep)
                regime = 0
                while regime < k[K_REGIMES] - 1 and u > w.regimes[before, regime]:
                    regime += 1
            if d == 0 or regime != before:
                u = _uniform(d + 1_000_000, OF_REGIME, seed, rep)
                factor = w.regime_factor[regime, np.int64(u * last)]
        w.arrivals[0, d] = arrivals_on(d, w.intensity[d] * factor, OF_ARRIVALS, seed, rep)
        w.arrivals[1, d] = arrivals_on(d, w.displaced[d], OF_DISPLACED, seed, rep)


@_kernel
def draw_supply(w, seed, rep):
    """Fill what gets through: homes per municipality and half-year, and the slots of the IND.

    As planned, times a factor for the country, one for the year (homes: for two half-years) and, for homes, one for
    the municipality.
    """
    homes = w.country_spread[1, np.int64(_uniform(1_000_001, OF_SUPPLY, seed, rep) * TABLE)]
    slots = w.country_spread[0, np.int64(_uniform(1_000_000, OF_SUPPLY, seed, rep) * TABLE)]
    for m in range(w.rates.shape[1]):
        u = _uniform(m, OF_SUPPLY, seed, rep)
        factor = (w.supply_spread[np.int64(u * TABLE)] * homes) >> 16
        for h in range(w.rates.shape[0]):
            w.rates[h, m] = (w.supply[m, h] * factor) >> 16
    level = 0.0
    variance = 0.0
    year = 0
    while year * 365 < w.slots.shape[1]:
        # A year's pace: the logarithm walks, and the mean over all replications stays 1.
        step = w.pace[np.int64(_uniform(2_000_000 + year, OF_SUPPLY, seed, rep) * TABLE)]
        level = level * w.pace[TABLE + 1] + step
        variance = variance * w.pace[TABLE + 1] ** 2 + w.pace[TABLE]
        pace = np.int64(np.exp(level - variance / 2) * 65536.0 + 0.5)
        for track in range(3):
            for d in range(year * 365, min(year * 365 + 365, w.slots.shape[1])):
                w.heard[track, d] = (((w.slots[track, d] * slots) >> 16) * pace) >> 16
        for h in range(2 * year, min(2 * year + 2, w.rates.shape[0])):
            for m in range(w.rates.shape[1]):
                w.rates[h, m] = (w.rates[h, m] * pace) >> 16
        year += 1


@_inside
def _note(w, h, d, what, value):
    mode = w.k[K_LOGGING]
    if mode != 0:
        if mode == LOG_EXITS and (what < LEFT_HOUSED or what > LEFT_UNKNOWN):
            return
        if mode == LOG_ONE and w.people[h].key & NUMBER_BITS != w.k[K_TRACED]:
            return
        n = w.tally[LOGGED]
        if n < w.log.shape[0]:
            w.log[n, 0] = w.people[h].key
            w.log[n, 1] = d
            w.log[n, 2] = what
            w.log[n, 3] = value
        w.tally[LOGGED] = n + 1


# --- records, calendar, queues -------------------------------------------------------------------------------


@_inside
def _take_record(w):
    h = w.tally[FREE_TOP]
    if h >= 0:
        w.tally[FREE_TOP] = w.people[h].bnext
        return h
    h = w.tally[HIGH_WATER]
    if h >= w.people.shape[0]:
        w.tally[OVERFLOW] = 1
        return np.int64(-1)
    w.tally[HIGH_WATER] = h + 1
    return np.int64(h)


@_inside
def _give_back(w, h):
    w.people[h].stage = 0
    w.where[h] = -1
    w.people[h].bnext = w.tally[FREE_TOP]
    w.tally[FREE_TOP] = h


@_inside
def _plan(w, h, day):
    p = w.people[h]
    p.due = min(day, NEVER)
    if day < w.k[K_DAYS]:
        last = w.bucket[1, day]
        p.bprev = last
        p.bnext = -1
        if last >= 0:
            w.people[last].bnext = h
        else:
            w.bucket[0, day] = h
        w.bucket[1, day] = h


@_inside
def _unplan(w, h):
    p = w.people[h]
    day = p.due
    if day < w.k[K_DAYS]:
        if p.bprev >= 0:
            w.people[p.bprev].bnext = p.bnext
        else:
            w.bucket[0, day] = p.bnext
        if p.bnext >= 0:
            w.people[p.bnext].bprev = p.bprev
        else:
            w.bucket[1, day] = p.bprev


@_inside
def _join(w, line, h):
    last = w.line[1, line]
    w.people[h].qnext = -1
    if last >= 0:
        w.people[last].qnext = h
    else:
        w.line[0, line] = h
    w.line[1, line] = h


@_inside
def _pop(w, line):
    h = np.int64(w.line[0, line])
    after = w.people[h].qnext
    w.line[0, line] = after
    if after < 0:
        w.line[1, line] = -1
    return h


@_inside
def _stage(w, h, d, stage):
    p = w.people[h]
    w.tally[p.stage] -= p.size
    w.tally[stage] += p.size
    p.stage = stage
    _note(w, h, d, stage, np.int64(p.size))


# --- beds ----------------------------------------------------------------------------------------------------


@_inside
def _ring_push(w, loc):
    if w.places[loc].in_ring == 0:
        w.places[loc].in_ring = 1
        tail = w.tally[RING_TAIL]
        w.ring[tail] = loc
        tail += 1
        w.tally[RING_TAIL] = 0 if tail == w.ring.shape[0] else tail


@_inside
def _place(w, h, d):
    # While a place is free anywhere nobody sleeps in emergency reception; a family is never split,
    # so that the last one in may need extra beds, whose nights count as emergency nights.
    p = w.people[h]
    if w.tally[FREE] > 0:
        while True:
            head = w.tally[RING_HEAD]
            loc = np.int64(w.ring[head])
            head += 1
            w.tally[RING_HEAD] = 0 if head == w.ring.shape[0] else head
            at = w.places[loc]
            at.in_ring = 0
            if at.state == OPEN and at.free > 0:
                break
        at = w.places[loc]
        at.free -= p.size
        w.tally[FREE] -= p.size
        w.tally[VARIABLE_RATE] += p.size * at.variable
        if at.free > 0:
            _ring_push(w, loc)
        w.where[h] = loc
        _note(w, h, d, TO_LOCATION, loc)
    else:
        w.where[h] = -2
        last = w.tally[EMERGENCY_TAIL]
        p.eprev = last
        p.enext = -1
        if last >= 0:
            w.people[last].enext = h
        else:
            w.tally[EMERGENCY_HEAD] = h
        w.tally[EMERGENCY_TAIL] = h
        _note(w, h, d, TO_EMERGENCY, _0)


@_inside
def _release(w, h):
    p = w.people[h]
    loc = np.int64(w.where[h])
    if loc >= 0:
        at = w.places[loc]
        at.free += p.size
        w.tally[FREE] += p.size
        w.tally[VARIABLE_RATE] -= p.size * at.variable
        if at.free > 0 and at.state == OPEN:
            _ring_push(w, loc)
    else:
        if p.eprev >= 0:
            w.people[p.eprev].enext = p.enext
        else:
            w.tally[EMERGENCY_HEAD] = p.enext
        if p.enext >= 0:
            w.people[p.enext].eprev = p.eprev
        else:
            w.tally[EMERGENCY_TAIL] = p.eprev
    w.where[h] = -1


@_inside
def _enter(w, h, d):
    w.tally[IN_RECEPTION] += w.people[h].size
    _place(w, h, d)


@_inside
def _leave(w, h):
    w.tally[IN_RECEPTION] -= w.people[h].size
    _release(w, h)


# --- taking part ---------------------------------------------------------------------------------------------


@_inside
def _seeks_from(w, p, start):
    # Looking for work starts with the right to work and enough language, not before `start`.
    k = w.k
    learns = start
    if p.lang < k[K_LANGUAGE_NEEDED]:
        learns = max(start, p.born + k[K_LEARN_AFTER + p.track]) + k[K_LANGUAGE_NEEDED] - p.lang
    return max(max(start, p.born + k[K_WORK_AFTER + p.track]), learns)


@_inside
def _advance(w, h, d):
    """Bring language and work up to the morning of day d; nothing changed for this household in between."""
    k = w.k
    p = w.people[h]
    start = np.int64(p.seen)
    if d <= start:
        return
    if p.job < 0 and p.seek < NEVER:
        seeks = _seeks_from(w, p, start)
        if seeks < d:
            if p.seek < d - seeks:
                p.job = max(seeks + p.seek, 0)
                w.work[0, p.job] += 1
                _note(w, h, np.int64(p.job), JOB_FOUND, _0)
            else:
                p.seek -= d - seeks
    if p.job >= 0:
        p.wd = min(p.wd + d - max(start, np.int64(p.job)), NEVER)
    learns = d - max(start, p.born + k[K_LEARN_AFTER + p.track])
    if learns > 0:
        p.lang = min(k[K_LANGUAGE_MOST], p.lang + learns)
    p.seen = d


@_inside
def _set_back(w, h, d, seed, rep, block, chance):
    """A move sets taking part back: some language is lost, work may be, and looking takes longer."""
    k = w.k
    p = w.people[h]
    p.lang = max(0, p.lang - k[K_LANGUAGE_SETBACK])
    if p.job >= 0:
        words = draw(np.int64(p.key), block, np.int64(p.moves), seed, rep)
        if part(words, np.int64(0)) < chance:
            p.job = -1
            p.seek = w.durations[T_SEEK + p.track, part(words, np.int64(1)) >> 4]
            w.work[0, d] -= 1
            w.tally[JOBS_LOST] += 1
            _note(w, h, d, JOB_LOST, _0)
    elif p.seek < NEVER:
        p.seek = min(p.seek + k[K_SEEK_SETBACK], NEVER - 1)


@_inside
def _moved(w, h, d, seed, rep):
    p = w.people[h]
    w.tally[MOVES] += p.size
    w.tally[HOUSEHOLDS_MOVED] += 1
    _note(w, h, d, MOVED, np.int64(p.moves))
    _advance(w, h, d)
    _set_back(w, h, d, seed, rep, BLOCK_MOVE, w.k[K_LOSE_JOB])
    p.moves = min(p.moves + 1, 255)


@_inside
def _relocate(w, h, d, seed, rep):
    _release(w, h)
    _place(w, h, d)
    _moved(w, h, d, seed, rep)


@_inside
def _goes_home(w, h, d, seed, rep):
    """Close the reception part of taking part, and follow it for a while in the home."""
    k = w.k
    p = w.people[h]
    _advance(w, h, d)
    w.tally[LANGUAGE_HOME] += p.lang
    w.tally[HOUSEHOLDS_HOME] += 1
    w.tally[SAVINGS_RELEASED] += p.wd
    _set_back(w, h, d, seed, rep, BLOCK_HOME, k[K_LOSE_JOB_HOME])
    until = min(k[K_DAYS], d + k[K_FOLLOW])
    if p.job >= 0:
        w.work[0, d] -= 1
        w.work[1, d] += 1
        w.work[1, until] -= 1
    elif p.seek < NEVER:
        found = _seeks_from(w, p, d) + p.seek
        if found < until:
            w.work[1, found] += 1
            w.work[1, until] -= 1


@_inside
def _ends(w, h, d):
    p = w.people[h]
    _advance(w, h, d)
    w.tally[SAVINGS_RELEASED] += p.wd
    if p.job >= 0:
        w.work[0, d] -= 1


# --- steps of the chain --------------------------------------------------------------------------------------


@_inside
def _begin(w, h, key, words, kind_of_size):
    p = w.people[h]
    p.key = key
    p.size = w.sizes[kind_of_size, part(words, np.int64(1)) >> 4]
    p.stage = 0
    p.flags = 0
    p.moves = 0
    p.pending = 0
    p.link = -1
    p.lang = 0
    p.job = -1
    p.wd = 0
    p.due = NEVER
    w.where[h] = -1


@_inside
def _begin_asylum(w, h, key, words):
    k = w.k
    _begin(w, h, key, words, _0)
    p = w.people[h]
    u = part(words, D_TRACK)
    track = 2
    if u < k[K_TRACK_1]:
        track = 0
    elif u < k[K_TRACK_2]:
        track = 1
    p.track = track
    p.patience = w.durations[T_PATIENCE + track, part(words, D_PATIENCE) >> 4]
    p.handling = w.durations[T_HANDLING + track, part(words, D_HANDLING) >> 4]
    p.seek = w.durations[T_SEEK + track, part(words, D_SEEK) >> 4]
    if part(words, D_GRANT) < k[K_GRANT + track]:
        p.flags |= F_GRANT
    if part(words, D_MOVE) < k[K_MOVE_START]:
        p.flags |= F_FITS  # until the status this bit says: moves when the procedure starts


@_inside
def _gone(w, h, d, what):
    p = w.people[h]
    if w.where[h] != -1:
        _ends(w, h, d)
        _leave(w, h)
    w.tally[p.stage] -= p.size
    if what == LEFT_RETURNED:
        w.tally[RETURNED] += p.size
    else:
        w.tally[UNKNOWN] += p.size
    _note(w, h, d, what, p.size * 65536 + np.int64(p.wd))


@_inside
def _queue_home(w, h, line):
    p = w.people[h]
    p.link = w.tally[STAMP]
    w.tally[STAMP] += 1
    w.waiting[p.muni] += p.size
    _join(w, 3 + 2 * np.int64(p.muni) + line, h)


@_inside
def _family(w, h, d, words, waited):
    """Create the family that follows a status holder; it is on its way until its own day."""
    p = w.people[h]
    f = _take_record(w)
    if f < 0:
        return
    key = np.int64(p.key)
    kind = FAMILY_OF_STOCK if key >> KIND_SHIFT == STOCK else FAMILY_OF_ASYLUM
    key = (key & ((1 << KIND_SHIFT) - 1)) | (kind << KIND_SHIFT)
    own = draw(key, BLOCK_ARRIVAL, _0, seed_of(w), rep_of(w))
    _begin(w, f, key, own, _1)
    p = w.people[h]
    q = w.people[f]
    q.size = w.sizes[1, part(words, D_FAMILY_SIZE) >> 4]
    q.track = FOLLOWING_TRACK
    q.seek = w.durations[T_SEEK + FOLLOWING_TRACK, part(own, D_SEEK) >> 4]
    q.handling = w.durations[T_FAMILY_REGISTRATION, part(own, D_REGISTRATION) >> 4]
    q.muni = p.muni
    q.link = h
    if part(words, D_FITS) < w.k[K_FITS]:
        q.flags |= F_FITS
    p.pending = 1
    _stage(w, f, d, FAMILY_AHEAD)
    delay = np.int64(w.durations[T_FAMILY_DELAY, part(words, D_FAMILY_DELAY) >> 4])
    if delay < NEVER:
        _plan(w, f, d + max(1, delay - waited))


@_inside
def seed_of(w):
    """Return the seed of this replication, kept with the counters."""
    return np.uint64(w.tally[COUNTERS])


@_inside
def rep_of(w):
    """Return the number of this replication, kept with the counters."""
    return np.uint64(w.tally[COUNTERS + 1])


@_inside
def _status(w, h, d, waited):
    """Give the status: a municipality, a place in its queue, and perhaps a family that will follow."""
    k = w.k
    p = w.people[h]
    words = draw(np.int64(p.key), BLOCK_STATUS, _0, seed_of(w), rep_of(w))
    p.muni = w.where_to[part(words, D_MUNICIPALITY)]
    p.since = d - waited
    _stage(w, h, d, QUEUE)
    _queue_home(w, h, _1 if part(words, D_TIE) < k[K_TIE] else _0)
    if part(words, D_FAMILY) < k[K_FAMILY]:
        _family(w, h, d, words, waited)
    if part(words, D_MOVE_STATUS) < k[K_MOVE_STATUS] and d > 0:
        _relocate(w, h, d, seed_of(w), rep_of(w))


@_inside
def _decide(w, h, d):
    k = w.k
    p = w.people[h]
    waited = d - p.born
    w.tally[DECIDED] += p.size
    w.tally[DECISION_WAIT] += p.size * waited
    w.tally[LATE_DAYS] += min(max(waited - k[K_DECISION_TERM], 0), k[K_LATE_DAYS_MOST])
    if p.flags & F_GRANT:
        w.tally[GRANTED] += p.size
        _status(w, h, d, _0)
    else:
        w.tally[REJECTED] += p.size
        words = draw(np.int64(p.key), BLOCK_REJECTED, _0, seed_of(w), rep_of(w))
        if part(words, D_APPEAL) < k[K_APPEAL]:
            _stage(w, h, d, APPEAL)
            _plan(w, h, d + w.durations[T_APPEAL, part(words, D_APPEAL_TIME) >> 4])
        else:
            _stage(w, h, d, DEPARTURE)
            _plan(w, h, d + k[K_DEPARTURE])


@_inside
def _departs(w, h, d):
    k = w.k
    p = w.people[h]
    words = draw(np.int64(p.key), BLOCK_REJECTED, _0, seed_of(w), rep_of(w))
    if p.stage == APPEAL:
        if part(words, D_SUCCESS) < k[K_SUCCESS]:
            w.tally[GRANTED] += p.size
            _status(w, h, d, _0)
        else:
            _stage(w, h, d, DEPARTURE)
            _plan(w, h, d + k[K_DEPARTURE])
        return
    if p.stage == DEPARTURE:
        u = part(words, D_PATH)
        if u >= k[K_PATH_UNKNOWN]:
            _stage(w, h, d, CONTINUED)
            _plan(w, h, d + w.durations[T_CONTINUED, part(words, D_CONTINUED) >> 4])
            return
        what = LEFT_RETURNED if u < k[K_PATH_RETURN] else LEFT_UNKNOWN
    else:
        what = LEFT_RETURNED if part(words, D_AFTER) < k[K_AFTER_RETURN] else LEFT_UNKNOWN
    _gone(w, h, d, what)
    _give_back(w, h)


@_inside
def _housed(w, h, d):
    p = w.people[h]
    w.tally[p.stage] -= p.size
    w.tally[HOUSED] += p.size
    _note(w, h, d, LEFT_HOUSED, p.size * 65536 + np.int64(p.wd))
    if p.pending:
        p.stage = HOUSED_KEPT
    else:
        _give_back(w, h)


@_inside
def _moves_in(w, h, d):
    """The key is handed over: to an own home or to a start-up home."""
    k = w.k
    p = w.people[h]
    waited = d - np.int64(p.since)
    if p.stage == HANDOVER:
        w.tally[HOME_WAIT] += p.size * waited
        w.tally[HOUSED_WAITED] += p.size
        if waited > k[K_HOUSING_TERM]:
            w.tally[HOUSED_LATE] += p.size
        w.housed[w.half[d], p.muni] += p.size
        _goes_home(w, h, d, seed_of(w), rep_of(w))
        _leave(w, h)
    elif p.stage == STUCK_HANDOVER:
        w.start_free[p.muni] += 1
        w.tally[START_UP_FREE] += 1
    if p.flags & F_TO_START_UP:
        p.flags &= ~F_TO_START_UP
        w.tally[HOUSED_START_UP] += p.size
        words = draw(np.int64(p.key), BLOCK_STATUS, _0, seed_of(w), rep_of(w))
        _stage(w, h, d, START_UP)
        _plan(w, h, d + min(np.int64(w.durations[T_STAY, part(words, D_STAY) >> 4]), k[K_LONGEST_STAY]))
    else:
        _housed(w, h, d)


@_inside
def _start_up_ends(w, h, d):
    k = w.k
    p = w.people[h]
    words = draw(np.int64(p.key), BLOCK_STATUS, _0, seed_of(w), rep_of(w))
    if w.durations[T_STAY, part(words, D_STAY) >> 4] <= k[K_LONGEST_STAY]:
        w.start_free[p.muni] += 1
        w.tally[START_UP_FREE] += 1
        w.tally[HOUSED_SELF] += p.size
        _housed(w, h, d)
    else:
        p.since = d
        _stage(w, h, d, STUCK)
        _queue_home(w, h, _0)


@_inside
def _family_arrives(w, f, d):
    q = w.people[f]
    h = np.int64(q.link)
    p = w.people[h]
    p.pending = 0
    w.tally[FAMILY_ARRIVED] += q.size
    if p.stage == QUEUE:
        # The family joins its referent in reception; one home must fit them all.
        w.tally[FAMILY_AHEAD] -= q.size
        w.tally[QUEUE] += q.size
        w.tally[IN_RECEPTION] += q.size
        w.waiting[p.muni] += q.size
        loc = np.int64(w.where[h])
        if loc >= 0:
            w.places[loc].free -= q.size
            w.tally[FREE] -= q.size
            w.tally[VARIABLE_RATE] += q.size * w.places[loc].variable
        p.size += q.size
        _note(w, h, d, FAMILY_JOINED, np.int64(q.size))
        _give_back(w, f)
        return
    if p.stage == HOUSED_KEPT:
        _give_back(w, h)
    q.born = d
    q.seen = d
    q.since = d
    _stage(w, f, d, FAMILY_REGISTRATION)
    _enter(w, f, d)
    _plan(w, f, d + q.handling)


@_inside
def _family_registered(w, f, d):
    q = w.people[f]
    if q.flags & F_FITS:
        w.housed[w.half[d], q.muni] += q.size
        _goes_home(w, f, d, seed_of(w), rep_of(w))
        _leave(w, f)
        _housed(w, f, d)
    else:
        q.since = d
        _stage(w, f, d, QUEUE)
        _queue_home(w, f, _0)


@_inside
def _registered(w, h, d):
    p = w.people[h]
    _stage(w, h, d, IND_QUEUE)
    _join(w, np.int64(p.track), h)
    if p.patience < NEVER:
        p.flags |= F_LEAVING
        _plan(w, h, d + p.patience)
    if p.flags & F_FITS:
        p.flags &= ~F_FITS
        _relocate(w, h, d, seed_of(w), rep_of(w))


@_inside
def _due(w, h, d):
    """What happens to a household on the day that was planned for it."""
    p = w.people[h]
    stage = p.stage
    if stage == REGISTRATION:
        _registered(w, h, d)
    elif stage == IND_QUEUE:
        _gone(w, h, d, LEFT_UNKNOWN)
        p.stage = ZOMBIE  # stays in line until its turn, then its record is free
    elif stage == HANDLING:
        if p.flags & F_LEAVING:
            _gone(w, h, d, LEFT_UNKNOWN)
            _give_back(w, h)
        else:
            _decide(w, h, d)
    elif stage == HANDOVER or stage == DISPLACED_HANDOVER or stage == STUCK_HANDOVER:
        _moves_in(w, h, d)
    elif stage == START_UP:
        _start_up_ends(w, h, d)
    elif stage == FAMILY_AHEAD:
        _family_arrives(w, h, d)
    elif stage == FAMILY_REGISTRATION:
        _family_registered(w, h, d)
    else:
        _departs(w, h, d)


# --- phases of a day -----------------------------------------------------------------------------------------


@_kernel
def _open(w, loc):
    at = w.places[loc]
    at.state = OPEN
    at.free = at.places
    w.tally[PLACES] += at.places
    w.tally[FREE] += at.places
    w.tally[FIXED_RATE] += at.places * at.fixed
    if at.made_by_rule:
        w.tally[OPENED_PLACES] += at.places
        w.tally[MADE_PLACES] += at.places
    if at.free > 0:
        _ring_push(w, loc)


@_kernel
def _who_sleep_at(w, loc):
    # Shell sort by key: the order of records says nothing, the order of arrival does.
    n = 0
    for h in range(w.tally[HIGH_WATER]):
        if w.where[h] == loc:
            w.moving[n] = h
            n += 1
    gap = n // 2
    while gap > 0:
        for i in range(gap, n):
            h = w.moving[i]
            j = i
            while j >= gap and w.people[w.moving[j - gap]].key > w.people[h].key:
                w.moving[j] = w.moving[j - gap]
                j -= gap
            w.moving[j] = h
        gap //= 2
    return n


@_kernel
def _close(w, loc, d):
    """End a contract: everyone who sleeps there moves, in order of their keys."""
    at = w.places[loc]
    at.state = CLOSED
    n = _who_sleep_at(w, loc)
    for i in range(n):
        _release(w, np.int64(w.moving[i]))
    w.tally[FREE] -= at.places
    w.tally[PLACES] -= at.places
    w.tally[FIXED_RATE] -= at.places * at.fixed
    if at.made_by_rule:
        w.tally[MADE_PLACES] -= at.places
    for i in range(n):
        _place(w, np.int64(w.moving[i]), d)
    for i in range(n):
        _moved(w, np.int64(w.moving[i]), d, seed_of(w), rep_of(w))


@_kernel
def _rule(w, d, before):
    """Order or end locations so that planned places follow the people in reception."""
    k = w.k
    now = w.tally[IN_RECEPTION]
    grown = (now - before) / k[K_RULE_EVERY]
    need = np.int64(np.ceil((now + grown * k[K_RULE_AHEAD]) / (k[K_RULE_NORM] / MICRO)))
    need = max(need, k[K_RULE_FLOOR])
    planned = 0
    for loc in range(w.tally[LOCATIONS]):
        at = w.places[loc]
        if at.state != CLOSED and at.closes > d + k[K_RULE_LEAD]:
            planned += at.places
    made = 0
    for loc in range(w.tally[LOCATIONS]):
        at = w.places[loc]
        if at.made_by_rule and at.state != CLOSED and at.closes > d + k[K_RULE_LEAD]:
            made += at.places
    while planned < need and made + k[K_RULE_SIZE] <= k[K_RULE_CEILING]:
        if w.tally[LOCATIONS] >= w.places.shape[0]:
            w.tally[OVERFLOW] = 2
            return
        loc = w.tally[LOCATIONS]
        w.tally[LOCATIONS] += 1
        at = w.places[loc]
        at.places = k[K_RULE_SIZE]
        at.fixed = k[K_RULE_FIXED]
        at.variable = k[K_RULE_VARIABLE]
        at.opens = d + k[K_RULE_LEAD]
        at.closes = d + k[K_RULE_LEAD] + k[K_RULE_CONTRACT]
        at.state = NOT_YET
        at.in_ring = 0
        at.made_by_rule = 1
        planned += k[K_RULE_SIZE]
        made += k[K_RULE_SIZE]
    loc = w.tally[LOCATIONS] - 1
    while loc >= 0 and planned > need * (1.0 + k[K_RULE_MARGIN] / MICRO):
        at = w.places[loc]
        if at.made_by_rule and at.state == OPEN and at.closes > d + k[K_RULE_NOTICE]:
            if planned - at.places < need:
                break
            if at.closes > d + k[K_RULE_LEAD]:
                planned -= at.places
            at.closes = d + k[K_RULE_NOTICE]
        loc -= 1


@_inside
def _morning(w, d, before):
    k = w.k
    for loc in range(w.tally[LOCATIONS]):
        if w.places[loc].opens == d and w.places[loc].closes > d:
            _open(w, loc)
    for loc in range(w.tally[LOCATIONS]):
        if w.places[loc].closes == d and w.places[loc].state == OPEN:
            _close(w, loc, d)
    if k[K_RULE_EVERY] > 0 and d % k[K_RULE_EVERY] == 0:
        _rule(w, d, before)


@_inside
def _day_draws(w, kind, d, first, n):
    # One block of draws for everyone who arrives: the compiler does sixteen at a time.
    seed, rep = seed_of(w), rep_of(w)
    base = np.uint64((kind << KIND_SHIFT) | (d << DAY_SHIFT)) + np.uint64(first)
    for i in range(n):
        a, b, c, e = draw(np.int64(base + np.uint64(i)), BLOCK_ARRIVAL, _0, seed, rep)
        w.draws[0, i] = a
        w.draws[1, i] = b
        w.draws[2, i] = c
        w.draws[3, i] = e


@_inside
def _words(w, i):
    return (np.uint64(w.draws[0, i]), np.uint64(w.draws[1, i]), np.uint64(w.draws[2, i]), np.uint64(w.draws[3, i]))


@_inside
def _arrive(w, d):
    total = np.int64(w.arrivals[0, d])
    first = _0
    while first < total:
        n = min(total - first, w.draws.shape[1])
        _day_draws(w, ASYLUM, d, first, n)
        for i in range(n):
            h = _take_record(w)
            if h < 0:
                return
            words = _words(w, i)
            _begin_asylum(w, h, (ASYLUM << KIND_SHIFT) | (d << DAY_SHIFT) | (first + i), words)
            p = w.people[h]
            p.born = d
            p.seen = d
            p.since = d
            w.tally[ARRIVED] += p.size
            _stage(w, h, d, REGISTRATION)
            _enter(w, h, d)
            _plan(w, h, d + w.durations[T_REGISTRATION, part(words, D_REGISTRATION) >> 4])
        first += n


@_inside
def _displaced_join(w, d):
    total = np.int64(w.arrivals[1, d])
    for i in range(total):
        h = _take_record(w)
        if h < 0:
            return
        _begin_displaced(w, h, (DISPLACED << KIND_SHIFT) | (d << DAY_SHIFT) | i, d, _0)
        w.tally[DISPLACED_JOINED] += w.people[h].size


@_inside
def _begin_displaced(w, h, key, d, waited):
    words = draw(key, BLOCK_STATUS, _0, seed_of(w), rep_of(w))
    _begin(w, h, key, draw(key, BLOCK_ARRIVAL, _0, seed_of(w), rep_of(w)), np.int64(2))
    p = w.people[h]
    p.track = DISPLACED_TRACK
    p.seek = NEVER
    p.born = d
    p.seen = d
    p.since = d - waited
    p.muni = w.where_to[part(words, D_MUNICIPALITY)]
    _stage(w, h, d, DISPLACED_QUEUE)
    _queue_home(w, h, _1 if part(words, D_TIE) < w.k[K_DISPLACED_TIE] else _0)


@_inside
def _heard(w, d):
    """The IND takes cases: each track its own slots, oldest first; what is left can flow to the next track."""
    over = 0
    for track in range(3):
        credit = w.credit[track] + w.heard[track, d] + over
        over = 0
        while credit >= MICRO and w.line[0, track] >= 0:
            h = _pop(w, track)
            p = w.people[h]
            if p.stage == ZOMBIE:
                _give_back(w, h)
                continue
            credit -= p.size * MICRO
            _stage(w, h, d, HANDLING)
            ready = d + np.int64(p.handling)
            if p.flags & F_LEAVING:
                if p.due > ready:
                    _unplan(w, h)
                    p.flags &= ~F_LEAVING
                    _plan(w, h, ready)
            else:
                _plan(w, h, ready)
        if w.line[0, track] < 0 and credit > 0:
            if w.k[K_SLOTS_FLOW_OVER]:
                over = credit
            credit = 0
        w.credit[track] = credit


@_inside
def _hand_over(w, h, d, to_start_up):
    p = w.people[h]
    w.waiting[p.muni] -= p.size
    p.flags |= to_start_up
    if p.stage == QUEUE:
        _stage(w, h, d, HANDOVER)
    elif p.stage == STUCK:
        _stage(w, h, d, STUCK_HANDOVER)
    else:
        _stage(w, h, d, DISPLACED_HANDOVER)
    _plan(w, h, d + w.k[K_HANDOVER])


@_inside
def _next_in_line(w, plain):
    a = w.line[0, plain]
    b = w.line[0, plain + 1]
    if b < 0 or (a >= 0 and w.people[a].link < w.people[b].link):
        return plain
    return plain + 1


@_inside
def _give_homes(w, d):
    k = w.k
    half = w.half[d]
    towns = k[K_MUNICIPALITIES]
    # First all sums at once; most municipalities have nothing to give on most days.
    for m in range(towns):
        w.credit[3 + m] += w.rates[half, m]
    for m in range(towns):
        if w.credit[3 + m] < MICRO and w.start_free[m] <= 0:
            continue
        plain = 3 + 2 * m
        while w.start_free[m] > 0 and w.line[0, plain + 1] >= 0:
            w.start_free[m] -= 1
            w.tally[START_UP_FREE] -= 1
            _hand_over(w, _pop(w, plain + 1), d, F_TO_START_UP)
        credit = w.credit[3 + m]
        while credit >= MICRO:
            if w.line[0, plain] < 0 and w.line[0, plain + 1] < 0:
                w.tally[UNUSED_HOMES] += credit // MICRO
                credit = credit % MICRO
                break
            h = _pop(w, _next_in_line(w, plain))
            credit -= np.int64(w.people[h].size) * MICRO
            _hand_over(w, h, d, _0)
        w.credit[3 + m] = credit


@_inside
def _fill_places(w, d):
    while w.tally[FREE] > 0 and w.tally[EMERGENCY_HEAD] >= 0:
        h = w.tally[EMERGENCY_HEAD]
        _release(w, h)
        _place(w, h, d)
        _moved(w, h, d, seed_of(w), rep_of(w))


@_kernel
def _stock(w):
    """Make the people who are there on the first day; who was first in line has waited longest."""
    k = w.k
    i = 0
    for stage in (REGISTRATION, IND_QUEUE, HANDLING, APPEAL, DEPARTURE, CONTINUED, QUEUE, DISPLACED_QUEUE, START_UP):
        made = 0
        while made < k[K_STOCK + stage]:
            h = _take_record(w)
            if h < 0:
                return
            waited = np.int64(k[K_STOCK_WAITED + stage] * (1.0 - made / k[K_STOCK + stage]))
            key = (STOCK << KIND_SHIFT) | i
            i += 1
            if stage == DISPLACED_QUEUE:
                _begin_displaced(w, h, key, _0, waited)
            else:
                _begin_stock(w, h, key, stage, waited)
            made += w.people[h].size


@_kernel
def _begin_stock(w, h, key, stage, waited):
    k = w.k
    words = draw(key, BLOCK_ARRIVAL, _0, seed_of(w), rep_of(w))
    _begin_asylum(w, h, key, words)
    p = w.people[h]
    p.born = -waited
    p.seen = -waited
    p.since = -waited
    _advance(w, h, _0)
    p.wd = 0
    # What is left of the time in this stage: a uniform part of the whole.
    left = part(draw(key, BLOCK_HOME, _1, seed_of(w), rep_of(w)), _0)
    rejected = draw(key, BLOCK_REJECTED, _0, seed_of(w), rep_of(w))
    if stage == START_UP:
        status = draw(key, BLOCK_STATUS, _0, seed_of(w), rep_of(w))
        p.muni = w.where_to[part(status, D_MUNICIPALITY)]
        _stage(w, h, _0, START_UP)
        w.start_free[p.muni] -= 1
        w.tally[START_UP_FREE] -= 1
        stay = min(np.int64(w.durations[T_STAY, part(status, D_STAY) >> 4]), k[K_LONGEST_STAY])
        _plan(w, h, 1 + ((stay * left) >> 16))
        return
    whole = np.int64(p.handling)
    if stage == QUEUE:
        _enter(w, h, _0)
        _status(w, h, _0, waited)
        return
    if stage == REGISTRATION:
        whole = np.int64(w.durations[T_REGISTRATION, part(words, D_REGISTRATION) >> 4])
    elif stage == APPEAL:
        whole = np.int64(w.durations[T_APPEAL, part(rejected, D_APPEAL_TIME) >> 4])
    elif stage == DEPARTURE:
        whole = k[K_DEPARTURE]
    elif stage == CONTINUED:
        whole = np.int64(w.durations[T_CONTINUED, part(rejected, D_CONTINUED) >> 4])
    _stage(w, h, _0, stage)
    _enter(w, h, _0)
    if stage == IND_QUEUE:
        _join(w, np.int64(p.track), h)
        if p.patience < NEVER:
            p.flags |= F_LEAVING
            _plan(w, h, 1 + ((np.int64(p.patience) * left) >> 16))
    else:
        _plan(w, h, 1 + ((whole * left) >> 16))
    p.flags &= ~F_FITS


@_kernel
def _clean(w):
    w.tally[:] = 0
    w.tally[EMERGENCY_HEAD] = -1
    w.tally[EMERGENCY_TAIL] = -1
    w.tally[FREE_TOP] = -1
    w.bucket[:] = -1
    w.line[:] = -1
    w.credit[:] = 0
    w.start_free[:] = 0
    w.waiting[:] = 0
    w.work[:] = 0
    w.housed[:] = 0
    for loc in range(w.given.shape[0]):
        w.places[loc] = w.given[loc]
    w.tally[LOCATIONS] = w.given.shape[0]


@_inside
def _night(w, d):
    c = w.tally
    k = w.k
    c[EMERGENCY_NIGHTS] += max(0, c[IN_RECEPTION] - c[PLACES])
    c[RECEPTION_NIGHTS] += c[IN_RECEPTION]
    c[FIXED_CENTS] += c[FIXED_RATE]
    c[VARIABLE_CENTS] += c[VARIABLE_RATE]
    for i in range(COLUMNS):
        w.daily[d, i] = c[i]
    if d % 7 == 6:
        for m in range(k[K_MUNICIPALITIES]):
            w.weekly[d // 7, m] = w.waiting[m]


@_kernel
def replicate(w, seed, rep):
    """Run one replication; 0 when done, 1 when households and 2 when locations found no room."""
    k = w.k
    _clean(w)
    w.tally[COUNTERS] = np.int64(seed)
    w.tally[COUNTERS + 1] = rep
    draw_arrivals(w, np.uint64(seed), rep)
    draw_supply(w, np.uint64(seed), rep)
    opening = _0
    before = _0
    for loc in range(w.given.shape[0]):
        if w.places[loc].opens < 0 and w.places[loc].closes > 0:
            w.places[loc].opens = 0
    for d in range(k[K_DAYS]):
        while opening < w.homes.shape[0] and w.homes[opening, 0] <= d:
            w.start_free[w.homes[opening, 1]] += w.homes[opening, 2]
            w.tally[START_UP_HOMES] += w.homes[opening, 2]
            w.tally[START_UP_FREE] += w.homes[opening, 2]
            opening += 1
        if d == 0:
            _morning(w, _0, _0)
            _stock(w)
            before = w.tally[IN_RECEPTION]
        else:
            _morning(w, d, before)
            if k[K_RULE_EVERY] > 0 and d % k[K_RULE_EVERY] == 0:
                before = w.tally[IN_RECEPTION]
        h = np.int64(w.bucket[0, d])
        while h >= 0:
            after = np.int64(w.people[h].bnext)
            _due(w, h, d)
            h = after
        _arrive(w, d)
        _displaced_join(w, d)
        _heard(w, d)
        _give_homes(w, d)
        _fill_places(w, d)
        _night(w, d)
        if w.tally[OVERFLOW]:
            return w.tally[OVERFLOW]
    for h in range(w.tally[HIGH_WATER]):
        if w.where[h] != -1 and w.people[h].stage != 0:
            _advance(w, h, k[K_DAYS])
    return np.int64(0)
