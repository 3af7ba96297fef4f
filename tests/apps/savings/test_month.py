# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Income, the worked example per month, and the ledger it fills (SA-1, SA-2)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from tests.apps.savings.people_with_money import FEBRUARY, HALF, JANUARY, MARCH, Money, money, rule
from tests.factories.town import NOW, Town, members

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.residents.terms import Group
from vliegwiel.apps.savings import selectors, services
from vliegwiel.apps.savings.models import Computation, ComputedShare, IncomeStatement, LedgerEntry, SavingsRule
from vliegwiel.apps.savings.terms import FOR_WHO_STAYS, EntryKind, Income, NewRule
from vliegwiel.apps.trust import selectors as trust
from vliegwiel.refusals import NotFound, Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def earner(town: Town) -> Money:
    rule(town)
    return money(town)


def refused(call: object, code: str) -> Refusal:
    with pytest.raises(Refusal) as caught:
        call()  # type: ignore[operator]
    assert caught.value.code == code, caught.value
    return caught.value


def test_half_of_the_contribution_is_put_aside(earner: Money):
    earner.tell("500")
    earner.compute()
    # 2026 still has the amounts of 2015: 500 - 25 % = 375 is due, half of it saved, 125 kept.
    (month,) = selectors.months_of(earner.who)
    assert (month.contribution, month.saved, month.paid, month.kept) == tuple(
        map(Decimal, ("375.00", "187.50", "187.50", "125.00"))
    )
    (line,) = selectors.ledger_of(earner.who)
    assert (line.kind, line.amount, line.available) == (EntryKind.SAVED, Decimal("187.50"), Decimal("187.50"))
    assert month.regime == "reba"
    assert "eigen bijdrage" in [step.step for step in month.trace]
    assert all(step.article or step.source for step in month.trace)


def test_without_a_rule_nothing_is_computed_and_the_refusal_says_who_decides(town: Town):
    here = money(town)
    here.tell()
    assert "beleidsadviseur" in str(refused(here.compute, "no-savings-rule"))
    (row,) = services.month_rows(actor=here.controller, slug=town.house.slug, month=JANUARY, meals=False, now=NOW)
    assert "beleidsadviseur" in row.because
    assert Computation.objects.count() == LedgerEntry.objects.count() == 0


def test_a_share_of_nothing_is_a_decision_too(town: Town):
    rule(town, Decimal(0))
    here = money(town)
    here.tell()
    here.compute()
    assert selectors.months_of(here.who)[0].saved == 0
    assert selectors.ledger_of(here.who) == []


def test_people_displaced_from_ukraine_have_their_own_regime_and_save_nothing(town: Town):
    here = money(town, group=Group.DISPLACED_FROM_UKRAINE)
    here.tell("1500")
    here.compute()
    (month,) = selectors.months_of(here.who)
    assert (month.regime, month.saved) == ("rooo", 0)
    assert month.contribution > 0


def test_a_student_has_no_own_contribution(earner: Money):
    other = money(earner.town, group=Group.STUDENT)
    other.tell()
    refused(other.compute, "no-regime")


def test_a_resident_is_computed_once_a_month(earner: Money):
    earner.tell()
    earner.compute()
    refused(earner.compute, "month-computed")
    assert Computation.objects.count() == 1
    assert len(selectors.ledger_of(earner.who)) == 1
    earner.compute(FEBRUARY)
    assert len(selectors.ledger_of(earner.who)) == 2


def test_who_moves_to_another_household_is_not_computed_twice(earner: Money):
    earner.tell()
    first = earner.compute()
    other = money(earner.town)
    other.tell()
    second = other.compute()
    with pytest.raises(IntegrityError), transaction.atomic():
        ComputedShare.objects.create(computation=second, resident_id=earner.who, month=JANUARY, amounts="x")
    assert first.pk != second.pk


