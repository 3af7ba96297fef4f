# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A statement of savings on paper: the same question gives the same file, and text is never markup (SA-3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from vliegwiel.paper.savings_statement import Statement, statement_pdf

DAY = date(2026, 11, 29)
DUTCH = Statement(
    language="nl",
    direction="ltr",
    title="Mijn spaargeld",
    place="Het Huis, Waterdorp",
    name="Rima Haddad",
    on="29 november 2026",
    notice="Dit is een rekenvoorbeeld.",
    sums=[("Mijn spaargeld", "€ 647,00"), ("Aangevraagd", "€ 275,00")],
    months_title="Per maand",
    months=[("Maand", "Verdiend"), ("oktober 2026", "€ 850,00")],
    ledger_title="Alles",
    ledger=[("Dag", "Wat", "Erbij"), ("5 november 2026", "gespaard", "€ 333,50")],
    footer="Klopt er iets niet?",
)
ARABIC = replace(
    DUTCH,
    language="ar",
    direction="rtl",
    title="مدخراتي",
    notice="هذا مثال حسابي.",
    name="ريما حداد",
    on="29 نوفمبر 2026",
)


@pytest.mark.parametrize("statement", [DUTCH, ARABIC], ids=["nl", "ar"])
def test_the_same_statement_is_the_same_file(statement: Statement):
    made = statement_pdf(statement, DAY)
    assert made.startswith(b"%PDF")
    assert made == statement_pdf(statement, DAY)


def test_an_account_without_lines_is_a_statement_too():
    assert statement_pdf(replace(DUTCH, months=[DUTCH.months[0]], ledger=[DUTCH.ledger[0]]), DAY).startswith(b"%PDF")


def test_text_is_never_markup():
    hostile = '#panic("x") *vet* $y$ \\ <a> @b "c"'
    assert statement_pdf(replace(DUTCH, name=hostile, notice=hostile), DAY).startswith(b"%PDF")
