# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""An exact program by another solver: could more floors be met, more homes be filled, someone earlier be housed?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from vliegwiel.engine.home_match.answer import Answer, Floor
from vliegwiel.engine.home_match.question import Applicant, Home, Policy, Question

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from vliegwiel.engine.home_match.verify import Fault

Fits = Callable[[Policy, Applicant, Home], bool]


def best_possible(question: Question, answer: Answer, fits: Fits) -> Iterator[Fault]:
    """Give a fault when the floors can miss less in all, when more homes can be filled, or when someone without a
    home could have had one beside everyone earlier in line, with the same floors and as many homes filled."""
    from vliegwiel.engine.home_match.verify import Fault

    missed = sum(max(0, floor.at_least - floor.reached) for floor in answer.floors)
    program = Program(question, answer.floors, fits)
    least_missed, most_filled = program.best()
    if missed > least_missed:
        wrong = f"De aandelen missen {missed} woningen."
        yield Fault("floor-could-be-met", "floors", wrong, f"{least_missed} kan.")
    elif answer.value < most_filled or answer.bound < most_filled:
        yield Fault("home-left-empty", "value", f"{answer.value} woningen gevuld.", f"{most_filled} kan.")
    else:
        for household in _passed_over(program, answer, missed):
            wrong = "Dit huishouden kan een woning krijgen naast iedereen die eerder staat."
            yield Fault("passed-over", household, wrong, "Geef een woning, of toon welk aandeel dat verhindert.")


def _passed_over(program: Program, answer: Answer, missed: int) -> Iterator[str]:
    """Give who could be promised a home beside all earlier promises; of those alike only the first is asked."""
    number = {one.household: row for row, ones in enumerate(program.people) for one in ones}
    last = max((given.rank for given in answer.allocations), default=0)
    promised, asked = [0] * len(program.people), set()
    rows = [(row.rank, row.household, True) for row in answer.allocations]
    rows += [(row.rank, row.household, False) for row in answer.refusals if row.rank is not None and row.rank < last]
    for _rank, household, has_home in sorted(rows):
        kind = number[household]
        if has_home:
            promised[kind] += 1
        elif kind not in asked:
            asked.add(kind)
            wanted = [n + (row == kind) for row, n in enumerate(promised)]
            if program.possible(wanted, missed=missed, filled=answer.value):
                yield household


class Program:
    """Households and homes that are alike as rows, and how many of each may meet."""

    def __init__(self, question: Question, floors: tuple[Floor, ...], fits: Fits) -> None:
        import numpy as np
        from scipy.sparse import csr_array

        self.people, self.homes, self.floors = *_alike(question), floors
        pairs = [
            (p, h)
            for p, ones in enumerate(self.people)
            for h, row in enumerate(self.homes)
            if fits(question.policy, ones[0], row[0])
        ]
        self.pairs = len(pairs)
        first_floor = len(self.people) + len(self.homes)
        cells = [(p, column) for column, (p, _h) in enumerate(pairs)]
        cells += [(len(self.people) + h, column) for column, (_p, h) in enumerate(pairs)]
        for row, floor in enumerate(floors):
            counting = (n for n, (p, h) in enumerate(pairs) if _counts(floor, self.people[p][0], self.homes[h][0]))
            cells += [(first_floor + row, column) for column in (*counting, len(pairs) + row)]
        missed, filled = first_floor + len(floors), first_floor + len(floors) + 1
        cells += [(missed, len(pairs) + row) for row in range(len(floors))]
        cells += [(filled, column) for column in range(len(pairs))]
        rows, columns = np.array(cells, dtype=np.int64).reshape(-1, 2).T
        self.shape = (filled + 1, len(pairs) + len(floors))
        self.matrix = csr_array((np.ones(len(cells)), (rows, columns)), shape=self.shape)

    def best(self) -> tuple[int, int]:
        """Return the least that floors miss in all, and then the most homes that can be filled."""
        import numpy as np

        if not self.pairs:
            return sum(floor.at_least for floor in self.floors), 0
        weight = sum(map(len, self.homes)) + 1
        gain = np.r_[-np.ones(self.pairs), np.full(len(self.floors), float(weight))]
        numbers = self._solve(gain, [0] * len(self.people), missed=None, filled=0)
        if numbers is None:
            raise AssertionError("an allocation without homes is always possible")
        return int(numbers[self.pairs :].sum()), int(numbers[: self.pairs].sum())

    def possible(self, wanted: list[int], *, missed: int, filled: int) -> bool:
        """Say whether at least so many of each kind of household can be housed, missing and filling no worse."""
        import numpy as np

        if not self.pairs:
            return not any(wanted)
        return self._solve(np.zeros(self.shape[1]), wanted, missed=missed, filled=filled) is not None

    def _solve(
        self, gain: NDArray[np.float64], wanted: list[int], *, missed: int | None, filled: int
    ) -> NDArray[np.float64] | None:
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp

        low = [*wanted, *[0] * len(self.homes), *[floor.at_least for floor in self.floors], 0, filled]
        high = [*map(len, self.people), *map(len, self.homes), *[np.inf] * len(self.floors)]
        high += [np.inf if missed is None else missed, np.inf]
        found = milp(
            gain,
            constraints=LinearConstraint(self.matrix, np.array(low), np.array(high)),
            bounds=Bounds(0, np.inf),
            integrality=np.ones(self.shape[1], dtype=np.int64),
        )
        return None if found.x is None else np.rint(np.asarray(found.x, dtype=np.float64))


def _alike(question: Question) -> tuple[list[list[Applicant]], list[list[Home]]]:
    """Return applicants who pass the gate, and homes, in rows of which all fit alike."""
    policy = question.policy
    people: dict[tuple[object, ...], list[Applicant]] = {}
    for one in question.applicants:
        if policy.gate == "none" or one.tie is not None or one.urgent is not None:
            key = (max(one.size, one.expected_size or 0), frozenset(one.needs), frozenset(one.groups), one.income)
            people.setdefault(key, []).append(one)
    homes: dict[tuple[object, ...], list[Home]] = {}
    for home in question.homes:
        row = (home.size, home.kind, home.rent, frozenset(home.features), frozenset(home.group_shares))
        homes.setdefault(row, []).append(home)
    return list(people.values()), list(homes.values())


def _counts(floor: Floor, one: Applicant, home: Home) -> bool:
    in_kind = floor.kind is None or (home.kind == floor.kind and floor.group in home.group_shares)
    return floor.group in one.groups and in_kind
