# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading events and looks."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from uuid import UUID

from vliegwiel.apps.accounts.models import Workplace
from vliegwiel.apps.accounts.terms import Purpose, Role, WorkplaceKind
from vliegwiel.apps.trust.models import Chain, Event, Look
from vliegwiel.apps.trust.terms import BrokenLink, SeenBy

# The made-up first link: a chain that starts with anything else was cut at its beginning.
FIRST_LINK = "0" * 64


def link(event: Event) -> str:
    """Return the hash that binds an event to the one before it."""
    text = json.dumps(
        [
            str(event.chain_id),
            event.number,
            event.at.astimezone(UTC).isoformat(timespec="microseconds"),
            event.kind,
            str(event.actor_id),
            event.purpose,
            event.subject_kind,
            str(event.subject_id),
            event.changed,
            event.previous_hash,
        ]
    )
    return hashlib.sha256(text.encode()).hexdigest()


def broken_links(
    workplace_id: UUID | None = None, *, seen: Callable[[int], None] = lambda _events: None
) -> Iterator[BrokenLink]:
    """Give every place where a chain of events does not hold: altered, left out, added or cut off.

    seen  is told, every few hundred events, how many of the chain were followed
    """
    chains = Chain.objects.all() if workplace_id is None else Chain.objects.filter(pk=workplace_id)
    for chain in chains.order_by("pk"):
        yield from _broken_in(chain, seen)
    # A municipality is made with an event, so it always has a chain.
    places = Workplace.objects.filter(kind=WorkplaceKind.MUNICIPALITY).exclude(pk__in=Chain.objects.values("pk"))
    for place in places if workplace_id is None else places.filter(pk=workplace_id):
        yield BrokenLink(place.pk, 0, "De hele keten ontbreekt.")


def _broken_in(chain: Chain, seen: Callable[[int], None]) -> Iterator[BrokenLink]:
    expected, before = 1, FIRST_LINK
    for event in Event.objects.filter(chain=chain).order_by("number").iterator(chunk_size=2000):
        if event.number % 200 == 0:
            seen(event.number)
        if event.number != expected:
            yield BrokenLink(chain.pk, event.number, f"Schakel {expected} ontbreekt.")
        elif event.previous_hash != before:
            yield BrokenLink(chain.pk, event.number, f"Schakel {event.number} past niet op de vorige.")
        if event.hash != link(event):
            yield BrokenLink(chain.pk, event.number, f"Schakel {event.number} is gewijzigd.")
        expected, before = event.number + 1, event.hash
    if expected - 1 != chain.number_of_events or (chain.last_hash or FIRST_LINK) != before:
        yield BrokenLink(chain.pk, chain.number_of_events, "Het einde van de keten is afgeknipt.")


def number_of_events(workplace_id: UUID) -> int:
    """Return how many events the municipality's chain holds."""
    chain = Chain.objects.filter(pk=workplace_id).first()
    return chain.number_of_events if chain else 0


def latest_events(workplace_id: UUID, *, before: int | None = None, limit: int = 100) -> list[Event]:
    """Return the newest events of a municipality, newest first.

    before  give only events with a lower number, for the next page
    """
    rows = Event.objects.filter(chain_id=workplace_id)
    if before is not None:
        rows = rows.filter(number__lt=before)
    return list(rows.order_by("-number")[:limit])


def events_about(subject_ids: list[UUID], limit: int = 200) -> list[Event]:
    """Return the events about these records, newest first."""
    return list(Event.objects.filter(subject_id__in=subject_ids).order_by("-at", "-number")[:limit])


def looks_at(
    subject_id: UUID, *, since: datetime | None = None, before: datetime | None = None, limit: int = 200
) -> list[SeenBy]:
    """Return who looked at a person, newest first, as the person may read it.

    before  give only looks from before this moment, for the next page
    """
    rows = Look.objects.filter(subject_id=subject_id)
    if since is not None:
        rows = rows.filter(at__gte=since)
    if before is not None:
        rows = rows.filter(at__lt=before)
    roles, purposes = dict(Role.choices), dict(Purpose.choices)
    return [
        SeenBy(
            row.at,
            row.actor_name,
            str(roles.get(row.actor_role, "")),
            str(purposes.get(row.purpose, "")),
            tuple(row.fields),
            row.reason,
        )
        for row in rows.order_by("-at", "-pk")[:limit]
    ]
