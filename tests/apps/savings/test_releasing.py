# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Release: after the procedure, for what the municipality chose, by two people, every euro once (SA-2)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from tests.apps.savings.people_with_money import LATER, Money, money, rule, second_controller
from tests.factories.town import NOW, Town

from vliegwiel.apps.accounts.terms import Actor, Role
from vliegwiel.apps.residents.terms import Group
from vliegwiel.apps.savings import selectors, services
from vliegwiel.apps.savings.models import LedgerEntry, ReleaseRequest
from vliegwiel.apps.savings.terms import Ending, EntryKind, Purpose, ReleaseState
from vliegwiel.refusals import NotFound, Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def saver(town: Town) -> Money:
    """Somebody with € 187.50, whose procedure runs."""
    rule(town, leave=Decimal("0.4"))
    here = money(town)
    here.tell("500")
    here.compute()
    return here


def refused(call: Callable[[], object], code: str) -> str:
    with pytest.raises(Refusal) as caught:
        call()
    assert caught.value.code == code, caught.value
    return str(caught.value)


def stands(here: Money) -> selectors.standing:  # type: ignore[valid-type]
    return selectors.standing(here.who, here.town.municipality.pk, NOW.date())


def approve(who: Actor, asked: ReleaseRequest, seen: int = 1) -> ReleaseRequest:
    return services.approve_release(actor=who, release_id=asked.pk, seen_version=seen, now=NOW)


def pay(who: Actor, asked: ReleaseRequest, seen: int = 2) -> ReleaseRequest:
    return services.pay_release(actor=who, release_id=asked.pk, seen_version=seen, now=NOW)


def test_while_the_procedure_runs_nothing_is_released(saver: Money):
    assert stands(saver).ending == Ending.RUNNING
    assert "besluit" in refused(lambda: saver.ask("10"), "procedure-runs")
    assert stands(saver).reserved == 0


def test_with_a_permit_savings_are_asked_approved_and_paid(saver: Money):
    saver.decided(Group.STATUS_HOLDER)
    asked = saver.ask("150")
    assert (stands(saver).available, stands(saver).reserved) == (Decimal("37.50"), Decimal(150))
    approve(saver.town.manager, asked)
    pay(saver.controller, asked)
    found = stands(saver)
    assert (found.available, found.reserved, found.paid_out) == (Decimal("37.50"), 0, Decimal(150))
    assert [line.kind for line in selectors.ledger_of(saver.who)] == [
        EntryKind.PAID,
        EntryKind.RESERVED,
        EntryKind.SAVED,
    ]
    assert list(selectors.broken_ledgers()) == []


def test_the_same_euro_is_not_released_twice(saver: Money):
    saver.decided(Group.STATUS_HOLDER)
    saver.ask("150")
    assert "€ 37,50" in refused(lambda: saver.ask("150"), "not-enough-savings")
    saver.ask("37.50")
    assert "€ 0,00" in refused(lambda: saver.ask("0.01"), "not-enough-savings")


def test_a_second_click_on_approve_or_pay_changes_nothing(saver: Money):
    saver.decided(Group.STATUS_HOLDER)
    asked = saver.ask("100")
    approve(saver.town.manager, asked)
    assert "goedgekeurd" in refused(lambda: approve(saver.controller, asked), "release-already-decided")
    pay(saver.controller, asked)
    refused(lambda: pay(saver.controller, asked), "release-already-decided")
    assert stands(saver).paid_out == 100


def test_who_asked_does_not_approve_and_who_approved_does_not_pay(saver: Money):
    saver.decided(Group.STATUS_HOLDER)
    asked = saver.ask("100")
    ReleaseRequest.objects.update(asked_by_id=saver.controller.user_id)
    refused(lambda: approve(saver.controller, asked), "second-person-needed")
    approve(second_controller(saver.town), asked)
    pay(saver.controller, asked)
    other = saver.ask("50")
    approve(saver.controller, other)
    refused(lambda: pay(saver.controller, other), "approver-does-not-pay")
    pay(second := second_controller_again(saver.town), other)
    assert second.user_id != saver.controller.user_id


