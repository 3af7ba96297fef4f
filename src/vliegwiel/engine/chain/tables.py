# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Turns a checked scenario into the arrays that the kernel reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from vliegwiel.engine.chain import layout as at
from vliegwiel.engine.chain.question import Duration, Locations, MadeUp, Municipality, Question, RatePerTrack

TRACKS = ("likely", "unlikely", "other")
FOREVER = 1_000_000
_GRID = (np.arange(at.TABLE) + 0.5) / at.TABLE
STOCK_STAGES = {
    "registration": at.REGISTRATION,
    "ind_queue": at.IND_QUEUE,
    "handling": at.HANDLING,
    "appeal": at.APPEAL,
    "departure": at.DEPARTURE,
    "continued": at.CONTINUED,
    "waiting_for_home": at.QUEUE,
    "displaced_waiting": at.DISPLACED_QUEUE,
    "in_start_up_homes": at.START_UP,
}


class Tables(NamedTuple):
    """A scenario as arrays, the same for every replication."""

    fixed: dict[str, NDArray[Any]]
    municipalities: tuple[str, ...]
    halves: tuple[date, ...]  # first day of each half-year
    records: int  # households to make room for


def durations(duration: Duration) -> NDArray[np.int16]:
    """Return 4,096 equally likely numbers of whole days, at least 1 [days].

    Gamma with the stated mean and spread; a spread of 0 is always the mean; the last share never ends.
    """
    from scipy.special import gammaincinv

    scaled = np.minimum(_GRID / max(1.0 - duration.never, 1e-9), 1.0)
    if duration.spread == 0:
        days = np.full(at.TABLE, duration.mean)
    else:
        shape = duration.spread**-2
        days = gammaincinv(shape, np.minimum(scaled, 1 - 1e-12)) * duration.mean / shape
    whole = np.clip(np.floor(days + 0.5), 1, at.NEVER - 1)
    return np.where(1.0 - duration.never <= _GRID, at.NEVER, whole).astype(np.int16)


def spread_around_one(spread: float) -> NDArray[np.float64]:
    """Return 4,096 equally likely lognormal factors with mean 1 and this standard deviation."""
    from scipy.special import ndtri

    sigma = np.sqrt(np.log1p(spread**2))
    return np.asarray(np.exp(sigma * ndtri(_GRID) - sigma**2 / 2), np.float64)


def size_table(shares: Mapping[int, float]) -> NDArray[np.uint8]:
    """Return 4,096 equally likely household sizes [people]."""
    sizes = sorted(shares)
    cumulative = np.cumsum([shares[size] for size in sizes])
    place = np.minimum(np.searchsorted(cumulative, _GRID), len(sizes) - 1)
    return np.array(sizes, np.uint8)[place]


def mean_size(shares: Mapping[int, float]) -> float:
    """Return people per household."""
    return float(size_table(shares).mean())


def inhabitants(question: Question) -> list[Municipality]:
    """Return the municipalities; a made-up country has few large and many small ones."""
    given = question.housing.municipalities
    if not isinstance(given, MadeUp):
        return list(given)
    from scipy.special import ndtri

    place = (np.arange(given.made_up) + 0.5) / given.made_up
    people = np.exp(10.5 + 0.85 * ndtri(place))
    return [Municipality(id=f"gemeente-{number + 1:03d}", inhabitants=int(size)) for number, size in enumerate(people)]


def cents(amount: Decimal) -> int:
    """Return an amount of euros as whole cents."""
    return int(amount * 100)


def of_65536(share: float) -> int:
    """Return a share as a threshold for a 16-bit draw."""
    return round(share * 65536)


def build(question: Question) -> Tables:
    """Return the arrays of a checked scenario."""
    towns = inhabitants(question)
    shares = np.array([town.inhabitants for town in towns], np.float64)
    shares /= shares.sum()
    half, halves = _half_years(question)
    fixed: dict[str, NDArray[Any]] = {
        "k": _settings(question, len(towns)),
        "durations": _durations(question),
        "sizes": _sizes(question),
        "where_to": np.searchsorted(np.cumsum(shares), (np.arange(65536) + 0.5) / 65536 * (1 - 1e-12)).astype(np.int16),
        "slots": _slots(question),
        "supply": _supply(question, shares, halves),
        "supply_spread": _factors(question.housing.realised_spread.value),
        "country_spread": np.stack(
            [
                _factors(question.procedure.slots_spread.value),
                _factors(question.housing.realised_country_spread.value),
            ]
        ),
        "pace": _pace(question),
        "homes": _homes(question, [town.id for town in towns], shares),
        "half": half,
        "given": _locations(question),
        **_arrivals(question),
    }
    expected = (
        fixed["intensity"].sum() + fixed["displaced"].sum() + fixed["k"][at.K_STOCK : at.K_STOCK_WAITED].sum() / 1.2
    )
    return Tables(fixed, tuple(town.id for town in towns), halves, int(20_000 + 0.9 * expected))


def _pace(question: Question) -> NDArray[np.float64]:
    from scipy.special import ndtri

    spread = question.pace.spread.value
    return np.append(ndtri(_GRID) * spread, (spread**2, question.pace.keeps.value))


