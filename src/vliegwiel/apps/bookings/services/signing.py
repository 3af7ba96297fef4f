# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Signing up for a slot and off again; a place that comes free goes to who waits longest."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.bookings import access, selectors
from vliegwiel.apps.bookings.errors import (
    AlreadySignedUp,
    BusyThen,
    FairShareUsed,
    NameAndContact,
    NoSuchSlot,
    NotForYou,
    ReasonForCancelling,
    SlotFull,
    TooFarAhead,
    TooManyGuests,
    WrongCode,
)
from vliegwiel.apps.bookings.models import Opening, SignUp
from vliegwiel.apps.bookings.selectors import Slot
from vliegwiel.apps.bookings.services.tidy import tidy
from vliegwiel.apps.bookings.terms import LIVE, Guest, OpenTo, SignUpState, SlotKey
from vliegwiel.apps.locations.models import Location
from vliegwiel.apps.residents import access as residents_access
from vliegwiel.apps.residents import selectors as residents
from vliegwiel.apps.trust import services as trust
from vliegwiel.promises import blind_index, refuse_when
from vliegwiel.refusals import NotFound, Refusal

WEEKS_AHEAD = 3
_MOST_GUESTS_AN_HOUR = 40
# Without letters and digits that look alike on paper or over the telephone.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


@transaction.atomic
def sign_up(*, actor: Actor, slot: SlotKey, resident_id: UUID, waiting: bool, day: date, now: datetime) -> SignUp:
    """Sign a resident up, oneself or a child of the own household.

    waiting  go on the waiting list when no place is left

    :raises NotFound: this is no resident, somebody else's child, or not a room of the own house
    :raises NoSuchSlot: the slot is past, closed, or gone from the timetable
    :raises TooFarAhead: sign-up is not open yet
    :raises NotForYou: the hours are meant for others
    :raises FairShareUsed: the person took what is fair
    :raises SlotFull: no place is left
    :raises AlreadySignedUp: the person is on this list
    :raises BusyThen: the person has another place at that hour
    """
    me = residents_access.own_file(actor)
    household = residents.own_household(me, day)
    opening = Opening.objects.filter(pk=slot.opening_id).select_related("room").first()
    if household is None or opening is None or opening.room.location_id != household.location_id:
        raise NotFound
    trust.wait_for_turn(household.location_id)
    _fill(tidy(household.location_id, day, now))
    found = _open_slot(opening, slot, day, now)
    people = residents.people_of([household.pk], slot.day)
    if resident_id not in [one.resident_id for one in people]:
        raise NotFound
    if resident_id not in [one.resident_id for one in selectors.who_may(opening, me, people)]:
        raise NotForYou
    _fair(household.location_id, opening.room.kind, slot.day, resident_id)
    row = _take(found, SignUp(resident_id=resident_id, signed_at=now), waiting=waiting)
    trust.record("bookings.signed_up", actor=actor, subject=row, workplace=household.location_id, now=now)
    return row


@transaction.atomic
def sign_up_guest(*, place: Location, slot: SlotKey, guest: Guest, day: date, now: datetime) -> str:
    """Sign a neighbour up and return the code with which to sign off; it is shown once and kept nowhere.

    :raises NameAndContact: no name, or nothing to reach the person by
    :raises NoSuchSlot: the slot is past, closed, or not open to neighbours
    :raises TooFarAhead: sign-up is not open yet
    :raises TooManyGuests: very many sign-ups from outside in the last hour
    :raises SlotFull: no place is left
    :raises AlreadySignedUp: somebody with this telephone number or address is on this list
    """
    name, contact = guest.name.strip()[:80], guest.contact.strip()[:120]
    if not name or not _can_be_reached(contact):
        raise NameAndContact
    rows = Opening.objects.filter(pk=slot.opening_id, room__location=place, open_to=OpenTo.NEIGHBOURS)
    opening = rows.select_related("room").first()
    if opening is None:
        raise NoSuchSlot
    trust.wait_for_turn(place.pk)
    _fill(tidy(place.pk, day, now))
    recent = SignUp.objects.filter(
        opening__room__location=place, resident__isnull=True, signed_at__gt=now - timedelta(hours=1)
    )
    if recent.count() >= _MOST_GUESTS_AN_HOUR:
        raise TooManyGuests
    found = _open_slot(opening, slot, day, now)
    code = "".join(secrets.choice(_ALPHABET) for _ in range(8))
    row = SignUp(guest_name=name, guest_contact=contact, signed_at=now)
    row.contact_index, row.code_index = blind_index(_plain(contact)), blind_index(code)
    _take(found, row, waiting=False)
    trust.record("bookings.guest_signed_up", actor=None, subject=row, workplace=place.pk, now=now)
    return f"{code[:4]}-{code[4:]}"


