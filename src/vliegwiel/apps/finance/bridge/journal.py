# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Rows of the municipality's own books, read with distrust: every mistake with its row and column."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from vliegwiel.apps.finance.models import JournalEntry, JournalFile
from vliegwiel.apps.finance.terms import NO_LINE, JournalMapping, JournalPreview, JournalRow, RowProblem, Sign

_DAY_FORMS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S")
_DUTCH = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?|-?\d+,\d+")
_PLAIN = re.compile(r"-?\d+(\.\d+)?")
_MOST = Decimal("1e11")
_TOTAL = ("totaal", "total", "eindtotaal", "som")
_CENT = Decimal("0.01")
# What a column is often called, to spare the reader a choice.
GUESSES = {
    "date": ("datum", "boekdatum", "date"),
    "amount": ("bedrag", "amount", "saldo"),
    "account": ("grootboekrekening", "rekening", "kostensoort", "account"),
    "number": ("boekstuknummer", "boekstuk", "nummer", "number"),
    "quantity": ("aantal", "hoeveelheid", "quantity"),
}


@dataclass(frozen=True, slots=True)
class PlanLines:
    """What a file is checked against: the lines of the plan by kind, its months, and today."""

    kinds: Mapping[str, str]
    start: date
    until: date
    today: date


@dataclass(slots=True)
class _Look:
    """One row being read, and what was found wrong with it."""

    row: int
    problems: list[RowProblem] = field(default_factory=list)

    def wrong(self, column: str, wrong: str, right: str) -> None:
        self.problems.append(RowProblem(self.row, column, wrong, right))


def table_of(head: Sequence[str], rows: Sequence[tuple[int, Sequence[Any]]]) -> str:
    """Return a table of cells as one text, to be sealed until somebody says yes."""
    return json.dumps(
        {"head": list(head), "rows": [[number, [_text(cell) for cell in cells]] for number, cells in rows]}
    )