def _factors(spread: float) -> NDArray[np.int64]:
    return np.round(spread_around_one(spread) * 65536).astype(np.int64)


def day_number(question: Question, day: date | None) -> int:
    """Return the number of a day, 0 for the first; before the start is negative."""
    return -1 if day is None else (day - question.start).days


def _half_years(question: Question) -> tuple[NDArray[np.int16], tuple[date, ...]]:
    days = [question.start + timedelta(days=n) for n in range(question.days)]
    firsts: list[date] = []
    half = np.zeros(question.days, np.int16)
    for number, day in enumerate(days):
        if not firsts or (day.day == 1 and day.month in (1, 7)):
            firsts.append(day)
        half[number] = len(firsts) - 1
    return half, tuple(firsts)


def _durations(question: Question) -> NDArray[np.int16]:
    procedure, part = question.procedure, question.participation
    family = question.inflow.following_family
    table = np.ones((at.DURATIONS, at.TABLE), np.int16)
    table[at.T_REGISTRATION] = durations(procedure.registration)
    table[at.T_APPEAL] = durations(procedure.appeal.duration)
    table[at.T_CONTINUED] = durations(procedure.continued.duration)
    table[at.T_STAY] = durations(question.start_up_homes.stay)
    for number, track in enumerate(TRACKS):
        table[at.T_HANDLING + number] = durations(getattr(procedure.handling, track))
        table[at.T_PATIENCE + number] = durations(getattr(procedure.patience, track))
        table[at.T_SEEK + number] = durations(getattr(part.seeking, track))
    table[at.T_SEEK + at.FOLLOWING_TRACK] = durations(part.seeking_following)
    if family is not None:
        table[at.T_FAMILY_REGISTRATION] = durations(family.registration)
        table[at.T_FAMILY_DELAY] = durations(family.delay)
    return table


def _sizes(question: Question) -> NDArray[np.uint8]:
    flow = question.inflow
    family = flow.following_family.sizes if flow.following_family else {1: 1.0}
    displaced = flow.displaced.sizes if flow.displaced else {1: 1.0}
    return np.stack([size_table(flow.sizes), size_table(family), size_table(displaced)])


def _slots(question: Question) -> NDArray[np.int64]:
    slots = np.zeros((3, question.days), np.int64)
    for entry in sorted(question.procedure.slots_per_day, key=_since):
        first = max(0, day_number(question, entry.since))
        for number, track in enumerate(TRACKS):
            slots[number, first:] = round(getattr(entry, track).value * at.MICRO)
    return slots


def _since(entry: RatePerTrack) -> date:
    return entry.since or date.min


def _supply(question: Question, shares: NDArray[np.float64], halves: tuple[date, ...]) -> NDArray[np.int64]:
    housing = question.housing
    targets = sorted(housing.target_per_half_year, key=lambda entry: entry.since or date.min)
    supply = np.zeros((len(shares), len(halves)), np.int64)
    for number, first in enumerate(halves):
        in_force = [entry for entry in targets if (entry.since or date.min) <= max(first, question.start)]
        people = in_force[-1].people.value if in_force else 0.0
        supply[:, number] = np.round(shares * people * housing.realised.value / 182.625 * at.MICRO)
    return supply


def _homes(question: Question, towns: list[str], shares: NDArray[np.float64]) -> NDArray[np.int32]:
    rows: list[tuple[int, int, int]] = []
    for entry in question.start_up_homes.homes:
        day = max(0, day_number(question, entry.since))
        if entry.municipality is not None:
            rows.append((day, towns.index(entry.municipality), entry.number))
            continue
        # Largest remainders, so that the homes add up to the number that was stated.
        exact = shares * abs(entry.number)
        whole = np.floor(exact).astype(int)
        whole[np.argsort(whole - exact, kind="stable")[: abs(entry.number) - whole.sum()]] += 1
        sign = 1 if entry.number >= 0 else -1
        rows += [(day, town, sign * int(number)) for town, number in enumerate(whole) if number]
    return np.array(sorted(rows, key=lambda row: row[0]), np.int32).reshape(-1, 3)


def _locations(question: Question) -> NDArray[np.void]:
    rows = [row for group in question.reception.locations for row in _group(question, group)]
    table = np.zeros(len(rows), at.LOCATION)
    for number, row in enumerate(rows):
        for name, value in row.items():
            table[name][number] = value
    return table


def _group(question: Question, group: Locations) -> list[dict[str, int]]:
    last = FOREVER if group.contract_end is None else day_number(question, group.contract_end)
    step = group.contract_ends_spread_days / group.number
    return [
        {
            "fixed": cents(group.fixed_per_place.value),
            "variable": cents(group.variable_per_night.value),
            "places": group.places,
            "opens": day_number(question, group.opens),
            "closes": last if last == FOREVER else last + int(step * number),
        }
        for number in range(group.number)
    ]


