# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Shared rooms and their hours: add, change, close, stop; and what is a fair share."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.bookings import access
from vliegwiel.apps.bookings.errors import (
    HoursTaken,
    LimitNotPossible,
    NoSuchHours,
    ReasonForCancelling,
    RoomNameTaken,
)
from vliegwiel.apps.bookings.models import Closure, FairShare, Opening, SharedRoom, SignUp
from vliegwiel.apps.bookings.selectors import pieces
from vliegwiel.apps.bookings.terms import LIVE, Hours, RoomDetails, RoomKind, SignUpState
from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.locations.errors import NoSuchPeriod
from vliegwiel.apps.trust import services as trust
from vliegwiel.promises import next_version, refuse_when
from vliegwiel.refusals import NotFound

MOST_WEEKS = 12
_DAY = 24 * 60


@transaction.atomic
def add_shared_room(*, actor: Actor, slug: str, details: RoomDetails, now: datetime) -> SharedRoom:
    """Add a room that people share.

    :raises NotFound: no such location for this person
    :raises RoomNameTaken: the location has a shared room of this name
    """
    place = locations.location(actor, slug, access.CHANGES_TIMETABLE)
    with refuse_when({"one_shared_room_per_name": RoomNameTaken(name=details.name)}):
        room = SharedRoom.objects.create(location=place, **asdict(details))
    trust.record("bookings.room_added", actor=actor, subject=room, workplace=place.pk, now=now)
    return room


@transaction.atomic
def change_shared_room(
    *, actor: Actor, room_id: UUID, details: RoomDetails, seen_version: int, now: datetime
) -> SharedRoom:
    """Change what is known of a shared room.

    :raises NotFound: no such room for this person
    :raises Stale: somebody changed it meanwhile
    :raises RoomNameTaken: the location has another shared room of this name
    """
    room = access.shared_room(actor, room_id, access.CHANGES_TIMETABLE)
    next_version(room, seen_version)
    new = asdict(details)
    changed = [name for name, value in new.items() if getattr(room, name) != value]
    for name, value in new.items():
        setattr(room, name, value)
    with refuse_when({"one_shared_room_per_name": RoomNameTaken(name=details.name)}):
        room.save(update_fields=list(new))
    trust.record(
        "bookings.room_changed", actor=actor, subject=room, workplace=room.location_id, now=now, changed=changed
    )
    return room


@transaction.atomic
def add_hours(*, actor: Actor, room_id: UUID, hours: Hours, now: datetime) -> Opening:
    """Add weekly hours to a room.

    :raises NotFound: no such room for this person
    :raises NoSuchHours: they end before they begin, no slot fits, or there is no place
    :raises NoSuchPeriod: the last day lies before the first
    :raises HoursTaken: the room has something else at one of these hours
    """
    room = access.shared_room(actor, room_id, access.CHANGES_TIMETABLE)
    _possible(hours)
    with refuse_when({"one_activity_per_room_per_hour": HoursTaken()}):
        opening = Opening.objects.create(room=room, **asdict(hours))
    trust.record("bookings.hours_added", actor=actor, subject=opening, workplace=room.location_id, now=now)
    return opening


@transaction.atomic
def change_hours(*, actor: Actor, opening_id: UUID, hours: Hours, now: datetime) -> Opening:
    """Change what happens in these hours, for how many and for whom; the time itself stays.

    Who signed up keeps the place. For another time: stop these hours and add new ones.

    :raises NotFound: no such hours for this person
    :raises NoSuchHours: there is no place
    """
    opening = access.opening(actor, opening_id, access.CHANGES_TIMETABLE)
    if hours.places < 1:
        raise NoSuchHours
    new = {name: getattr(hours, name) for name in ("places", "title", "guided_by", "for_whom", "open_to")}
    changed = [name for name, value in new.items() if getattr(opening, name) != value]
    for name, value in new.items():
        setattr(opening, name, value)
    opening.save(update_fields=list(new))
    trust.record(
        "bookings.hours_changed",
        actor=actor,
        subject=opening,
        workplace=opening.room.location_id,
        now=now,
        changed=changed,
    )
    return opening