def head_and_rows(file: JournalFile) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Return the cells of a file that waits; none once it was taken over."""
    kept = json.loads(file.cells) if file.cells else {"head": [], "rows": []}
    return [str(one) for one in kept["head"]], [(number, cells) for number, cells in kept["rows"]]


def guessed(head: Sequence[str]) -> dict[str, str]:
    """Return which column probably holds what."""
    names = {one.strip().casefold(): one for one in head}
    return {what: next((names[one] for one in words if one in names), "") for what, words in GUESSES.items()}


def digest_of(content: bytes) -> str:
    """Return the fingerprint of a file."""
    return hashlib.sha256(content).hexdigest()


def preview(file: JournalFile, mapping: JournalMapping, plan: PlanLines) -> JournalPreview:
    """Return what would be taken over of a file, what is known already, and everything that is wrong."""
    head, kept = head_and_rows(file)
    missing = [
        RowProblem(0, what, "Deze kolom staat niet in het bestand.", "Kies een kolom uit de lijst.")
        for what in ("date", "amount", "account")
        if getattr(mapping, what) not in head
    ]
    if missing:
        return JournalPreview((), tuple(missing), (), Decimal(0))
    problems: list[RowProblem] = []
    rows, totals, left_out, total = [], [], 0, Decimal(0)
    accounts: dict[str, None] = {}
    for number, cells in kept:
        row = dict(zip(head, cells, strict=False))
        if _is_total(row, mapping):
            totals.append((number, row.get(mapping.amount, "")))
            continue
        look = _Look(number)
        account = row.get(mapping.account, "").strip()[:80]
        accounts[account] = None
        amount = _amount(look, row.get(mapping.amount, ""), mapping.amount)
        total += amount or Decimal(0)
        made = _row(look, row, mapping, plan, amount)
        left_out += made is None and not look.problems
        rows += [made] if made else []
        problems += look.problems
    problems += _totals(total, totals, mapping, complete=not problems)
    marked, clashes = _known(file, _with_keys(rows))
    return JournalPreview(tuple(marked), (*problems, *clashes), tuple(one for one in accounts if one), total, left_out)


def _row(
    look: _Look, row: Mapping[str, str], mapping: JournalMapping, plan: PlanLines, amount: Decimal | None
) -> JournalRow | None:
    account = row.get(mapping.account, "").strip()[:80]
    line = mapping.lines.get(account, "")
    if not account:
        look.wrong(mapping.account, "De rekening ontbreekt.", "Vul de rekening in.")
    elif line == NO_LINE:
        return None
    elif line not in plan.kinds:
        look.wrong(mapping.account, f"Bij {account} is geen regel gekozen.", "Kies een regel, of: telt niet mee.")
    day = _day(look, row.get(mapping.date, ""), mapping.date, plan)
    quantity = _quantity(look, row.get(mapping.quantity, ""), mapping.quantity) if mapping.quantity else None
    if amount is None or look.problems or day is None:
        return None
    signed = _signed(look, amount, plan.kinds[line], mapping)
    if signed is None:
        return None
    number = row.get(mapping.number, "").strip()[:40] if mapping.number else ""
    return JournalRow(look.row, f"n:{number}" if number else "", line, day, signed, account, quantity)


def _signed(look: _Look, amount: Decimal, kind: str, mapping: JournalMapping) -> Decimal | None:
    if mapping.sign == Sign.COSTS_NEGATIVE:
        return amount if kind == "income" else -amount
    if amount < 0 and mapping.sign == Sign.POSITIVE:
        right = "Schrijf het zonder min, of kies hierboven dat een min een correctie is of dat kosten negatief zijn."
        look.wrong(mapping.amount, "Het bedrag is negatief.", right)
        return None
    return amount


def _amount(look: _Look, text: str, column: str) -> Decimal | None:
    value = number_of(text)
    if value is None:
        wrong = "Het bedrag ontbreekt." if not text.strip() else f"‘{text[:40]}’ is geen bedrag."
        look.wrong(column, wrong, "Schrijf een bedrag als 1234.56 of 1.234,56.")
    elif value != value.quantize(_CENT):
        look.wrong(column, f"{text[:40]} heeft delen van centen.", "Rond af op hele centen.")
        value = None
    return value


def _quantity(look: _Look, text: str, column: str) -> Decimal | None:
    if not text.strip():
        return None
    value = number_of(text)
    if value is None or value < 0:
        look.wrong(column, f"‘{text[:40]}’ is geen hoeveelheid.", "Schrijf een getal vanaf 0, of laat het leeg.")
        return None
    return value


def _day(look: _Look, text: str, column: str, plan: PlanLines) -> date | None:
    for form in _DAY_FORMS:
        try:
            day = datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a calendar day
        except ValueError:
            continue
        if not plan.start <= day < plan.until:
            months = f"{plan.start:%m-%Y} tot {plan.until:%m-%Y}"
            look.wrong(column, f"{day:%d-%m-%Y} valt buiten het plan.", f"Het plan loopt van {months}.")
            return None
        if day > plan.today:
            look.wrong(column, f"{day:%d-%m-%Y} ligt na vandaag.", "Neem alleen over wat echt is geboekt.")
            return None
        return day
    wrong = "De datum ontbreekt." if not text.strip() else f"‘{text[:40]}’ is geen datum."
    look.wrong(column, wrong, "Schrijf 31-01-2027 of 2027-01-31.")
    return None


def number_of(text: str) -> Decimal | None:
    """Return the number in a cell, in Dutch or plain form; None when there is none."""
    plain = text.replace("€", "").replace("\u00a0", "").replace(" ", "").replace("\u2212", "-").strip()
    if _DUTCH.fullmatch(plain):
        plain = plain.replace(".", "").replace(",", ".")
    if not _PLAIN.fullmatch(plain):
        return None
    value = Decimal(plain)
    return value if abs(value) < _MOST else None


def _is_total(row: Mapping[str, str], mapping: JournalMapping) -> bool:
    words = [cell.strip().casefold().rstrip(":") for cell in row.values() if cell.strip()]
    return bool(words) and words[0] in _TOTAL and row.get(mapping.account, "").strip().casefold() in ("", words[0])


def _totals(
    total: Decimal, stated: Sequence[tuple[int, str]], mapping: JournalMapping, *, complete: bool
) -> Iterator[RowProblem]:
    """Compare the sum of the rows with what the file and the person say; only once every row can be read."""
    asked = [*stated, *([(0, mapping.control_total)] if mapping.control_total.strip() else [])]
    for row, text in asked:
        said = number_of(text)
        if said is None:
            yield RowProblem(row, mapping.amount, f"‘{text[:40]}’ is geen totaal.", "Schrijf een bedrag als 1234.56.")
        elif complete and said != total:
            wrong = f"Het totaal is {said:.2f}, maar de rijen tellen op tot {total:.2f}: {said - total:+.2f}."
            yield RowProblem(row, mapping.amount, wrong, "Kijk of er een rij ontbreekt of dubbel in staat.")


def _with_keys(rows: Sequence[JournalRow]) -> list[JournalRow]:
    """Give every row a key that is the same when the same row comes again.

    A number from the books is its own key; without one the content is, with a count for rows that are equal.
    """
    seen: Counter[str] = Counter()
    found = []
    for row in rows:
        text = row.key or f"{row.booked_on}|{row.account}|{row.amount:.2f}|{row.quantity}"
        if not row.key:
            seen[text] += 1
            text = f"{text}|{seen[text]}"
        found.append(replace(row, key=hashlib.sha256(text.encode()).hexdigest()))
    return found


def _known(file: JournalFile, rows: Sequence[JournalRow]) -> tuple[list[JournalRow], list[RowProblem]]:
    """Mark what was taken over before; the same number with another content is a clash."""
    keys = [row.key for row in rows]
    stored = JournalEntry.objects.filter(location_id=file.location_id, key__in=keys)
    seen = {one.key: (one.booked_on, one.amount_euro, one.account) for one in stored}
    marked, clashes = [], []
    for row in rows:
        content = (row.booked_on, row.amount, row.account)
        earlier = seen.get(row.key)
        if earlier is not None and earlier != content:
            wrong = "Dit nummer is er al, met een andere datum, rekening of ander bedrag."
            clashes.append(RowProblem(row.row, "", wrong, "Geef de rij een eigen nummer, of haal haar weg."))
        seen.setdefault(row.key, content)
        marked.append(replace(row, known=earlier is not None))
    return marked, clashes


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    if isinstance(cell, float):
        # Four digits after the point, so that a number cell of 1.234 is never read as the text "1.234", a thousand.
        return f"{Decimal(repr(cell)):f}".removesuffix(".0") if cell.is_integer() else f"{cell:.4f}"
    return str(cell).strip()[:200]
