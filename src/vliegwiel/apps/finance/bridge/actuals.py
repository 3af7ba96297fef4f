# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Plan against actual: the kept plan, what was booked, what explains the difference, where the year ends (FI-7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate

from vliegwiel.apps.finance.bridge.cases import answer
from vliegwiel.apps.finance.bridge.comparing import choices_of
from vliegwiel.apps.finance.bridge.journal import PlanLines
from vliegwiel.apps.finance.bridge.spread import draws_for
from vliegwiel.apps.finance.errors import CannotWorkOut
from vliegwiel.apps.finance.models import JournalEntry, SavedCase
from vliegwiel.apps.finance.terms import VOLUMES, ActualLine, ActualPage, YearForecast
from vliegwiel.engine.business_case import AgainstPlan, CaseAnswer, against_plan
from vliegwiel.engine.business_case.differences import price_and_volume
from vliegwiel.engine.errors import CannotCalculate
from vliegwiel.engine.parameters import Parameters

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Booked:
    """What was booked per line and month [euro], and the quantities that came with it."""

    amounts: Mapping[tuple[str, date], Decimal]
    quantities: Mapping[tuple[str, date], Decimal]

    @property
    def months(self) -> list[date]:
        """The months in which something was booked, in order."""
        return sorted({month for _line, month in self.amounts})


def booked(row: SavedCase, nights: Mapping[date, Decimal]) -> Booked:
    """Return what was booked for the location of a plan; nights are real when the books give no quantity.

    nights  nights in a bed per month, for the line of the compensation
    """
    amounts: dict[tuple[str, date], Decimal] = {}
    quantities: dict[tuple[str, date], Decimal] = {}
    rows = JournalEntry.objects.filter(location_id=row.location_id)
    for line, day, amount, quantity in rows.values_list("line", "booked_on", "amount_euro", "quantity"):
        at = (line, day.replace(day=1))
        amounts[at] = amounts.get(at, _ZERO) + amount
        if quantity is not None:
            quantities[at] = quantities.get(at, _ZERO) + quantity
    for month, many in nights.items():
        quantities.setdefault(("compensation", month), many)
    return Booked(amounts, quantities)


def plan_lines(row: SavedCase, today: date) -> PlanLines:
    """Return the lines of a plan that can be booked on, and its months."""
    lines = {name: line["kind"] for name, line in row.answer["lines"].items() if line["kind"] != "transfer"}
    last = date.fromisoformat(row.answer["months"][-1])
    return PlanLines(lines, date.fromisoformat(row.answer["start"]), _next_month(last), today)


def line_labels(row: SavedCase) -> list[tuple[str, str]]:
    """Return id and label of each line of a plan that can be booked on."""
    return [(name, line["label"]) for name, line in row.answer["lines"].items() if line["kind"] != "transfer"]


def actual_page(
    row: SavedCase, found: Booked, until: date | None, day: date, parameters: Parameters
) -> ActualPage | None:
    """Return the plan beside what was booked, up to a month; None when nothing was booked in the plan's months.

    :raises CannotWorkOut: the plan can no longer be worked out, so its uncertainty is not known
    """
    plan = _as_kept(row, answer(choices_of(row), day, parameters))
    choices = [month for month in plan.days if month in found.months and _next_month(month) <= day]
    if not choices:
        return None
    last = until if until in choices else choices[-1]
    months = plan.days.index(last) + 1
    real = {
        name: tuple(found.amounts.get((name, month), _ZERO) for month in plan.days[:months])
        for name, line in plan.lines.items()
        if line.kind != "transfer"
    }
    against = against_plan(plan, real)
    rows = [_line(row.case, plan, against, name, real[name], found) for name in real]
    strangers = _strangers(plan, found, months)
    return ActualPage(
        plan=row.title,
        plan_id=row.pk,
        kept_on=row.saved_at.date(),
        changed=plan.fingerprint != row.fingerprint,
        days=plan.days[:months],
        rows=tuple(one for one in rows if one.planned_total or one.actual_total or one.rest_planned),
        planned_balance=plan.cumulative[months - 1],
        actual_balance=against.cumulative[months - 1],
        end_planned=against.end_planned,
        end_if_planned=against.end_if_planned,
        end_at_pace=against.end_at_pace,
        forecast=_forecast(plan, against, rows),
        until=last,
        choices=tuple(choices),
        strangers=strangers,
    )


