# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A location in a row of nights as a question for the engine: rooms, who sleeps there, who is to come."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from vliegwiel.apps.locations.models import Bed, Location, in_use_on
from vliegwiel.apps.locations.terms import Feature
from vliegwiel.apps.residents.models import Member
from vliegwiel.apps.residents.selectors import PersonRow, people_of
from vliegwiel.apps.stays.bridge.standing import left_as_they_are
from vliegwiel.apps.stays.models import Claim, MixAgreement
from vliegwiel.apps.stays.selectors.mix import agreements_in_force
from vliegwiel.apps.stays.selectors.wishes import wishes_among
from vliegwiel.apps.stays.terms import WishKind
from vliegwiel.engine.units import Period

_FEATURES = frozenset(Feature.values) - {Feature.NIGHT_ALONE.value}


@dataclass(frozen=True, slots=True)
class House:
    """A location as the engine sees it.

    raw       the question; parties and people by their ids, rooms by the name that people use
    room_ids  the id of each room by that name
    left_out  rooms that are used otherwise than the rules say: nobody is proposed there, who lives there stays
    """

    raw: dict[str, Any]
    room_ids: dict[str, str]
    left_out: tuple[str, ...]


@dataclass(slots=True)
class _Seen:
    """What was read, before it becomes a question."""

    nights: Period
    chosen: frozenset[UUID]
    names: dict[UUID, str]
    beds: list[Bed]
    claims: dict[UUID, list[Claim]]
    household_of: dict[UUID | None, UUID]
    people: dict[UUID, list[PersonRow]]
    blocked: Counter[UUID] = field(default_factory=Counter)
    closed: set[UUID] = field(default_factory=set)
    sleeps: dict[UUID, dict[UUID, UUID]] = field(default_factory=lambda: defaultdict(dict))


def house_in(location: Location, nights: Period, household_ids: Iterable[UUID], day: date) -> House:
    """Return the location in these nights, with these households to be given a room.

    A bed that somebody else has in one of the nights is not free in any; a household that is to arrive gives
    its own reserved beds back first.
    """
    seen = _read(location, nights, frozenset(household_ids), day)
    _count(seen)
    rooms = _rooms(seen)
    parties = [*_residents(seen), *(_party(seen.people[one], {}) for one in sorted(seen.chosen) if seen.people[one])]
    _add_wishes(parties)
    rules = _rules(location, rooms, nights.start)
    raw: dict[str, Any] = {"rooms": rooms, "parties": parties, "rules": rules}
    left = left_as_they_are(raw)
    kept = {room["id"] for room in rooms} - left
    raw["rooms"] = [room for room in rooms if room["id"] in kept]
    raw["parties"] = _without(parties, left)
    wings = {"", *(room["wing"] for room in raw["rooms"])}
    agreed = [one for one in rules["agreed"] if one["wing"] in wings]
    raw["rules"] = {**rules, "keep_free": [one for one in rules["keep_free"] if one in kept], "agreed": agreed}
    return House(raw, {seen.names[pk]: str(pk) for pk in seen.names}, tuple(sorted(left)))


def _read(location: Location, nights: Period, chosen: frozenset[UUID], day: date) -> _Seen:
    beds = Bed.objects.filter(in_use_on(nights.start), room__wing__location=location).select_related("room__wing")
    beds = beds.order_by("room__wing__position", "room__number", "number")
    rows = Claim.objects.filter(bed__room__wing__location=location).exclude(departure_on__lte=nights.start)
    if nights.until is not None:
        rows = rows.filter(first_night__lt=nights.until)
    claims: dict[UUID, list[Claim]] = defaultdict(list)
    for claim in rows.order_by("first_night", "pk"):
        claims[claim.bed_id].append(claim)
    residents = [one.resident_id for found in claims.values() for one in found if one.resident_id]
    members = Member.objects.filter(resident_id__in=residents).filter(
        Q(until_on__isnull=True) | Q(until_on__gt=nights.start)
    )
    household_of: dict[UUID | None, UUID] = dict(
        members.order_by("-from_on").values_list("resident_id", "household_id")
    )
    people: dict[UUID, list[PersonRow]] = defaultdict(list)
    for person in people_of([*set(household_of.values()), *chosen], max(day, nights.start)):
        people[person.household_id].append(person)
    return _Seen(nights, chosen, _names(beds), list(beds), claims, household_of, people)


def _names(beds: Iterable[Bed]) -> dict[UUID, str]:
    """Return the name of each room: its number, with the wing where two rooms have the same number."""
    rooms = {bed.room_id: bed.room for bed in beds}
    times = Counter(room.number for room in rooms.values())
    return {
        pk: room.number if times[room.number] == 1 else f"{room.number} {room.wing.name}" for pk, room in rooms.items()
    }


