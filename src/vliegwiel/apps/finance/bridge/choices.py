# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""From what a person chose to a case: a scenario on a shipped case, readable as a case file too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

import yaml

from vliegwiel.apps.finance.bridge.figures import with_own_inputs
from vliegwiel.apps.finance.errors import UnknownCase
from vliegwiel.apps.finance.terms import TEMPLATES, CaseChoices, CaseInput, CaseStart
from vliegwiel.engine.business_case import Case, Input, case_from, shipped_case
from vliegwiel.engine.parameters import FigureIsOpen, NotInForce, Parameters

_BY_HAND = "Zelf opgegeven"
_SHARES = ("share", "person per place")


@lru_cache(maxsize=32)
def shipped(name: str) -> Case:
    """Return a shipped case that pages offer.

    :raises UnknownCase: no such case
    """
    if name not in TEMPLATES:
        raise UnknownCase
    return shipped_case(name)


def start_of(name: str, parameters: Parameters, start: date | None = None) -> CaseStart:
    """Return what a form shows of a case: its inputs with their own values.

    :raises UnknownCase: no such case
    """
    case = with_own_inputs(shipped(name), parameters)
    asked = TEMPLATES[name].asks
    switched = {row[0] for block in TEMPLATES[name].blocks for row in block.off}
    day = start or case.start
    order = {one: place for place, one in enumerate(asked)}
    rows = sorted(case.inputs.values(), key=lambda one: order.get(one.name, len(order)))
    inputs = tuple(_input(one, asked, day, parameters) for one in rows if one.name in asked or one.name not in switched)
    return CaseStart(day, case.months, inputs, lets=bool(case.tests))


def _input(one: Input, asked: tuple[str, ...], day: date, parameters: Parameters) -> CaseInput:
    value, source, status = one.value, one.source, one.status.value
    if one.figure:
        try:
            figure = parameters.on(day, one.figure)
            value, source, status = figure.number, figure.source.title, figure.status.value
        except (NotInForce, FigureIsOpen):
            value, status = None, "open"
    return CaseInput(
        name=one.name,
        label=one.label,
        value="" if value is None else f"{value:f}",
        unit=one.unit or "",
        source=source,
        status=status,
        figure=one.figure or "",
        otherwise=None if one.otherwise is None or one.value is not None else f"{one.otherwise:f}",
        share=(one.unit or "").startswith(_SHARES) or one.unit == "share per year",
        asked=one.name in asked,
    )


def scenario(choices: CaseChoices) -> dict[str, Any]:
    """Return the choices as a case file that builds on a shipped case; only what differs.

    :raises UnknownCase: no such case
    """
    base = shipped(choices.case)
    inputs = _values(choices, base)
    made: dict[str, Any] = {"extends": base.name, "case": f"{base.name}-scenario"[:80]}
    made |= {name: one for name, one in (("start", choices.start), ("months", choices.months)) if one}
    if inputs:
        made["inputs"] = inputs
    if choices.grounds is not None and base.tests:
        made["tests"] = {one.name: {"grounds": sorted(choices.grounds)} for one in base.tests}
    return made


def _values(choices: CaseChoices, base: Case) -> dict[str, dict[str, Any]]:
    inputs = {
        name: _filled(base.inputs[name], Decimal(text)) for name, text in choices.values.items() if name in base.inputs
    }
    for name, text in choices.otherwise.items():
        one = base.inputs.get(name)
        if one and one.figure and name not in inputs:
            said = {"source": _BY_HAND, "status": "assumption"}
            inputs[name] = {"figure": one.figure, "otherwise": Decimal(text), **said}
    for block in TEMPLATES[choices.case].blocks:
        if block.name in choices.left_out:
            inputs |= {name: _filled(base.inputs[name], Decimal(value), certain=True) for name, value in block.off}
    return inputs


def _filled(one: Input, value: Decimal, *, certain: bool = False) -> dict[str, Any]:
    """Fill in a value; its spread keeps the same proportion, and a share stays a share."""
    row: dict[str, Any] = {"value": value, "unit": one.unit, "source": _BY_HAND, "status": "assumption"}
    if one.low is None or one.high is None or certain or not value:
        return row
    middle = one.value if one.value else (one.low + one.high) / 2
    if middle:
        low, high = (value * end / middle for end in (one.low, one.high))
        if (one.unit or "").startswith(_SHARES):
            high = min(max(high, value), max(Decimal(1), value))
        row |= {"low": _short(min(low, value)), "high": _short(max(high, value))}
        row["low"], row["high"] = min(row["low"], value), max(row["high"], value)
    return row


def _short(value: Decimal) -> Decimal:
    return Decimal(f"{value:.6f}").normalize() + 0


def case_of(choices: CaseChoices, parameters: Parameters) -> Case:
    """Return the case with these choices and a municipality's own figures.

    :raises UnknownCase: no such case
    :raises InvalidQuestion: a choice cannot be right
    """
    made = scenario(choices)
    case = case_from({**made, "case": choices.case}, place="Uw keuzes", parameters=parameters)
    return _widened(with_own_inputs(case, parameters), parameters)


def _widened(case: Case, parameters: Parameters) -> Case:
    """Let the spread of a figure reach the municipality's own value, when that lies outside it."""
    changed = {}
    for name, one in case.inputs.items():
        if one.figure is None or one.low is None or one.high is None:
            continue
        try:
            value = parameters.on(case.start, one.figure).number
        except (NotInForce, FigureIsOpen):
            continue
        if not one.low <= value <= one.high:
            changed[name] = replace(one, low=min(one.low, value), high=max(one.high, value))
    return replace(case, inputs={**case.inputs, **changed}) if changed else case


class _Dumper(yaml.SafeDumper):
    """Writes exact decimals as plain numbers."""


def _decimal(dumper: yaml.SafeDumper, value: Decimal) -> yaml.ScalarNode:
    whole = value == value.to_integral_value()
    return dumper.represent_scalar(f"tag:yaml.org,2002:{'int' if whole else 'float'}", f"{value:f}")


_Dumper.add_representer(Decimal, _decimal)


def case_file(choices: CaseChoices) -> str:
    """Return the choices as the text of a case file, for `vliegwiel case`."""
    return str(yaml.dump(scenario(choices), Dumper=_Dumper, allow_unicode=True, sort_keys=False))


def as_settings(choices: CaseChoices) -> dict[str, Any]:
    """Return the choices as plain data, to be kept."""
    return {
        "start": choices.start.isoformat() if choices.start else None,
        "months": choices.months,
        "values": dict(choices.values),
        "otherwise": dict(choices.otherwise),
        "left_out": sorted(choices.left_out),
        "grounds": sorted(choices.grounds) if choices.grounds is not None else None,
    }


def from_settings(case: str, kept: Mapping[str, Any]) -> CaseChoices:
    """Return kept choices; those of the first version held only places and occupancy."""
    values = dict(kept.get("values") or {})
    values |= {name: str(kept[name]) for name in ("places", "occupancy") if kept.get(name) is not None}
    return CaseChoices(
        case,
        date.fromisoformat(kept["start"]) if kept.get("start") else None,
        kept.get("months"),
        values,
        dict(kept.get("otherwise") or {}),
        frozenset(kept.get("left_out") or ()),
        frozenset(kept["grounds"]) if kept.get("grounds") is not None else None,
    )
