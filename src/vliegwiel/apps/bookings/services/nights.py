# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The night alone or with one's partner: beside the stay, the own bed stays occupied."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.bookings import access, selectors
from vliegwiel.apps.bookings.errors import (
    AwayAlready,
    FairShareUsed,
    NightNotOffered,
    NightTaken,
    NoOwnBed,
    NotForYou,
    NotYourPartner,
    PartnerRoomTooSmall,
    ReasonForCancelling,
)
from vliegwiel.apps.bookings.models import NightAlone, Sleeper
from vliegwiel.apps.bookings.services.tidy import tidy
from vliegwiel.apps.bookings.terms import LIVE_NIGHTS, NightState, Partner, RoomKind
from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.residents import access as residents_access
from vliegwiel.apps.residents import selectors as residents
from vliegwiel.apps.residents.models import Household, Resident
from vliegwiel.apps.stays.models import Claim, in_force
from vliegwiel.apps.stays.terms import BedState
from vliegwiel.apps.trust import services as trust
from vliegwiel.promises import refuse_when
from vliegwiel.refusals import NotFound

WEEKS_AHEAD = 4
ADULT = 18


@transaction.atomic
def ask_night(
    *, actor: Actor, room_id: UUID, night: date, partner: Partner | None, day: date, now: datetime
) -> NightAlone:
    """Take the kept bedroom for one night, alone or with one's partner; the own bed stays occupied.

    A partner of another household agrees first; until then the night is kept for two days.

    :raises NotFound: this is no resident who lives here
    :raises NotForYou: only for adults
    :raises NightNotOffered: the room is not kept free in this night, or it is past or too far away
    :raises NotYourPartner: no adult of the own household, nor a resident here with this number and name
    :raises PartnerRoomTooSmall: there is one bed
    :raises NoOwnBed: one of the two does not sleep in the house this night
    :raises FairShareUsed: one of the two took what is fair
    :raises NightTaken: somebody else has this night
    :raises AwayAlready: one of the two sleeps apart in this night already
    """
    me = residents_access.own_file(actor)
    household = residents.own_household(me, day)
    if household is None:
        raise NotFound
    if me.age_on(night) < ADULT:
        raise NotForYou
    place = household.location_id
    trust.wait_for_turn(place)
    tidy(place, day, now)
    offered = _offered(place, room_id, night, day)
    other, agreed = _partner(me, household, partner, night)
    together = [me, *([other] if other else [])]
    if len(together) > offered.beds:
        raise PartnerRoomTooSmall
    for one in together:
        _may_leave_the_own_bed(one, place, night)
    with refuse_when({"one_party_per_kept_room_per_night": NightTaken()}):
        row = NightAlone.objects.create(
            room=offered.room, night=night, state=NightState.TAKEN if agreed else NightState.ASKED, asked_at=now
        )
    for one in together:
        agreed_at = now if one is me or agreed else None
        with refuse_when({"one_night_alone_per_person_per_night": AwayAlready()}):
            Sleeper.objects.create(
                night_alone=row, resident=one, night=night, asked_first=one is me, agreed_at=agreed_at
            )
    trust.record("bookings.night_asked", actor=actor, subject=row, workplace=place, now=now)
    return row


@transaction.atomic
def agree_to_night(*, actor: Actor, night_id: UUID, now: datetime) -> None:
    """Say yes to a night with one's partner.

    :raises NotFound: no such night, or this resident was not asked
    """
    row = access.night_to_end(actor, night_id)
    me = residents_access.own_file(actor)
    place = row.room.wing.location_id
    trust.wait_for_turn(place)
    if not row.sleepers.filter(resident=me, live=True, agreed_at__isnull=True).update(agreed_at=now):
        raise NotFound
    NightAlone.objects.filter(pk=row.pk, state=NightState.ASKED).update(state=NightState.TAKEN)
    trust.record("bookings.night_agreed", actor=actor, subject=row, workplace=place, now=now, changed=["agreed_at"])


@transaction.atomic
def end_night(*, actor: Actor, night_id: UUID, reason: str, now: datetime) -> None:
    """Give a night back: one of its sleepers does, without a reason; or staff, with one that the resident reads.

    :raises NotFound: no such night for this person
    :raises ReasonForCancelling: staff wrote nothing
    """
    row = access.night_to_end(actor, night_id)
    place = row.room.wing.location
    by_staff = locations.may(actor, place, access.SEES_NIGHTS)
    if by_staff and not reason.strip():
        raise ReasonForCancelling
    trust.wait_for_turn(place.pk)
    trust.record("bookings.night_ended", actor=actor, subject=row, workplace=place.pk, now=now, changed=["state"])
    state = NightState.CANCELLED if by_staff else NightState.WITHDRAWN
    NightAlone.objects.filter(pk=row.pk, state__in=LIVE_NIGHTS).update(state=state, reason=reason.strip()[:200])
    Sleeper.objects.filter(night_alone=row).update(live=False)


def _offered(location_id: UUID, room_id: UUID, night: date, day: date) -> selectors.NightOffered:
    if not day <= night <= day + timedelta(weeks=WEEKS_AHEAD):
        raise NightNotOffered
    for one in selectors.nights_offered(location_id, night, 1):
        if one.room.pk == room_id:
            return one
    raise NightNotOffered


def _partner(me: Resident, household: Household, partner: Partner | None, night: date) -> tuple[Resident | None, bool]:
    """Return the partner, and whether the night is agreed at once."""
    if partner is None:
        return None, True
    if partner.resident_id is not None:
        people = residents.people_of([household.pk], night)
        if partner.resident_id == me.pk or partner.resident_id not in [one.resident_id for one in people]:
            raise NotYourPartner
        other = Resident.objects.get(pk=partner.resident_id)
        agreed = True
    else:
        # Number and name together, so that nobody finds out by trying who lives here.
        found = Resident.objects.filter(account__login=partner.number.strip(), account__is_active=True).first()
        if found is None or residents.plain(found.given_names) != residents.plain(partner.given_name):
            raise NotYourPartner
        other, agreed = found, False
        home = residents.own_household(other, night)
        if other.pk == me.pk or home is None or home.location_id != household.location_id:
            raise NotYourPartner
    if other.age_on(night) < ADULT:
        raise NotYourPartner
    return other, agreed


def _may_leave_the_own_bed(resident: Resident, location_id: UUID, night: date) -> None:
    sleeps = Claim.objects.filter(
        in_force(night), resident=resident, state=BedState.OCCUPIED, bed__room__wing__location_id=location_id
    )
    if not sleeps.exists():
        raise NoOwnBed
    share = selectors.fair_share(location_id, RoomKind.NIGHT, night)
    taken = selectors.days_taken(resident.pk, RoomKind.NIGHT)
    if share and selectors.too_often(taken, night, share.most_times, share.per_weeks):
        raise FairShareUsed(most=share.most_times, weeks=share.per_weeks)