@transaction.atomic
def sign_off(*, actor: Actor, sign_up_id: UUID, now: datetime) -> None:
    """Sign oneself or an own child off; who waits longest gets the place.

    :raises NotFound: no such sign-up, or somebody else's
    """
    row = access.own_sign_up(actor, sign_up_id)
    place = row.opening.room.location_id
    trust.wait_for_turn(place)
    trust.record("bookings.signed_off", actor=actor, subject=row, workplace=place, now=now, changed=["state"])
    _end([row.pk], SignUpState.WITHDRAWN, "")


@transaction.atomic
def sign_off_guest(*, place: Location, code: str, day: date, now: datetime) -> SignUp:
    """Sign a neighbour off with the code.

    :raises WrongCode: no sign-up to come belongs to it
    """
    plain = "".join(one for one in code.upper() if one in _ALPHABET)
    rows = SignUp.objects.filter(opening__room__location=place, day__gte=day, state__in=LIVE)
    row = rows.filter(code_index=blind_index(plain)).select_related("opening__room").first() if plain else None
    if row is None:
        raise WrongCode
    trust.wait_for_turn(place.pk)
    trust.record("bookings.guest_signed_off", actor=None, subject=row, workplace=place.pk, now=now, changed=["state"])
    _end([row.pk], SignUpState.WITHDRAWN, "")
    return row


@transaction.atomic
def cancel_sign_ups(*, actor: Actor, opening_id: UUID, sign_up_ids: Sequence[UUID], reason: str, now: datetime) -> int:
    """Cancel sign-ups with a reason that the resident reads; all or none. Returns how many.

    :raises NotFound: the hours are not for this person
    :raises NobodyOnList: nothing was chosen, or one is not on this list
    :raises ReasonForCancelling: nothing was written
    """
    rows = access.sign_ups_on_list(actor, opening_id, sign_up_ids)
    if not reason.strip():
        raise ReasonForCancelling
    place = rows[0].opening.room.location_id
    trust.wait_for_turn(place)
    for row in rows:
        trust.record(
            "bookings.sign_up_cancelled", actor=actor, subject=row, workplace=place, now=now, changed=["state"]
        )
    return _end([row.pk for row in rows], SignUpState.CANCELLED, reason.strip()[:200])


@transaction.atomic
def note_who_came(*, actor: Actor, opening_id: UUID, sign_up_ids: Sequence[UUID], came: bool, now: datetime) -> int:
    """Note who came, or who did not; all or none. Returns how many.

    :raises NotFound: the hours are not for this person
    :raises NobodyOnList: nothing was chosen, or one is not on this list
    """
    rows = access.sign_ups_on_list(actor, opening_id, sign_up_ids)
    place = rows[0].opening.room.location_id
    trust.record(
        "bookings.attendance_noted", actor=actor, subject=rows[0].opening, workplace=place, now=now, changed=["came"]
    )
    return SignUp.objects.filter(pk__in=[row.pk for row in rows]).update(came=came)


