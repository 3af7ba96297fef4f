# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""An exact program over kinds of applicants, for what shifting one household at a time cannot settle."""

from __future__ import annotations

from typing import Any

from vliegwiel.engine.home_match.propose.plan import Plan

# Deterministic work for the whole allocation, and how large a question (kinds x types) is still asked: once, often.
_WORK, _ONCE, _OFTEN = 10.0, 400_000, 20_000


class Program:
    """Answers for a plan what is best and what is possible, while there is work left.

    missed, filled  what the floors miss in all and the homes filled; proven: nothing can do better
    decided         every question was answered: the walk gave whatever it could
    """

    def __init__(self, plan: Plan, most: int, least_missed: int) -> None:
        self.plan, self.work, self.decided = plan, _WORK, True
        self.most, self.missed, self.filled = most, plan.missed(), plan.filled()
        self.overlap = any(len(one.member) > 1 for one in plan.kinds)
        self.proven = self.missed == least_missed and self.filled == most

    def settle(self) -> None:
        """Have the floors of the plan miss as little as can be, and then as many homes filled."""
        if self.proven or self._pairs() > _ONCE:
            return
        before = self.plan.numbers()
        model, number, missed = self._model()
        model.minimize(missed * (sum(self.plan.places) + 1) - sum(number.values()))
        self.proven = self._solve(model, number) == "best"
        if (self.plan.missed(), -self.plan.filled()) > (self.missed, -self.filled):
            self.plan.fill(before)
        self.missed, self.filled = self.plan.missed(), self.plan.filled()

    def possible(self, kind: int) -> bool:
        """Say whether one home more can be promised to this kind beside all that is promised; then plan it.

        Floors miss no more in all by it, and as many homes are filled.
        """
        plan = self.plan
        if not plan.floors or not plan.could_leave(kind) or self._too_many(kind):
            return False
        if self._pairs() > _OFTEN:
            self.decided = False
            return False
        model, number, missed = self._model()
        model.add(missed <= self.missed)
        model.add(sum(number.values()) >= self.filled)
        for other, promised in enumerate(plan.given):
            homes = [variable for (k, _type), variable in number.items() if k == other]
            if promised or other == kind:
                model.add(sum(homes) >= promised + (other == kind))
        found = self._solve(model, number)
        self.decided = self.decided and bool(found)
        return found in ("best", "found")

    def _too_many(self, kind: int) -> bool:
        """Say whether promises, this one and what the floors then still need are more than all homes filled.

        Only where everyone counts for one floor at most: then what the floors need are different people.
        """
        plan = self.plan
        if self.overlap:
            return False
        member = plan.kinds[kind].member
        need = (rule.number - plan.promised[floor] - (floor in member) for floor, rule in enumerate(plan.floors))
        return self.promised + 1 + sum(max(0, number) for number in need) - self.missed > self.most

    def _pairs(self) -> int:
        return sum(one.mask.bit_count() for one in self.plan.kinds)

    @property
    def promised(self) -> int:
        """How many homes are promised."""
        return sum(self.plan.given)

    def _model(self) -> tuple[Any, dict[tuple[int, int], Any], Any]:
        from ortools.sat.python import cp_model

        plan, model = self.plan, cp_model.CpModel()
        number = {
            (kind, type_): model.new_int_var(0, min(len(one.line), places), f"{kind}-{type_}")
            for kind, one in enumerate(plan.kinds)
            for type_, places in enumerate(plan.places)
            if one.mask >> type_ & 1
        }
        rows: dict[tuple[str, int], list[Any]] = {}
        for (kind, type_), variable in number.items():
            rows.setdefault(("kind", kind), []).append(variable)
            rows.setdefault(("type", type_), []).append(variable)
            for floor in plan.counts(kind, type_):
                rows.setdefault(("floor", floor), []).append(variable)
            model.add_hint(variable, plan.inside[type_].get(kind, 0))
        for (what, place), variables in rows.items():
            if what != "floor":
                most = len(plan.kinds[place].line) if what == "kind" else plan.places[place]
                model.add(sum(variables) <= most)
        missed = []
        for floor, rule in enumerate(plan.floors):
            missed.append(model.new_int_var(0, rule.number, f"missed{floor}"))
            model.add(sum(rows.get(("floor", floor), [])) + missed[-1] >= rule.number)
        return model, number, sum(missed)

    def _solve(self, model: Any, number: dict[tuple[int, int], Any]) -> str:
        """Take what is found into the plan; return best, found, impossible, or nothing when not decided."""
        from ortools.sat.python import cp_model

        if self.work <= 0:
            return ""
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_deterministic_time = self.work
        status = solver.solve(model)
        self.work -= solver.response_proto.deterministic_time
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self.plan.fill({key: solver.value(variable) for key, variable in number.items()})
            return "best" if status == cp_model.OPTIMAL else "found"
        return "impossible" if status == cp_model.INFEASIBLE else ""
