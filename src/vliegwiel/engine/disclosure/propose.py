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

    For each small count two other reports are sought that agree with everything shown and between which that count
    differs by `threshold`; the counts that differ in either are hidden too. Large counts cost more than small ones.

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
    """The integer program that finds two other reports: change = rise - fall, per count and report."""

    def __init__(self, structure: Structure, counts: list[Count]) -> None:
        import numpy as np
        from scipy.sparse import csr_array, eye_array, hstack, kron

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
        self.sums = kron(eye_array(2), hstack([change, -change]), format="csr")
        self.people = np.array([structure.truth[count] for count in counts], dtype=float)
        self.open = np.array([structure.fixed.get(count) is not True for count in counts])

    def counterpart(self, count: Count, hidden: set[Count], threshold: int) -> Iterable[Count]:
        """Return the printed counts that change between two reports in which this one differs, at least cost."""
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_array

        if not self.sums.shape[0]:
            return ()
        size, here = len(self.counts), self.place[count]
        free = np.array([one in hidden or one not in self.structure.printed for one in self.counts])
        cost = np.tile(np.where(free, 1e-3, 1.0 + self.people), 4)
        rise = np.where(self.open, 4.0 * threshold, 0.0)
        fall = np.minimum(rise, self.people)
        # The first report raises the count, the second lowers it; together they differ by the threshold.
        most = np.concatenate([rise, fall, rise, fall])
        most[[size + here, 2 * size + here]] = 0.0
        apart = csr_array(([1.0, 1.0], ([0, 0], [here, 3 * size + here])), shape=(1, 4 * size))
        found = milp(
            cost,
            integrality=np.ones(4 * size, dtype=np.int64),
            bounds=Bounds(np.zeros(4 * size), most),
            constraints=[LinearConstraint(self.sums, 0.0, 0.0), LinearConstraint(apart, threshold, np.inf)],
            options={"time_limit": 30.0},
        )
        if found.x is None:
            raise _no(count, is_proven=found.status == 2)  # HiGHS: 2 is proven infeasible
        changed = found.x.reshape(4, size).sum(axis=0) > 0.5
        return (one for one, moved in zip(self.counts, changed, strict=True) if moved and one in self.structure.printed)


def _no(count: Count, *, is_proven: bool) -> CannotCalculate:
    if not is_proven:
        return CannotCalculate("Het rapport is te groot om op tijd te beveiligen. Splits het, of maak groepen groter.")
    where = f"{count.measure}, {count.period}, {named(count.place)}"
    sentence = (
        f"{where}: eerdere publicaties verraden dit kleine aantal. "
        "Publiceer deze tabel niet, of voeg categorieën samen."
    )
    return CannotBeHidden(sentence, values={"where": where})
