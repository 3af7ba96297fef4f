# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Opening and changing locations, adding wings, rooms and beds."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from vliegwiel.apps.accounts import services as accounts
from vliegwiel.apps.accounts.terms import Actor, Role, WorkplaceKind
from vliegwiel.apps.locations import access
from vliegwiel.apps.locations.bridge import norm_in_shared_room
from vliegwiel.apps.locations.errors import NameTaken, NoBeds, NoSuchPeriod, TooManyInRoom
from vliegwiel.apps.locations.models import Bed, Location, Room, Unit, Wing, in_use_on
from vliegwiel.apps.locations.terms import Feature, LocationDetails, NewRoom, RoomFor
from vliegwiel.apps.municipalities.models import Municipality
from vliegwiel.apps.trust import services as trust
from vliegwiel.promises import next_version, refuse_when
from vliegwiel.refusals import NotFound


@transaction.atomic
def open_location(*, actor: Actor, municipality_id: UUID, details: LocationDetails, now: datetime) -> Location:
    """Open a location: from its first day beds can be added and given out.

    :raises NotFound: the actor leads no projects in this municipality
    :raises NameTaken: another location has this name or public address
    :raises NoSuchPeriod: it closes, or its contract ends, before it begins
    :raises TooManyInRoom: more than the norm in a shared room, without a reason
    """
    municipality = Municipality.objects.filter(pk=municipality_id).select_related("workplace").first()
    if municipality is None or not actor.has_role((Role.PROJECT_LEADER,), municipality.pk):
        raise NotFound
    details = _with_norm(details, now.date())
    workplace = accounts.make_workplace(WorkplaceKind.LOCATION, municipality.workplace)
    with refuse_when(_refusals(details.name)):
        made = Location.objects.create(workplace=workplace, municipality=municipality, **asdict(details))
    trust.record("locations.location_opened", actor=actor, subject=made, workplace=workplace, now=now)
    return made


@transaction.atomic
def change_location(*, actor: Actor, slug: str, details: LocationDetails, seen_version: int, now: datetime) -> Location:
    """Change what is known of a location.

    :raises NotFound: no such location for this person
    :raises Stale: somebody else changed it meanwhile
    :raises NameTaken: another location has this name or public address
    :raises NoSuchPeriod: it closes, or its contract ends, before it begins
    :raises TooManyInRoom: more than the norm in a shared room, without a reason
    """
    row = access.location(actor, slug, access.CHANGES_LOCATION)
    details = _with_norm(details, now.date())
    next_version(row, seen_version)
    changed = [name for name, value in asdict(details).items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, getattr(details, name))
    with refuse_when(_refusals(details.name)):
        row.save(update_fields=changed)
    trust.record("locations.location_changed", actor=actor, subject=row, workplace=row.pk, now=now, changed=changed)
    return row


@transaction.atomic
def add_wing(*, actor: Actor, slug: str, name: str, meant_for: str, now: datetime) -> Wing:
    """Add a wing or floor.

    :raises NotFound: no such location for this person
    :raises NameTaken: the location has a wing of this name
    """
    place = access.location(actor, slug, access.CHANGES_LOCATION)
    with refuse_when({"one_wing_per_name": NameTaken(name=name)}):
        wing = Wing.objects.create(location=place, name=name, meant_for=meant_for, position=place.wings.count())
    trust.record("locations.wing_added", actor=actor, subject=wing, workplace=place.pk, now=now)
    return wing


@transaction.atomic
def add_room(*, actor: Actor, wing_id: UUID, room: NewRoom, from_on: date, now: datetime) -> Room:
    """Add a room with its beds, in use from a day.

    :raises NotFound: no such wing for this person
    :raises NameTaken: the wing has a room of this number
    :raises TooManyInRoom: a shared room with more beds than this location's norm
    :raises NoBeds: a room without beds
    """
    wing = access.wing(actor, wing_id)
    if room.number_of_beds < 1:
        raise NoBeds
    most = wing.location.most_in_shared_room
    if room.room_for != RoomFor.HOUSEHOLD and room.number_of_beds > most:
        raise TooManyInRoom(most=most)
    unit = None
    if room.unit:
        unit, _made = Unit.objects.get_or_create(wing=wing, name=room.unit, defaults={"kind": room.unit_kind})
    with refuse_when({"one_room_per_number": NameTaken(name=room.number)}):
        made = Room.objects.create(
            wing=wing,
            unit=unit,
            number=room.number,
            floor=room.floor,
            room_for=room.room_for,
            features=[Feature(one).value for one in room.features],
        )
    Bed.objects.bulk_create(Bed(room=made, number=n + 1, in_use_from=from_on) for n in range(room.number_of_beds))
    trust.record("locations.room_added", actor=actor, subject=made, workplace=wing.location_id, now=now)
    return made


def take_beds_out(*, unit: Unit, on: date) -> None:
    """Take every bed of a unit out of use from a day; part of an act that looked who sleeps there."""
    rows = Bed.objects.filter(room__unit=unit).filter(in_use_on(on))
    # A bed that would come into use on that very day never does.
    rows.filter(in_use_from=on).delete()
    rows.filter(in_use_from__lt=on).update(in_use_until=on)


def bring_beds_back(*, unit: Unit, from_on: date, until: date | None) -> None:
    """Bring the beds of a unit into use again for a period; part of an act that changed what the unit is for."""
    known = Bed.objects.filter(room__unit=unit).values_list("room_id", "number").distinct()
    gone_on = Bed.objects.filter(room__unit=unit, in_use_until=from_on)
    same = {(row.room_id, row.number): row for row in gone_on}
    new = []
    for room_id, number in known:
        row = same.get((room_id, number))
        if row is None:
            new.append(Bed(room_id=room_id, number=number, in_use_from=from_on, in_use_until=until))
            continue
        row.in_use_until = until
        row.save(update_fields=["in_use_until"])
    Bed.objects.bulk_create(new)


def _with_norm(details: LocationDetails, day: date) -> LocationDetails:
    """Return the details with the norm of the day where none was recorded.

    :raises NoBeds: fewer than one person in a room
    :raises TooManyInRoom: more than the norm, without a reason
    """
    norm = norm_in_shared_room(day)
    most = norm if details.most_in_shared_room is None else details.most_in_shared_room
    if most < 1:
        raise NoBeds
    if most > norm and not details.most_in_shared_room_reason:
        raise TooManyInRoom(most=norm)
    return replace(details, most_in_shared_room=most)


def _refusals(name: str) -> dict[str, NameTaken | NoSuchPeriod]:
    return {
        "one_location_per_slug": NameTaken(name=name),
        "one_location_per_name": NameTaken(name=name),
        "location_has_a_night": NoSuchPeriod(),
        "contract_has_a_night": NoSuchPeriod(),
    }
