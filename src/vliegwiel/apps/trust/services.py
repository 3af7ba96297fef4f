# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Recording what happened and who looked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import models, transaction
from django.db.models import Subquery, UUIDField
from django.db.models.functions import Coalesce

from vliegwiel.apps.accounts.models import Workplace
from vliegwiel.apps.accounts.terms import Actor, Purpose
from vliegwiel.apps.trust.models import Chain, Event, Look
from vliegwiel.apps.trust.selectors import FIRST_LINK, link


@transaction.atomic
def record(
    kind: str,
    *,
    actor: Actor | None,
    subject: models.Model,
    workplace: Workplace | UUID,
    now: datetime,
    changed: Sequence[str] = (),
) -> Event:
    """Add an event to the municipality's chain, in the transaction of the change itself.

    kind       `area.fact_in_past`
    actor      who did it; None for the system itself
    workplace  the municipality or location where it happened
    changed    names of the fields that changed, never their values
    """
    place = workplace.pk if isinstance(workplace, Workplace) else workplace
    chain = _next_in_line(place)
    event = Event(
        chain=chain,
        number=chain.number_of_events + 1,
        at=now,
        kind=kind,
        actor_id=actor.user_id if actor else None,
        purpose=_purpose(actor, {place, chain.pk}),
        subject_kind=subject._meta.label_lower,
        subject_id=subject.pk,
        changed=sorted(changed),
        previous_hash=chain.last_hash or FIRST_LINK,
    )
    event.hash = link(event)
    event.save(force_insert=True)
    chain.number_of_events, chain.last_hash = event.number, event.hash
    chain.save(update_fields=["number_of_events", "last_hash"])
    return event


@transaction.atomic
def wait_for_turn(workplace: UUID) -> None:
    """Let this act wait until no other act of the municipality is under way, to the end of its transaction.

    Acts that take several beds would else wait for each other in a circle on PostgreSQL; SQLite has one writer.
    """
    _next_in_line(workplace)


def record_look(
    actor: Actor, purpose: Purpose, subjects: Iterable[UUID], fields: Sequence[str], now: datetime, *, page: str
) -> None:
    """Record that the actor saw these fields of these persons, one row per person in one insert.

    Shells call it once per response. A resident who reads the own file leaves no look.
    """
    trace = uuid4()
    Look.objects.bulk_create(
        (_look(actor, purpose, subject, fields, now, page=page, trace=trace) for subject in dict.fromkeys(subjects)),
        batch_size=1000,
    )


def record_opening(actor: Actor, purpose: Purpose, subject: UUID, reason: str, now: datetime) -> None:
    """Record that the actor opened a restricted person's file, and why."""
    look = _look(actor, purpose, subject, ["restricted"], now, page="restricted", trace=uuid4())
    look.reason = reason[:200]
    look.save(force_insert=True)


def _look(actor: Actor, purpose: Purpose, subject: UUID, fields: Sequence[str], now: datetime, **where: Any) -> Look:
    role = next((one.role for one in actor.assignments if one.purpose == purpose), "")
    return Look(
        trace_id=where["trace"],
        at=now,
        actor_id=actor.user_id,
        actor_name=actor.name,
        actor_role=role,
        subject_id=subject,
        purpose=purpose,
        page=where["page"],
        fields=sorted(fields),
    )


def _purpose(actor: Actor | None, places: set[UUID]) -> Purpose:
    """Return why the actor works at one of these places; the same person may work elsewhere for another purpose."""
    if actor is None:
        return Purpose.ADMINISTRATION
    here = [one.purpose for one in actor.assignments if one.workplace_id in places]
    return next(iter([*here, *(one.purpose for one in actor.assignments)]), Purpose.OWN_FILE)


def _next_in_line(place: UUID) -> Chain:
    """Return the row of the chain of this place's municipality, locked until the end of this transaction."""
    # In one query: every act waits here, and every act begins with it.
    parent = Subquery(Workplace.objects.filter(pk=place).values("parent"))
    chain = Chain.objects.select_for_update().filter(pk=Coalesce(parent, place, output_field=UUIDField())).first()
    if chain is None:
        root = Workplace.objects.values_list("parent", flat=True).get(pk=place) or place
        Chain.objects.bulk_create([Chain(workplace_id=root)], ignore_conflicts=True)
        chain = Chain.objects.select_for_update().get(pk=root)
    return chain