def _count(seen: _Seen) -> None:
    """Settle for each bed who has it, or that it cannot be given."""
    room_of = {bed.pk: bed.room_id for bed in seen.beds}
    until = seen.nights.until
    known = {person.resident_id for rows in seen.people.values() for person in rows}
    # Who moves within these nights has two beds in them, and sleeps in the first.
    in_time = sorted((one for found in seen.claims.values() for one in found), key=lambda one: one.first_night)
    first_of = {one.resident_id: one.pk for one in reversed(in_time)}
    for bed in seen.beds:
        others = [one for one in seen.claims[bed.pk] if seen.household_of.get(one.resident_id) not in seen.chosen]
        if not others:
            ends = bed.in_use_until
            seen.blocked[bed.room_id] += int(ends is not None and (until is None or ends < until))
            continue
        first = others[0]
        household = seen.household_of.get(first.resident_id)
        unknown = household is None or first.resident_id not in known
        if first.resident_id is None or household is None or unknown or first_of[first.resident_id] != first.pk:
            seen.blocked[bed.room_id] += 1
            # Somebody whom the question cannot tell of: nobody new comes into that room.
            seen.closed.update({bed.room_id} if first.resident_id else ())
            continue
        seen.sleeps[household][first.resident_id] = room_of[bed.pk]
        if any(one.resident_id for one in others[1:]):
            seen.closed.add(bed.room_id)


def _rooms(seen: _Seen) -> list[dict[str, Any]]:
    places = Counter(bed.room_id for bed in seen.beds)
    taken = Counter(room for rooms in seen.sleeps.values() for room in rooms.values())
    first = {bed.room_id: bed.room for bed in reversed(seen.beds)}
    return [
        {
            "id": seen.names[pk],
            "places": places[pk],
            "wing": first[pk].wing.name,
            "features": list(first[pk].features),
            "for": first[pk].room_for,
            "blocked": places[pk] - taken[pk] if pk in seen.closed else seen.blocked[pk],
        }
        for pk in seen.names
    ]


def _residents(seen: _Seen) -> Iterable[dict[str, Any]]:
    for household in sorted(seen.sleeps):
        rooms = seen.sleeps[household]
        if rooms:
            here = [person for person in seen.people[household] if person.resident_id in rooms]
            yield _party(here, {one: seen.names[room] for one, room in rooms.items()})


def _party(people: Sequence[PersonRow], rooms: Mapping[UUID, str]) -> dict[str, Any]:
    names = list(dict.fromkeys(rooms[person.resident_id] for person in people if person.resident_id in rooms))
    found: dict[str, Any] = {
        "id": str(people[0].household_id),
        "people": [{"id": str(one.resident_id), "gender": one.gender, "age": max(0, one.age)} for one in people],
        "needs": sorted({need for one in people for need in one.needs} & _FEATURES),
        "group": next((one.group for one in people if one.group), ""),
    }
    return {**found, "now": names[0], "also_now": names[1:]} if names else found


def _add_wishes(parties: Sequence[dict[str, Any]]) -> None:
    wishes = wishes_among([UUID(party["id"]) for party in parties])
    for party in parties:
        mine = wishes.get(UUID(party["id"]), {})
        party["avoid"] = sorted(str(one) for one, kind in mine.items() if kind == WishKind.AVOID)
        # Who rather not shares with this household outweighs its own wish to be near.
        mutual = {one for one, kind in mine.items() if kind == WishKind.KNOWS and not _avoids(wishes, one, party)}
        party["knows"] = sorted(map(str, mutual))


def _avoids(wishes: Mapping[UUID, Mapping[UUID, WishKind]], one: UUID, party: Mapping[str, Any]) -> bool:
    return wishes.get(one, {}).get(UUID(party["id"])) == WishKind.AVOID


def _rules(location: Location, rooms: Sequence[dict[str, Any]], day: date) -> dict[str, Any]:
    return {
        "at_most_in_shared_room": location.most_in_shared_room,
        "keep_free": [room["id"] for room in rooms if Feature.NIGHT_ALONE in room["features"]],
        "agreed": [_agreed(one) for one in agreements_in_force(location, day)],
    }


def _agreed(one: MixAgreement) -> dict[str, Any]:
    """Return an agreement as the engine keeps to it: in its wing, or in every wing."""
    least = {"at_least": one.at_least / 100} if one.at_least is not None else {}
    most = {"at_most": one.at_most / 100} if one.at_most is not None else {}
    return {"groups": list(one.groups), "wing": one.wing.name if one.wing else "", **least, **most}


def _without(parties: Sequence[dict[str, Any]], rooms: set[str]) -> list[dict[str, Any]]:
    kept = [party for party in parties if not rooms & {party.get("now"), *party.get("also_now", [])}]
    known = {party["id"] for party in kept}
    for party in kept:
        party["knows"] = [one for one in party["knows"] if one in known]
        party["avoid"] = [one for one in party["avoid"] if one in known]
    return kept
