# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Shared rooms of a house, with a week that people use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from vliegwiel.apps.accounts import selectors as accounts
from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.bookings import selectors, services
from vliegwiel.apps.bookings.models import SharedRoom
from vliegwiel.apps.bookings.terms import ForWhom, Guest, Hours, OpenTo, Partner, RoomDetails, RoomKind
from vliegwiel.apps.locations.models import Location
from vliegwiel.apps.residents import services as residents
from vliegwiel.apps.residents.models import Resident
from vliegwiel.demo.nights import House, at
from vliegwiel.refusals import Refusal

_NEIGHBOURS = (
    "Joke Wiersema",
    "Henk Boersma",
    "Fatma Yildiz",
    "Ans de Wit",
    "Gerrit Hofstra",
    "Mirjam Postma",
    "Ali Demir",
)
_NEW_FLOOR = "Er komt een nieuwe vloer."
_MORNING, _EVENING = 9 * 60, 21 * 60
_PLAN: tuple[tuple[RoomDetails, tuple[dict[str, object], ...]], ...] = (
    (
        RoomDetails("Stille kamer", RoomKind.REST, "eerste verdieping, naast de trap", "Een uur rust, de deur dicht."),
        tuple(
            {"weekday": one, "from_minute": _MORNING, "until_minute": _EVENING, "slot_minutes": 60, "places": 1}
            for one in range(7)
        ),
    ),
    (
        RoomDetails("Leerkamer", RoomKind.STUDY, "begane grond", "Tafels, stroom en wifi."),
        tuple(
            {"weekday": one, "from_minute": _MORNING, "until_minute": _EVENING, "slot_minutes": 120, "places": 6}
            for one in range(7)
        ),
    ),
    (
        RoomDetails("Stilteruimte", RoomKind.PRAYER, "tweede verdieping", "Voor gebed of stilte. Schoenen uit."),
        tuple(
            {"weekday": one, "from_minute": 6 * 60, "until_minute": 22 * 60, "slot_minutes": 120, "places": 8}
            for one in range(7)
        ),
    ),
    (
        RoomDetails("Jongerenkamer", RoomKind.YOUTH, "kelder"),
        tuple(
            {"weekday": one, "from_minute": 16 * 60, "until_minute": 20 * 60, "places": 12, "for_whom": ForWhom.YOUTH}
            for one in (1, 3, 5)
        ),
    ),
    (
        RoomDetails("Speelkamer", RoomKind.CHILDREN, "begane grond, naast de tuin"),
        tuple(
            {
                "weekday": one,
                "from_minute": 14 * 60,
                "until_minute": 16 * 60,
                "places": 10,
                "for_whom": ForWhom.CHILDREN,
                "guided_by": "twee vrijwilligers",
            }
            for one in (2, 5)
        ),
    ),
    (
        RoomDetails("Woonkamer Oost", RoomKind.SHARED, "vleugel Oost"),
        (
            {
                "weekday": 2,
                "from_minute": 19 * 60 + 30,
                "until_minute": 21 * 60,
                "places": 16,
                "title": "Taalcafé",
                "open_to": OpenTo.NEIGHBOURS,
            },
            {
                "weekday": 4,
                "from_minute": 18 * 60,
                "until_minute": 20 * 60,
                "places": 24,
                "title": "Samen eten",
                "open_to": OpenTo.NEIGHBOURS,
            },
        ),
    ),
    (
        RoomDetails("Werkplaats", RoomKind.WORKSHOP, "achter de tuin"),
        (
            {
                "weekday": 5,
                "from_minute": 10 * 60,
                "until_minute": 13 * 60,
                "places": 12,
                "title": "Repaircafé",
                "guided_by": "buurman Henk en de sociaal huismeester",
                "open_to": OpenTo.NEIGHBOURS,
            },
        ),
    ),
    (
        RoomDetails("Gymzaal", RoomKind.SPORTS, "begane grond"),
        (
            {"weekday": 1, "from_minute": 20 * 60, "until_minute": 21 * 60, "places": 15, "for_whom": ForWhom.WOMEN},
            {"weekday": 3, "from_minute": 19 * 60, "until_minute": 21 * 60, "places": 20, "slot_minutes": 60},
        ),
    ),
)


