# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The door to shared rooms: who sees the timetable, changes it, and knows who signed up."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from vliegwiel.apps.accounts.terms import Actor, Role
from vliegwiel.apps.bookings.errors import NobodyOnList
from vliegwiel.apps.bookings.models import NightAlone, Opening, SharedRoom, SignUp
from vliegwiel.apps.bookings.terms import LIVE, LIVE_NIGHTS
from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.residents import access as residents
from vliegwiel.apps.residents.models import Resident, in_force
from vliegwiel.refusals import NotFound

SEES_TIMETABLE = (
    Role.PROJECT_LEADER,
    Role.LOCATION_MANAGER,
    Role.COUNSELLOR,
    Role.CARETAKER,
    Role.DESK,
    Role.WORK_COACH,
)
CHANGES_TIMETABLE = (Role.LOCATION_MANAGER, Role.COUNSELLOR, Role.CARETAKER)
SEES_SIGN_UPS = (Role.LOCATION_MANAGER, Role.COUNSELLOR, Role.CARETAKER, Role.DESK)
# A night alone is private: who needs it for the house sees it, and the evacuation list.
SEES_NIGHTS = (Role.LOCATION_MANAGER, Role.COUNSELLOR, Role.DESK)
SETS_FAIR_SHARES = (Role.LOCATION_MANAGER, Role.COUNSELLOR)


def shared_room(actor: Actor, room_id: UUID, roles: tuple[Role, ...] = SEES_TIMETABLE) -> SharedRoom:
    """Return the shared room, when the person has one of these roles at its location.

    :raises NotFound: no such room, or not for this person
    """
    row = SharedRoom.objects.filter(pk=room_id).select_related("location__municipality").first()
    if row is None or not locations.may(actor, row.location, roles):
        raise NotFound
    return row


def opening(actor: Actor, opening_id: UUID, roles: tuple[Role, ...] = SEES_TIMETABLE) -> Opening:
    """Return the hours, when the person has one of these roles at the location.

    :raises NotFound: no such hours, or not for this person
    """
    row = Opening.objects.filter(pk=opening_id).select_related("room__location__municipality").first()
    if row is None or not locations.may(actor, row.room.location, roles):
        raise NotFound
    return row


def sign_ups_on_list(actor: Actor, opening_id: UUID, sign_up_ids: Sequence[UUID]) -> list[SignUp]:
    """Return these live sign-ups for the hours, for one act on all of them.

    :raises NotFound: the hours are not for this person
    :raises NobodyOnList: nothing was chosen, or one is not on this list
    """
    opening(actor, opening_id, SEES_SIGN_UPS)
    wanted = set(sign_up_ids)
    rows = SignUp.objects.filter(pk__in=wanted, opening_id=opening_id, state__in=LIVE)
    found = list(rows.select_related("opening__room").order_by("day", "from_minute", "place"))
    if not wanted or len(found) != len(wanted):
        raise NobodyOnList
    return found


def own_sign_up(actor: Actor, sign_up_id: UUID) -> SignUp:
    """Return a sign-up of the resident who is signed in, or of a child in the own household.

    :raises NotFound: no such sign-up, or somebody else's
    """
    me = residents.own_file(actor)
    row = SignUp.objects.filter(pk=sign_up_id, state__in=LIVE).select_related("opening__room", "resident").first()
    if row is None or row.resident is None or not _acts_for(me, row.resident, row):
        raise NotFound
    return row


def night_to_end(actor: Actor, night_id: UUID) -> NightAlone:
    """Return a night alone, when this person may cancel it: one of its sleepers, or who sees the nights.

    :raises NotFound: no such night, or not for this person
    """
    rows = NightAlone.objects.select_related("room__wing__location__municipality")
    row = rows.filter(pk=night_id, state__in=LIVE_NIGHTS).first()
    if row is None:
        raise NotFound
    own = row.sleepers.filter(live=True, resident__account_id=actor.user_id).exists()
    if not own and not locations.may(actor, row.room.wing.location, SEES_NIGHTS):
        raise NotFound
    return row


def _acts_for(me: Resident, other: Resident, row: SignUp) -> bool:
    if me.pk == other.pk:
        return True
    if me.age_on(row.day) < 18 or other.age_on(row.day) >= 18:
        return False
    households = me.memberships.filter(in_force(row.day)).values("household")
    return other.memberships.filter(in_force(row.day), household__in=households).exists()