@transaction.atomic
def stop_hours(*, actor: Actor, opening_id: UUID, on: date, reason: str, now: datetime) -> int:
    """Stop weekly hours from a day on; who signed up for later reads the reason. Returns how many that were.

    :raises NotFound: no such hours for this person
    :raises ReasonForCancelling: somebody signed up, and nothing was written
    """
    opening = access.opening(actor, opening_id, access.CHANGES_TIMETABLE)
    trust.wait_for_turn(opening.room.location_id)
    number = _call_off(Q(opening=opening, day__gte=on), reason)
    trust.record(
        "bookings.hours_stopped",
        actor=actor,
        subject=opening,
        workplace=opening.room.location_id,
        now=now,
        changed=["until_on"],
    )
    if on <= opening.from_on and not opening.sign_ups.exists():
        opening.delete()
    else:
        # A period has at least one day; hours that never began keep an empty first day.
        opening.until_on = max(on, opening.from_on + date.resolution)
        opening.save(update_fields=["until_on"])
    return number


@transaction.atomic
def close_room(
    *, actor: Actor, room_id: UUID, days: tuple[date, date], reason: str, now: datetime
) -> tuple[Closure, int]:
    """Close a room for some days; who signed up reads the reason. Returns the closure and how many that were.

    days  first day, and the day on which it is open again

    :raises NotFound: no such room for this person
    :raises NoSuchPeriod: it opens again before it closes
    :raises ReasonForCancelling: nothing was written
    """
    room = access.shared_room(actor, room_id, access.CHANGES_TIMETABLE)
    first, until = days
    if until <= first:
        raise NoSuchPeriod
    if not reason.strip():
        raise ReasonForCancelling
    trust.wait_for_turn(room.location_id)
    closure = Closure.objects.create(room=room, from_on=first, until_on=until, reason=reason.strip()[:120])
    number = _call_off(Q(opening__room=room, day__gte=first, day__lt=until), reason)
    trust.record("bookings.room_closed", actor=actor, subject=closure, workplace=room.location_id, now=now)
    return closure, number


@transaction.atomic
def open_again(*, actor: Actor, closure_id: UUID, now: datetime) -> UUID:
    """Take a closure away and return its room; who was told that it does not go on signs up again.

    :raises NotFound: no such closure for this person
    """
    closure = Closure.objects.filter(pk=closure_id).first()
    if closure is None:
        raise NotFound
    room = access.shared_room(actor, closure.room_id, access.CHANGES_TIMETABLE)
    trust.record("bookings.room_opened_again", actor=actor, subject=closure, workplace=room.location_id, now=now)
    closure.delete()
    return room.pk


@transaction.atomic
def set_fair_share(
    *, actor: Actor, slug: str, kind: RoomKind, share: tuple[int, int] | None, from_on: date, now: datetime
) -> FairShare | None:
    """Say how often one person may take a kind of room, from a day on; None lifts the limit.

    share  most times, and in how many weeks

    :raises NotFound: no such location for this person
    :raises LimitNotPossible: less than once, or over no weeks or more than twelve
    """
    place = locations.location(actor, slug, access.SETS_FAIR_SHARES)
    if share is not None and (share[0] < 1 or not 1 <= share[1] <= MOST_WEEKS):
        raise LimitNotPossible
    trust.wait_for_turn(place.pk)
    rows = FairShare.objects.filter(location=place, kind=kind)
    rows.filter(from_on__gte=from_on).delete()
    rows.filter(Q(until_on__isnull=True) | Q(until_on__gt=from_on)).update(until_on=from_on)
    made = None
    if share is not None:
        made = FairShare.objects.create(
            location=place, kind=kind, most_times=share[0], per_weeks=share[1], from_on=from_on
        )
    trust.record(
        "bookings.fair_share_set", actor=actor, subject=made or place, workplace=place.pk, now=now, changed=[kind.value]
    )
    return made


def _possible(hours: Hours) -> None:
    if hours.until_on is not None and hours.until_on <= hours.from_on:
        raise NoSuchPeriod
    in_a_day = 0 <= hours.from_minute < hours.until_minute <= _DAY and 0 <= hours.weekday <= 6
    if not in_a_day or hours.places < 1 or hours.slot_minutes < 0:
        raise NoSuchHours
    if not list(pieces(hours.from_minute, hours.until_minute, hours.slot_minutes)):
        raise NoSuchHours


def _call_off(which: Q, reason: str) -> int:
    rows = SignUp.objects.filter(which, state__in=LIVE)
    if not reason.strip() and rows.exists():
        raise ReasonForCancelling
    return rows.update(state=SignUpState.CANCELLED, reason=reason.strip()[:200])
