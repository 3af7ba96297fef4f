# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Wishes about who shares a room, and what is agreed about the mix of groups."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.locations import access as locations_access
from vliegwiel.apps.locations.models import Wing
from vliegwiel.apps.residents import access as residents_access
from vliegwiel.apps.residents.terms import Group
from vliegwiel.apps.stays import access
from vliegwiel.apps.stays.errors import MixSaysNothing, NoNights, WishAboutItself
from vliegwiel.apps.stays.models import MixAgreement, RoomWish
from vliegwiel.apps.stays.selectors.wishes import opened_wish, sealed_wish
from vliegwiel.apps.stays.terms import MixTerms, WishKind
from vliegwiel.apps.trust import services as trust
from vliegwiel.promises import refuse_when
from vliegwiel.refusals import NotFound

_CHANGES = residents_access.CHANGES_HOUSEHOLDS


@transaction.atomic
def record_room_wish(*, actor: Actor, household_id: UUID, other_id: UUID, kind: WishKind, now: datetime) -> RoomWish:
    """Write down that a household likes to be near another, or is not put in one room with it; no reason is asked.

    A second wish about the same household takes the place of the first.

    :raises NotFound: one of the households does not exist for this person
    :raises WishAboutItself: the other is the household itself, or lives at another location
    """
    household = residents_access.household(actor, household_id, _CHANGES)
    other = residents_access.household(actor, other_id, _CHANGES)
    if other.pk == household.pk or other.location_id != household.location_id:
        raise WishAboutItself
    trust.wait_for_turn(household.location_id)
    earlier = [row.pk for row in RoomWish.objects.filter(household=household) if opened_wish(row)[1] == other.pk]
    RoomWish.objects.filter(pk__in=earlier).delete()
    made = RoomWish(household=household, sealed=sealed_wish(kind, other.pk), made_at=now)
    made.save(force_insert=True)
    trust.record("stays.room_wish_recorded", actor=actor, subject=household, workplace=household.location_id, now=now)
    return made


@transaction.atomic
def withdraw_room_wish(*, actor: Actor, wish_id: UUID, now: datetime) -> None:
    """Take a wish away; nothing of it is kept.

    :raises NotFound: no such wish for this person
    """
    row = access.room_wish(actor, wish_id)
    place = row.household.location_id
    trust.record("stays.room_wish_withdrawn", actor=actor, subject=row.household, workplace=place, now=now)
    row.delete()


@transaction.atomic
def agree_on_mix(*, actor: Actor, slug: str, terms: MixTerms, now: datetime) -> MixAgreement:
    """Write down what is agreed about the share of some groups.

    :raises NotFound: no such location or wing for this person
    :raises MixSaysNothing: no group, no share, or shares that contradict each other
    """
    place = locations_access.location(actor, slug, locations_access.CHANGES_LOCATION)
    if terms.wing_id is not None and not Wing.objects.filter(pk=terms.wing_id, location=place).exists():
        raise NotFound
    shares = [share for share in (terms.at_least, terms.at_most) if share is not None]
    known = set(Group.values)
    if not terms.groups or not set(terms.groups) <= known or not shares:
        raise MixSaysNothing
    if any(not 0 <= share <= 100 for share in shares) or shares != sorted(shares):
        raise MixSaysNothing
    made = MixAgreement.objects.create(
        location=place,
        wing_id=terms.wing_id,
        label=terms.label,
        groups=sorted(set(terms.groups)),
        at_least=terms.at_least,
        at_most=terms.at_most,
        from_on=terms.from_on,
        agreed_by=terms.agreed_by,
    )
    trust.record("stays.mix_agreed", actor=actor, subject=made, workplace=place.pk, now=now)
    return made


@transaction.atomic
def end_mix_agreement(*, actor: Actor, agreement_id: UUID, on: date, now: datetime) -> None:
    """Let an agreement end on this day; one that has not begun is taken away.

    :raises NotFound: no such agreement for this person
    """
    row = access.mix_agreement(actor, agreement_id)
    place = row.location_id
    trust.record("stays.mix_agreement_ended", actor=actor, subject=row, workplace=place, now=now, changed=["until_on"])
    if row.from_on >= on:
        row.delete()
        return
    row.until_on = on
    with refuse_when({"mix_agreement_has_a_day": NoNights()}):
        row.save(update_fields=["until_on"])
