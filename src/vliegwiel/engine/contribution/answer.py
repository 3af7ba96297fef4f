# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The answer that the command line, the API and the areas give: plain numbers and texts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from vliegwiel.engine.contribution.exact import Amounts, amounts_on, explain, hundred_more
from vliegwiel.engine.contribution.figures import texts
from vliegwiel.engine.contribution.outcome import More, Outcome
from vliegwiel.engine.contribution.population import Compared, compare
from vliegwiel.engine.contribution.question import Question
from vliegwiel.engine.contribution.schemes import Scheme
from vliegwiel.engine.contribution.trace import Step
from vliegwiel.engine.parameters import Parameters, Status, weakest
from vliegwiel.engine.units import Money, fingerprint

MONEY_COLUMNS = ("economic_value", "exempt", "means", "contribution", "keeps", "saved", "paid", "allowance")
COLUMNS = ("id", "regime", *MONEY_COLUMNS, "more_keeps", "more_saved", "pressure")

_LABEL = "Rekenvoorbeeld, geen besluit: {} int de eigen bijdrage, hier wordt niets ingehouden."
_READINGS = {
    "exempt_base": {
        "work_income": "25 procent van het inkomen uit werk zoals opgegeven (art. 5 lid 3 zegt niet bruto of netto)",
        "net_income": "25 procent van ten hoogste het netto inkomen (art. 5 lid 3 zegt niet bruto of netto)",
    },
    "week_limit": {
        "counts": "de vrijlating stopt na 24 weken werk, zoals de tekst van de Reba luidt",
        "lapsed": "de vrijlating kent geen weken, zoals de 24-wekeneis voor werk verviel op 29-11-2023",
    },
    "assets": {
        "above_limit": "vermogen boven de grens telt mee; spaargeld uit de opvangtijd niet (art. 7 lid 2 onder d)",
        "not_counted": "vermogen telt niet mee als middel van de maand",
    },
    "displaced_start": {
        "gradual": "ontheemden: tussen de twee drempels loopt de bijdrage op",
        "at_threshold": "ontheemden: de hele bijdrage vanaf het drempelbedrag, daaronder niets",
    },
}


def answer(
    rows: Sequence[Question], *, schemes: Sequence[Scheme], day: date, parameters: Parameters, with_trace: bool = True
) -> dict[str, Any]:
    """Return what each scheme asks: every household under the first scheme, and all schemes side by side.

    with_trace  each row with its steps; without, a large population goes through the vectorised path

    :raises CannotCalculate: a figure is not in force or open, or a scheme names no part that is saved
    """
    chosen = [scheme.on(day, parameters) for scheme in schemes]
    amounts = amounts_on(day, parameters, rows)
    statuses = [figure.status for figure in amounts.used]
    if any(scheme.saved for scheme in chosen):
        statuses.append(Status.ASSUMPTION)
    question = {
        "rows": [row.model_dump(mode="json") for row in rows],
        "schemes": [scheme.model_dump(mode="json") for scheme in chosen],
        "day": day.isoformat(),
    }
    first = chosen[0]
    return {
        "day": day.isoformat(),
        "scheme": first.name,
        "scheme_label": first.label,
        "label": _LABEL.format("het COA of de gemeente"),
        "saved_share": str(first.saved),
        "rows": _explained(rows, first, amounts) if with_trace else _counted(rows, first, amounts),
        "schemes": [_compared_row(one) for one in compare(rows, chosen, amounts)],
        "readings": {name: words[getattr(first, name)] for name, words in _READINGS.items()},
        "figures": [
            {
                "name": one.name,
                "value": one.value,
                "unit": one.unit,
                "source": one.source.title,
                "status": one.status.value,
            }
            for one in amounts.used
        ],
        "certainty": weakest(statuses).value,
        "fingerprint": fingerprint(question, texts(amounts.used)),
    }


def _explained(rows: Sequence[Question], scheme: Scheme, amounts: Amounts) -> list[dict[str, Any]]:
    found = []
    for row in rows:
        now = explain(row, scheme, amounts)
        found.append(_head(row) | outcome_row(now) | {"more": more_row(hundred_more(row, scheme, amounts, now))})
    return found


def _head(row: Question) -> dict[str, Any]:
    levied_by = "de gemeente" if row.status.is_displaced else "het COA"
    regime = "rooo" if row.status.is_displaced else "reba"
    return {"id": row.id, "regime": regime, "label": _LABEL.format(levied_by)}


def outcome_row(now: Outcome) -> dict[str, Any]:
    """Return the amounts of an outcome as texts with two decimals, and its steps."""
    amounts = {name: money(getattr(now, name)) for name in MONEY_COLUMNS}
    return amounts | {"trace": [step_row(step) for step in now.trace]}


def step_row(step: Step) -> dict[str, str]:
    """Return a step as texts."""
    return {
        "step": step.name,
        "formula": step.formula,
        "filled_in": step.filled_in,
        "value": money(step.value),
        "article": step.article,
        "source": step.source,
        "status": step.status.value,
    }


def more_row(found: More) -> dict[str, str]:
    """Return what a hundred euros more brings, as texts."""
    amounts = {name: money(getattr(found, name)) for name in ("contribution", "saved", "allowance", "keeps")}
    shares = {name: f"{getattr(found, name):.4f}" for name in ("pressure", "pressure_with_savings")}
    return {"earned": "100.00", **amounts, **shares}


def _counted(rows: Sequence[Question], scheme: Scheme, amounts: Amounts) -> list[dict[str, Any]]:
    from vliegwiel.engine.contribution.vector import columns_of, contributions

    columns = columns_of(rows)
    now, then = contributions(columns, scheme, amounts), contributions(columns.richer(10_000), scheme, amounts)
    values = {name: getattr(now, name).tolist() for name in MONEY_COLUMNS}
    gains = {
        name: (getattr(then, name) - getattr(now, name)).tolist()
        for name in ("contribution", "saved", "allowance", "keeps")
    }
    found = []
    for number, row in enumerate(rows):
        gained = More(**{name: _euro(cents[number]) for name, cents in gains.items()})
        money_of = {name: money(_euro(cents[number])) for name, cents in values.items()}
        found.append(_head(row) | money_of | {"more": more_row(gained)})
    return found


def _euro(cents: int) -> Money:
    return Decimal(cents).scaleb(-2)


def money(amount: Money) -> str:
    """Return an amount as text with two decimals."""
    return f"{amount + 0:.2f}"  # plus 0 makes a minus zero plain


def table_row(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row of the answer as one flat row for a table."""
    more = row["more"]
    return row | {"more_keeps": more["keeps"], "more_saved": more["saved"], "pressure": more["pressure"]}


def _compared_row(one: Compared) -> dict[str, Any]:
    return {
        "scheme": one.scheme.name,
        "label": one.scheme.label,
        "saved_share": str(one.scheme.saved),
        "households": one.households,
        "paying": one.paying,
        **{name: money(getattr(one, name)) for name in ("contribution", "saved", "paid", "keeps")},
        "mean_pressure": str(one.pressure),
        "mean_pressure_with_savings": str(one.with_savings),
        "pressure_bands": one.bands,
        "better_off": one.better,
        "worse_off": one.worse,
    }
