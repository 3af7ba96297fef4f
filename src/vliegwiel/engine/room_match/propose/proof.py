# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Proves who can be placed and how few need to move, over classes of interchangeable parties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from vliegwiel.engine.room_match.plan.occupancy import Plan
from vliegwiel.engine.room_match.plan.setting import NOWHERE, Setting, can_ever, neighbouring, stays

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, IntVar

# Work that every machine does alike, so that equal questions get equal answers.
WORK_PER_SECOND = 0.7


@dataclass(slots=True)
class Proven:
    """What the solver found: a plan, and the most people that any plan can place less its moves.

    bound  placed - moved / (everyone + 1), as in the answer
    """

    plan: Plan | None
    bound: float


@dataclass(slots=True)
class _Program:
    setting: Setting
    model: CpModel
    members: list[list[int]] = field(default_factory=list)
    number: dict[tuple[int, int], IntVar] = field(default_factory=dict)
    stays: dict[tuple[int, int], IntVar] = field(default_factory=dict)
    rows: dict[int, list[tuple[tuple[int, ...], IntVar]]] = field(default_factory=dict)
    modes: dict[tuple[str, int], IntVar] = field(default_factory=dict)
    kept: dict[int, IntVar] = field(default_factory=dict)
    taken: list[list[IntVar]] = field(default_factory=list)


def classes(setting: Setting) -> list[list[int]]:
    """Return the parties by kind: equal size, gender, needs and nobody to avoid, so they can change places."""
    kinds: dict[tuple[Any, ...], list[int]] = {}
    for party, asked in enumerate(setting.parties):
        if setting.large[party] or not any(setting.admits[party]):
            continue
        genders = frozenset(person.gender for person in asked.people)
        alone = party if setting.avoid[party] else NOWHERE
        kind = (setting.size[party], setting.sharing[party], genders, frozenset(asked.needs), alone)
        kinds.setdefault(kind, []).append(party)
    return list(kinds.values())


