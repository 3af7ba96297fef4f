# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The story of one simulated household, and who fares differently under another policy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from vliegwiel.engine.chain import layout as at
from vliegwiel.engine.chain.layout import World
from vliegwiel.engine.chain.question import Question
from vliegwiel.engine.chain.run import replicate
from vliegwiel.engine.chain.tables import build
from vliegwiel.engine.chain.workspace import workspace
from vliegwiel.engine.errors import CannotCalculate

MOST_LINES = 40_000_000
_SAYS = {
    at.REGISTRATION: "komt aan met {people} en wordt geregistreerd",
    at.IND_QUEUE: "is geregistreerd en wacht op de IND",
    at.HANDLING: "wordt gehoord; de IND behandelt de aanvraag",
    at.APPEAL: "krijgt een afwijzing en gaat in beroep",
    at.DEPARTURE: "mag niet blijven; de vertrektermijn begint",
    at.CONTINUED: "blijft na de vertrektermijn in de opvang",
    at.QUEUE: "mag blijven en wacht op een woning in een gemeente",
    at.HANDOVER: "krijgt een woning toegewezen",
    at.DISPLACED_QUEUE: "gaat als ontheemde een woning zoeken ({people})",
    at.DISPLACED_HANDOVER: "krijgt een woning toegewezen",
    at.START_UP: "trekt in een opstartwoning",
    at.STUCK: "moet uit de opstartwoning en wacht op een gewone woning",
    at.STUCK_HANDOVER: "krijgt een gewone woning toegewezen",
    at.FAMILY_AHEAD: "heeft familie ({people}) die zal volgen",
    at.FAMILY_REGISTRATION: "ziet de familie aankomen ({people})",
    at.MOVED: "verhuist binnen de opvang (keer {times})",
    at.JOB_LOST: "raakt door de verhuizing het werk kwijt",
    at.JOB_FOUND: "begint met werk",
    at.FAMILY_JOINED: "ontvangt de familie in de opvang ({people} erbij)",
    at.LEFT_HOUSED: "heeft een eigen woning ({work} dagen gewerkt in de opvang)",
    at.LEFT_RETURNED: "keert terug ({work} dagen gewerkt in de opvang)",
    at.LEFT_UNKNOWN: "vertrekt met onbekende bestemming",
    at.TO_EMERGENCY: "slaapt in de noodopvang",
    at.TO_LOCATION: "heeft een plek op locatie {place}",
}


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happens to a household, with its Dutch sentence."""

    day: date
    code: str
    people: int
    sentence: str


def trace(question: Question, *, day: int = 0, number: int = 0, seed: int = 1, rep: int = 0) -> list[Moment]:
    """Return the story of one household that arrives during the simulation, with the family that follows.

    day     day of arrival, counted from the start
    number  which household of that day

    :raises CannotCalculate: nobody arrived then with that number
    """
    tables = build(question)
    world = workspace(tables, log_lines=10_000, log=int(at.LOG_ONE))
    world.k[at.K_TRACED] = (day << at.DAY_SHIFT) | number
    world = _traced(world, replicate(world, tables, seed, rep))
    if not 0 <= day < question.days or number >= world.arrivals[0, day]:
        raise CannotCalculate(
            f"Op dag {day} komt geen huishouden {number} aan. Kies een andere dag of een lager nummer."
        )
    kinds = {int(at.ASYLUM), int(at.FAMILY_OF_ASYLUM)}
    rows = [row for row in world.log[: world.tally[at.LOGGED]].tolist() if row[0] >> int(at.KIND_SHIFT) in kinds]
    rows.sort(key=lambda row: row[1])
    return [_moment(question, row) for row in rows]


def _traced(asked: World, world: World) -> World:
    # A world that had to grow has run without the number that is traced.
    if world is not asked:
        world.k[at.K_TRACED] = asked.k[at.K_TRACED]
        from vliegwiel.engine.chain import kernel

        kernel.replicate(world, np.uint64(world.tally[at.COUNTERS]), np.int64(world.tally[at.COUNTERS + 1]))
    return world


def _moment(question: Question, row: list[int]) -> Moment:
    key, day, what, value = row
    family = key >> int(at.KIND_SHIFT) == at.FAMILY_OF_ASYLUM
    people, work = (
        (value >> 16, value & 65535) if what in (at.LEFT_HOUSED, at.LEFT_RETURNED, at.LEFT_UNKNOWN) else (value, 0)
    )
    text = _SAYS[what].format(
        people="één persoon" if people == 1 else f"{people} mensen", times=value + 1, place=value + 1, work=work
    )
    who = "De familie" if family and what not in (at.FAMILY_AHEAD, at.FAMILY_REGISTRATION) else "Het huishouden"
    return Moment(question.start + timedelta(days=day), _code(what), int(people), f"{who} {text}.")


def _code(what: int) -> str:
    names = (
        "MOVED",
        "JOB_LOST",
        "FAMILY_JOINED",
        "LEFT_HOUSED",
        "LEFT_RETURNED",
        "LEFT_UNKNOWN",
        "JOB_FOUND",
        "TO_EMERGENCY",
        "TO_LOCATION",
    )
    stages = (
        "REGISTRATION", "IND_QUEUE", "HANDLING", "APPEAL", "DEPARTURE", "CONTINUED", "QUEUE", "HANDOVER",
        "DISPLACED_QUEUE", "DISPLACED_HANDOVER", "START_UP", "STUCK", "STUCK_HANDOVER", "FAMILY_AHEAD",
        "FAMILY_REGISTRATION",
    )  # fmt: skip
    return next(name.lower() for name in (*names, *stages) if getattr(at, name) == what)


def exits(question: Question, seed: int, rep: int) -> dict[int, tuple[int, int, int]]:
    """Return per household key how it leaves: day, way (a log code), people."""
    tables = build(question)
    lines = min(MOST_LINES, 4 * tables.records)
    world = replicate(workspace(tables, log_lines=lines, log=int(at.LOG_EXITS)), tables, seed, rep)
    rows = world.log[: min(world.tally[at.LOGGED], lines)].tolist()
    return {key: (day, what, value >> 16) for key, day, what, value in rows}


def affected(own: Question, other: Question, *, seed: int = 1, rep: int = 0) -> dict[str, Any]:
    """Return how many households fare differently under `own` than under `other`, in one replication."""
    ours, theirs = exits(own, seed, rep), exits(other, seed, rep)
    home = int(at.LEFT_HOUSED)
    both = ours.keys() & theirs.keys()
    housed = [(ours[key][0], theirs[key][0]) for key in both if ours[key][1] == theirs[key][1] == home]
    earlier = [theirs_on - ours_on for ours_on, theirs_on in housed if ours_on < theirs_on]
    later = [ours_on - theirs_on for ours_on, theirs_on in housed if ours_on > theirs_on]
    return {
        "households_housed_in_both": len(housed),
        "earlier": len(earlier),
        "days_earlier": round(float(np.mean(earlier)), 1) if earlier else 0.0,
        "later": len(later),
        "days_later": round(float(np.mean(later)), 1) if later else 0.0,
        "same_day": len(housed) - len(earlier) - len(later),
        "housed_only_here": sum(
            1 for key, row in ours.items() if row[1] == home and theirs.get(key, (0, 0, 0))[1] != home
        ),
        "housed_only_there": sum(
            1 for key, row in theirs.items() if row[1] == home and ours.get(key, (0, 0, 0))[1] != home
        ),
    }
