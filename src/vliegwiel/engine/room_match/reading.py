# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reads a question about rooms, and says everything that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from vliegwiel.engine.errors import Problem
from vliegwiel.engine.room_match.question import Party, Question, norm_in_shared_room
from vliegwiel.engine.units.reading import NOBODY, duplicates, read_with, unknown_ids

# For a row that cannot be read, so that others may still point at it.
_STANDS_IN: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "rooms": ("id", {"places": 0}),
    "parties": ("id", {"people": [{"id": NOBODY, "gender": "x", "age": 18}]}),
}


def read(raw: Any, *, day: date | None = None) -> Question:
    """Return the question, when every field and every id is right.

    day  whose norm for a shared room holds when the question names none; without a day the last norm that is known

    :raises InvalidQuestion: with all problems at once
    :raises NotInForce: the question names no norm, and none is known for this day
    """
    return read_with(Question, _with_norm(raw, day), _STANDS_IN, problems)


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
