# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Tries to recompute what a report hides, knowing only what is printed. Shares no code with the proposal.

The reader's knowledge is written down per group of people that no table splits any further (an atom): each printed
count is a sum of atoms, and atoms are whole and not negative. Two integer programs per hidden count give the lowest
and the highest number that agree with everything printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array


@dataclass(frozen=True, slots=True)
class Printed:
    """A count as a reader meets it.

    lowest, highest  the number that is printed (equal), the band of a rounded number, or 0 and None when hidden
    """

    measure: str
    period: str
    at: tuple[tuple[str, str], ...]
    lowest: int
    highest: int | None

    @property
    def is_hidden(self) -> bool:
        """Whether the reader sees no number here."""
        return self.highest is None


Target: TypeAlias = tuple[tuple[Printed, int], ...]
"""A number that a reader wants to know: printed counts, each added (1) or subtracted (-1)."""


@dataclass(frozen=True, slots=True)
class Balance:
    """Known to the reader: result = itself a month before (where `carries`) + plus - minus."""

    result: str
    plus: tuple[str, ...]
    minus: tuple[str, ...]
    carries: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader can work out about one number."""

    target: Target
    lowest: int
    highest: int | None

    @property
    def width(self) -> int | None:
        """How many numbers further the highest lies than the lowest (None: no highest)."""
        return None if self.highest is None else self.highest - self.lowest


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a reader has in hand.

    categories  per dimension, those that the tables list
    unlisted    dimensions with a category that no table lists
    complete    measure, period and dimension of which a table lists every category, with these
    flows       measures that count events, so that periods add up
    """

    printed: tuple[Printed, ...]
    categories: Mapping[str, tuple[str, ...]]
    unlisted: frozenset[str] = frozenset()
    complete: Mapping[tuple[str, str, str], frozenset[str]] = field(default_factory=dict)
    flows: frozenset[str] = frozenset()
    balances: tuple[Balance, ...] = ()


def attack(report: Report, targets: Iterable[Target]) -> list[Found]:
    """Return for each target the lowest and highest number that agree with the report."""
    known = _Knowledge(report)
    return [known.bounds(target) for target in targets]


