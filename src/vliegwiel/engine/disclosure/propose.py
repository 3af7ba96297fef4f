# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Proposes which counts to hide: the small ones, and as little else as keeps them hidden."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from vliegwiel.engine.disclosure.question import named
from vliegwiel.engine.disclosure.structure import Count, Structure
from vliegwiel.engine.errors import CannotCalculate


class CannotBeHidden(CannotCalculate):
    """What was published before already gives a small count away."""

    code = "cannot-be-hidden"


def small_counts(structure: Structure, threshold: int, *, show_zeros: bool) -> set[Count]:
    """Return the counts in which a person could be recognised.

    A printed zero counts as small unless zeros are shown; a derived zero is about nobody. What an earlier
    publication showed is no longer secret.
    """
    found = set()
    for count, people in structure.truth.items():
        least = 1 if show_zeros or count not in structure.printed else 0
        if least <= people < threshold and structure.fixed.get(count) is not True:
            found.add(count)
    return found


def propose(structure: Structure, small: set[Count], threshold: int) -> set[Count]:
    """Return the printed counts to hide.

    For each small count another report is sought that agrees with everything shown and in which that count is
    `threshold` higher; the counts that differ in it are hidden too. Large counts cost more than small ones.

    :raises CannotBeHidden: no such report exists, whatever is hidden
    """
    hidden = {count for count in small if count in structure.printed}
    hidden |= {count for count, shown in structure.fixed.items() if not shown}
    for part in _connected(structure):
        program = _Program(structure, part)
        for count in sorted((small & set(part)), key=lambda one: (-structure.truth[one], named(one.place), one)):
            hidden.update(program.counterpart(count, hidden, threshold))
    return hidden


def _connected(structure: Structure) -> list[list[Count]]:
    """Return the groups of counts that have a sum in common."""
    leader = {count: count for count in structure.truth}

    def first(count: Count) -> Count:
        while leader[count] != count:
            leader[count] = leader[leader[count]]
            count = leader[count]
        return count

    for total, parts in structure.relations:
        for part, _sign in parts:
            leader[first(part)] = first(total)
    groups = defaultdict(list)
    for count in structure.truth:
        groups[first(count)].append(count)
    return list(groups.values())


class _Program:
    """The integer program that finds another report: change = rise - fall, per count."""

    def __init__(self, structure: Structure, counts: list[Count]) -> None:
        import numpy as np
        from scipy.sparse import csr_array

        self.structure, self.counts = structure, counts
        self.place = {count: number for number, count in enumerate(counts)}
        rows, columns, signs, number = [], [], [], 0
        for total, parts in structure.relations:
            if total in self.place:
                for count, sign in [*parts, (total, -1)]:
                    rows.append(number)
                    columns.append(self.place[count])
                    signs.append(float(sign))
                number += 1
        change = csr_array((signs, (rows, columns)), shape=(number, len(counts)))
        self.sums = csr_array(np.concatenate([change.toarray(), -change.toarray()], axis=1))
        self.people = np.array([structure.truth[count] for count in counts], dtype=float)
        self.open = np.array([structure.fixed.get(count) is not True for count in counts])

    def counterpart(self, count: Count, hidden: set[Count], threshold: int) -> Iterable[Count]:
        """Return the printed counts that change when this one is `threshold` higher, at least cost."""
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp

        size, here = len(self.counts), self.place[count]
        free = np.array([one in hidden or one not in self.structure.printed for one in self.counts])
        cost = np.where(free, 1e-3, 1.0 + self.people)
        highest = np.where(self.open, 4.0 * threshold, 0.0)
        rise, fall = Bounds(np.zeros(size), highest.copy()), np.minimum(highest, self.people)
        lowest = np.zeros(2 * size)
        upper = np.concatenate([rise.ub, fall])
        lowest[here], upper[here], upper[size + here] = threshold, threshold, 0.0
        if not self.sums.shape[0]:
            return ()
        found = milp(
            np.concatenate([cost, cost]),
            integrality=np.ones(2 * size, dtype=np.int64),
            bounds=Bounds(lowest, upper),
            constraints=LinearConstraint(self.sums, 0.0, 0.0),
            options={"time_limit": 30.0},
        )
        if found.x is None and found.status != 2:  # HiGHS: 2 is proven infeasible
            raise CannotCalculate(
                "Het rapport is te groot om op tijd te beveiligen. Splits het, of maak groepen groter."
            )
        if found.x is None:
            where = f"{count.measure}, {count.period}, {named(count.place)}"
            raise CannotBeHidden(
                f"{where}: eerdere publicaties verraden dit kleine aantal. "
                "Publiceer deze tabel niet, of voeg categorieën samen.",
                values={"where": where},
            )
        changed = (found.x[:size] + found.x[size:]) > 0.5
        return (one for one, moved in zip(self.counts, changed, strict=True) if moved and one in self.structure.printed)
