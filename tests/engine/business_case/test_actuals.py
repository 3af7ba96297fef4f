# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Plan against actual, per line, and what that means for the rest of the plan (FI-7)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from vliegwiel.engine.business_case import calculate, shipped_case
from vliegwiel.engine.business_case.actuals import against_plan
from vliegwiel.engine.errors import InvalidQuestion

DAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def plan():
    return calculate(shipped_case("guards-phased-down"), on=DAY)


def as_planned(plan, months):
    return {line.id: line.months[:months] for line in plan.lines.values()}


def test_what_went_as_planned_changes_nothing(plan):
    found = against_plan(plan, as_planned(plan, 12))
    assert found.end_planned == found.end_if_planned == found.end_at_pace == plan.cumulative[-1]
    assert found.balance == plan.balance
    assert found.break_even_month == plan.break_even_month
    assert {line.difference for line in found.lines.values()} == {0}


def test_spending_more_lowers_the_end_once_as_planned_and_on_and_on_at_this_pace(plan):
    actual = as_planned(plan, 12)
    actual["caretaker"] = tuple(amount * 2 for amount in actual["caretaker"])
    found = against_plan(plan, actual)
    line = found.lines["caretaker"]
    assert (line.planned, line.actual, line.effect) == (Decimal("67200.00"), Decimal("134400.00"), Decimal("-67200.00"))
    assert found.end_if_planned == plan.cumulative[-1] - Decimal("67200.00")
    assert found.end_at_pace == plan.cumulative[-1] - 4 * Decimal("67200.00")  # four years of twice as much


def test_earning_less_lowers_the_end_too(plan):
    actual = as_planned(plan, 6)
    actual["without_plan"] = tuple(amount - 1000 for amount in actual["without_plan"])
    found = against_plan(plan, actual)
    assert found.lines["without_plan"].effect == -6000
    assert found.end_if_planned == plan.cumulative[-1] - 6000


def test_a_line_without_a_plan_so_far_goes_on_as_planned():
    plan = calculate(shipped_case("buurthuis-75"), on=DAY)
    actual = as_planned(plan, 3)
    actual["caretaker"] = (Decimal("10.00"),) * 3
    found = against_plan(plan, actual)
    assert found.lines["caretaker"].at_pace is None
    assert found.end_at_pace == found.end_if_planned == plan.cumulative[-1] - 30


def test_transfers_are_no_lines_of_the_whole():
    plan = calculate(shipped_case("mixed-house"), on=DAY)
    actual = {line.id: line.months[:2] for line in plan.lines.values() if line.kind != "transfer"}
    assert against_plan(plan, actual).end_if_planned == plan.cumulative[-1]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"onbekend": (Decimal(1),) * 3}, "staat niet in het plan"),
        ({"caretaker": None}, "De werkelijke bedragen ontbreken"),
        ({"caretaker": (Decimal(1),)}, "Er staan 1 maanden"),
        ({"caretaker": (Decimal("0.001"),) * 3}, "delen van centen"),
        ({"caretaker": (Decimal(1),) * 100}, "100 maanden kan niet"),
    ],
)
def test_wrong_actuals_are_refused(plan, change, told):
    actual = {name: amounts for name, amounts in (as_planned(plan, 3) | change).items() if amounts is not None}
    with pytest.raises(InvalidQuestion, match=told):
        against_plan(plan, actual)
