# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What the chain answers: people, waits, moves, work and euros, per half-year and over the whole horizon."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from vliegwiel.engine.chain import layout as at
from vliegwiel.engine.chain.run import PEOPLE_HOUSED, WORK_AT_HOME, WORK_IN_RECEPTION, Runs
from vliegwiel.engine.chain.tables import cents
from vliegwiel.engine.units import euro

Values = NDArray[np.int64]
RECEPTION = (
    at.REGISTRATION, at.IND_QUEUE, at.HANDLING, at.APPEAL, at.DEPARTURE, at.CONTINUED, at.QUEUE, at.HANDOVER,
    at.FAMILY_REGISTRATION,
)  # fmt: skip
SERVICED = (at.START_UP, at.STUCK, at.STUCK_HANDOVER)


@dataclass(frozen=True, slots=True)
class Output:
    """One output: `level` is the mean over the nights, `flow` adds up, `mean` divides two flows."""

    name: str
    label: str
    unit: str
    kind: Literal["level", "flow", "mean"]
    of: Callable[[Runs], Values]
    per: Callable[[Runs], Values] | None = None


def _sum(*columns: int) -> Callable[[Runs], Values]:
    return lambda runs: runs.night_sums[:, :, list(columns)].sum(axis=2)


def _flow(column: int) -> Callable[[Runs], Values]:
    return lambda runs: np.diff(runs.night_ends[:, :, column], axis=1, prepend=0)


def _cost_of_flow(column: int, price: Callable[[Runs], int]) -> Callable[[Runs], Values]:
    return lambda runs: _flow(column)(runs) * price(runs)


def _idle(runs: Runs) -> Values:
    rule = runs.question.policy.capacity
    days = np.bincount(runs.tables.fixed["half"], minlength=len(runs.tables.halves))
    return (
        (rule.idle_pool * days - _sum(at.MADE_PLACES)(runs)) * cents(rule.idle_per_place.value) * bool(rule.idle_pool)
    )


def _start_up(runs: Runs) -> Values:
    homes = runs.question.start_up_homes
    all_homes, free = _sum(at.START_UP_HOMES)(runs), _sum(at.START_UP_FREE)(runs)
    return all_homes * cents(homes.cost_per_home_day.value) - (all_homes - free) * cents(homes.rent_per_home_day.value)


def saved_cents(runs: Runs) -> int:
    """Return what one day of work in reception adds to the savings [cent]."""
    part = runs.question.participation
    return round(cents(part.contribution_per_work_day.value) * part.saved_share.value)


def _contribution(runs: Runs) -> Values:
    whole = cents(runs.question.participation.contribution_per_work_day.value)
    return -_sum(WORK_IN_RECEPTION)(runs) * (whole - saved_cents(runs))


def _savings(runs: Runs) -> Values:
    return _sum(WORK_IN_RECEPTION)(runs) * saved_cents(runs)


