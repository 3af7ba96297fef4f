# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Present value, return and break-even, against numpy-financial and against their definitions (FI-4)."""

from __future__ import annotations

from decimal import Decimal

import numpy_financial
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vliegwiel.engine.business_case.money_flow import (
    break_even_month,
    cumulative,
    internal_rate_of_return,
    net_present_value,
)

amounts = st.decimals(min_value=-100_000, max_value=100_000, places=2)
balances = st.lists(amounts, min_size=1, max_size=60)


@given(balances, st.decimals(min_value="-0.5", max_value="1", places=4))
def test_the_present_value_is_that_of_numpy_financial(balance, rate):
    monthly = (1 + float(rate)) ** (1 / 12) - 1
    theirs = numpy_financial.npv(monthly, [float(amount) for amount in balance])
    assert (
        abs(float(net_present_value(balance, rate)) - theirs)
        <= 0.005 + 1e-9 * sum(abs(float(one)) for one in balance) * 32
    )


@given(balances)
def test_without_a_rate_the_present_value_is_the_sum(balance):
    assert net_present_value(balance, Decimal(0)) == sum(balance)


def test_a_rate_of_minus_one_has_no_present_value():
    with pytest.raises(ArithmeticError):
        net_present_value([Decimal(1)], Decimal(-1))


positive = st.decimals(1, 20_000, places=2)


@given(st.floats(-0.02, 0.05), st.lists(positive, min_size=2, max_size=60))
def test_the_return_is_that_of_numpy_financial(monthly, income):
    worth = sum(float(amount) / (1 + monthly) ** month for month, amount in enumerate(income, start=1))
    investment = Decimal(f"{worth:.2f}")
    theirs = numpy_financial.irr([-float(investment), *map(float, income)])
    assert internal_rate_of_return([-investment, *income]) == pytest.approx((1 + theirs) ** 12 - 1, rel=1e-6, abs=1e-7)


@pytest.mark.parametrize("balance", [[1, 2, 3], [-1, -2], [0, 0], [-1, 3, -1], [5]])
def test_there_is_no_return_where_there_is_not_exactly_one(balance):
    assert internal_rate_of_return([Decimal(amount) for amount in balance]) is None


@given(balances)
def test_break_even_is_the_first_month_after_which_it_never_falls_below_zero(balance):
    running = cumulative(balance)
    found = break_even_month(running)
    stays = [month for month in range(1, len(running) + 1) if all(amount >= 0 for amount in running[month - 1 :])]
    assert found == (stays[0] if stays else None)


def test_touching_zero_in_between_is_no_break_even():
    assert break_even_month(cumulative([Decimal(one) for one in (-5, 10, -8, 4, 1)])) == 4
