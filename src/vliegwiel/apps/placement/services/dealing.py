# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Regional deals: what municipalities contribute, beside their two tasks (RG-5)."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.placement import access
from vliegwiel.apps.placement.errors import NumbersNotPossible
from vliegwiel.apps.placement.models import Contribution, Deal
from vliegwiel.apps.placement.terms import TASK_KINDS, ContributionKind
from vliegwiel.apps.trust import services as trust

_MOST = 1_000_000


@transaction.atomic
def make_deal(*, actor: Actor, name: str, from_on: date, until_on: date | None, now: datetime) -> Deal:
    """Begin a deal for the region of the own municipality.

    :raises NotFound: this person states for no municipality
    """
    town = access.municipality(actor, access.STATES)
    made = Deal.objects.create(region=town.region or town.name, name=name, from_on=from_on, until_on=until_on)
    trust.record("placement.deal_made", actor=actor, subject=made, workplace=town.pk, now=now)
    return made


@transaction.atomic
def record_contribution(
    *, actor: Actor, deal_id: UUID, kind: ContributionKind, numbers: tuple[int, int | None], now: datetime
) -> Contribution:
    """Record what the own municipality contributes, and its task of this kind; a new number takes the place of the old.

    numbers  contribution, and the task where the law sets one (reception, homes)

    :raises NotFound: no such deal in the region of this person's municipality
    :raises NumbersNotPossible: a number below zero, or a task where there is none
    """
    town = access.municipality(actor, access.STATES)
    deal = access.deal(actor, deal_id)
    number, task = numbers
    if not 0 <= number <= _MOST or (task is not None and (kind not in TASK_KINDS or not 0 <= task <= _MOST)):
        raise NumbersNotPossible
    made, _new = Contribution.objects.update_or_create(
        deal=deal, municipality=town, kind=kind, defaults={"number": number, "duty": task, "recorded_at": now}
    )
    trust.record("placement.contribution_recorded", actor=actor, subject=made, workplace=town.pk, now=now)
    return made
