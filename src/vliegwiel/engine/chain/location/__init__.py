# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""One location's own coming year: who is there, who arrives, who leaves, and how full it will be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vliegwiel.engine.chain.question import Duration
from vliegwiel.engine.chain.tables import durations, size_table
from vliegwiel.engine.errors import Problem, raise_problems


@dataclass(frozen=True, slots=True)
class LocationQuestion:
    """A location as it stands.

    places             beds [places]
    present            people per household that is there now
    arrivals_per_week  households that come, on average
    stay               how long a household stays; who is present has a uniform part of it left
    sizes              people per household that comes -> share
    """

    start: date
    days: int
    places: int
    present: tuple[int, ...]
    arrivals_per_week: float
    stay: Duration
    sizes: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class LocationFuture:
    """People per night: `occupied` and `waiting` for a place, i4 [runs, days]."""

    question: LocationQuestion
    occupied: NDArray[np.int32]
    waiting: NDArray[np.int32]

    def band(self) -> list[dict[str, Any]]:
        """Return per night the mean and the 5-95 percent band, and the chance that someone waits."""
        low, high = np.percentile(self.occupied, (5, 95), axis=0)
        return [
            {
                "day": (self.question.start + timedelta(days=n)).isoformat(),
                "mean": round(float(self.occupied[:, n].mean()), 1),
                "p5": round(float(low[n]), 1),
                "p95": round(float(high[n]), 1),
                "share_of_runs_with_people_waiting": round(float((self.waiting[:, n] > 0).mean()), 3),
            }
            for n in range(self.question.days)
        ]


def location_future(question: LocationQuestion, *, runs: int = 200, seed: int = 1) -> LocationFuture:
    """Simulate the nights of one location; a household waits until all of it fits, first come first served.

    :raises InvalidQuestion: with every problem
    """
    raise_problems(_problems(question, runs))
    from vliegwiel.engine.chain.location.kernel import fill

    stays, sizes = durations(question.stay), size_table(question.sizes)
    occupied = np.zeros((runs, question.days), np.int32)
    waiting = np.zeros((runs, question.days), np.int32)
    present = np.array(question.present, np.int64)
    for rep in range(runs):
        fill(
            question.places, present, question.arrivals_per_week / 7, stays, sizes, np.uint64(seed), rep,
            occupied[rep], waiting[rep],
        )  # fmt: skip
    return LocationFuture(question, occupied, waiting)


def _problems(question: LocationQuestion, runs: int) -> list[Problem]:
    wrong: list[tuple[bool, str, str, str]] = [
        (not 1 <= question.days <= 3653, "days", f"{question.days} dagen kan niet.", "Geef 1 tot 3653."),
        (not 1 <= question.places <= 50_000, "places", f"{question.places} plekken kan niet.", "Geef 1 tot 50.000."),
        (not 0 <= question.arrivals_per_week <= 2000, "arrivals_per_week", "Dit aantal kan niet.", "Geef 0 tot 2000."),
        (not 1 <= runs <= 100_000, "runs", f"{runs} kan niet.", "Geef 1 tot 100.000."),
        (
            abs(sum(question.sizes.values()) - 1) > 1e-6 or min(question.sizes.values()) < 0,
            "sizes",
            "De aandelen tellen niet op tot 1.",
            "Geef aandelen van 0 of meer die samen 1 zijn.",
        ),
        (
            any(not 1 <= size <= min(12, question.places) for size in (*question.sizes, *question.present)),
            "sizes",
            "Hier staat een huishouden dat nooit past.",
            "Geef huishoudens van 1 tot 12 mensen, niet groter dan de locatie.",
        ),
        (
            sum(question.present) > question.places,
            "present",
            f"Er zijn {sum(question.present)} mensen en {question.places} plekken.",
            "Geef niet meer mensen dan plekken.",
        ),
    ]
    return [Problem(place, sentence, right) for is_wrong, place, sentence, right in wrong if is_wrong]
