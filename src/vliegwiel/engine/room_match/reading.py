# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reads a question about rooms, and says everything that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from vliegwiel.engine.errors import InvalidQuestion, Problem, raise_problems
from vliegwiel.engine.room_match.question import Party, Question, norm_in_shared_room
from vliegwiel.engine.units.reading import duplicates, read_question, unknown_ids


def read(raw: Any, *, day: date | None = None) -> Question:
    """Return the question, when every field and every id is right.

    day  whose norm for a shared room holds when the question names none; without a day the last norm that is known

    :raises InvalidQuestion: with all problems at once
    :raises NotInForce: the question names no norm, and none is known for this day
    """
    raw = _with_norm(raw, day)
    try:
        question = read_question(Question, raw)
    except InvalidQuestion as refused:
        raise InvalidQuestion([*refused.problems, *_beside(raw, refused.problems)]) from None
    raise_problems(problems(question))
    return question


def _with_norm(raw: Any, day: date | None) -> Any:
    rules = raw.get("rules", {}) if isinstance(raw, Mapping) else None
    if day is None or not isinstance(rules, Mapping) or "at_most_in_shared_room" in rules:
        return raw
    return {**raw, "rules": {**rules, "at_most_in_shared_room": int(norm_in_shared_room(day).number)}}


def problems(question: Question) -> Iterator[Problem]:
    """Give everything that contradicts itself: double or unknown ids, what cannot both be, more blocked than places."""
    rooms = {room.id for room in question.rooms}
    parties = {party.id: party for party in question.parties}
    wings = {room.wing for room in question.rooms}
    yield from duplicates("rooms", (room.id for room in question.rooms))
    yield from duplicates("parties", (party.id for party in question.parties))
    yield from duplicates("parties[].people", (one.id for party in question.parties for one in party.people))
    for number, room in enumerate(question.rooms):
        if room.blocked > room.places:
            wrong = f"{room.blocked} geblokkeerde plaatsen is meer dan de {room.places} plaatsen van de kamer."
            yield Problem(f"rooms[{number}].blocked", wrong, "Blokkeer hoogstens alle plaatsen.")
    for number, party in enumerate(question.parties):
        where = f"parties[{number}]"
        yield from _about_others(where, party, parties)
        yield from _sleeps_now(where, party, rooms)
    yield from unknown_ids("rules.keep_free", question.rules.keep_free, rooms, "kamer")
    if sum(question.rules.mix.values()) > 1 + 1e-9:
        yield Problem("rules.mix", "De aandelen zijn samen meer dan 1.", "Laat de aandelen samen hoogstens 1 zijn.")
    for number, agreed in enumerate(question.rules.agreed):
        where = f"rules.agreed[{number}]"
        if agreed.at_least > agreed.at_most:
            yield Problem(where, "Het kleinste aandeel is groter dan het grootste.", "Wissel ze om.")
        yield from unknown_ids(f"{where}.wing", [agreed.wing] if agreed.wing else [], wings, "vleugel")


def _about_others(where: str, party: Party, parties: Mapping[str, Party]) -> Iterator[Problem]:
    for field, names in (("knows", party.knows), ("avoid", party.avoid)):
        yield from unknown_ids(f"{where}.{field}", names, parties, "groep mensen")
        if party.id in names:
            yield Problem(f"{where}.{field}", f"{party.id} noemt zichzelf.", "Haal deze naam weg.")
    for both in sorted({*party.knows} & {*party.avoid}):
        wrong = f"{both} staat bij bekenden en bij mijden."
        yield Problem(f"{where}.avoid", wrong, "Kies één van beide.")
    for known in sorted({*party.knows} - {*party.avoid}):
        if known in parties and party.id in parties[known].avoid and known != party.id:
            wrong = f"{party.id} is graag bij {known}, en {known} mijdt {party.id}."
            yield Problem(f"{where}.knows", wrong, "Kies één van beide.")


def _sleeps_now(where: str, party: Party, rooms: set[str]) -> Iterator[Problem]:
    yield from unknown_ids(f"{where}.now", [party.now] if party.now is not None else [], rooms, "kamer")
    yield from unknown_ids(f"{where}.also_now", party.also_now, rooms, "kamer")
    if party.also_now and party.now is None:
        yield Problem(f"{where}.now", "Er is geen eerste kamer, wel een tweede.", "Vul now in.")
    today = [*([party.now] if party.now is not None else []), *party.also_now]
    yield from duplicates(f"{where}.also_now", today)
    if len(set(today)) > len(party.people):
        wrong = f"{len(party.people)} mensen slapen niet in {len(set(today))} kamers."
        yield Problem(f"{where}.also_now", wrong, "Noem alleen de kamers waar iemand slaapt.")


def _beside(raw: Any, found: Sequence[Problem]) -> list[Problem]:
    """Return what is wrong beside fields of the wrong kind: in the rows that can be read, with every id known."""
    if not isinstance(raw, Mapping) or not all(isinstance(raw.get(name), list) for name in ("rooms", "parties")):
        return []
    broken = {problem.where.partition("]")[0] + "]" for problem in found}
    rules = raw.get("rules", {}) if not any(problem.where.startswith("rules") for problem in found) else {}
    mended = {
        "rooms": [_row(raw, broken, "rooms", number, {"places": 0}) for number in range(len(raw["rooms"]))],
        "parties": [_row(raw, broken, "parties", number, {}) for number in range(len(raw["parties"]))],
        "rules": rules,
    }
    try:
        question = Question.model_validate(mended)
    except ValueError:
        return []
    return [one for one in problems(question) if one.where.partition("]")[0] + "]" not in broken]


def _row(raw: Mapping[str, Any], broken: set[str], name: str, number: int, more: Mapping[str, Any]) -> Any:
    row = raw[name][number]
    where = f"{name}[{number}]"
    if where not in broken:
        return row
    # Only its name is kept, so that others may point at it.
    known = row.get("id") if isinstance(row, Mapping) else None
    stands_for = known if isinstance(known, str) and known else where
    people = [{"id": f"{where}.people", "gender": "x", "age": 18}]
    return {"id": stands_for, **(more or {"people": people})}
