# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Who bears what: the balance per party, and a line shared between parties to the cent (FI-5)."""

from __future__ import annotations

from decimal import Decimal

from vliegwiel.engine.business_case.formula import Tree, exact, exactly, whole_cents
from vliegwiel.engine.business_case.model import TRANSFER, Case, Shared
from vliegwiel.engine.business_case.months import Months, NoNumber


def party_balances(case: Case, filled: Months) -> dict[str, tuple[Decimal, ...]]:
    """Return the balance of each party per month [euro].

    A transfer costs `party` what it brings `to`, so that all parties together have the balance of the case.
    """
    names = dict.fromkeys(name for line in case.lines for name in (line.party, line.to) if name)
    found = {name: [Decimal(0)] * case.months for name in names}
    for line in case.lines:
        for month, amount in enumerate(filled.lines[line.id]):
            if line.kind == TRANSFER:
                found[line.party][month] -= amount
                found[line.to][month] += amount
            elif line.party:
                found[line.party][month] += line.sign * amount
    return {name: tuple(months) for name, months in found.items()}


def shared_lines(case: Case, filled: Months) -> dict[str, dict[str, tuple[Decimal, ...]]]:
    """Return, for each shared line, what each party bears per month; together exactly the line [euro].

    :raises NoNumber: the shares of a month do not add up to 1
    """
    return {shared.name: _shared(shared, filled) for shared in case.shares}


def _shared(shared: Shared, filled: Months) -> dict[str, tuple[Decimal, ...]]:
    found: dict[str, list[Decimal]] = {party: [] for party in shared.between}
    for month, total in enumerate(filled.lines[shared.of], start=1):
        values, running, given = filled.values(month), Decimal(0), Decimal(0)
        with exactly():
            for party, tree in shared.between.items():
                running += _share(shared, tree, values, month)
                # Rounding the running total, not each part, keeps every party within a cent of its share.
                until_here = whole_cents(total * running)
                found[party].append(until_here - given)
                given = until_here
            if whole_cents(running * 10**10) != 10**10:
                sentence = f"{shared.label}: de aandelen tellen in maand {month} op tot {running}, niet tot 1."
                raise NoNumber(sentence, values={"share": shared.name, "month": month})
    return {party: tuple(months) for party, months in found.items()}


def _share(shared: Shared, tree: Tree, values: dict[str, Decimal], month: int) -> Decimal:
    try:
        part = exact(tree, values)
    except ArithmeticError:
        raise NoNumber(f"{shared.label}: een aandeel heeft in maand {month} geen waarde.") from None
    if part < 0:
        raise NoNumber(f"{shared.label}: een aandeel is in maand {month} kleiner dan nul.")
    return part
