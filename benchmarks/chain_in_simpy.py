# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The same chain as a straightforward SimPy model: a process per household. It shares only the draws with the kernel.

Times are tenths of a day, so that the phases of a day have their own moment: -2 morning, 0 what was due, 1 arrivals,
2 the IND, 3 homes, 4 free places, 5 the night.
"""

from __future__ import annotations

import math
from collections import Counter, deque

import numpy as np
import simpy

from vliegwiel.engine.chain import kernel
from vliegwiel.engine.chain import layout as at

NEVER = int(at.NEVER)


class Place:
    def __init__(self, row, made=False):
        self.places, self.fixed, self.variable = int(row["places"]), int(row["fixed"]), int(row["variable"])
        self.opens, self.closes, self.made = int(row["opens"]), int(row["closes"]), made
        self.free, self.state, self.listed, self.guests = 0, "not yet", False, set()


class Household:
    def __init__(self, chain, key, size, track):
        self.chain, self.key, self.size, self.track = chain, key, size, track
        self.stage, self.place, self.pending, self.moves = 0, None, False, 0
        self.language, self.job, self.seek, self.seen, self.work_days, self.born = 0, None, NEVER, 0, 0, 0
        self.leaving = False

    # --- taking part, day by day -----------------------------------------------------------------------------

    def one_day(self, day, found):
        """Live one day in reception; found(day) is called on the first day at work."""
        chain = self.chain
        if self.job is None and self.seek < NEVER and self.may_seek(day):
            if self.seek == 0:
                self.job = max(day, 0)
                found(self.job)
            else:
                self.seek -= 1
        if self.job is not None and day >= self.job:
            self.work_days = min(self.work_days + 1, NEVER)
        if day >= self.born + chain.k[at.K_LEARN_AFTER + self.track]:
            self.language = min(self.language + 1, chain.k[at.K_LANGUAGE_MOST])

    def may_seek(self, day):
        k = self.chain.k
        return day >= self.born + k[at.K_WORK_AFTER + self.track] and self.language >= k[at.K_LANGUAGE_NEEDED]

    def advance(self, day):
        def found(when):
            self.chain.work[0][when] += 1
            self.chain.note(self, when, at.JOB_FOUND)

        for one in range(self.seen, day):
            self.one_day(one, found)
        self.seen = max(self.seen, day)

    def set_back(self, day, block, chance):
        chain = self.chain
        self.language = max(0, self.language - chain.k[at.K_LANGUAGE_SETBACK])
        if self.job is not None:
            draws = chain.draws(self.key, block, self.moves)
            if draws[0] < chance:
                self.job = None
                self.seek = int(chain.durations[at.T_SEEK + self.track][draws[1] >> 4])
                chain.work[0][day] -= 1
                chain.count[at.JOBS_LOST] += 1
                chain.note(self, day, at.JOB_LOST)
        elif self.seek < NEVER:
            self.seek = min(self.seek + int(chain.k[at.K_SEEK_SETBACK]), NEVER - 1)

    def moved(self, day):
        chain = self.chain
        chain.count[at.MOVES] += self.size
        chain.count[at.HOUSEHOLDS_MOVED] += 1
        chain.note(self, day, at.MOVED, self.moves)
        self.advance(day)
        self.set_back(day, at.BLOCK_MOVE, chain.k[at.K_LOSE_JOB])
        self.moves = min(self.moves + 1, 255)

    def goes_home(self, day):
        chain = self.chain
        self.advance(day)
        chain.count[at.LANGUAGE_HOME] += self.language
        chain.count[at.HOUSEHOLDS_HOME] += 1
        chain.count[at.SAVINGS_RELEASED] += self.work_days
        self.set_back(day, at.BLOCK_HOME, chain.k[at.K_LOSE_JOB_HOME])
        until = min(chain.days, day + int(chain.k[at.K_FOLLOW]))
        if self.job is not None:
            chain.work[0][day] -= 1
            chain.work[1][day] += 1
            chain.work[1][until] -= 1
            return
        work_days, found = self.work_days, []
        for one in range(day, until):
            self.one_day(one, found.append)
            if found:
                chain.work[1][found[0]] += 1
                chain.work[1][until] -= 1
                break
        self.work_days = work_days

    def ends(self, day):
        self.advance(day)
        self.chain.count[at.SAVINGS_RELEASED] += self.work_days
        if self.job is not None:
            self.chain.work[0][day] -= 1


class QuickHousehold(Household):
    """Takes part by jumping from move to move: the fair peer in speed."""

    def advance(self, day):
        chain, k = self.chain, self.chain.k
        start = self.seen
        if day <= start:
            return
        learns_from = max(start, self.born + k[at.K_LEARN_AFTER + self.track])
        if self.job is None and self.seek < NEVER:
            needed = k[at.K_LANGUAGE_NEEDED] - self.language
            able = start if needed <= 0 else learns_from + needed
            seeks = max(start, self.born + k[at.K_WORK_AFTER + self.track], able)
            if seeks < day:
                if self.seek < day - seeks:
                    self.job = max(int(seeks + self.seek), 0)
                    chain.work[0][self.job] += 1
                    chain.note(self, self.job, at.JOB_FOUND)
                else:
                    self.seek -= int(day - seeks)
        if self.job is not None:
            self.work_days = min(self.work_days + day - max(start, self.job), NEVER)
        self.language = min(k[at.K_LANGUAGE_MOST], self.language + max(0, day - learns_from))
        self.seen = day

    def goes_home(self, day):
        chain, k = self.chain, self.chain.k
        self.advance(day)
        chain.count[at.LANGUAGE_HOME] += self.language
        chain.count[at.HOUSEHOLDS_HOME] += 1
        chain.count[at.SAVINGS_RELEASED] += self.work_days
        self.set_back(day, at.BLOCK_HOME, k[at.K_LOSE_JOB_HOME])
        until = min(chain.days, day + int(k[at.K_FOLLOW]))
        found = day
        if self.job is not None:
            chain.work[0][day] -= 1
        elif self.seek >= NEVER:
            return
        else:
            needed = k[at.K_LANGUAGE_NEEDED] - self.language
            able = day if needed <= 0 else max(day, self.born + k[at.K_LEARN_AFTER + self.track]) + needed
            found = max(day, self.born + k[at.K_WORK_AFTER + self.track], able) + self.seek
        if found < until or self.job is not None:
            chain.work[1][found] += 1
            chain.work[1][until] -= 1


class Chain:
    """The whole chain; `run` gives the counters of every night, as the kernel keeps them."""

    household = Household

    def __init__(self, world, seed, rep, logging=True):
        self.seed, self.rep, self.logging = np.uint64(seed), rep, logging
        self.k = [int(value) for value in world.k]
        self.days = self.k[at.K_DAYS]
        self.durations, self.sizes, self.where_to = world.durations, world.sizes, world.where_to
        self.half, self.homes = world.half.tolist(), world.homes.tolist()
        # The draws that belong to no household: arrivals per day and realised homes per municipality.
        kernel.draw_arrivals(world, np.uint64(seed), rep)
        kernel.draw_supply(world, np.uint64(seed), rep)
        self.arrivals, self.rates, self.slots = world.arrivals.tolist(), world.rates.T.tolist(), world.heard.tolist()
        self.towns = len(self.rates)
        self.places = [Place(row) for row in world.given]
        self.ring = deque()
        self.free_places = 0
        self.emergency: dict[Household, None] = {}
        self.count = Counter()
        self.lines = [deque() for _ in range(3)]
        self.queues = [(deque(), deque()) for _ in range(self.towns)]
        self.credit, self.stamp = [0] * (3 + self.towns), 0
        self.start_free, self.waiting = [0] * self.towns, [0] * self.towns
        self.work = [[0] * (self.days + 1), [0] * (self.days + 1)]
        self.housed = np.zeros((max(self.half) + 1, self.towns), int)
        self.daily, self.weekly, self.log, self.present = [], [], [], set()
        self.buffer = np.zeros(8, np.int64)
        self.env = simpy.Environment(initial_time=-10)

    # --- small things ----------------------------------------------------------------------------------------

    def draws(self, key, block, move=0):
        kernel.draws_of(np.int64(key), block, np.int64(move), self.seed, np.uint64(self.rep), self.buffer)
        return self.buffer.tolist()

    def duration(self, row, draw):
        return int(self.durations[row][draw >> 4])

    @property
    def today(self):
        return (self.env.now + 2) // 10

    def until(self, day):
        return self.env.timeout(10 * day - self.env.now)

    def note(self, household, day, what, value=0):
        if self.logging:
            self.log.append((int(household.key), int(day), int(what), int(value)))

    def stage(self, household, day, stage):
        self.count[household.stage] -= household.size
        self.count[stage] += household.size
        household.stage = stage
        self.note(household, day, stage, household.size)

    # --- beds ------------------------------------------------------------------------------------------------

    def list_place(self, place):
        if not place.listed:
            place.listed = True
            self.ring.append(place)

    def put(self, household, day):
        if self.free_places <= 0:
            household.place = "emergency"
            self.emergency[household] = None
            self.note(household, day, at.TO_EMERGENCY)
            return
        while True:
            place = self.ring.popleft()
            place.listed = False
            if place.state == "open" and place.free > 0:
                break
        place.free -= household.size
        self.free_places -= household.size
        self.count[at.VARIABLE_RATE] += household.size * place.variable
        if place.free > 0:
            self.list_place(place)
        place.guests.add(household)
        household.place = place
        self.note(household, day, at.TO_LOCATION, self.places.index(place) if self.logging else 0)

    def release(self, household):
        place = household.place
        if place == "emergency":
            del self.emergency[household]
        else:
            place.guests.remove(household)
            place.free += household.size
            self.free_places += household.size
            self.count[at.VARIABLE_RATE] -= household.size * place.variable
            if place.free > 0 and place.state == "open":
                self.list_place(place)
        household.place = None

    def enter(self, household, day):
        self.count[at.IN_RECEPTION] += household.size
        self.present.add(household)
        self.put(household, day)

    def leave(self, household):
        self.count[at.IN_RECEPTION] -= household.size
        self.present.remove(household)
        self.release(household)

    def relocate(self, household, day):
        self.release(household)
        self.put(household, day)
        household.moved(day)

    # --- households ------------------------------------------------------------------------------------------

    def asylum(self, key):
        a = self.draws(key, at.BLOCK_ARRIVAL)
        track = 0 if a[0] < self.k[at.K_TRACK_1] else 1 if a[0] < self.k[at.K_TRACK_2] else 2
        household = self.household(self, key, int(self.sizes[0][a[1] >> 4]), track)
        household.patience = self.duration(at.T_PATIENCE + track, a[at.D_PATIENCE])
        household.handling = self.duration(at.T_HANDLING + track, a[at.D_HANDLING])
        household.seek = self.duration(at.T_SEEK + track, a[at.D_SEEK])
        household.granted = a[at.D_GRANT] < self.k[at.K_GRANT + track]
        household.moves_at_start = a[at.D_MOVE] < self.k[at.K_MOVE_START]
        household.registration = self.duration(at.T_REGISTRATION, a[at.D_REGISTRATION])
        return household

    def arriving(self, household):
        day = self.today
        household.born = household.seen = household.since = day
        self.count[at.ARRIVED] += household.size
        self.stage(household, day, at.REGISTRATION)
        self.enter(household, day)
        yield from self.registered(household, day + household.registration, None)

    def registered(self, household, ready, moves):
        yield self.until(ready)
        day = self.today
        self.stage(household, day, at.IND_QUEUE)
        self.wait_for_turn(household, day + household.patience)
        if moves is not False and household.moves_at_start:
            self.relocate(household, day)
        yield from self.in_procedure(household)

    def wait_for_turn(self, household, leaves_on):
        household.turn = self.env.event()
        self.lines[household.track].append(household)
        household.leaving = household.patience < NEVER
        household.leaves_on = leaves_on
        if household.leaving:
            self.env.process(self.impatience(household))

    def impatience(self, household):
        if household.leaves_on < self.days:
            yield self.until(household.leaves_on)
            if household.leaving:
                self.gone(household, self.today, at.LEFT_UNKNOWN)
                household.stage = at.ZOMBIE

    def in_procedure(self, household):
        yield household.turn
        day = self.today
        self.stage(household, day, at.HANDLING)
        ready = day + household.handling
        if household.leaving and household.leaves_on <= ready:
            return
        household.leaving = False
        yield from self.handled(household, ready)

    def handled(self, household, ready):
        yield self.until(ready)
        day = self.today
        waited = day - household.born
        self.count[at.DECIDED] += household.size
        self.count[at.DECISION_WAIT] += household.size * waited
        self.count[at.LATE_DAYS] += min(max(waited - self.k[at.K_DECISION_TERM], 0), self.k[at.K_LATE_DAYS_MOST])
        if household.granted:
            self.count[at.GRANTED] += household.size
            yield from self.status(household, 0)
            return
        self.count[at.REJECTED] += household.size
        r = self.draws(household.key, at.BLOCK_REJECTED)
        if r[at.D_APPEAL] < self.k[at.K_APPEAL]:
            self.stage(household, day, at.APPEAL)
            yield from self.appeal(household, day + self.duration(at.T_APPEAL, r[at.D_APPEAL_TIME]))
        else:
            self.stage(household, day, at.DEPARTURE)
            yield from self.departure(household, day + self.k[at.K_DEPARTURE])

    def appeal(self, household, ready):
        yield self.until(ready)
        day = self.today
        if self.draws(household.key, at.BLOCK_REJECTED)[at.D_SUCCESS] < self.k[at.K_SUCCESS]:
            self.count[at.GRANTED] += household.size
            yield from self.status(household, 0)
        else:
            self.stage(household, day, at.DEPARTURE)
            yield from self.departure(household, day + self.k[at.K_DEPARTURE])

    def departure(self, household, ready):
        yield self.until(ready)
        day = self.today
        r = self.draws(household.key, at.BLOCK_REJECTED)
        if r[at.D_PATH] >= self.k[at.K_PATH_UNKNOWN]:
            self.stage(household, day, at.CONTINUED)
            yield from self.continued(household, day + self.duration(at.T_CONTINUED, r[at.D_CONTINUED]))
            return
        self.gone(household, day, at.LEFT_RETURNED if r[at.D_PATH] < self.k[at.K_PATH_RETURN] else at.LEFT_UNKNOWN)

    def continued(self, household, ready):
        yield self.until(ready)
        r = self.draws(household.key, at.BLOCK_REJECTED)
        returns = r[at.D_AFTER] < self.k[at.K_AFTER_RETURN]
        self.gone(household, self.today, at.LEFT_RETURNED if returns else at.LEFT_UNKNOWN)

    def gone(self, household, day, what):
        household.ends(day)
        self.leave(household)
        self.count[household.stage] -= household.size
        self.count[at.RETURNED if what == at.LEFT_RETURNED else at.UNKNOWN] += household.size
        self.note(household, day, what, household.size * 65536 + household.work_days)
        household.stage = 0

    # --- status and homes ------------------------------------------------------------------------------------

    def queue(self, household, tie):
        household.stamp, self.stamp = self.stamp, self.stamp + 1
        self.waiting[household.town] += household.size
        household.home = self.env.event()
        self.queues[household.town][tie].append(household)

    def status(self, household, waited):
        day = self.today
        s = self.draws(household.key, at.BLOCK_STATUS)
        household.town = int(self.where_to[s[at.D_MUNICIPALITY]])
        household.since, household.stay = day - waited, self.duration(at.T_STAY, s[at.D_STAY])
        self.stage(household, day, at.QUEUE)
        self.queue(household, int(s[at.D_TIE] < self.k[at.K_TIE]))
        if s[at.D_FAMILY] < self.k[at.K_FAMILY]:
            self.family_of(household, s, waited)
        if s[at.D_MOVE_STATUS] < self.k[at.K_MOVE_STATUS] and day > 0:
            self.relocate(household, day)
        yield from self.to_home(household)

    def to_home(self, household):
        to_start_up = yield household.home
        handover = {at.QUEUE: at.HANDOVER, at.STUCK: at.STUCK_HANDOVER, at.DISPLACED_QUEUE: at.DISPLACED_HANDOVER}
        self.stage(household, self.today, handover[household.stage])
        yield self.until(self.today + self.k[at.K_HANDOVER])
        day = self.today
        if household.stage == at.HANDOVER:
            waited = day - household.since
            self.count[at.HOME_WAIT] += household.size * waited
            self.count[at.HOUSED_WAITED] += household.size
            self.count[at.HOUSED_LATE] += household.size if waited > self.k[at.K_HOUSING_TERM] else 0
            self.housed[self.half[day], household.town] += household.size
            household.goes_home(day)
            self.leave(household)
        elif household.stage == at.STUCK_HANDOVER:
            self.start_free[household.town] += 1
            self.count[at.START_UP_FREE] += 1
        if not to_start_up:
            self.home(household, day)
            return
        self.count[at.HOUSED_START_UP] += household.size
        self.stage(household, day, at.START_UP)
        yield from self.in_start_up_home(household, day + min(household.stay, self.k[at.K_LONGEST_STAY]))

    def in_start_up_home(self, household, ready):
        yield self.until(ready)
        day = self.today
        if household.stay <= self.k[at.K_LONGEST_STAY]:
            self.start_free[household.town] += 1
            self.count[at.START_UP_FREE] += 1
            self.count[at.HOUSED_SELF] += household.size
            self.home(household, day)
        else:
            household.since = day
            self.stage(household, day, at.STUCK)
            self.queue(household, 0)
            yield from self.to_home(household)

    def home(self, household, day):
        self.count[household.stage] -= household.size
        self.count[at.HOUSED] += household.size
        self.note(household, day, at.LEFT_HOUSED, household.size * 65536 + household.work_days)
        household.stage = at.HOUSED_KEPT

    def family_of(self, referent, s, waited):
        kind = at.FAMILY_OF_STOCK if referent.key >> at.KIND_SHIFT == at.STOCK else at.FAMILY_OF_ASYLUM
        key = (referent.key & ((1 << int(at.KIND_SHIFT)) - 1)) | (int(kind) << int(at.KIND_SHIFT))
        own = self.draws(key, at.BLOCK_ARRIVAL)
        family = self.household(self, key, int(self.sizes[1][s[at.D_FAMILY_SIZE] >> 4]), int(at.FOLLOWING_TRACK))
        family.seek = self.duration(at.T_SEEK + at.FOLLOWING_TRACK, own[at.D_SEEK])
        registration = self.duration(at.T_FAMILY_REGISTRATION, own[at.D_REGISTRATION])
        family.town = referent.town
        self.stage(family, self.today, at.FAMILY_AHEAD)
        delay = self.duration(at.T_FAMILY_DELAY, s[at.D_FAMILY_DELAY])
        if delay < NEVER:
            arrives = self.today + max(1, delay - waited)
            fits = s[at.D_FITS] < self.k[at.K_FITS]
            self.env.process(self.family(family, referent, arrives, registration, fits))

    def family(self, family, referent, arrives, registration, fits):
        yield self.until(arrives)
        day = self.today
        self.count[at.FAMILY_ARRIVED] += family.size
        if referent.stage == at.QUEUE:
            self.count[at.FAMILY_AHEAD] -= family.size
            self.count[at.QUEUE] += family.size
            self.count[at.IN_RECEPTION] += family.size
            self.waiting[referent.town] += family.size
            if referent.place != "emergency":
                referent.place.free -= family.size
                self.free_places -= family.size
                self.count[at.VARIABLE_RATE] += family.size * referent.place.variable
            referent.size += family.size
            self.note(referent, day, at.FAMILY_JOINED, family.size)
            return
        family.born = family.seen = family.since = day
        self.stage(family, day, at.FAMILY_REGISTRATION)
        self.enter(family, day)
        yield self.until(day + registration)
        day = self.today
        if fits:
            self.housed[self.half[day], family.town] += family.size
            family.goes_home(day)
            self.leave(family)
            self.home(family, day)
        else:
            family.since = day
            self.stage(family, day, at.QUEUE)
            self.queue(family, 0)
            yield from self.to_home(family)

    def displaced(self, key, waited):
        s, a = self.draws(key, at.BLOCK_STATUS), self.draws(key, at.BLOCK_ARRIVAL)
        household = self.household(self, key, int(self.sizes[2][a[1] >> 4]), int(at.DISPLACED_TRACK))
        household.since, household.stay = self.today - waited, self.duration(at.T_STAY, s[at.D_STAY])
        household.town = int(self.where_to[s[at.D_MUNICIPALITY]])
        self.stage(household, self.today, at.DISPLACED_QUEUE)
        self.queue(household, int(s[at.D_TIE] < self.k[at.K_DISPLACED_TIE]))
        self.env.process(self.to_home(household))
        return household

    # --- who is there on the first day -----------------------------------------------------------------------

    def stock(self):
        number = 0
        stages = (
            at.REGISTRATION, at.IND_QUEUE, at.HANDLING, at.APPEAL, at.DEPARTURE, at.CONTINUED, at.QUEUE,
            at.DISPLACED_QUEUE, at.START_UP,
        )  # fmt: skip
        for stage in stages:
            total, made = self.k[at.K_STOCK + stage], 0
            while made < total:
                waited = int(self.k[at.K_STOCK_WAITED + stage] * (1.0 - made / total))
                key = (int(at.STOCK) << int(at.KIND_SHIFT)) | number
                number += 1
                if stage == at.DISPLACED_QUEUE:
                    household = self.displaced(key, waited)
                else:
                    household = self.asylum(key)
                    self.env.process(self.of_stock(household, stage, waited))
                made += household.size
                yield self.env.timeout(0)

    def of_stock(self, household, stage, waited):
        household.born = household.seen = household.since = -waited
        household.advance(0)
        household.work_days = 0
        left = self.draws(household.key, at.BLOCK_HOME, 1)[0]
        rejected = self.draws(household.key, at.BLOCK_REJECTED)
        if stage == at.START_UP:
            s = self.draws(household.key, at.BLOCK_STATUS)
            household.town, household.stay = (
                int(self.where_to[s[at.D_MUNICIPALITY]]),
                self.duration(at.T_STAY, s[at.D_STAY]),
            )
            self.stage(household, 0, stage)
            self.start_free[household.town] -= 1
            self.count[at.START_UP_FREE] -= 1
            yield from self.in_start_up_home(
                household, 1 + ((min(household.stay, self.k[at.K_LONGEST_STAY]) * left) >> 16)
            )
            return
        if stage == at.QUEUE:
            self.enter(household, 0)
            yield from self.status(household, waited)
            return
        self.stage(household, 0, stage)
        self.enter(household, 0)
        if stage == at.IND_QUEUE:
            self.wait_for_turn(household, 1 + ((household.patience * left) >> 16))
            yield from self.in_procedure(household)
        elif stage == at.REGISTRATION:
            yield from self.registered(household, 1 + ((household.registration * left) >> 16), False)
        elif stage == at.HANDLING:
            yield from self.handled(household, 1 + ((household.handling * left) >> 16))
        elif stage == at.APPEAL:
            whole = self.duration(at.T_APPEAL, rejected[at.D_APPEAL_TIME])
            yield from self.appeal(household, 1 + ((whole * left) >> 16))
        elif stage == at.DEPARTURE:
            yield from self.departure(household, 1 + ((self.k[at.K_DEPARTURE] * left) >> 16))
        else:
            whole = self.duration(at.T_CONTINUED, rejected[at.D_CONTINUED])
            yield from self.continued(household, 1 + ((whole * left) >> 16))

    # --- a day -----------------------------------------------------------------------------------------------

    def morning(self, day, before):
        for entry in self.homes:
            if max(0, entry[0]) == day:
                self.start_free[entry[1]] += entry[2]
                self.count[at.START_UP_HOMES] += entry[2]
                self.count[at.START_UP_FREE] += entry[2]
        for place in self.places:
            opens = 0 if place.opens < 0 and place.closes > 0 and not place.made else place.opens
            if opens == day and place.closes > day:
                self.open(place)
        for place in list(self.places):
            if place.closes == day and place.state == "open":
                self.close(place, day)
        if self.k[at.K_RULE_EVERY] and day % self.k[at.K_RULE_EVERY] == 0:
            self.rule(day, before)

    def open(self, place):
        place.state, place.free = "open", place.places
        self.count[at.PLACES] += place.places
        self.free_places += place.places
        self.count[at.FIXED_RATE] += place.places * place.fixed
        if place.made:
            self.count[at.OPENED_PLACES] += place.places
            self.count[at.MADE_PLACES] += place.places
        self.list_place(place)

    def close(self, place, day):
        place.state = "closed"
        moving = sorted(place.guests, key=lambda household: household.key)
        for household in moving:
            self.release(household)
        self.free_places -= place.places
        self.count[at.PLACES] -= place.places
        self.count[at.FIXED_RATE] -= place.places * place.fixed
        self.count[at.MADE_PLACES] -= place.places if place.made else 0
        for household in moving:
            self.put(household, day)
        for household in moving:
            household.moved(day)

    def rule(self, day, before):
        k, now = self.k, self.count[at.IN_RECEPTION]
        ahead = now + (now - before) / k[at.K_RULE_EVERY] * k[at.K_RULE_AHEAD]
        need = max(math.ceil(ahead / (k[at.K_RULE_NORM] / 1_000_000)), k[at.K_RULE_FLOOR])
        last = day + k[at.K_RULE_LEAD]
        alive = [place for place in self.places if place.state != "closed"]
        planned = sum(place.places for place in alive if place.closes > last)
        made = sum(place.places for place in alive if place.made and place.closes > last)
        size = k[at.K_RULE_SIZE]
        while planned < need and made + size <= k[at.K_RULE_CEILING]:
            row = {
                "places": size, "fixed": k[at.K_RULE_FIXED], "variable": k[at.K_RULE_VARIABLE],
                "opens": last, "closes": last + k[at.K_RULE_CONTRACT],
            }  # fmt: skip
            self.places.append(Place(row, made=True))
            planned += size
            made += size
        for place in reversed(self.places):
            if planned <= need * (1 + k[at.K_RULE_MARGIN] / 1_000_000):
                break
            if place.made and place.state == "open" and place.closes > day + k[at.K_RULE_NOTICE]:
                if planned - place.places < need:
                    break
                planned -= place.places if place.closes > last else 0
                place.closes = day + k[at.K_RULE_NOTICE]

    def hear(self, day):
        over = 0
        for track, line in enumerate(self.lines):
            credit = self.credit[track] + self.slots[track][day] + over
            over = 0
            while credit >= at.MICRO and line:
                household = line.popleft()
                if household.stage == at.ZOMBIE:
                    continue
                credit -= household.size * at.MICRO
                household.turn.succeed()
            if not line and credit > 0:
                over = credit if self.k[at.K_SLOTS_FLOW_OVER] else 0
                credit = 0
            self.credit[track] = credit

    def give_homes(self, day):
        for town, (plain, tied) in enumerate(self.queues):
            while self.start_free[town] > 0 and tied:
                self.start_free[town] -= 1
                self.count[at.START_UP_FREE] -= 1
                self.hand_over(tied.popleft(), True)
            credit = self.credit[3 + town] + self.rates[town][self.half[day]]
            while credit >= at.MICRO:
                if not plain and not tied:
                    self.count[at.UNUSED_HOMES] += credit // at.MICRO
                    credit %= at.MICRO
                    break
                first = plain if not tied or (plain and plain[0].stamp < tied[0].stamp) else tied
                household = first.popleft()
                credit -= household.size * at.MICRO
                self.hand_over(household, False)
            self.credit[3 + town] = credit

    def hand_over(self, household, to_start_up):
        self.waiting[household.town] -= household.size
        household.home.succeed(to_start_up)

    def fill_places(self, day):
        while self.free_places > 0 and self.emergency:
            household = next(iter(self.emergency))
            self.relocate(household, day)

    def night(self, day):
        count = self.count
        count[at.FREE] = self.free_places
        count[at.EMERGENCY_NIGHTS] += max(0, count[at.IN_RECEPTION] - count[at.PLACES])
        count[at.RECEPTION_NIGHTS] += count[at.IN_RECEPTION]
        count[at.FIXED_CENTS] += count[at.FIXED_RATE]
        count[at.VARIABLE_CENTS] += count[at.VARIABLE_RATE]
        self.daily.append([count[column] for column in range(at.COLUMNS)])
        if day % 7 == 6:
            self.weekly.append(list(self.waiting))

    def calendar(self):
        before = 0
        for day in range(self.days):
            yield self.env.timeout(10 * day - 2 - self.env.now)
            self.morning(day, before)
            if day == 0:
                yield from self.stock()
                before = self.count[at.IN_RECEPTION]
            elif self.k[at.K_RULE_EVERY] and day % self.k[at.K_RULE_EVERY] == 0:
                before = self.count[at.IN_RECEPTION]
            yield self.env.timeout(10 * day + 1 - self.env.now)
            for number in range(self.arrivals[0][day]):
                household = self.asylum((int(at.ASYLUM) << 29) | (day << 15) | number)
                self.env.process(self.arriving(household))
                yield self.env.timeout(0)
            for number in range(self.arrivals[1][day]):
                household = self.displaced((int(at.DISPLACED) << 29) | (day << 15) | number, 0)
                self.count[at.DISPLACED_JOINED] += household.size
            yield self.env.timeout(1)
            self.hear(day)
            yield self.env.timeout(1)
            self.give_homes(day)
            yield self.env.timeout(1)
            self.fill_places(day)
            yield self.env.timeout(1)
            self.night(day)

    def run(self):
        done = self.env.process(self.calendar())
        self.env.run(until=done)
        for household in self.present:
            household.advance(self.days)
        return np.array(self.daily)


class QuickChain(Chain):
    """The same model with the quick way to take part; the fair peer in speed."""

    household = QuickHousehold