def prove(setting: Setting, first: Plan, seconds: float, staying: Sequence[Sequence[int]] = ()) -> Proven:
    """Return the best plan there is with its bound, or the bound reached in time.

    first    a plan to start from
    seconds  time that may be used; the work is counted, so the answer does not depend on the machine
    staying  when given, who has to stay in each room: a smaller question, and a bound for that question only
    """
    from ortools.sat.python import cp_model

    program = _Program(setting, cp_model.CpModel(), classes(setting), taken=[[] for _ in setting.rooms])
    _rows_for_large(program)
    for room in range(len(setting.rooms)):
        _room(program, room)
    goal, scale = _goal(program)
    _keep(program, staying)
    _hint(program, first)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.linearization_level = 2
    solver.parameters.max_presolve_iterations = 1
    solver.parameters.max_time_in_seconds = max(0.05, 2 * seconds)
    solver.parameters.max_deterministic_time = max(0.05, seconds) * WORK_PER_SECOND
    program.model.maximize(goal)
    status = solver.solve(program.model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Proven(None, float(sum(setting.size)))
    plan = _read(program, solver)
    return Proven(plan, _bound(setting, plan, solver.best_objective_bound, scale))


def _keep(program: _Program, staying: Sequence[Sequence[int]]) -> None:
    for room, parties in enumerate(staying):
        for kind, members in enumerate(program.members):
            number = len(set(members).intersection(parties))
            if number:
                program.model.add(program.stays[kind, room] >= number)
    for party, options in program.rows.items():
        if staying and program.setting.now[party] != NOWHERE:
            program.model.add(sum(var for row, var in options if stays(program.setting, party, row)) == 1)


def _room(program: _Program, room: int) -> None:
    setting, model = program.setting, program.model
    modes: dict[str, IntVar] = {}
    shared: dict[str, list[tuple[int, IntVar]]] = {}
    alone: list[IntVar] = []
    here = Counter(party for party, now in enumerate(setting.now) if now == room)
    for kind, members in enumerate(program.members):
        one = members[0]
        if not setting.admits[one][room]:
            continue
        sharing = setting.sharing[one]
        together = bool(sharing) and setting.rooms[room].meant_for != "household"
        together = together and setting.size[one] <= setting.shared[room]
        most = min(len(members), setting.shared[room] // setting.size[one]) if together else 1
        variable = model.new_int_var(0, most, f"n{kind}.{room}")
        program.number[kind, room] = variable
        if together:
            if sharing not in modes:
                modes[sharing] = program.modes[sharing, room] = model.new_bool_var(f"m{sharing}.{room}")
            shared.setdefault(sharing, []).append((setting.size[one], variable))
        else:
            alone.append(variable)
        _staying(program, kind, room, sum(here[party] for party in members))
    for sharing, terms in shared.items():
        model.add(sum(size * variable for size, variable in terms) <= setting.shared[room] * modes[sharing])
    model.add(sum([*alone, *modes.values(), *program.taken[room]]) <= 1)
    _avoiding(program, room)


def _staying(program: _Program, kind: int, room: int, now: int) -> None:
    if now == 0:
        return
    variable = program.model.new_int_var(0, now, f"s{kind}.{room}")
    program.model.add(variable <= program.number[kind, room])
    program.stays[kind, room] = variable


def _avoiding(program: _Program, room: int) -> None:
    setting = program.setting
    # A party that avoids another is a class of its own, so the class stands for the party.
    kind_of = {members[0]: kind for kind, members in enumerate(program.members) if setting.avoid[members[0]]}
    for party, kind in kind_of.items():
        for other in setting.avoid[party]:
            pair = (kind, room), (kind_of.get(other, NOWHERE), room)
            if other > party and all(key in program.number for key in pair):
                program.model.add(program.number[pair[0]] + program.number[pair[1]] <= 1)


def _rows_for_large(program: _Program) -> None:
    for party, large in enumerate(program.setting.large):
        if not large:
            continue
        options = []
        for number, row in enumerate(neighbouring(program.setting, party)):
            variable = program.model.new_bool_var(f"r{party}.{number}")
            options.append((row, variable))
            for room in row:
                program.taken[room].append(variable)
        program.rows[party] = options
        program.model.add(sum(variable for _row, variable in options) <= 1)


def _goal(program: _Program) -> tuple[Any, int]:
    """Residents keep a bed before anything; then people placed; then fewest moved."""
    setting = program.setting
    scale = sum(setting.size) + 1
    goal: Any = 0
    for kind in range(len(program.members)):
        goal += _goal_of_class(program, kind, scale)
    for party, options in program.rows.items():
        size, now = setting.size[party], setting.now[party]
        goal += sum(scale * size * variable for _row, variable in options)
        if now != NOWHERE:
            goal += _heavy(scale) * size * (sum(variable for _row, variable in options) - 1)
            goal -= sum(size * variable for row, variable in options if not stays(setting, party, row))
    return goal, scale


def _goal_of_class(program: _Program, kind: int, scale: int) -> Any:
    setting, model, members = program.setting, program.model, program.members[kind]
    size = setting.size[members[0]]
    rooms = range(len(setting.rooms))
    placed = sum(program.number[kind, room] for room in rooms if (kind, room) in program.number)
    model.add(placed <= len(members))
    residents = sum(1 for party in members if setting.now[party] != NOWHERE)
    if not residents:
        return scale * size * placed
    kept = program.kept[kind] = model.new_int_var(0, residents, f"k{kind}")
    staying = sum(program.stays[kind, room] for room in rooms if (kind, room) in program.stays)
    model.add(kept <= placed)
    model.add(staying <= kept)
    # Moved are the residents that keep a bed, but another one.
    return scale * size * placed + _heavy(scale) * size * (kept - residents) - size * (kept - staying)


def _heavy(scale: int) -> int:
    """Return what one resident without a bed costs: more than everyone else placed can bring."""
    return scale * scale + 1


def _hint(program: _Program, first: Plan) -> None:
    """Give the solver a whole plan to start from."""
    setting, hint = program.setting, program.model.add_hint
    staying = Counter[int]()
    for (kind, room), variable in program.number.items():
        inside = set(program.members[kind]).intersection(first.inside[room])
        hint(variable, len(inside))
        if (kind, room) in program.stays:
            here = sum(1 for party in inside if setting.now[party] == room)
            staying[kind] += here
            hint(program.stays[kind, room], here)
    for (sharing, room), variable in program.modes.items():
        together = setting.rooms[room].meant_for != "household"
        alike = [p for p in first.inside[room] if setting.sharing[p] == sharing and together]
        hint(variable, int(any(setting.size[p] <= setting.shared[room] for p in alike)))
    for kind, variable in program.kept.items():
        placed = sum(1 for party in program.members[kind] if first.room_of[party] != NOWHERE)
        residents = sum(1 for party in program.members[kind] if setting.now[party] != NOWHERE)
        hint(variable, min(placed, residents))
    for party, options in program.rows.items():
        for row, variable in options:
            hint(variable, int(first.rows.get(party) == row))


def _bound(setting: Setting, plan: Plan, best: float, scale: int) -> float:
    without = (party for party, room in enumerate(plan.room_of) if room == NOWHERE)
    evicted = sum(setting.size[p] for p in without if setting.now[p] != NOWHERE and can_ever(setting, p))
    never = sum(setting.size[p] for p in without if not can_ever(setting, p))
    # Any plan that leaves no more residents without a bed has goal <= best, so this much at most beside it.
    return min(sum(setting.size) - never, (best + _heavy(scale) * evicted) / scale)


def _read(program: _Program, solver: Any) -> Plan:
    """Name the parties behind the numbers: who is in the room already stays in it."""
    setting = program.setting
    plan = Plan.empty(setting)
    for party, options in program.rows.items():
        for row, variable in options:
            if solver.value(variable):
                plan.spread(party, row)
    for kind, members in enumerate(program.members):
        wanted = {room: solver.value(var) for (k, room), var in program.number.items() if k == kind}
        waiting: list[int] = []
        for party in members:
            room = setting.now[party]
            if room != NOWHERE and wanted.get(room, 0) > 0:
                plan.put(party, room)
                wanted[room] -= 1
            else:
                waiting.append(party)
        waiting.sort(key=lambda party: (setting.now[party] == NOWHERE, party))
        rooms = [room for room, number in sorted(wanted.items()) for _ in range(number)]
        for party, room in zip(waiting, rooms, strict=False):
            plan.put(party, room)
    return plan
