# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Why an amount differs from the plan, and where the year ends (FI-7)."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.business_case.worked_out import worked_out

from vliegwiel.engine.business_case.differences import price_and_volume
from vliegwiel.engine.business_case.draws import draw, spread_inputs
from vliegwiel.engine.business_case.forecast import rest_of_year
from vliegwiel.engine.business_case.outcomes import outcomes

amounts = st.decimals(0, 10_000_000, places=2)
volumes = st.decimals(Decimal("0.01"), 100_000, places=2)


@given(amounts, amounts, volumes, volumes)
def test_volume_and_price_are_together_the_difference_to_the_cent(planned, actual, planned_volume, actual_volume):
    found = price_and_volume(planned=planned, actual=actual, planned_volume=planned_volume, actual_volume=actual_volume)
    assert found.volume + found.price == actual - planned
    # An independent reading: what the real quantity would have cost at the planned price.
    at_planned_price = planned / planned_volume * actual_volume
    assert abs(found.price - (actual - at_planned_price)) <= Decimal("0.01")


def test_fewer_nights_at_a_higher_price():
    # Planned 4,000 nights at 75.00 = 300,000.00; real 3,900 nights at 76.00 = 296,400.00.
    # 100 nights less at 75.00 is -7,500.00; 3,900 nights at 1.00 more is 3,900.00; together -3,600.00.
    found = price_and_volume(
        planned=Decimal("300000.00"),
        actual=Decimal("296400.00"),
        planned_volume=Decimal(4000),
        actual_volume=Decimal(3900),
    )
    assert (found.volume, found.price) == (Decimal("-7500.00"), Decimal("3900.00"))


def test_without_a_quantity_nothing_is_split():
    no = Decimal(0)
    one = Decimal(1)
    assert price_and_volume(planned=one, actual=one, planned_volume=no, actual_volume=one) is None
    assert price_and_volume(planned=one, actual=one, planned_volume=one, actual_volume=no) is None


def test_the_rest_of_the_year_is_what_the_same_draws_give_for_those_months():
    answer = worked_out("buurthuis-full")
    rest = rest_of_year(answer, 5, runs=400, seed=3)
    assert (rest.first, rest.last) == (6, 12)
    assert rest.planned[-1] == sum(answer.balance[5:12])
    spread = spread_inputs(answer, 400)
    balance = outcomes(answer, spread.names, draw(spread, answer.case.correlations, 400, 3)).balance
    totals = sorted(float(sum(row[5:12])) for row in balance)
    assert float(rest.low[-1]) == np.percentile(totals, 5).round(2)
    assert rest.low[-1] < rest.middle[-1] < rest.high[-1]


def test_after_the_last_month_of_a_year_nothing_is_left_of_it():
    answer = worked_out("buurthuis-full")
    assert rest_of_year(answer, 12, runs=10) is None
    assert rest_of_year(answer, 13, runs=10).last == 24
