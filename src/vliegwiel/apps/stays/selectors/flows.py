# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""How people came to and left a location over a year: what its coming year is reckoned from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from vliegwiel.apps.locations.models import Location
from vliegwiel.apps.residents.models import Member
from vliegwiel.apps.stays.models import Claim
from vliegwiel.apps.stays.terms import BedState

_DAYS_IN_WEEK = 7


@dataclass(frozen=True, slots=True)
class Flow:
    """Who is there, who came, and how long people stay.

    present      people per household that is there on the last day, largest first
    sizes        people per household -> how many households of that size came
    weeks        length of the period [weeks]
    stay_days    people there on an average night divided by people who came a day (Little's law); 0 when nobody came
    """

    present: tuple[int, ...]
    sizes: dict[int, int]
    weeks: float
    stay_days: float

    @property
    def arrivals_per_week(self) -> float:
        """How many households came a week."""
        return sum(self.sizes.values()) / self.weeks


def flow_of(location: Location, since: date, until: date) -> Flow:
    """Return how households came and stayed from `since` up to, not including, `until`.

    A move inside the location is neither an arrival nor a departure.
    """
    rows = Claim.objects.filter(
        bed__room__wing__location=location, resident__isnull=False, state=BedState.OCCUPIED, first_night__lt=until
    ).values_list("resident_id", "first_night", "departure_on")
    first_nights: dict[UUID, date] = {}
    present: set[UUID] = set()
    nights = 0
    for resident, first, departure in rows:
        first_nights[resident] = min(first, first_nights.get(resident, first))
        nights += max(0, (min(departure or until, until) - max(first, since)).days)
        if departure is None or departure >= until:
            present.add(resident)
    came = {resident for resident, first in first_nights.items() if since <= first}
    households = _households([*first_nights])
    sizes = Counter(Counter((households[one], first_nights[one]) for one in came).values())
    here = Counter(households[one] for one in present)
    return Flow(
        tuple(sorted(here.values(), reverse=True)),
        dict(sorted(sizes.items())),
        (until - since).days / _DAYS_IN_WEEK,
        nights / len(came) if came else 0.0,
    )


def _households(resident_ids: list[UUID]) -> dict[UUID, UUID]:
    """Return the first household of each of these people."""
    rows = Member.objects.filter(resident_id__in=resident_ids).order_by("-from_on")
    return dict(rows.values_list("resident_id", "household_id"))