class _Knowledge:
    """The reader's equations over atoms."""

    def __init__(self, report: Report) -> None:
        import numpy as np

        self.report = report
        dimensions = sorted({name for printed in report.printed for name, _ in printed.at})
        lists = [(*report.categories[name], *(["?"] if name in report.unlisted else [])) for name in dimensions]
        self.cells = [dict(zip(dimensions, chosen, strict=True)) for chosen in product(*lists)]
        self.blocks: dict[tuple[str, str], int] = {}
        for printed in report.printed:
            self._block(printed.measure, printed.period)
        self.equalities: list[tuple[dict[int, float], float, float]] = []
        self._add_months()
        self._add_balances()
        for printed in report.printed:
            if printed.highest is not None:
                row = dict.fromkeys(self._atoms(printed).tolist(), 1.0)
                self.equalities.append((row, float(printed.lowest), float(printed.highest)))
        self.size = len(self.blocks) * len(self.cells)
        self.matrix, self.least, self.most = self._rows()
        self.whole = np.ones(self.size, dtype=np.int64)
        self.most_people = self._nobody_elsewhere()

    def _block(self, measure: str, period: str) -> int:
        return self.blocks.setdefault((measure, period), len(self.blocks))

    def _atoms(self, printed: Printed) -> NDArray[np.int64]:
        import numpy as np

        start = self._block(printed.measure, printed.period) * len(self.cells)
        inside = [all(cell[name] == category for name, category in printed.at) for cell in self.cells]
        return start + np.flatnonzero(inside)

    def _add_months(self) -> None:
        """A year is its quarters, a quarter its months; whatever the report leaves out is an unknown."""
        waiting = [block for block in self.blocks if block[0] in self.report.flows]
        years = {period[:4] for _measure, period in waiting}
        for measure, year in product(sorted({measure for measure, _ in waiting}), sorted(years)):
            for quarter in range(4):
                months = [f"{year}-{month:02d}" for month in range(3 * quarter + 1, 3 * quarter + 4)]
                self._sum(measure, f"{year}-Q{quarter + 1}", months)
            self._sum(measure, year, [f"{year}-Q{quarter}" for quarter in range(1, 5)])

    def _sum(self, measure: str, whole: str, parts: list[str]) -> None:
        starts = [self._block(measure, part) * len(self.cells) for part in parts]
        total = self._block(measure, whole) * len(self.cells)
        for atom in range(len(self.cells)):
            row = {start + atom: 1.0 for start in starts} | {total + atom: -1.0}
            self.equalities.append((row, 0.0, 0.0))

    def _add_balances(self) -> None:
        for balance in self.report.balances:
            involved = {balance.result, *balance.plus, *balance.minus}
            for period in sorted({period for measure, period in self.blocks if measure in involved}):
                terms = [(balance.result, period, -1.0)]
                terms += [(measure, period, 1.0) for measure in balance.plus]
                terms += [(measure, period, -1.0) for measure in balance.minus]
                if balance.carries:
                    terms.append((balance.result, _month_before(period), 1.0))
                starts = [(self._block(measure, when) * len(self.cells), sign) for measure, when, sign in terms]
                for atom in range(len(self.cells)):
                    self.equalities.append(({start + atom: sign for start, sign in starts}, 0.0, 0.0))

    def _rows(self) -> tuple[csr_array, NDArray[np.float64], NDArray[np.float64]]:
        import numpy as np
        from scipy.sparse import csr_array

        rows = [number for number, (row, _, _) in enumerate(self.equalities) for _ in row]
        columns = [column for row, _, _ in self.equalities for column in row]
        signs = [sign for row, _, _ in self.equalities for sign in row.values()]
        matrix = csr_array((signs, (rows, columns)), shape=(len(self.equalities), self.size))
        least = np.array([least for _, least, _ in self.equalities])
        most = np.array([most for _, _, most in self.equalities])
        return matrix, least, most

    def _nobody_elsewhere(self) -> NDArray[np.float64]:
        """Where a table lists every category of a dimension, there is nobody outside these."""
        import numpy as np

        most = np.full((len(self.blocks), len(self.cells)), np.inf)
        for (measure, period, dimension), listed in self.report.complete.items():
            outside = np.array([cell[dimension] not in listed for cell in self.cells])
            most[self.blocks[measure, period], outside] = 0.0
        return most.ravel()

    def bounds(self, target: Target) -> Found:
        """Return the lowest and highest value that this number can have."""
        import numpy as np

        aim = np.zeros(self.size)
        for printed, sign in target:
            aim[self._atoms(printed)] += sign
        lowest, highest = self._extreme(aim), self._extreme(-aim)
        return Found(target, round(lowest or 0.0), None if highest is None else round(-highest))

    def _extreme(self, aim: NDArray[np.float64]) -> float | None:
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp

        people = Bounds(np.zeros(self.size), self.most_people)
        rules = LinearConstraint(self.matrix, self.least, self.most)
        # The default gap of 1e-4 could be a person off in large counts.
        found = milp(aim, integrality=self.whole, bounds=people, constraints=rules, options={"mip_rel_gap": 0.0})
        if found.status == 3 or (found.x is None and found.status == 4):  # HiGHS: unbounded, or unbounded or infeasible
            return None
        if found.x is None:
            raise ArithmeticError(f"the printed report contradicts itself: {found.message}")
        return float(found.fun)


def _month_before(period: str) -> str:
    if "Q" in period:
        year, quarter = int(period[:4]), int(period[-1])
        return f"{year - 1}-Q4" if quarter == 1 else f"{year}-Q{quarter - 1}"
    if len(period) == 4:
        return str(int(period) - 1)
    year, month = int(period[:4]), int(period[5:])
    return f"{year - 1}-12" if month == 1 else f"{year}-{month - 1:02d}"