def _as_kept(row: SavedCase, found: CaseAnswer) -> CaseAnswer:
    """Lay the amounts of the kept answer on the case: the plan is what was kept, also when a figure changed since."""
    kept = row.answer
    lines = {
        name: replace(
            line,
            months=tuple(map(Decimal, kept["lines"][name]["months"])),
            total=Decimal(kept["lines"][name]["total"]),
        )
        for name, line in found.lines.items()
        if name in kept["lines"]
    }
    if set(lines) != set(found.lines) or len(kept["months"]) != len(found.days):
        raise CannotWorkOut(
            reason="Dit plan is gemaakt met een oudere vorm van het model. Bewaar het opnieuw en kies dat plan."
        )
    balance = tuple(map(Decimal, kept["balance"]))
    return replace(found, lines=lines, balance=balance, cumulative=tuple(accumulate(balance)))


def _line(
    case: str, plan: CaseAnswer, against: AgainstPlan, name: str, real: Sequence[Decimal], found: Booked
) -> ActualLine:
    one, months = against.lines[name], against.months
    made = ActualLine(
        id=name,
        label=one.label,
        kind=one.kind,
        planned=plan.lines[name].months[:months],
        actual=tuple(real),
        planned_total=one.planned,
        actual_total=one.actual,
        difference=one.difference,
        effect=one.effect,
        rest_planned=one.rest_planned,
        at_pace=one.rest_planned if one.at_pace is None else one.at_pace,
    )
    parts = VOLUMES.get(case, {}).get(name)
    counted = [found.quantities.get((name, month)) for month in plan.days[:months]]
    if parts is None or any(many is None for many in counted):
        return made
    planned_volume = sum((_volume(plan, parts, month) for month in range(1, months + 1)), _ZERO)
    actual_volume = sum((many for many in counted if many is not None), _ZERO)
    split = price_and_volume(
        planned=one.planned, actual=one.actual, planned_volume=planned_volume, actual_volume=actual_volume
    )
    if split is None:
        return made
    return replace(
        made,
        volume=split.volume,
        price=split.price,
        planned_volume=planned_volume,
        actual_volume=actual_volume,
        planned_price=split.planned_price,
        actual_price=split.actual_price,
        volume_unit="nights" if "days" in parts else "place-months",
    )


def _volume(plan: CaseAnswer, parts: Sequence[str], month: int) -> Decimal:
    values, product = plan.filled.values(month), Decimal(1)
    for name in parts:
        product *= values[name]
    return product


def _strangers(plan: CaseAnswer, found: Booked, months: int) -> tuple[tuple[str, Decimal], ...]:
    """Return what was booked on lines that this plan does not have."""
    totals: dict[str, Decimal] = {}
    for (name, month), amount in found.amounts.items():
        if name not in plan.lines and month in plan.days[:months]:
            totals[name] = totals.get(name, _ZERO) + amount
    return tuple(sorted(totals.items()))


def _forecast(plan: CaseAnswer, against: AgainstPlan, rows: Sequence[ActualLine]) -> YearForecast | None:
    # numpy is loaded when a page first asks.
    from vliegwiel.engine.business_case.forecast import rest_of_year

    months = against.months
    try:
        rest = rest_of_year(plan, months, runs=draws_for(plan.case.months))
    except CannotCalculate as error:
        raise CannotWorkOut(reason=error.sentence) from error
    if rest is None:
        return None
    year = plan.days[months - 1].year
    first = next(at for at, day in enumerate(plan.days) if day.year == year)
    days = plan.days[first : rest.last]
    real = tuple(accumulate(against.balance[first:months]))
    ahead = len(days) - len(real)
    pace = sum((_pace(plan, one, months, rest.last) for one in rows), _ZERO)
    return YearForecast(
        year=year,
        first=days[0],
        real=real[-1],
        planned=sum(plan.balance[first : rest.last], _ZERO),
        at_pace=real[-1] + pace,
        low=real[-1] + rest.low[-1],
        middle=real[-1] + rest.middle[-1],
        high=real[-1] + rest.high[-1],
        days=days,
        plan_line=tuple(accumulate(plan.balance[first : rest.last])),
        real_line=(*real, *(None,) * ahead),
        rest_line=(*(None,) * (len(real) - 1), real[-1], *(real[-1] + one for one in rest.middle)),
        low_line=(*real, *(real[-1] + one for one in rest.low)),
        high_line=(*real, *(real[-1] + one for one in rest.high)),
    )


def _pace(plan: CaseAnswer, one: ActualLine, months: int, last: int) -> Decimal:
    """Return what a line does to the balance in the rest of the year when it goes on as it went [euro]."""
    sign = 1 if one.kind == "income" else -1
    rest = sum(plan.lines[one.id].months[months:last], _ZERO)
    if not one.planned_total:
        return sign * rest
    return sign * (rest * one.actual_total / one.planned_total).quantize(Decimal("0.01"))


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
