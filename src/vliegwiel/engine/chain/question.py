# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The question to the chain: a scenario in which every assumption can carry its source and certainty."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, model_validator

from vliegwiel.engine.chain.layout import LONGEST_HORIZON

Certainty: TypeAlias = Literal["open", "assumption", "to_verify", "verified"]


class Part(BaseModel):
    """A part of a scenario: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Figure(Part):
    """An assumption: its value, where it comes from and how certain it is. A bare number is an assumption.

    figure  the dated figure that the value was read from; `{figure: name}` alone is read on the first day
    """

    value: Any
    source: str = ""
    certainty: Certainty = "assumption"
    figure: str = ""

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, given: Any) -> Any:
        is_number = isinstance(given, int | float | str | Decimal) and not isinstance(given, bool)
        return {"value": given} if is_number else given


class Rate(Figure):
    """A number of people, places, days or cases: never negative."""

    value: float = Field(ge=0, le=10_000_000, allow_inf_nan=False)


class Share(Figure):
    """A share of a whole, from 0 to 1."""

    value: float = Field(ge=0, le=1, allow_inf_nan=False)


class Spread(Figure):
    """Standard deviation / mean."""

    value: float = Field(ge=0, le=2, allow_inf_nan=False)


class Euro(Figure):
    """An amount of euros with at most two decimals."""

    value: Decimal = Field(ge=-100_000_000, le=100_000_000, allow_inf_nan=False, decimal_places=2)


class Duration(Part):
    """How long something takes [days]: a gamma spread around the mean; `never` is the share that never ends."""

    mean: float = Field(gt=0, le=20_000, allow_inf_nan=False)
    spread: float = Field(default=1.0, ge=0, le=5, allow_inf_nan=False, description="standard deviation / mean")
    never: float = Field(default=0.0, ge=0, le=1, allow_inf_nan=False)
    source: str = ""
    certainty: Certainty = "assumption"
    figure: str = ""


Sizes: TypeAlias = Annotated[dict[int, float], Field(min_length=1, description="people in a household -> share")]


class PerTrack(Part):
    """One share per track."""

    likely: Share
    unlikely: Share
    other: Share


class RatePerTrack(Part):
    """One rate per track, from a day on."""

    since: date | None = None
    likely: Rate
    unlikely: Rate
    other: Rate


class DurationPerTrack(Part):
    """One duration per track."""

    likely: Duration
    unlikely: Duration
    other: Duration


class DaysPerGroup(Part):
    """Days after arrival, per track and for following family members."""

    likely: Rate
    unlikely: Rate
    other: Rate
    following: Rate


class Population(Part):
    """People per stage on the first day, and how long the first in line has waited [days]."""

    registration: Rate = Rate(value=0)
    ind_queue: Rate = Rate(value=0)
    handling: Rate = Rate(value=0)
    appeal: Rate = Rate(value=0)
    departure: Rate = Rate(value=0)
    continued: Rate = Rate(value=0)
    waiting_for_home: Rate = Rate(value=0)
    displaced_waiting: Rate = Rate(value=0)
    in_start_up_homes: Rate = Rate(value=0)
    longest_wait: dict[str, Annotated[int, Field(ge=0, le=7300)]] = Field(default_factory=dict)


class Regime(Part):
    """A spell of inflow: factor on the average, its own spread, and the chance of each regime after it."""

    name: str
    factor: Rate
    spread: float = Field(default=0.0, ge=0, le=2)
    then: dict[str, float]


class Change(Part):
    """A factor on the inflow from a day on."""

    since: date
    factor: Rate


class FollowingFamily(Part):
    """Family members who follow a status holder."""

    share: Share
    sizes: Sizes
    delay: Duration
    registration: Duration
    fits: Share


class Displaced(Part):
    """People displaced from Ukraine who join the municipal queues after normalisation."""

    people_per_year: Rate
    since: date
    until: date | None = None
    sizes: Sizes


class Inflow(Part):
    """People who arrive: their number, its regimes, tracks and households."""

    people_per_year: Rate
    season: list[float] = Field(default_factory=lambda: [1.0] * 12, min_length=12, max_length=12)
    tracks: PerTrack
    sizes: Sizes
    regimes: list[Regime] = Field(default_factory=list)
    first_regime: str = ""
    regime_days: int = Field(default=30, ge=1, le=366)
    changes: list[Change] = Field(default_factory=list)
    following_family: FollowingFamily | None = None
    displaced: Displaced | None = None


class Appeal(Part):
    """Appeal against a rejection."""

    share: Share
    success: Share
    duration: Duration


class AfterTerm(Part):
    """What follows the departure term: shares that add up to 1."""

    returns: Share
    unknown: Share
    continued: Share


class Continued(Part):
    """Continued reception, and the share that returns after it."""

    duration: Duration
    returns: Share


class Procedure(Part):
    """Registration, the IND's slots and decisions, appeal, and departure."""

    registration: Duration
    slots_per_day: list[RatePerTrack] = Field(min_length=1)
    slots_spread: Spread = Field(default=Spread(value=0), description="how sure the slots are")
    unused_slots_flow_over: bool = True
    handling: DurationPerTrack
    patience: DurationPerTrack
    grant: PerTrack
    appeal: Appeal
    departure_days: Rate
    after_departure_term: AfterTerm
    continued: Continued
    decision_term_days: Rate
    late_days_paid_at_most: Rate


