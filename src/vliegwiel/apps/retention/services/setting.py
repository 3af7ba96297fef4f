# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Saying how long a kind of record is kept."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.retention import access
from vliegwiel.apps.retention.errors import TermTooShort
from vliegwiel.apps.retention.models import RetentionTerm
from vliegwiel.apps.retention.terms import Kind
from vliegwiel.apps.trust import services as trust
from vliegwiel.promises import refuse_when


@transaction.atomic
def set_term(*, actor: Actor, kind: Kind, months: int, ground: str, from_on: date, now: datetime) -> RetentionTerm:
    """Say how long a kind of record is kept from a day, and on which ground; the term before ends there.

    :raises NotFound: the person sets no terms for this kind anywhere
    :raises TermTooShort: less than a month, more than a lifetime, or without a ground
    """
    place_id = access.who_sets(actor, kind)
    if not ground.strip():
        raise TermTooShort
    trust.wait_for_turn(place_id)
    rows = RetentionTerm.objects.filter(workplace_id=place_id, kind=kind)
    # What was decided for a later day gives way to what is decided now.
    rows.filter(from_on__gte=from_on).delete()
    rows.filter(Q(until_on__isnull=True) | Q(until_on__gt=from_on)).update(until_on=from_on)
    with refuse_when({"retention_term_is_within_a_lifetime": TermTooShort()}):
        made = RetentionTerm.objects.create(
            workplace_id=place_id,
            slot=f"{place_id}:{kind}",
            kind=kind,
            months=months,
            ground=ground.strip(),
            from_on=from_on,
        )
    trust.record("retention.term_set", actor=actor, subject=made, workplace=place_id, now=now, changed=["months"])
    return made