def _open_slot(opening: Opening, key: SlotKey, day: date, now: datetime) -> Slot:
    """Return the slot, when somebody can sign up for it now."""
    found = selectors.slot_of(opening, key)
    clock = timezone.localtime(now)
    is_past = key.day < day or (
        key.day == day and found is not None and found.until_minute <= clock.hour * 60 + clock.minute
    )
    if found is None or found.closed or is_past:
        raise NoSuchSlot
    if key.day > day + timedelta(weeks=WEEKS_AHEAD):
        raise TooFarAhead(weeks=WEEKS_AHEAD)
    return found


def _fair(location_id: UUID, kind: str, day: date, resident_id: UUID) -> None:
    share = selectors.fair_share(location_id, kind, day)
    if share and selectors.too_often(selectors.days_taken(resident_id, kind), day, share.most_times, share.per_weeks):
        raise FairShareUsed(most=share.most_times, weeks=share.per_weeks)


def _take(slot: Slot, row: SignUp, *, waiting: bool) -> SignUp:
    """Give the lowest free place, or a place on the waiting list; the database has the last word."""
    row.opening, row.day = slot.opening, slot.day
    row.from_minute, row.until_minute = slot.from_minute, slot.until_minute
    row.place = _lowest_free(slot.opening, slot.day, slot.from_minute)
    if row.place is None:
        if not waiting:
            raise SlotFull
        row.state = SignUpState.WAITING
    refusals: dict[str, Refusal] = {
        "one_person_per_place": SlotFull(),
        "one_place_per_person_per_hour": BusyThen(),
        "one_sign_up_per_person_per_slot": AlreadySignedUp(),
        "one_sign_up_per_contact_per_slot": AlreadySignedUp(),
    }
    if _on_list(row):
        raise AlreadySignedUp
    with refuse_when(refusals):
        row.save(force_insert=True)
    return row


def _on_list(row: SignUp) -> bool:
    if row.resident_id is None:
        return False
    rows = SignUp.objects.filter(opening=row.opening, day=row.day, from_minute=row.from_minute, state__in=LIVE)
    return rows.filter(resident_id=row.resident_id).exists()


def _lowest_free(opening: Opening, day: date, from_minute: int) -> int | None:
    rows = SignUp.objects.filter(opening=opening, day=day, from_minute=from_minute, state=SignUpState.TAKEN)
    taken = set(rows.values_list("place", flat=True))
    return next((place for place in range(1, opening.places + 1) if place not in taken), None)


def _end(ids: Sequence[UUID], state: SignUpState, reason: str) -> int:
    rows = SignUp.objects.filter(pk__in=ids, state__in=LIVE)
    freed = set(rows.values_list("opening_id", "day", "from_minute"))
    number = rows.update(state=state, reason=reason)
    _fill(freed)
    return number


def _fill(freed: set[tuple[UUID, date, int]]) -> None:
    """Give free places to who waits longest; somebody who is busy by now is passed over."""
    for opening_id, day, from_minute in freed:
        opening = Opening.objects.get(pk=opening_id)
        waiting = SignUp.objects.filter(
            opening=opening, day=day, from_minute=from_minute, state=SignUpState.WAITING
        ).order_by("signed_at", "pk")
        for row in waiting:
            place = _lowest_free(opening, day, from_minute)
            if place is None:
                break
            row.state, row.place = SignUpState.TAKEN, place
            try:
                with refuse_when({"one_place_per_person_per_hour": BusyThen()}):
                    row.save(update_fields=["state", "place"])
            except BusyThen:
                continue


def _can_be_reached(contact: str) -> bool:
    return "@" in contact[1:-1] or sum(one.isdigit() for one in contact) >= 8


def _plain(contact: str) -> str:
    """Return a contact as it is compared: an address in small letters, of a number only the digits."""
    if "@" in contact:
        return contact.casefold()
    digits = "".join(one for one in contact if one.isdigit())
    return digits[-9:]