def second_controller_again(town: Town) -> Actor:
    from vliegwiel.apps.accounts.models import User
    from vliegwiel.apps.accounts.selectors import acting

    return acting(User.objects.get(login="tweede@dorp.example"), NOW.date())


def test_the_database_itself_wants_a_second_and_a_third_hand(saver: Money):
    saver.decided(Group.STATUS_HOLDER)
    asked = saver.ask("100")
    for change in (
        {"state": ReleaseState.APPROVED, "decided_by": asked.asked_by},
        {"state": ReleaseState.APPROVED},
        {"state": ReleaseState.PAID, "decided_by_id": saver.controller.user_id, "paid_by_id": saver.controller.user_id},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            ReleaseRequest.objects.filter(pk=asked.pk).update(**change)


def test_what_was_not_approved_is_not_paid(saver: Money):
    saver.decided(Group.STATUS_HOLDER)
    asked = saver.ask("100")
    refused(lambda: pay(saver.controller, asked, 1), "release-not-approved")


def test_a_refused_request_gives_the_amount_back_with_a_reason(saver: Money):
    saver.decided(Group.STATUS_HOLDER)
    asked = saver.ask("100")

    def refuse(because: str) -> ReleaseRequest:
        return services.refuse_release(
            actor=saver.town.manager, release_id=asked.pk, because=because, seen_version=1, now=NOW
        )

    refused(lambda: refuse("  "), "release-refusal-without-reason")
    refuse("De bon ontbreekt nog.")
    assert stands(saver).available == Decimal("187.50")
    (row,) = selectors.releases_of(saver.who)
    assert (row.state, row.because) == (ReleaseState.REFUSED, "De bon ontbreekt nog.")


def test_who_may_not_stay_gets_the_part_for_travel_and_a_new_start(saver: Money):
    saver.decided(Group.MUST_LEAVE)
    # 40 % of 187.50
    assert stands(saver).releasable == Decimal("75.00")
    assert set(stands(saver).purposes) == {Purpose.TRAVEL, Purpose.NEW_START}
    assert "reis" in refused(lambda: saver.ask("10", Purpose.FURNISHING), "purpose-not-allowed")
    saver.ask("75", Purpose.TRAVEL)
    assert "€ 0,00" in refused(lambda: saver.ask("0.01", Purpose.NEW_START), "not-enough-savings")


def test_who_may_stay_gets_no_travel_money(saver: Money):
    saver.decided(Group.STATUS_HOLDER)
    refused(lambda: saver.ask("10", Purpose.TRAVEL), "purpose-not-allowed")


def test_where_nothing_is_arranged_for_departure_the_refusal_says_who_arranges(town: Town):
    rule(town)
    here = money(town)
    here.tell()
    here.compute()
    here.decided(Group.MUST_LEAVE)
    assert "beleidsadviseur" in refused(lambda: here.ask("10", Purpose.TRAVEL), "nothing-arranged-for-departure")


def test_a_status_that_changes_before_approval_stops_it(saver: Money):
    saver.decided(Group.STATUS_HOLDER)
    asked = saver.ask("100")
    saver.decided(Group.MUST_LEAVE, day=NOW.date())
    refused(lambda: approve(saver.town.manager, asked), "purpose-not-allowed")


@pytest.mark.parametrize("amount", ["0", "-5", "1.005", "NaN"])
def test_an_amount_that_is_none_is_refused(saver: Money, amount: str):
    saver.decided(Group.STATUS_HOLDER)
    refused(lambda: saver.ask(amount), "amount-out-of-range")


def test_a_correction_after_payment_that_would_go_below_zero_is_refused(saver: Money):
    saver.decided(Group.STATUS_HOLDER)
    asked = saver.ask("187.50")
    approve(saver.town.manager, asked)
    pay(saver.controller, asked)
    saver.tell("400")
    assert "€ 37,50" in refused(saver.recompute, "correction-below-zero")
    assert len(selectors.months_of(saver.who)) == 1
    assert selectors.months_of(saver.who)[0].saved == Decimal("187.50")


def test_an_entry_is_never_changed_deleted_or_out_of_balance(saver: Money):
    row = LedgerEntry.objects.get()
    for wrong in (
        lambda: LedgerEntry.objects.update(amount_cents=1),
        lambda: LedgerEntry.objects.all().delete(),
        lambda: _entry(row, number=1),
        lambda: _entry(row, number=2, available_before=18750, available_after=18751, amount_cents=2),
        lambda: _entry(row, number=2, kind="paid", amount_cents=1, available_before=0, available_after=0,
                       reserved_before=0, reserved_after=-1),
        lambda: _entry(row, number=2, kind="gift", amount_cents=1, available_before=0, available_after=1),
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()
    assert list(selectors.broken_ledgers()) == []


def _entry(row: LedgerEntry, **changes: object) -> LedgerEntry:
    names = [field.attname for field in LedgerEntry._meta.concrete_fields if field.name != "id"]
    return LedgerEntry.objects.create(**{name: getattr(row, name) for name in names} | changes)


def test_the_check_on_the_ledger_notices_a_line_that_does_not_follow(saver: Money):
    row = LedgerEntry.objects.get()
    _entry(row, number=2, available_before=99, available_after=99 + row.amount_cents, computation_id=None)
    assert list(selectors.broken_ledgers()) == [f"{row.account_id}: 2"]


def test_a_resident_asks_and_takes_back_what_nobody_decided(saver: Money):
    saver.decided(Group.STATUS_HOLDER)
    resident = _resident_of(saver)
    asked = services.ask_own_release(actor=resident, purpose=Purpose.DEPOSIT, amount=Decimal(80), now=LATER)
    services.withdraw_own_release(actor=resident, release_id=asked.pk, now=LATER)
    assert stands(saver).available == Decimal("187.50")
    refused(
        lambda: services.withdraw_own_release(actor=resident, release_id=asked.pk, now=LATER), "release-already-decided"
    )


def test_nobody_takes_back_the_request_of_somebody_else(saver: Money):
    saver.decided(Group.STATUS_HOLDER)
    asked = saver.ask("10")
    other = money(saver.town)
    with pytest.raises(NotFound):
        services.withdraw_own_release(actor=_resident_of(other), release_id=asked.pk, now=NOW)


def _resident_of(here: Money) -> Actor:
    from vliegwiel.apps.accounts.selectors import resident_actor
    from vliegwiel.apps.residents import services as residents

    number, _pin = residents.give_pin(
        actor=here.town.manager, resident_id=here.who, language="nl", now=NOW, pin="246810"
    )
    return resident_actor(number, NOW.date())


@pytest.mark.parametrize("role", [Role.COUNSELLOR, Role.WORK_COACH, Role.POLICY_ADVISER, Role.ALDERMAN, Role.DESK])
def test_only_manager_and_controller_approve(saver: Money, role: Role):
    saver.decided(Group.STATUS_HOLDER)
    asked = saver.ask("10")
    with pytest.raises(NotFound):
        approve(saver.town[role], asked)


def test_fewer_than_five_savers_have_no_amounts_in_the_totals(saver: Money):
    from vliegwiel.apps.residents.access import households_at

    households = households_at(saver.town.manager, [saver.town.house.pk])
    found = selectors.totals(households, NOW.date())
    assert (found.savers, found.shown, found.available) == (1, False, None)
    for _ in range(4):
        other = money(saver.town)
        other.tell("500")
        other.compute()
    found = selectors.totals(households, NOW.date())
    assert (found.savers, found.available) == (5, Decimal("937.50"))
