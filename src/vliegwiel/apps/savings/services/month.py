# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The worked example of a month, for the households of a location: first shown, then kept, corrected by a new one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from vliegwiel import __version__
from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.residents import access as residents
from vliegwiel.apps.residents import selectors as people
from vliegwiel.apps.residents.models import Household
from vliegwiel.apps.savings import access, bridge
from vliegwiel.apps.savings.errors import (
    AlreadyPaidOut,
    LaterIncome,
    MonthComputed,
    NobodyToCompute,
    NoIncome,
    NothingComputed,
)
from vliegwiel.apps.savings.models import Computation, ComputedShare, SavingsRule
from vliegwiel.apps.savings.selectors import incomes_on, rule_on
from vliegwiel.apps.savings.selectors.months import computed_in, month_details
from vliegwiel.apps.savings.services.ledger import account_of, book, cents, dutch, pots
from vliegwiel.apps.savings.terms import EntryKind, MonthRow
from vliegwiel.apps.trust import services as trust
from vliegwiel.promises import refuse_when
from vliegwiel.refusals import NotFound, Refusal

if TYPE_CHECKING:
    from vliegwiel.apps.locations.models import Location


@dataclass(frozen=True, slots=True)
class _Run:
    """Who computes which month, when; and the rule and meals that hold for it."""

    actor: Actor
    month: date
    meals: bool
    now: datetime
    rule: SavingsRule | None


def month_rows(*, actor: Actor, slug: str, month: date, meals: bool, now: datetime) -> list[MonthRow]:
    """Return the worked example of every household with income in a month; nothing is kept.

    meals  meals are provided at the location (RooO)

    :raises NotFound: no such location for this person
    :raises LaterIncome: the month has not begun
    """
    location = locations.location(actor, slug, access.RUNS_MONTH)
    day = _counted_on(month, localdate(now))
    rule = rule_on(location.municipality_id, month)
    found = list(_living_at(actor, location, month, day))
    kept = computed_in([one.pk for one in found], month)
    rows = []
    for row in people.household_rows(found, day):
        name = people.REDACTED if row.restricted else row.name
        shown = MonthRow(row.household_id, name, row.restricted, tuple(one.resident_id for one in row.people))
        asked = _asked(row.people, month, meals=meals)
        computation = kept.get(row.household_id)
        if computation is not None:
            rows.append(_kept_row(shown, computation))
        elif asked.incomes:
            rows.append(_new_row(shown, asked, rule))
    return rows


@transaction.atomic
def compute_months(
    *, actor: Actor, slug: str, month: date, household_ids: Sequence[UUID], meals: bool, now: datetime
) -> list[Computation]:
    """Keep the worked example of these households and put aside what is saved: all of them, or none.

    :raises NotFound: no such location for this person, or a household does not live there
    :raises NobodyToCompute: no household was chosen
    :raises MonthComputed: somebody in one of them has been computed for this month
    :raises NoRule: a part would be saved and the municipality has not decided which
    :raises Refusal: see bridge.worked_out
    """
    location = locations.location(actor, slug, access.RUNS_MONTH)
    wanted = list(dict.fromkeys(household_ids))
    if not wanted:
        raise NobodyToCompute
    trust.wait_for_turn(location.municipality_id)
    day = _counted_on(month, localdate(now))
    found = list(_living_at(actor, location, month, day).filter(pk__in=wanted))
    if len(found) != len(wanted):
        raise NotFound
    run = _Run(actor, month, meals, now, rule_on(location.municipality_id, month))
    return [_compute(run, one) for one in found]


@transaction.atomic
def recompute_month(*, actor: Actor, household_id: UUID, month: date, now: datetime) -> Computation:
    """Compute a month anew after a correction; the old one is kept, and only the difference is booked.

    :raises NotFound: no such household for this person
    :raises NothingComputed: the month has not been computed
    :raises AlreadyPaidOut: so much less is saved that money was released too much
    :raises Refusal: see bridge.worked_out
    """
    household = access.household(actor, household_id, access.RUNS_MONTH)
    trust.wait_for_turn(household.location.municipality_id)
    old = Computation.objects.select_for_update().filter(household=household, month=month, replaced_at=None).first()
    if old is None:
        raise NothingComputed(month=f"{month:%m-%Y}")
    was = {
        row.resident_id: cents(Decimal(json.loads(row.amounts)["saved"])) for row in old.shares.filter(replaced=False)
    }
    old.replaced_at = now
    old.save(update_fields=["replaced_at"])
    old.shares.update(replaced=True)
    rule = rule_on(household.location.municipality_id, month)
    return _compute(_Run(actor, month, month_details(old)["meals"], now, rule), household, was)