class Pace(Part):
    """How the pace of the IND and of homes together differs from year to year: a walk of its logarithm.

    spread  standard deviation of a year's step; keeps: what is left of last year's deviation
    """

    spread: Spread = Spread(value=0)
    keeps: Share = Share(value=1)


class Locations(Part):
    """A number of equal locations with one contract."""

    name: str
    number: int = Field(default=1, ge=1, le=3000)
    places: int = Field(ge=1, le=50_000)
    opens: date | None = None
    contract_end: date | None = None
    contract_ends_spread_days: int = Field(default=0, ge=0, le=7300)
    fixed_per_place: Euro
    variable_per_night: Euro


class Reception(Part):
    """Locations, and emergency reception for who does not fit."""

    locations: list[Locations] = Field(default_factory=list)
    emergency_per_night: Euro


class Municipality(Part):
    """A municipality with its inhabitants."""

    id: str
    inhabitants: int = Field(ge=1, le=5_000_000)


class MadeUp(Part):
    """A made-up country of the real shape: few large and many small municipalities."""

    made_up: int = Field(ge=1, le=2000)


class Target(Part):
    """The housing target per half-year, from a day on."""

    since: date | None = None
    people: Rate


class Housing(Part):
    """Municipal queues: the target per half-year by inhabitants, and what is realised of it."""

    municipalities: list[Municipality] | MadeUp
    target_per_half_year: list[Target] = Field(min_length=1)
    realised: Rate
    realised_spread: Spread = Field(default=Spread(value=0), description="between municipalities")
    realised_country_spread: Spread = Field(default=Spread(value=0), description="of all municipalities together")
    handover_days: Rate
    term_days: Rate = Rate(value=98)


class Homes(Part):
    """Start-up homes that open (or close, when negative) on a day; without municipality spread by inhabitants."""

    since: date | None = None
    number: int = Field(ge=-100_000, le=100_000)
    municipality: str | None = None


class StartUpHomes(Part):
    """Start-up homes: finite, with a longest stay."""

    homes: list[Homes] = Field(default_factory=list)
    stay: Duration
    longest_stay_days: Rate
    tie: Share
    displaced_tie: Share = Share(value=0)
    cost_per_home_day: Euro
    rent_per_home_day: Euro


class MoveBack(Part):
    """What a move takes away."""

    language_days: Rate
    seeking_days: Rate
    loses_job: Share
    loses_job_to_home: Share


class Participation(Part):
    """Language and work, per household one person who seeks work."""

    learning_after: DaysPerGroup
    work_after: DaysPerGroup
    seeking: DurationPerTrack
    seeking_following: Duration
    language_days_needed: Rate
    language_days_most: Rate
    move_sets_back: MoveBack
    followed_days: Rate
    contribution_per_work_day: Euro
    saved_share: Share


class Costs(Part):
    """What the stages cost beside the nights."""

    ind_per_decision: Euro
    late_per_day: Euro
    appeal_per_person_day: Euro
    municipal_reception_per_night: Euro
    return_per_person: Euro
    status_holder_housed: Euro


class Capacity(Part):
    """`stable`: the locations as given. `follow`: locations are made and closed as the number of people asks."""

    rule: Literal["stable", "follow"] = "stable"
    every_days: int = Field(default=30, ge=1, le=3650)
    norm: float = Field(default=0.91, gt=0.1, le=1.5)
    places_per_location: int = Field(default=300, ge=1, le=50_000)
    lead_days: int = Field(default=365, ge=1, le=7300)
    contract_days: int = Field(default=3650, ge=1, le=30_000)
    notice_days: int = Field(default=180, ge=1, le=7300)
    at_least: int = Field(default=0, ge=0, le=1_000_000)
    at_most: int = Field(default=100_000, ge=0, le=1_000_000)
    margin: float = Field(default=0.05, ge=0, le=10)
    look_ahead_days: int = Field(default=0, ge=0, le=3650)
    fixed_per_place: Euro = Euro(value=Decimal(0))
    variable_per_night: Euro = Euro(value=Decimal(0))
    opening_per_place: Euro = Euro(value=Decimal(0))
    idle_pool: int = Field(default=0, ge=0, le=1_000_000)
    idle_per_place: Euro = Euro(value=Decimal(0))


class Moves(Part):
    """Share of households that is moved when the procedure starts and when the status comes."""

    when_procedure_starts: Share
    with_status: Share


class Policy(Part):
    """What is chosen, as data."""

    capacity: Capacity = Capacity()
    moves: Moves


class Question(Part):
    """A scenario of the chain from arrival to own home."""

    title: str
    about: str = ""
    extends: str | None = None
    start: date
    days: int = Field(ge=1, le=LONGEST_HORIZON)
    population: Population = Population()
    inflow: Inflow
    procedure: Procedure
    pace: Pace = Pace()
    reception: Reception
    housing: Housing
    start_up_homes: StartUpHomes
    participation: Participation
    costs: Costs
    policy: Policy