def _prices() -> list[Output]:
    euro: list[tuple[str, str, Callable[[Runs], Values]]] = [
        ("cost_reception_fixed", "Opvang, vaste kosten", _flow(at.FIXED_CENTS)),
        ("cost_reception_variable", "Opvang, kosten per nacht", _flow(at.VARIABLE_CENTS)),
        (
            "cost_emergency",
            "Noodopvang",
            _cost_of_flow(at.EMERGENCY_NIGHTS, lambda runs: cents(runs.question.reception.emergency_per_night.value)),
        ),
        (
            "cost_opening",
            "Locaties openen",
            _cost_of_flow(at.OPENED_PLACES, lambda runs: cents(runs.question.policy.capacity.opening_per_place.value)),
        ),
        ("cost_idle", "Flexibele plekken in ander gebruik", _idle),
        (
            "cost_ind",
            "Besluiten van de IND",
            _cost_of_flow(at.DECIDED, lambda r: cents(r.question.costs.ind_per_decision.value)),
        ),
        (
            "cost_late",
            "Dwangsommen",
            _cost_of_flow(at.LATE_DAYS, lambda runs: cents(runs.question.costs.late_per_day.value)),
        ),
        (
            "cost_appeal",
            "Beroep",
            lambda runs: _sum(at.APPEAL)(runs) * cents(runs.question.costs.appeal_per_person_day.value),
        ),
        (
            "cost_municipal_reception",
            "Gemeentelijke opvang van ontheemden die op een woning wachten",
            lambda runs: (
                _sum(at.DISPLACED_QUEUE, at.DISPLACED_HANDOVER)(runs)
                * cents(runs.question.costs.municipal_reception_per_night.value)
            ),
        ),
        ("cost_start_up_homes", "Opstartwoningen, na huur", _start_up),
        (
            "cost_return",
            "Terugkeer",
            _cost_of_flow(at.RETURNED, lambda r: cents(r.question.costs.return_per_person.value)),
        ),
        (
            "cost_housed",
            "Start in de gemeente",
            _cost_of_flow(PEOPLE_HOUSED, lambda runs: cents(runs.question.costs.status_holder_housed.value)),
        ),
        ("contribution", "Eigen bijdrage (min)", _contribution),
        ("savings_paid_in", "Ingelegd spaartegoed", _savings),
    ]
    return [Output(name, label, "euro", "flow", of) for name, label, of in euro]


COSTS: tuple[Output, ...] = tuple(_prices())


def total_cost(runs: Runs) -> Values:
    """Return all costs together; savings are part of the own contribution that is not received [cent]."""
    total: Values = sum((cost.of(runs) for cost in COSTS[:-1]), np.zeros_like(runs.night_sums[:, :, 0]))
    return total


def waiting_cost(runs: Runs) -> Values:
    """Return what the nights of status holders in reception cost, at the mean price of a night [cent]."""
    nights = np.maximum(_sum(at.IN_RECEPTION)(runs), 1)
    reception = sum(cost.of(runs) for cost in COSTS[:3])
    waits = _sum(at.QUEUE, at.HANDOVER)(runs)
    return np.round(reception * (waits / nights)).astype(np.int64)


OUTPUTS: tuple[Output, ...] = (
    Output("in_reception", "Mensen in de opvang", "people", "level", _sum(at.IN_RECEPTION)),
    Output("places", "Reguliere plekken", "places", "level", _sum(at.PLACES)),
    Output("emergency_nights", "Nachten in noodopvang", "nights", "flow", _flow(at.EMERGENCY_NIGHTS)),
    Output("arrived", "Aangekomen asielzoekers", "people", "flow", _flow(at.ARRIVED)),
    Output("family_arrived", "Aangekomen nareizigers", "people", "flow", _flow(at.FAMILY_ARRIVED)),
    Output("displaced_joined", "Ontheemden die een woning gaan zoeken", "people", "flow", _flow(at.DISPLACED_JOINED)),
    Output("waiting_for_ind", "Wachten op de IND", "people", "level", _sum(at.IND_QUEUE, at.HANDLING)),
    Output("in_appeal", "In beroep", "people", "level", _sum(at.APPEAL)),
    Output("decided", "Besluiten", "people", "flow", _flow(at.DECIDED)),
    Output("granted", "Vergunningen", "people", "flow", _flow(at.GRANTED)),
    Output(
        "decision_wait", "Tijd van aankomst tot besluit", "days", "mean", _flow(at.DECISION_WAIT), _flow(at.DECIDED)
    ),
    Output("waiting_for_home", "Statushouders in de opvang", "people", "level", _sum(at.QUEUE, at.HANDOVER)),
    Output("home_wait", "Tijd van status tot woning", "days", "mean", _flow(at.HOME_WAIT), _flow(at.HOUSED_WAITED)),
    Output("housed_late", "Later gehuisvest dan de termijn", "people", "flow", _flow(at.HOUSED_LATE)),
    Output("status_holders_housed", "Statushouders aan een woning geholpen", "people", "flow", _flow(PEOPLE_HOUSED)),
    Output(
        "displaced_waiting", "Ontheemden die op een woning wachten", "people", "level",
        _sum(at.DISPLACED_QUEUE, at.DISPLACED_HANDOVER),
    ),
    Output("in_start_up_homes", "Mensen in opstartwoningen", "people", "level", _sum(*SERVICED)),
    Output("stuck", "Vastgelopen in een opstartwoning", "people", "level", _sum(at.STUCK, at.STUCK_HANDOVER)),
    Output("unused_homes", "Beschikbaar en niet nodig (mensen)", "people", "flow", _flow(at.UNUSED_HOMES)),
    Output("returned", "Teruggekeerd", "people", "flow", _flow(at.RETURNED)),
    Output("unknown", "Vertrokken met onbekende bestemming", "people", "flow", _flow(at.UNKNOWN)),
    Output("moves", "Verhuizingen (mensen)", "moves", "flow", _flow(at.MOVES)),
    Output("jobs_lost", "Werk kwijt door een verhuizing", "jobs", "flow", _flow(at.JOBS_LOST)),
    Output("work_days_reception", "Werkdagen in de opvang", "days", "flow", _sum(WORK_IN_RECEPTION)),
    Output("work_days_home", "Werkdagen in de eerste jaren thuis", "days", "flow", _sum(WORK_AT_HOME)),
    Output(
        "language_at_home", "Dagen taal bij het krijgen van een woning", "days", "mean",
        _flow(at.LANGUAGE_HOME), _flow(at.HOUSEHOLDS_HOME),
    ),
    Output("cost_total", "Kosten van de keten", "euro", "flow", total_cost),
    Output("cost_status_waiting", "Waarvan: statushouders die in de opvang wachten", "euro", "flow", waiting_cost),
    *COSTS,
)  # fmt: skip
BY_NAME = {output.name: output for output in OUTPUTS}

