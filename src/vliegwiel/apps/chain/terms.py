# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What can be chosen of the chain, and the words for what comes out."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db.models import TextChoices

SHORTEST_RUNS, USUAL_RUNS, MOST_RUNS = 20, 50, 500
PART = 5
LARGEST_HOUSEHOLD = 12


class RunKind(TextChoices):
    """What a run answers."""

    POLICY = "policy", "beleid vergeleken"
    LOCATION = "location", "toekomst van een locatie"
    BACKTEST = "backtest", "terugblik"


class Scenario(TextChoices):
    """The scenarios that come along, by the names of the engine."""

    BASELINE = "baseline", "De keten zoals zij nu loopt"
    STABLE = "stable-41000", "Stabiel 41.000 plekken"
    SCALE = "scale-with-inflow", "Meeschalen met de instroom"
    START_UP_HOMES = "start-up-homes", "Opstartwoningen"
    FASTER_IND = "faster-ind", "Een snellere IND"
    WORK = "work-from-day-one", "Werk vanaf dag één"
    FEWER_MOVES = "fewer-moves", "Minder verhuizen"
    FLEXIBLE = "flexible-locations", "Flexibele locaties"


class Outcome(TextChoices):
    """The outputs that a page shows, by the names of the engine, in this order."""

    IN_RECEPTION = "in_reception", "Mensen in de opvang, gemiddeld"
    EMERGENCY = "emergency_nights", "Nachten in noodopvang"
    WAITING_IND = "waiting_for_ind", "Mensen die op de IND wachten, gemiddeld"
    DECISION_WAIT = "decision_wait", "Dagen van aankomst tot besluit"
    WAITING_HOME = "waiting_for_home", "Statushouders die in de opvang wachten, gemiddeld"
    HOME_WAIT = "home_wait", "Dagen van status tot woning"
    HOUSED = "status_holders_housed", "Statushouders met een woning"
    MOVES = "moves", "Verhuizingen van mensen"
    WORK_DAYS = "work_days_reception", "Werkdagen in de opvang"
    STUCK = "stuck", "Mensen die vastlopen in een opstartwoning, gemiddeld"
    COST = "cost_total", "Kosten van de keten"
    COST_FIXED = "cost_reception_fixed", "Daarvan: vaste kosten van de opvang"
    COST_VARIABLE = "cost_reception_variable", "Daarvan: kosten van de opvang per nacht"
    COST_EMERGENCY = "cost_emergency", "Daarvan: noodopvang"
    COST_OPENING = "cost_opening", "Daarvan: locaties openen"
    COST_WAITING = "cost_status_waiting", "Waarvan voor statushouders die in de opvang wachten"


class Subject(TextChoices):
    """What an assumption is about: the first part of its name in a scenario."""

    POPULATION = "population", "Wie er op de eerste dag is"
    INFLOW = "inflow", "Wie er komt"
    PROCEDURE = "procedure", "De procedure"
    RECEPTION = "reception", "De opvang"
    HOUSING = "housing", "Woningen"
    START_UP = "start_up_homes", "Opstartwoningen"
    PARTICIPATION = "participation", "Meedoen en werken"
    COSTS = "costs", "Kosten"
    POLICY = "policy", "Het beleid"


class Certainty(TextChoices):
    """How sure an assumption is."""

    VERIFIED = "verified", "nagegaan"
    TO_VERIFY = "to_verify", "nog na te gaan"
    ASSUMPTION = "assumption", "aanname"
    OPEN = "open", "open"


@dataclass(frozen=True, slots=True)
class PolicyChoices:
    """Two policies and what differs from the scenarios that come along.

    inflow_percent, emergency_euro               circumstances, for both; None leaves the scenario's own price
    slots_percent, homes_percent, start_up_homes  the own policy, on top of the first scenario only
    """

    scenario: str = Scenario.STABLE
    against: str = Scenario.SCALE
    inflow_percent: int = 100
    emergency_euro: str | None = None
    slots_percent: int = 100
    homes_percent: int = 100
    start_up_homes: int = 0
    runs: int = USUAL_RUNS
    seed: int = 1

    def as_json(self) -> dict[str, Any]:
        """Return the choices as they are kept."""
        return asdict(self) | {"scenario": str(self.scenario), "against": str(self.against)}


@dataclass(frozen=True, slots=True)
class FutureChoices:
    """A location's coming year.

    present            people per household that is there now
    arrivals_per_week  households that come, on average
    stay_days          how long a household stays, on average
    sizes              people per household that comes -> how many came
    """

    start: date
    places: int
    present: tuple[int, ...]
    arrivals_per_week: float
    stay_days: float
    sizes: dict[int, int]
    runs: int = 400
    seed: int = 1

    def as_json(self) -> dict[str, Any]:
        """Return the choices as they are kept."""
        kept = asdict(self) | {"start": self.start.isoformat(), "present": list(self.present)}
        return kept | {"sizes": {str(size): number for size, number in self.sizes.items()}}


@dataclass(frozen=True, slots=True)
class PartToDo:
    """A range of replications that is still to be simulated: of the own policy or of the other."""

    side: str
    first: int
    last: int
