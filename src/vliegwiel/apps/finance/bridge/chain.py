# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The chain's own question: what 18,000 people who wait cost, and what homes would change (FI-6)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import accumulate

from vliegwiel.apps.finance.bridge.cases import parties_of, per_year, why_of
from vliegwiel.apps.finance.bridge.figures import figure_row, in_words
from vliegwiel.apps.finance.errors import CannotWorkOut
from vliegwiel.apps.finance.terms import ChainCosts, CountRow, PriceRow
from vliegwiel.engine.business_case import calculate, shipped_case
from vliegwiel.engine.errors import CannotCalculate
from vliegwiel.engine.parameters import NotInForce, Parameters
from vliegwiel.engine.units import cent

_PRICE = "tariffs.chain.reception_per_status_holder"
_PRICES = (_PRICE, "tariffs.coa_cost.regular", "tariffs.coa_cost.emergency", "tariffs.coa_cost.hotel")
_COUNTS = (
    "statistics.vng.status_holders_in_reception",
    "statistics.coa.status_holders",
    "statistics.vng.status_holders_waiting",
)
_DAYS_IN_YEAR = 365


def chain_costs(day: date, parameters: Parameters) -> ChainCosts:
    """Return what waiting costs a year, the published prices and counts beside it, and ten years with homes.

    :raises CannotWorkOut: a figure is not in force on one of these days
    """
    try:
        found = calculate(shipped_case("chain-waiting"), parameters, on=day)
        people, price = (parameters.on(day, name).number for name in (_COUNTS[0], _PRICE))
    except CannotCalculate as error:
        raise CannotWorkOut(reason=in_words(error.sentence, parameters)) from error
    why = why_of(found, "waiting_cost", 1, 12, parameters)
    even = found.break_even_month
    spent = [-line.months[at] for line in found.lines.values() if line.kind in _COSTS for at in range(len(found.days))]
    months = len(found.days)
    costs = [sum(spent[at::months], Decimal(0)) for at in range(months)]
    waiting = [-amount for amount in found.lines["waiting_cost"].months]
    missing: list[str] = []
    return ChainCosts(
        people=int(people),
        price=price,
        a_year=people * price * _DAYS_IN_YEAR,
        claimed=why.claimed,
        claimed_words=why.claimed_words,
        why=why,
        prices=tuple(_prices(day, parameters, people, missing)),
        counts=tuple(_counts(day, parameters, price, missing)),
        days=found.days,
        years=tuple(found.days[at].year for at in range(0, months, 12)),
        waiting=tuple(accumulate(waiting)),
        with_homes=tuple(accumulate(costs)),
        parties=parties_of(found),
        balance=per_year(found.balance),
        balance_total=found.cumulative[-1],
        break_even_on=found.days[even - 1] if even else None,
        findings=tuple(one.sentence for one in found.findings),
        certainty=found.certainty.value,
        missing=tuple(missing),
    )


_COSTS = ("cost", "investment")


def _prices(day: date, parameters: Parameters, people: Decimal, missing: list[str]) -> Sequence[PriceRow]:
    rows = []
    for name in _PRICES:
        try:
            figure = parameters.on(day, name)
        except NotInForce as refused:
            missing.append(in_words(refused.sentence, parameters))
            continue
        per_day = figure.unit.endswith("per day")
        value = figure.number
        a_day, a_year = (value, value * _DAYS_IN_YEAR) if per_day else (value / _DAYS_IN_YEAR, value)
        of_all = cent(people * a_year)
        rows.append(PriceRow(figure_row(figure, day), cent(a_day), cent(a_year), of_all, per_day))
    return rows


def _counts(day: date, parameters: Parameters, price: Decimal, missing: list[str]) -> Sequence[CountRow]:
    rows = []
    for name in _COUNTS:
        if name not in parameters:
            continue
        try:
            figure = parameters.on(day, name)
        except NotInForce as refused:
            missing.append(in_words(refused.sentence, parameters))
            continue
        rows.append(CountRow(figure_row(figure, day), cent(figure.number * price * _DAYS_IN_YEAR)))
    return rows
