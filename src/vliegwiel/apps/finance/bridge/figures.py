# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The packaged figures with a municipality's own on top, and where each is used."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from uuid import UUID

from vliegwiel.apps.finance import selectors
from vliegwiel.apps.finance.errors import WrongFigure
from vliegwiel.apps.finance.models import FigureDecision, FigureProposal
from vliegwiel.apps.finance.terms import (
    ENDS_WITHIN_DAYS,
    OLD_AFTER_DAYS,
    OWN_INPUT,
    FigureList,
    FigurePage,
    FigureRow,
    OwnFigure,
    Use,
)
from vliegwiel.engine.business_case import Case, shipped_case, shipped_names
from vliegwiel.engine.business_case.formula import names
from vliegwiel.engine.errors import InvalidQuestion
from vliegwiel.engine.parameters import (
    Figure,
    NotInForce,
    Parameters,
    Series,
    Source,
    Status,
    read_parameters,
    series_from,
)
from vliegwiel.engine.parameters.openfisca import openfisca_yaml
from vliegwiel.engine.units import Period

_MUNICIPALITY = "municipality"


def parameters_of(municipality_id: UUID | None) -> Parameters:
    """Return the packaged figures with what this municipality approved for itself on top."""
    packaged = read_parameters()
    if municipality_id is None:
        return packaged
    own: dict[str, list[Figure]] = {}
    for proposal, decision in selectors.approved_figures(municipality_id):
        own[proposal.name] = _laid_over(own.get(proposal.name, []), proposal, decision)
    series = [
        Series(name, found[0].about, found[0].unit, tuple(sorted(found, key=lambda one: one.period.start)))
        for name, found in own.items()
        if found
    ]
    return packaged.overlaid(_MUNICIPALITY, series) if series else packaged


def _laid_over(before: list[Figure], proposal: FigureProposal, decision: FigureDecision) -> list[Figure]:
    """Let a later decision win for its own period; what lies outside it stays as it was."""
    start, until = proposal.from_on, proposal.until_on
    kept = []
    for one in before:
        if one.period.start < start:
            ends = min(one.period.until or start, start)
            kept.append(replace(one, period=Period(one.period.start, ends)))
        if until and (one.period.until is None or one.period.until > until):
            kept.append(replace(one, period=Period(max(one.period.start, until), one.period.until)))
    if not proposal.value:
        return kept
    figure = Figure(
        name=proposal.name,
        value=proposal.value,
        unit=proposal.unit,
        period=Period(start, until),
        source=Source("municipality", proposal.source, "municipality"),
        status=Status(proposal.status),
        quote=proposal.quote,
        because=proposal.reason,
        checked=decision.decided_at.date(),
        about=proposal.about,
        layer=_MUNICIPALITY,
    )
    return [*kept, figure]


def checked(figure: OwnFigure) -> tuple[str, str]:
    """Return subject and unit of a figure that a municipality proposes, when it can be right.

    :raises WrongFigure: unknown name, no number, a share above 1, a negative amount, no words of the source
    """
    about, unit = _subject(figure.name)
    _check_words(figure)
    _check_value(figure, unit)
    row = {
        "from": figure.from_on,
        "value": figure.value or "0",
        "source": "own",
        "quote": figure.quote,
        "because": figure.reason,
        "status": figure.status,
    }
    prefix, _, key = figure.name.rpartition(".")
    content = {"about": about, "unit": unit, "sources": {"own": {"title": figure.source}}, "series": {key: [row]}}
    try:
        series_from(content, prefix, place=figure.name)
    except InvalidQuestion as error:
        raise WrongFigure(reason=" ".join(f"{one.wrong} {one.right}" for one in error.problems)) from error
    return about, unit


def _subject(name: str) -> tuple[str, str]:
    if name.startswith(OWN_INPUT):
        for row in own_inputs():
            if row[0] == name:
                return row[1], row[2]
    elif name in read_parameters():
        series = read_parameters().series(name)[0]
        return series.about, series.unit
    raise WrongFigure(reason="Dit kengetal bestaat niet. Kies er een uit de lijst.")


def _check_words(figure: OwnFigure) -> None:
    if not figure.reason.strip():
        raise WrongFigure(reason="De reden ontbreekt. Schrijf waarom uw gemeente van het kengetal afwijkt.")
    if figure.status == Status.VERIFIED and not figure.quote.strip():
        raise WrongFigure(reason="Woorden uit de bron ontbreken. Neem ze over, of kies een andere zekerheid.")


def _check_value(figure: OwnFigure, unit: str) -> None:
    if figure.until_on and figure.until_on <= figure.from_on:
        raise WrongFigure(reason="De laatste dag ligt voor de eerste. Kies een dag na de eerste, of laat hem leeg.")
    if not figure.value or unit == "date":
        return
    try:
        value = Decimal(figure.value)
    except ArithmeticError:
        value = Decimal("NaN")
    if not value.is_finite():
        raise WrongFigure(reason="De waarde is geen getal. Schrijf een getal als 75.00.")
    if "euro" in unit and value < 0:
        raise WrongFigure(reason="Een bedrag kan niet onder nul liggen. Schrijf een bedrag vanaf 0.")
    if unit.startswith("share") and not 0 <= value <= 1:
        raise WrongFigure(reason="Een aandeel ligt tussen 0 en 1. Schrijf 0.25 voor 25 van de 100.")