def test_a_correction_books_only_the_difference_and_keeps_what_was(earner: Money):
    earner.tell("500")
    earner.compute()
    earner.tell("400")
    earner.recompute()
    kinds = [(line.kind, line.amount, line.available) for line in selectors.ledger_of(earner.who)]
    # 400 - 25 % = 300, half of it 150: 37.50 less than 187.50.
    assert kinds == [
        (EntryKind.CORRECTED, Decimal("-37.50"), Decimal("150.00")),
        (EntryKind.SAVED, Decimal("187.50"), Decimal("187.50")),
    ]
    assert [one.withdrawn for one in selectors.income_history(earner.who)] == [False, True]
    assert Computation.objects.filter(replaced_at__isnull=False).count() == 1
    assert len(selectors.months_of(earner.who)) == 1
    assert list(selectors.broken_ledgers()) == []


def test_there_is_nothing_to_correct_before_the_first_computation(earner: Money):
    refused(earner.recompute, "month-not-computed")


def test_each_earner_pays_and_saves_by_own_income(earner: Money):
    couple = money(earner.town, 2)
    first, second = members(couple.household)
    couple.tell("600", who=first)
    couple.tell("200", who=second)
    couple.compute()
    one, two = selectors.months_of(first)[0], selectors.months_of(second)[0]
    assert one.contribution + two.contribution == Decimal("617.00")  # 800 - 183 (docs/why/own-contribution.md)
    assert one.contribution == Decimal("462.75")  # three quarters of it
    assert one.saved + two.saved == Decimal("308.50")
    assert one.others_earn


def test_a_month_that_has_not_begun_is_not_computed(earner: Money):
    earner.tell()
    refused(lambda: earner.compute(date(2026, 4, 1)), "month-not-begun")


def test_a_figure_that_is_not_in_force_is_named(earner: Money):
    here = money(earner.town, group=Group.DISPLACED_FROM_UKRAINE)
    here.tell("500")
    # The temporary protection ends on 4 March 2027.
    late = datetime(2027, 4, 20, tzinfo=UTC)
    assert "2027" in str(refused(lambda: here.compute(date(2027, 4, 1), now=late), "cannot-compute-contribution"))


@pytest.mark.parametrize(
    ("wrong", "code", "place"),
    [
        (Income(Decimal("-1")), "amount-out-of-range", "Netto inkomen"),
        (Income(Decimal("100.005")), "amount-out-of-range", "Netto inkomen"),
        (Income(Decimal("NaN")), "amount-out-of-range", "Netto inkomen"),
        (Income(Decimal("1000001")), "amount-out-of-range", "Netto inkomen"),
        (Income(Decimal(100), assets=Decimal("-5")), "amount-out-of-range", "Vermogen"),
        (Income(Decimal(100), work=Decimal(101)), "part-larger-than-income", "Inkomen uit werk"),
        (Income(Decimal(100), child_benefit=Decimal(101)), "part-larger-than-income", "Kinderbijslag"),
        (Income(Decimal(100), weeks_worked=53), "impossible-weeks", "53 weken"),
    ],
)
def test_income_that_cannot_be_right_is_refused_with_its_place(earner: Money, wrong: Income, code: str, place: str):
    def tell() -> None:
        services.record_income(
            actor=earner.counsellor,
            household_id=earner.household.pk,
            resident_id=earner.who,
            statement=(JANUARY, wrong, ""),
            now=NOW,
        )

    assert place in str(refused(tell, code))
    assert IncomeStatement.objects.count() == 0


@pytest.mark.parametrize("share", ["1.01", "-0.1", "NaN"])
def test_a_share_outside_0_to_1_is_refused(town: Town, share: str):
    assert "0 tot en met 1" in str(refused(lambda: rule(town, Decimal(share)), "share-out-of-range"))
    assert "vertrek" in str(refused(lambda: rule(town, leave=Decimal(share)), "share-out-of-range"))
    assert SavingsRule.objects.count() == 0


def test_the_database_refuses_a_share_above_1_by_itself(earner: Money):
    made = SavingsRule.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        SavingsRule.objects.create(
            municipality=made.municipality, from_on=MARCH, saved_share=2, made_at=NOW, made_by=made.made_by
        )


