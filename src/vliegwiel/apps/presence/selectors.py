# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading who is in, out or not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from vliegwiel.apps.locations.models import Location
from vliegwiel.apps.presence.models import Card, Presence
from vliegwiel.apps.presence.terms import IN_IS_KNOWN_FOR, OUT_IS_KNOWN_FOR, CardEnd, HouseCount, Known, Passing
from vliegwiel.apps.stays.models import Claim, in_force
from vliegwiel.apps.stays.terms import BedState


@dataclass(frozen=True, slots=True)
class CopiedCard:
    """One card of a resident; the code is kept nowhere."""

    given_at: datetime
    ended_at: datetime | None
    ended_because: CardEnd | None


@dataclass(frozen=True, slots=True)
class LastSeen:
    """In or out when last seen at the desk; nothing before it is kept."""

    location: str
    inside: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class OwnPresence:
    """Cards, the newest first, and what the desk last saw, or None."""

    cards: tuple[CopiedCard, ...]
    last_seen: LastSeen | None


def own_presence(resident_id: UUID) -> OwnPresence:
    """Return everything that is kept about one resident passing the desk, also what no longer counts."""
    cards = Card.objects.filter(resident_id=resident_id).order_by("-given_at", "pk")
    seen = Presence.objects.filter(resident_id=resident_id).select_related("location").first()
    return OwnPresence(
        cards=tuple(
            CopiedCard(row.given_at, row.ended_at, CardEnd(row.ended_because) if row.ended_because else None)
            for row in cards
        ),
        last_seen=LastSeen(seen.location.name, seen.inside, seen.at) if seen else None,
    )


def fresh(now: datetime) -> Q:
    """Return the condition that what is known still holds."""
    return Q(inside=True, at__gt=now - IN_IS_KNOWN_FOR) | Q(inside=False, at__gt=now - OUT_IS_KNOWN_FOR)


def known(location_id: UUID, now: datetime) -> dict[UUID, Known]:
    """Return what the desk of a location knows, by resident; who is absent is not known."""
    rows = Presence.objects.filter(fresh(now), location_id=location_id)
    return {row.resident_id: Known(row.inside, row.at) for row in rows}


def house_count(location: Location, night: date, now: datetime) -> HouseCount:
    """Return how many of who sleeps here tonight are in, out or not known."""
    sleeping = list(_sleeping(location, night).values_list("resident_id", flat=True))
    seen = known(location.pk, now)
    inside = sum(one in seen and seen[one].inside for one in sleeping)
    outside = sum(one in seen and not seen[one].inside for one in sleeping)
    return HouseCount(inside, outside, len(sleeping) - inside - outside)


def who_is_out(location: Location, night: date, now: datetime) -> list[Passing]:
    """Return who sleeps here and is out as far as known, the latest first; restricted persons without a name."""
    seen = {who: one for who, one in known(location.pk, now).items() if not one.inside}
    claims = _sleeping(location, night).filter(resident_id__in=seen).select_related("resident", "bed__room")
    found = [passing(claim, seen[claim.resident_id]) for claim in claims if claim.resident_id]
    return sorted(found, key=lambda one: (-one.at.timestamp(), one.name))


def passing(claim: Claim, one: Known) -> Passing:
    """Return somebody as the desk sees them."""
    resident = claim.resident
    assert resident is not None  # noqa: S101 - only claims of somebody come here
    if resident.restricted:
        return Passing(resident.pk, "Afgeschermd", "", one.inside, True, one.at)
    return Passing(resident.pk, resident.full_name, claim.bed.room.number, one.inside, False, one.at)


def claim_today(resident_id: UUID, location_id: UUID, day: date) -> Claim | None:
    """Return the bed of somebody who lives here today; the day of departure still counts until it is confirmed."""
    rows = Claim.objects.filter(
        Q(departure_on__isnull=True) | Q(departure_on__gte=day),
        resident_id=resident_id,
        state=BedState.OCCUPIED,
        first_night__lte=day,
        left_at__isnull=True,
        bed__room__wing__location_id=location_id,
    )
    return rows.select_related("resident", "bed__room").order_by("-first_night").first()


def working_card(resident_id: UUID) -> Card | None:
    """Return the card that works, or None."""
    return Card.objects.filter(resident_id=resident_id, ended_at__isnull=True).first()


def passed(location: Location, resident_ids: Sequence[UUID], day: date, now: datetime) -> list[Passing]:
    """Return these persons as the desk sees them, as far as they live here and something is known."""
    seen = known(location.pk, now)
    found = []
    for one in resident_ids:
        claim = claim_today(one, location.pk, day)
        if claim and one in seen:
            found.append(passing(claim, seen[one]))
    return found


def _sleeping(location: Location, night: date) -> QuerySet[Claim]:
    return Claim.objects.filter(in_force(night), bed__room__wing__location=location, state=BedState.OCCUPIED)