def _compute(run: _Run, household: Household, was: dict[UUID, int] | None = None) -> Computation:
    day = _counted_on(run.month, localdate(run.now))
    row = people.household_rows([household], _present_on(household, day))[0]
    asked = _asked(row.people, run.month, meals=run.meals)
    if not asked.incomes:
        raise NoIncome(month=f"{run.month:%m-%Y}")
    worked = bridge.worked_out(asked, run.rule.saved_share if run.rule else None)
    kept = _keep(run, household, worked)
    earners = {share.resident_id: share for share in worked.shares}
    for person in row.people:
        share = earners.get(person.resident_id, bridge.Share(person.resident_id, *[Decimal(0)] * 3))
        _share(kept, share)
    for resident in {**(was or {}), **earners}:
        saved = cents(earners[resident].saved) if resident in earners else 0
        _put_aside(run, resident, saved - (was or {}).get(resident, 0), kept)
    done = "savings.month_computed" if was is None else "savings.month_corrected"
    trust.record(done, actor=run.actor, subject=kept, workplace=household.location_id, now=run.now)
    return kept


def _keep(run: _Run, household: Household, worked: bridge.Worked) -> Computation:
    net = sum((one.earned for one in worked.shares), Decimal(0))
    outcome = {"row": worked.row | {"net_income": f"{net:.2f}"}, "readings": worked.readings, "meals": run.meals}
    with refuse_when({"one_computation_per_household_per_month": MonthComputed()}):
        return Computation.objects.create(
            household=household,
            month=run.month,
            rule=run.rule if worked.regime == "reba" else None,
            regime=worked.regime,
            outcome=json.dumps(outcome, ensure_ascii=False),
            certainty=worked.certainty,
            fingerprint=worked.fingerprint,
            engine_version=__version__,
            computed_at=run.now,
            computed_by_id=run.actor.user_id,
        )


def _share(kept: Computation, share: bridge.Share) -> None:
    amounts = {name: f"{getattr(share, name):.2f}" for name in ("earned", "contribution", "saved")}
    with refuse_when({"one_computation_per_resident_per_month": MonthComputed()}):
        ComputedShare.objects.create(
            computation=kept, resident_id=share.resident_id, month=kept.month, amounts=json.dumps(amounts)
        )


def _put_aside(run: _Run, resident_id: UUID, difference: int, kept: Computation) -> None:
    if not difference:
        return
    account = account_of(resident_id, run.now)
    if difference < 0:
        available = pots(account)[1]
        if available + difference < 0:
            raise AlreadyPaidOut(short=dutch(-available - difference))
    kind = EntryKind.SAVED if difference > 0 else EntryKind.CORRECTED
    book(account, kind, abs(difference), by=run.actor.user_id, now=run.now, about=kept)


def _living_at(actor: Actor, location: Location, month: date, day: date) -> QuerySet[Household]:
    rows = residents.households_at(actor, [location.pk], access.RUNS_MONTH)
    rows = rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=month), registered_on__lte=day)
    return rows.select_related("location").order_by("name", "pk")


def _counted_on(month: date, today: date) -> date:
    """Return the day whose people and status count: the last of the month, or today while it runs.

    :raises LaterIncome: the month has not begun
    """
    if month > today:
        raise LaterIncome(month=f"{month:%m-%Y}")
    last = (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return min(last, today)


def _present_on(household: Household, day: date) -> date:
    """Return the day, or the last one that a household that left was there."""
    return min(day, household.ended_on - timedelta(days=1)) if household.ended_on else day


def _asked(members: Sequence[people.PersonRow], month: date, *, meals: bool) -> bridge.HouseholdMonth:
    told = incomes_on([one.resident_id for one in members], month)
    grown = sum(not one.is_child for one in members)
    # A minor who lives alone is a household of its own; brothers and sisters alone count the eldest as adult.
    adults = grown or (1 if len(members) > 1 else 0)
    return bridge.HouseholdMonth(
        month=month,
        group=members[0].group if members else "",
        adults=adults,
        children=len(members) - adults,
        incomes=tuple((one.resident_id, told[one.resident_id]) for one in members if one.resident_id in told),
        meals=meals,
    )


def _kept_row(row: MonthRow, computation: Computation) -> MonthRow:
    found = month_details(computation)["row"]
    return replace(_filled(row, found, Decimal(found["net_income"])), computed=computation.computed_at)


def _new_row(row: MonthRow, asked: bridge.HouseholdMonth, rule: SavingsRule | None) -> MonthRow:
    try:
        worked = bridge.worked_out(asked, rule.saved_share if rule else None)
    except Refusal as refusal:
        return replace(row, because=str(refusal))
    return _filled(row, worked.row, sum((one.earned for one in worked.shares), Decimal(0)))


def _filled(row: MonthRow, found: dict[str, Any], net: Decimal) -> MonthRow:
    return replace(
        row,
        regime=found["regime"],
        net_income=net,
        economic_value=Decimal(found["economic_value"]),
        contribution=Decimal(found["contribution"]),
        saved=Decimal(found["saved"]),
        keeps=Decimal(found["keeps"]),
    )