def _arrivals(question: Question) -> dict[str, NDArray[Any]]:
    flow, days = question.inflow, question.days
    calendar = [question.start + timedelta(days=n) for n in range(days)]
    season = np.array([flow.season[day.month - 1] for day in calendar])
    change = np.ones(days)
    for entry in sorted(flow.changes, key=lambda entry: entry.since):
        change[max(0, day_number(question, entry.since)) :] = entry.factor.value
    intensity = flow.people_per_year.value / 365.25 / mean_size(flow.sizes) * season * change
    displaced = np.zeros(days)
    if flow.displaced is not None:
        first = max(0, day_number(question, flow.displaced.since))
        last = days if flow.displaced.until is None else max(0, day_number(question, flow.displaced.until))
        displaced[first:last] = flow.displaced.people_per_year.value / 365.25 / mean_size(flow.displaced.sizes)
    names = [regime.name for regime in flow.regimes]
    chances = np.array([[regime.then.get(name, 0.0) for name in names] for regime in flow.regimes])
    factors = [spread_around_one(regime.spread) * regime.factor.value for regime in flow.regimes]
    return {
        "intensity": intensity,
        "displaced": displaced,
        "regimes": np.cumsum(chances, axis=1) if names else np.ones((1, 1)),
        "regime_factor": np.array(factors) if names else np.ones((1, at.TABLE)),
    }


def _settings(question: Question, towns: int) -> NDArray[np.int64]:
    table = np.zeros(at.SETTINGS, np.int64)
    for name, value in {
        **_of_flow(question),
        **_of_procedure(question),
        **_of_participation(question),
        **_of_rule(question),
        "days": question.days,
        "municipalities": towns,
    }.items():
        first = getattr(at, f"K_{name.upper()}")
        table[first : first + np.size(value)] = value
    for name, stage in STOCK_STAGES.items():
        table[at.K_STOCK + stage] = round(getattr(question.population, name).value)
        table[at.K_STOCK_WAITED + stage] = question.population.longest_wait.get(name, 0)
    return table


def _of_flow(question: Question) -> dict[str, Any]:
    flow, homes, moves = question.inflow, question.start_up_homes, question.policy.moves
    names = [regime.name for regime in flow.regimes]
    family = flow.following_family
    return {
        "track_1": of_65536(flow.tracks.likely.value),
        "track_2": of_65536(flow.tracks.likely.value + flow.tracks.unlikely.value),
        "family": of_65536(family.share.value) if family else 0,
        "fits": of_65536(family.fits.value) if family else 0,
        "regime_every": flow.regime_days,
        "regimes": max(1, len(names)),
        "first_regime": names.index(flow.first_regime) if names else 0,
        "tie": of_65536(homes.tie.value),
        "displaced_tie": of_65536(homes.displaced_tie.value),
        "longest_stay": round(homes.longest_stay_days.value),
        "handover": max(1, round(question.housing.handover_days.value)),
        "housing_term": round(question.housing.term_days.value),
        "move_start": of_65536(moves.when_procedure_starts.value),
        "move_status": of_65536(moves.with_status.value),
    }


def _of_procedure(question: Question) -> dict[str, Any]:
    given = question.procedure
    after = given.after_departure_term
    return {
        "slots_flow_over": given.unused_slots_flow_over,
        "departure": max(1, round(given.departure_days.value)),
        "decision_term": round(given.decision_term_days.value),
        "late_days_most": round(given.late_days_paid_at_most.value),
        "grant": [of_65536(getattr(given.grant, track).value) for track in TRACKS],
        "appeal": of_65536(given.appeal.share.value),
        "success": of_65536(given.appeal.success.value),
        "path_return": of_65536(after.returns.value),
        "path_unknown": of_65536(after.returns.value + after.unknown.value),
        "after_return": of_65536(given.continued.returns.value),
    }


def _of_participation(question: Question) -> dict[str, Any]:
    given = question.participation
    groups = (*TRACKS, "following")
    return {
        "lose_job": of_65536(given.move_sets_back.loses_job.value),
        "lose_job_home": of_65536(given.move_sets_back.loses_job_to_home.value),
        "learn_after": [round(getattr(given.learning_after, group).value) for group in groups] + [0],
        "work_after": [round(getattr(given.work_after, group).value) for group in groups] + [0],
        "language_needed": round(given.language_days_needed.value),
        "language_most": min(at.NEVER, round(given.language_days_most.value)),
        "language_setback": round(given.move_sets_back.language_days.value),
        "seek_setback": round(given.move_sets_back.seeking_days.value),
        "follow": round(given.followed_days.value),
    }


def _of_rule(question: Question) -> dict[str, Any]:
    rule = question.policy.capacity
    return {
        "rule_every": rule.every_days if rule.rule == "follow" else 0,
        "rule_norm": round(rule.norm * at.MICRO),
        "rule_size": rule.places_per_location,
        "rule_lead": rule.lead_days,
        "rule_contract": rule.contract_days,
        "rule_notice": rule.notice_days,
        "rule_floor": rule.at_least,
        "rule_ceiling": rule.at_most,
        "rule_margin": round(rule.margin * at.MICRO),
        "rule_ahead": rule.look_ahead_days,
        "rule_fixed": cents(rule.fixed_per_place.value),
        "rule_variable": cents(rule.variable_per_night.value),
    }