# Columns that are kept per day, with their names.
DAILY: dict[str, tuple[int, ...]] = {
    "in_reception": (at.IN_RECEPTION,),
    "places": (at.PLACES,),
    "emergency_nights": (at.EMERGENCY_NIGHTS,),
    "waiting_for_ind": (at.IND_QUEUE, at.HANDLING),
    "waiting_for_home": (at.QUEUE, at.HANDOVER),
    "displaced_waiting": (at.DISPLACED_QUEUE, at.DISPLACED_HANDOVER),
    "in_start_up_homes": SERVICED,
    "working_in_reception": (WORK_IN_RECEPTION,),
}
DAILY_COLUMNS: tuple[int, ...] = tuple(sorted({int(column) for columns in DAILY.values() for column in columns}))


def whole_horizon(runs: Runs, output: Output) -> NDArray[np.float64]:
    """Return one value per replication: a level's mean, a flow's total, a mean's ratio; euros, not cents."""
    total = output.of(runs).sum(axis=1).astype(np.float64)
    if output.kind == "level":
        return np.asarray(total / runs.question.days)
    if output.per is not None:
        return np.asarray(total / np.maximum(output.per(runs).sum(axis=1), 1))
    return np.asarray(total / 100 if output.unit == "euro" else total)


def per_half_year(runs: Runs, output: Output) -> NDArray[np.float64]:
    """Return a value per replication and half-year."""
    values = output.of(runs).astype(np.float64)
    if output.kind == "level":
        return np.asarray(values / np.bincount(runs.tables.fixed["half"], minlength=len(runs.tables.halves)))
    if output.per is not None:
        return np.asarray(values / np.maximum(output.per(runs), 1))
    return np.asarray(values / 100 if output.unit == "euro" else values)


def per_day(runs: Runs, name: str) -> NDArray[np.float64]:
    """Return a value per replication and day, for the outputs that are kept per day."""
    places = [runs.columns.index(int(column)) for column in DAILY[name]]
    values = runs.daily[:, :, places].sum(axis=2).astype(np.float64)
    return np.asarray(np.diff(values, axis=1, prepend=0.0)) if name == "emergency_nights" else values


def yearly_cost_of_waiting(people: int, per_day: str) -> Decimal:
    """Return what status holders who wait in reception cost in 365 days [euro]: people x price x 365."""
    return euro(per_day) * people * 365