@lru_cache(maxsize=1)
def own_inputs() -> tuple[tuple[str, str, str], ...]:
    """Return what a municipality may know better than the shipped cases: name, label and unit of each assumption."""
    found: dict[str, tuple[str, str, str]] = {}
    for case in _cases():
        for one in case.inputs.values():
            if one.figure is None and (one.unit or "").startswith("euro"):
                found.setdefault(one.name, (OWN_INPUT + one.name, one.label, one.unit or ""))
    return tuple(sorted(found.values(), key=lambda row: row[1]))


def with_own_inputs(case: Case, parameters: Parameters) -> Case:
    """Return the case with a municipality's own figure where the case itself only has an assumption.

    Before the first day of the own figure the case's own value holds, and the answer says so.
    """
    own = {
        name: replace(one, value=None, figure=OWN_INPUT + name, otherwise=one.value, low=None, high=None)
        for name, one in case.inputs.items()
        if one.figure is None and OWN_INPUT + name in parameters
    }
    return replace(case, inputs={**case.inputs, **own}) if own else case


@lru_cache(maxsize=1)
def _cases() -> tuple[Case, ...]:
    return tuple(shipped_case(name) for name in shipped_names())


@lru_cache(maxsize=1)
def _uses() -> dict[str, tuple[Use, ...]]:
    found: dict[str, list[Use]] = {}
    for case in _cases():
        for one in case.inputs.values():
            name = one.figure or OWN_INPUT + one.name
            lines = tuple(line.label for line in case.lines if one.name in _reached(case, line.id))
            if lines:
                found.setdefault(name, []).append(Use(case.name, case.title, one.label, lines))
        for claim in case.claims:
            if claim.row.figure:
                use = Use(case.name, case.title, claim.row.label, ())
                found.setdefault(claim.row.figure, []).append(use)
    return {name: tuple(uses) for name, uses in found.items()}


def _reached(case: Case, line_id: str) -> set[str]:
    """Return every name that a line rests on, through series and other lines."""
    trees = {line.id: line.tree for line in case.lines} | {name: one.tree for name, one in case.series.items()}
    seen: set[str] = set()
    waiting = [line_id]
    while waiting:
        for name in names(trees[waiting.pop()]):
            if name not in seen:
                seen.add(name)
                waiting += [name] if name in trees else []
    return seen


def in_words(sentence: str, parameters: Parameters) -> str:
    """Return a sentence of the engine with the subject of a figure in the place of its name."""
    for word in sentence.split():
        if word in parameters:
            sentence = sentence.replace(word, f"Het kengetal ‘{parameters.series(word)[0].about}’")
    return sentence


def uses_of(name: str) -> tuple[Use, ...]:
    """Return which shipped cases read a figure, and which of their lines rest on it."""
    return _uses().get(name, ())


def figure_list(municipality_id: UUID | None, day: date, words: str = "") -> FigureList:
    """Return every figure whose name or subject holds these words, and those without a value on the day."""
    parameters, wanted = parameters_of(municipality_id), words.casefold()
    rows, missing = [], []
    for name in parameters.names():
        about = parameters.series(name)[0].about
        try:
            one = parameters.on(day, name)
        except NotInForce as refused:
            if wanted in f"{name} {about}".casefold():
                missing.append((name, refused.sentence))
            continue
        if wanted in f"{name} {about} {one.source.title}".casefold():
            rows.append(figure_row(one, day))
    return FigureList(tuple(rows), tuple(missing))


def figure_page(municipality_id: UUID | None, name: str, day: date) -> FigurePage | None:
    """Return all that is known of a figure; None when there is none of this name."""
    parameters = parameters_of(municipality_id)
    known = name in parameters
    if not known and not any(name == row[0] for row in own_inputs()):
        return None
    about, unit = _subject(name)
    now, refusal = None, "" if known else "Uw gemeente heeft hier nog geen eigen kengetal voor. Doe een voorstel."
    if known:
        try:
            now = figure_row(parameters.on(day, name), day)
        except NotInForce as refused:
            refusal = refused.sentence
    entries = [figure for series in (parameters.series(name) if known else ()) for figure in series.figures]
    entries.sort(key=lambda one: one.period.start, reverse=True)
    proposed = tuple(selectors.proposals(municipality_id, name)) if municipality_id else ()
    rows = tuple(figure_row(one, day) for one in entries)
    return FigurePage(name, about, unit, now, refusal, rows, proposed, uses_of(name))


def choosable() -> list[tuple[str, str]]:
    """Return name and subject of every figure that a municipality can set for itself, by subject."""
    packaged = read_parameters()
    found = [(name, packaged.series(name)[0].about) for name in packaged.names()]
    found += [(name, label) for name, label, _unit in own_inputs()]
    return sorted(found, key=lambda row: row[1].casefold())


def openfisca(municipality_id: UUID | None, prefix: str = "") -> str:
    """Return the figures as OpenFisca parameters, all periods; a municipality's own stand where it has them."""
    return openfisca_yaml(parameters_of(municipality_id), prefix)


def figure_row(figure: Figure, day: date) -> FigureRow:
    """Return one dated value as a page shows it."""
    until = figure.period.until
    old = figure.checked is not None and day - figure.checked > timedelta(days=OLD_AFTER_DAYS)
    near = until is not None and day < until <= day + timedelta(days=ENDS_WITHIN_DAYS)
    return FigureRow(
        name=figure.name,
        about=figure.about,
        value=figure.value or "",
        unit=figure.unit,
        from_on=figure.period.start,
        until_on=until,
        source=figure.source.title,
        quote=figure.quote,
        because=figure.because,
        status=figure.status.value,
        checked=figure.checked,
        layer=figure.layer,
        old=old,
        ends_on=until if near else None,
    )
