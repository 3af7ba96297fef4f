# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Giving and ending cards, and passing the desk."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.locations.models import Location
from vliegwiel.apps.presence import access, selectors
from vliegwiel.apps.presence.errors import CardExpired, CardReplaced, UnknownCard
from vliegwiel.apps.presence.models import Card, Presence
from vliegwiel.apps.presence.selectors import fresh, passing
from vliegwiel.apps.presence.terms import CardEnd, Known, Passing
from vliegwiel.apps.stays.models import Claim
from vliegwiel.apps.trust import services as trust
from vliegwiel.promises import blind_index
from vliegwiel.refusals import NotFound

# Without letters and digits that look alike.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_LENGTH = 10


@transaction.atomic
def give_card(*, actor: Actor, resident_id: UUID, now: datetime) -> str:
    """Give a resident a new card and return its code, shown once; an earlier card stops working at once.

    :raises NotFound: no such resident for this person
    """
    resident = access.resident_with_card(actor, resident_id)
    trust.wait_for_turn(resident.municipality_id)
    _end(resident_id, CardEnd.REPLACED, now)
    code = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
    card = Card.objects.create(resident=resident, code_index=blind_index(code), given_at=now)
    trust.record("presence.card_given", actor=actor, subject=card, workplace=resident.municipality_id, now=now)
    return f"{code[:5]}-{code[5:]}"


@transaction.atomic
def end_card(*, actor: Actor, resident_id: UUID, now: datetime) -> None:
    """End a card that is lost; without a working card nothing happens.

    :raises NotFound: no such resident for this person
    """
    resident = access.resident_with_card(actor, resident_id)
    trust.wait_for_turn(resident.municipality_id)
    card = selectors.working_card(resident_id)
    if card is not None:
        _end(resident_id, CardEnd.LOST, now)
        trust.record("presence.card_ended", actor=actor, subject=card, workplace=resident.municipality_id, now=now)


@transaction.atomic
def pass_desk(*, actor: Actor, slug: str, code: str, day: date, now: datetime) -> Passing:
    """Let the holder of a card pass: who was in or not known goes out, who was out comes in.

    :raises NotFound: no such location for this person
    :raises UnknownCard: no card of this house has this code
    :raises CardReplaced: the card was replaced or lost
    :raises CardExpired: the resident left
    """
    place = access.desk(actor, slug)
    plain = "".join(one for one in code.upper() if one in _ALPHABET)
    card = Card.objects.filter(code_index=blind_index(plain)).select_related("resident").first() if plain else None
    if card is None or card.resident.municipality_id != place.municipality_id:
        raise UnknownCard
    if card.ended_at is not None:
        raise CardReplaced
    trust.wait_for_turn(place.pk)
    claim = selectors.claim_today(card.resident_id, place.pk, day)
    if claim is None:
        if Claim.objects.filter(resident_id=card.resident_id, bed__room__wing__location=place).exists():
            raise CardExpired
        raise UnknownCard
    seen = selectors.known(place.pk, now).get(card.resident_id)
    # Not known counts as in: somebody who is wrongly thought to be out would not be looked for.
    return _put(actor, place, claim, inside=seen is not None and not seen.inside, now=now)


@transaction.atomic
def put_right(*, actor: Actor, slug: str, resident_id: UUID, inside: bool, day: date, now: datetime) -> Passing:
    """Say by hand that somebody is in or out.

    :raises NotFound: no such location for this person, or the resident does not live there
    """
    place = access.desk(actor, slug)
    claim = selectors.claim_today(resident_id, place.pk, day)
    if claim is None:
        raise NotFound
    trust.wait_for_turn(place.pk)
    return _put(actor, place, claim, inside=inside, now=now)


def _put(actor: Actor, place: Location, claim: Claim, *, inside: bool, now: datetime) -> Passing:
    assert claim.resident_id is not None  # noqa: S101 - only claims of somebody come here
    Presence.objects.update_or_create(
        resident_id=claim.resident_id, defaults={"location": place, "inside": inside, "at": now}
    )
    Presence.objects.filter(location=place).exclude(fresh(now)).delete()
    # About the house and not about the person: the record of changes would be the trail that is not kept.
    trust.record("presence.desk_passed", actor=actor, subject=place, workplace=place.pk, now=now)
    return passing(claim, Known(inside, now))


def _end(resident_id: UUID, because: CardEnd, now: datetime) -> None:
    Card.objects.filter(resident_id=resident_id, ended_at__isnull=True).update(ended_at=now, ended_because=because)
