# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The sheets Samenvatting (what it comes to, live) and Controle (the engine beside the sheet)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from vliegwiel.engine.business_case.answer import CaseAnswer
from vliegwiel.engine.business_case.model import COST, INCOME, INVESTMENT
from vliegwiel.engine.business_case.workbook.cells import Book, Sheet, across, address
from vliegwiel.engine.business_case.workbook.inputs import InputCells
from vliegwiel.engine.business_case.workbook.model import BALANCE, CUMULATIVE, FIRST_MONTH, NAME, ModelRows

SUMMARY, CHECK = "Samenvatting", "Controle"
_BLOCK = 6


@dataclass(frozen=True, slots=True)
class Result:
    """One outcome of the summary, with its cell and the engine's value (None: there is none)."""

    label: str
    cell: str
    value: Decimal | None


def write_summary(book: Book, answer: CaseAnswer, inputs: InputCells, model: ModelRows) -> list[Result]:
    """Write the totals per line and the outcomes, and return where they stand."""
    sheet = book.sheet(SUMMARY, (24, 48, 20, 20), freeze=(3, 0))
    sheet.text(0, 0, answer.case.title, "title")
    sheet.texts(2, ("Regel", "Omschrijving", "Soort", "Totaal (€)"), "head")
    row, found = 3, []
    for line in answer.lines.values():
        sheet.texts(row, (line.id, line.label, line.kind))
        sheet.formula(row, 3, f"SUM({_stretch(model, line.id)})", line.total)
        found.append(Result(line.label, f"{SUMMARY}!{address(row, 3, fixed=True)}", line.total))
        row += 1
    for name, formula, value, style in _outcomes(answer, inputs, model):
        sheet.texts(row, ("", name))
        sheet.formula(row, 3, formula, "" if value is None else value, style)
        found.append(Result(name, f"{SUMMARY}!{address(row, 3, fixed=True)}", value))
        row += 1
    for test in answer.tests:
        sheet.text(row, 1, test.sentence, "wrap")
        row += 1
    return found


def _stretch(model: ModelRows, name: str) -> str:
    return across(NAME, model.rows[name], FIRST_MONTH, FIRST_MONTH + model.months - 1)


def _outcomes(answer: CaseAnswer, inputs: InputCells, model: ModelRows) -> list[tuple[str, str, Decimal | None, str]]:
    balance, running, month = (_stretch(model, name) for name in (BALANCE, CUMULATIVE, "month"))
    rate = inputs.cells.get("discount_rate", "0")
    last = f"SUMPRODUCT(MAX(({running}<0)*{month}))"
    back = answer.break_even_month
    present_value = f"ROUND(SUMPRODUCT({balance}/(1+{rate})^(({month}-1)/12)),2)"
    rows: list[tuple[str, str, Decimal | None, str]] = [
        ("Saldo", f"ROUND(SUM({balance}),2)", answer.cumulative[-1], "sum"),
        (
            "Contante waarde",
            present_value,
            answer.net_present_value,
            "euro",
        ),
        ("Laagste stand", f"MIN({running})", answer.lowest_cash, "euro"),
        (
            "Terugverdiend vanaf maand (leeg: niet)",
            f'IF({last}={answer.case.months},"",{last}+1)',
            None if back is None else Decimal(back),
            "number",
        ),
    ]
    per_place = answer.per_place_per_day
    if per_place.balance is None:
        return rows
    places = _stretch(model, "places") if "places" in model.rows else inputs.cells["places"]
    place_days = f"SUMPRODUCT({places}*{_stretch(model, 'days')})"
    last_line = 3 + len(answer.lines)
    kind_column, totals = f"C4:C{last_line}", f"D4:D{last_line}"
    for label, kinds, value in (
        ("Inkomsten per plaats per dag", (INCOME,), per_place.income),
        ("Kosten per plaats per dag", (COST, INVESTMENT), per_place.cost),
    ):
        total = "+".join(f'SUMIF({kind_column},"{kind}",{totals})' for kind in kinds)
        rows.append((label, f"ROUND(({total})/{place_days},2)", value, "euro"))
    rows.append(("Saldo per plaats per dag", f"ROUND(SUM({balance})/{place_days},2)", per_place.balance, "euro"))
    return rows


def write_check(book: Book, answer: CaseAnswer, model: ModelRows, summary: Sequence[Result]) -> None:
    """Write every amount of the engine beside the sheet's own; differences are zero until an input is changed."""
    sheet = book.sheet(CHECK, (32, 40, 18, 18, 18, 18), freeze=(4, _BLOCK))
    sheet.text(0, 0, "Controle: de rekenkern naast dit rekenblad", "title")
    sheet.text(
        1, 0, "Verandert u een gele cel, dan rekent het blad opnieuw. Het verschil met de rekenkern hoort dan zo."
    )
    heads = ("Regel", "Omschrijving", "Rekenkern (€)", "Rekenblad (€)", "Verschil (€)", "Verschil in de maanden (€)")
    sheet.texts(3, heads, "head")
    for month, day in enumerate(answer.days):
        sheet.day(3, _BLOCK + month, day)
    sheet.months(_BLOCK, answer.case.months)
    row = 4
    for name, label, months in _checked(answer):
        _check_months(sheet, row, model, (name, label), months)
        row += 1
    for result in summary:
        if result.value is not None:
            sheet.texts(row, (SUMMARY, result.label))
            _check_total(sheet, row, result.value, result.cell)
            row += 1
    sheet.text(row + 1, 0, "Samen", "head")
    worst = f"SUMPRODUCT(ABS(E5:E{row}))+SUM(F5:F{row})"
    sheet.formula(row + 1, 4, f"ROUND({worst},2)", Decimal(0), "sum")


def _checked(answer: CaseAnswer) -> list[tuple[str, str, tuple[Decimal, ...]]]:
    rows = [(line.id, line.label, line.months) for line in answer.lines.values()]
    rows += [(BALANCE, "Saldo", answer.balance), (CUMULATIVE, "Saldo, opgeteld", answer.cumulative)]
    rows += [(f"saldo:{party}", f"Saldo van {party}", months) for party, months in answer.parties.items()]
    for shared in answer.case.shares:
        parts = answer.shares[shared.name].items()
        rows += [(f"{shared.name}:{party}", f"{shared.label}, deel van {party}", months) for party, months in parts]
    return rows


def _check_months(
    sheet: Sheet, row: int, model: ModelRows, words: tuple[str, str], months: tuple[Decimal, ...]
) -> None:
    sheet.texts(row, words)
    stretch = _stretch(model, words[0])
    total = months[-1] if words[0] == CUMULATIVE else sum(months, Decimal(0))
    _check_total(sheet, row, total, _total(words[0], stretch, model))
    for month, amount in enumerate(months):
        sheet.number(row, _BLOCK + month, amount, "euro")
    ours = across(CHECK, row, _BLOCK, _BLOCK + model.months - 1)
    sheet.formula(row, 5, f"ROUND(SUMPRODUCT(ABS({stretch}-{ours})),2)", Decimal(0))


def _total(name: str, stretch: str, model: ModelRows) -> str:
    if name != CUMULATIVE:
        return f"SUM({stretch})"
    return f"{NAME}!{address(model.rows[name], FIRST_MONTH + model.months - 1)}"


def _check_total(sheet: Sheet, row: int, value: Decimal, formula: str) -> None:
    sheet.number(row, 2, value, "euro")
    sheet.formula(row, 3, formula, value)
    sheet.formula(row, 4, f"ROUND(C{row + 1}-D{row + 1},2)", Decimal(0))
