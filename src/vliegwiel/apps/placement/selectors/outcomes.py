# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Whether outcomes differ between groups; groups are watched and never part of a score (trust.md)."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from vliegwiel.apps.placement.models import Candidate, PlacementDesk
from vliegwiel.apps.placement.selectors.stated import current_decisions
from vliegwiel.engine.disclosure import Cell, Question, Table, protect

_THRESHOLD = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """One watched group: households placed and still waiting; None where the number is too small to show."""

    dimension: str
    group: str
    placed: int | None
    waiting: int | None

    @property
    def share(self) -> int | None:
        """Placed as whole percents of all, when both numbers may be shown."""
        if self.placed is None or self.waiting is None or not self.placed + self.waiting:
            return None
        return round(100 * self.placed / (self.placed + self.waiting))


def outcomes(desk: PlacementDesk, day: date) -> list[Outcome]:
    """Return placed and waiting households per watched group; small numbers are left out, also by subtraction."""
    candidates = list(Candidate.objects.filter(batch__desk=desk))
    decided = current_decisions(candidates)
    counts: dict[str, dict[tuple[str, str], int]] = defaultdict(lambda: defaultdict(int))
    for one in candidates:
        state = "placed" if one.pk in decided else "waiting"
        for dimension, group in json.loads(one.watched or "{}").items():
            counts[dimension][group, state] += 1
    found = []
    for dimension in sorted(counts):
        groups = sorted({group for group, _state in counts[dimension]})
        shown = _shown(dimension, groups, counts[dimension], day)
        found += [
            Outcome(dimension, group, shown.get((group, "placed")), shown.get((group, "waiting"))) for group in groups
        ]
    return found


def _shown(
    dimension: str, groups: list[str], counts: dict[tuple[str, str], int], day: date
) -> dict[tuple[str, str], int | None]:
    cells = [
        Cell(at={"group": group, "state": state}, count=counts.get((group, state), 0))
        for group in groups
        for state in ("placed", "waiting")
    ]
    table = Table(name=dimension, measure=dimension, period=f"{day:%Y-%m}", cells=cells)
    report = protect(Question(tables=[table], threshold=_THRESHOLD))
    return {(cell.at["group"], cell.at["state"]): cell.number for cell in report.tables[0].cells}
