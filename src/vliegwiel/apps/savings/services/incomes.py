# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Writing down income, and what the municipality decided on saving."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.savings import access
from vliegwiel.apps.savings.errors import (
    ImpossibleWeeks,
    MoreFromWork,
    NegativeAmount,
    NoPurpose,
    RuleExists,
    RuleInThePast,
    ShareOutOfRange,
)
from vliegwiel.apps.savings.models import Computation, IncomeStatement, SavingsRule
from vliegwiel.apps.savings.selectors.incomes import sealed
from vliegwiel.apps.savings.terms import Income, NewRule
from vliegwiel.apps.trust import services as trust
from vliegwiel.promises import refuse_when
from vliegwiel.refusals import Stale

MOST = Decimal(1_000_000)
_WEEKS = 52
_NAMES = {"net": "Netto inkomen", "work": "Inkomen uit werk", "child_benefit": "Kinderbijslag", "assets": "Vermogen"}


@transaction.atomic
def record_income(
    *, actor: Actor, household_id: UUID, resident_id: UUID, statement: tuple[date, Income, str], now: datetime
) -> IncomeStatement:
    """Write down what somebody earns from a month, until another statement; earlier ones are kept.

    statement  first month, amounts per month, and which paper was seen

    :raises NotFound: no such household or member, or not for this person
    :raises NegativeAmount: below zero, too large, or parts of a cent
    :raises MoreFromWork: work or child benefit is more than the whole income
    :raises ImpossibleWeeks: not from 0 to 52
    """
    first, income, told_by = statement
    day = localdate(now)
    resident = access.resident_in(actor, household_id, resident_id, day, access.RECORDS_INCOME)
    _check(income)
    first = first.replace(day=1)
    trust.wait_for_turn(resident.municipality_id)
    until = _make_room(resident.pk, first)
    with refuse_when({"one_income_per_person_per_day": Stale()}):
        row = IncomeStatement.objects.create(
            resident=resident,
            from_on=first,
            until_on=until,
            amounts=sealed(income),
            told_by=told_by[:120],
            recorded_at=now,
            recorded_by_id=actor.user_id,
        )
    place = access.household(actor, household_id, access.RECORDS_INCOME).location_id
    trust.record("savings.income_recorded", actor=actor, subject=resident, workplace=place, now=now, changed=["income"])
    return row


def _make_room(resident_id: UUID, first: date) -> date | None:
    """End what held until this month, set aside what began in it, and return where a later statement begins."""
    rows = IncomeStatement.objects.filter(resident_id=resident_id, withdrawn=False)
    for row in rows.filter(from_on=first):
        row.withdrawn = True
        row.save(update_fields=["withdrawn"])
    for row in rows.filter(from_on__lt=first).exclude(until_on__lte=first):
        row.until_on = first
        row.save(update_fields=["until_on"])
    later = rows.filter(from_on__gt=first).order_by("from_on").first()
    return later.from_on if later else None


def _check(income: Income) -> None:
    for name, label in _NAMES.items():
        amount: Decimal = getattr(income, name)
        if not amount.is_finite() or not 0 <= amount <= MOST or amount != amount.quantize(Decimal("0.01")):
            raise NegativeAmount(field=label, amount=amount, most="1.000.000")
    for name in ("work", "child_benefit"):
        if getattr(income, name) > income.net:
            raise MoreFromWork(field=_NAMES[name])
    if not 0 <= income.weeks_worked <= _WEEKS:
        raise ImpossibleWeeks(weeks=income.weeks_worked)


@transaction.atomic
def set_rule(*, actor: Actor, slug: str, rule: NewRule, now: datetime) -> SavingsRule:
    """Write down what the municipality decided on saving, from a day; nothing holds by itself.

    :raises NotFound: no such location for this person
    :raises ShareOutOfRange: a share is not from 0 to 1
    :raises NoPurpose: nothing to release for
    :raises RuleExists: there is a rule from this day already
    :raises RuleInThePast: months were computed after this day
    """
    municipality = access.municipality_with_rule(actor, locations.location(actor, slug), access.SETS_RULE)
    for field, share in (
        ("Deel dat wordt gespaard", rule.saved_share),
        ("Deel bij vertrek", rule.departure_share),
    ):
        if share is not None and not (share.is_finite() and 0 <= share <= 1):
            raise ShareOutOfRange(field=field, share=str(share).replace(".", ","))
    if not rule.purposes:
        raise NoPurpose
    trust.wait_for_turn(municipality.pk)
    computed = Computation.objects.filter(household__location__municipality=municipality, replaced_at__isnull=True)
    last = computed.aggregate(last=Max("month"))["last"]
    if last is not None and last >= rule.from_on:
        raise RuleInThePast(day=f"{last:%d-%m-%Y}")
    with refuse_when({"one_savings_rule_per_day": RuleExists(day=f"{rule.from_on:%d-%m-%Y}")}):
        made = SavingsRule.objects.create(
            municipality=municipality,
            from_on=rule.from_on,
            saved_share=rule.saved_share,
            purposes=sorted(rule.purposes),
            departure_share=rule.departure_share,
            decision=rule.decision[:200],
            made_at=now,
            made_by_id=actor.user_id,
        )
    trust.record("savings.rule_set", actor=actor, subject=made, workplace=municipality.pk, now=now)
    return made