def test_a_rule_is_never_changed_and_never_reaches_back(earner: Money):
    refused(lambda: rule(earner.town, Decimal("0.4")), "savings-rule-exists")
    earner.tell()
    earner.compute()
    late = NewRule(date(2025, 12, 1), HALF, FOR_WHO_STAYS, None, "besluit")
    adviser = earner.town[Role.POLICY_ADVISER]
    call = lambda: services.set_rule(actor=adviser, slug=earner.town.house.slug, rule=late, now=NOW)  # noqa: E731
    refused(call, "savings-rule-in-the-past")
    none = replace(late, from_on=MARCH, purposes=())
    refused(
        lambda: services.set_rule(actor=adviser, slug=earner.town.house.slug, rule=none, now=NOW), "no-purpose-chosen"
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        SavingsRule.objects.update(saved_share=1)


def test_the_next_month_has_the_share_of_its_own_rule(earner: Money):
    earner.tell()
    earner.compute()
    rule(earner.town, Decimal("0.2"), from_on=FEBRUARY)
    earner.compute(FEBRUARY)
    assert [one.saved for one in selectors.months_of(earner.who)] == [Decimal("75.00"), Decimal("187.50")]


def test_income_is_sealed_in_the_database(earner: Money):
    earner.tell("1234.56")
    earner.compute()
    with connection.cursor() as cursor:
        for table, column in (
            ("savings_incomestatement", "amounts"),
            ("savings_computation", "outcome"),
            ("savings_computedshare", "amounts"),
        ):
            cursor.execute(f"SELECT {column} FROM {table}")
            assert all("1234" not in row[0] for row in cursor.fetchall())


@pytest.mark.parametrize("role", [Role.CARETAKER, Role.DESK, Role.KITCHEN, Role.ALDERMAN, Role.CONTROLLER])
def test_income_is_written_down_by_who_guides_the_resident_only(earner: Money, role: Role):
    with pytest.raises(NotFound):
        services.record_income(
            actor=earner.town[role],
            household_id=earner.household.pk,
            resident_id=earner.who,
            statement=(JANUARY, Income(Decimal(1)), ""),
            now=NOW,
        )


def test_a_month_of_many_is_kept_for_all_or_for_none(earner: Money):
    student = money(earner.town, group=Group.STUDENT)
    for one in (earner, student):
        one.tell()
    ids = [earner.household.pk, student.household.pk]
    call = lambda: services.compute_months(  # noqa: E731
        actor=earner.controller, slug=earner.town.house.slug, month=JANUARY, household_ids=ids, meals=False, now=NOW
    )
    refused(call, "no-regime")
    assert Computation.objects.count() == 0
    rows = services.month_rows(
        actor=earner.controller, slug=earner.town.house.slug, month=JANUARY, meals=False, now=NOW
    )
    assert sorted(bool(row.because) for row in rows) == [False, True]


def test_nobody_chosen_and_somebody_from_elsewhere_are_refused(earner: Money):
    def run(ids: list[object]) -> object:
        return services.compute_months(
            actor=earner.controller, slug=earner.town.house.slug, month=JANUARY, household_ids=ids, meals=False, now=NOW
        )

    refused(lambda: run([]), "nobody-to-compute")
    refused(lambda: run([earner.who]), "not-found")


def test_every_act_leaves_an_event_without_amounts(earner: Money):
    before = trust.number_of_events(earner.town.municipality.pk)
    earner.tell("777.77")
    earner.compute()
    assert trust.number_of_events(earner.town.municipality.pk) == before + 2
    assert list(trust.broken_links()) == []


def test_the_kept_answer_names_figures_and_reading(earner: Money):
    earner.tell()
    kept = earner.compute()
    found = json.loads(kept.outcome)
    assert found["readings"]
    assert kept.certainty == "assumption"  # a chosen share
    assert kept.fingerprint
