# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A formula read as a spreadsheet formula, for workbooks that keep calculating."""

from __future__ import annotations

from collections.abc import Callable

from vliegwiel.engine.business_case.formula.tree import Binary, Call, Comparison, Name, Negative, Number, Tree

_BINDS = {"+": 1, "-": 1, "*": 2, "/": 2, "**": 3}
_COMPARE = {"==": "=", "!=": "<>"}
_FUNCTIONS = {"min": "MIN", "max": "MAX", "if_": "IF"}


def sheet_formula(tree: Tree, cell: Callable[[str], str]) -> str:
    """Return a formula in the notation of spreadsheet files, without the equals sign.

    cell  gives the address of a name, such as Invoer!$C$5
    """
    return _part(tree, cell, 0)


def _part(tree: Tree, cell: Callable[[str], str], around: int) -> str:
    match tree:
        case Number(value):
            return f"{value:f}"
        case Name(name):
            return cell(name)
        case Negative(of):
            # A spreadsheet reads -2^2 as 4, so a minus always stands in brackets of its own.
            return f"(-{_part(of, cell, 4)})"
        case Binary(sign, left, right):
            return _binary(sign, left, right, cell, around)
        case Comparison(sign, left, right):
            return f"(({_part(left, cell, 1)}{_COMPARE.get(sign, sign)}{_part(right, cell, 1)})*1)"
        case Call("cent", (of,)):
            return f"ROUND({_part(of, cell, 0)},2)"
        case Call(function, arguments):
            return f"{_FUNCTIONS[function]}({','.join(_part(one, cell, 0) for one in arguments)})"


def _binary(sign: str, left: Tree, right: Tree, cell: Callable[[str], str], around: int) -> str:
    mine = _BINDS[sign]
    if sign == "**":
        # Spreadsheets read 2^3^2 from the left, formulas here from the right.
        text = f"{_part(left, cell, 4)}^{_part(right, cell, 4)}"
    else:
        text = f"{_part(left, cell, mine)}{sign}{_part(right, cell, mine + 1)}"
    return f"({text})" if mine < around else text