def open_rooms(house: House, location: Location, first: date, day: date) -> None:
    """Open the shared rooms of a house since its first day, with what is a fair share."""
    now = at(first, 9)
    for details, rows in _PLAN:
        room = services.add_shared_room(actor=house.actor, slug=location.slug, details=details, now=now)
        for row in rows:
            hours = Hours(**{"slot_minutes": 0, "from_on": first} | row)  # type: ignore[arg-type]
            services.add_hours(actor=house.actor, room_id=room.pk, hours=hours, now=now)
        if details.kind == RoomKind.STUDY:
            services.close_room(
                actor=house.actor,
                room_id=room.pk,
                days=(day + timedelta(days=4), day + timedelta(days=6)),
                reason=_NEW_FLOOR,
                now=at(day - timedelta(days=5), 10),
            )
    for kind, share in ((RoomKind.REST, (3, 1)), (RoomKind.NIGHT, (1, 4))):
        services.set_fair_share(actor=house.actor, slug=location.slug, kind=kind, share=share, from_on=first, now=now)


def use_rooms(house: House, location: Location, doors: Sequence[str], day: date) -> None:
    """Let residents and neighbours sign up for the days to come, and two nights be taken."""
    actors = [accounts.resident_actor(number, day) for number in doors]
    actors += _more_doors(house, day, 6)
    rooms = list(SharedRoom.objects.filter(location=location).order_by("name"))
    asked = at(day - timedelta(days=1), 19)
    for number, actor in enumerate(actors):
        me = Resident.objects.get(account_id=actor.user_id).pk
        for step, room in enumerate(rooms):
            free = [one for one in selectors.slots_of_room(room.pk, day + timedelta(days=1), 7) if one.free]
            if free and (number + step) % 3 == 0:
                _try(actor, me, free[(number * 5 + step) % len(free)], day)
    for item, one in enumerate(selectors.programme(location.pk, day, 14)):
        for guest in _NEIGHBOURS[item % 3 : item % 3 + 3 + item % 2]:
            contact = f"06 00 00 {item:02d} {_NEIGHBOURS.index(guest):02d}"
            services.sign_up_guest(place=location, slot=one.key, guest=Guest(guest, contact), day=day, now=asked)
    _nights(house, location, actors, day)


def _try(actor: Actor, resident_id: UUID, slot: selectors.Slot, day: date) -> None:
    """Sign up; who does not belong to whom the hour is for, or took enough, does not."""
    try:
        services.sign_up(actor=actor, slot=slot.key, resident_id=resident_id, waiting=True, day=day, now=at(day, 7))
    except Refusal:
        return


def _more_doors(house: House, day: date, number: int) -> list[Actor]:
    """Give the head of some households a number and a PIN that nobody knows."""
    made: list[Actor] = []
    for guest in house.guests:
        if len(made) == number:
            break
        head = Resident.objects.get(pk=guest.resident_ids[0])
        if head.account_id is None and not head.restricted and head.age_on(day) >= 18:
            login, _pin = residents.give_pin(
                actor=house.actor, resident_id=head.pk, language="nl", now=at(day - timedelta(days=30), 10)
            )
            made.append(accounts.resident_actor(login, day))
    return made


def _nights(house: House, location: Location, actors: Sequence[Actor], day: date) -> None:
    """Tonight a couple sleeps apart; next week somebody alone."""
    offered = selectors.nights_offered(location.pk, day, 10)
    nights = iter([one for one in offered if one.night in (day, day + timedelta(days=5))])
    for actor in actors[1:]:
        me = Resident.objects.get(account_id=actor.user_id)
        guest = next(one for one in house.guests if me.pk in one.resident_ids)
        others = [one for one in Resident.objects.filter(pk__in=guest.resident_ids) if one.pk != me.pk]
        partner = next((one for one in others if one.age_on(day) >= 18), None)
        wanted = next(nights, None)
        if wanted is None:
            return
        try:
            services.ask_night(
                actor=actor,
                room_id=wanted.room.pk,
                night=wanted.night,
                partner=Partner(resident_id=partner.pk) if partner else None,
                day=day,
                now=at(day, 8),
            )
        except Refusal:
            continue
