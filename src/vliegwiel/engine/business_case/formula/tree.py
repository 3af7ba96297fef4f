# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""One formula text becomes one small tree; nothing but arithmetic on known names gets through."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

LONGEST, MOST_PARTS, DEEPEST = 2000, 400, 40
FUNCTIONS = {"min": (2, 20), "max": (2, 20), "if_": (3, 3), "cent": (1, 1)}
CALENDAR = ("month", "days", "year")
CONSTANTS = {"days_per_week": Decimal(7), "months_per_year": Decimal(12)}
RESERVED = {*FUNCTIONS, *CALENDAR, *CONSTANTS}

_OPERATORS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**"}
_COMPARISONS = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!="}
_NUMBER = re.compile(r"[0-9][0-9_]*(\.[0-9]+)?|\.[0-9]+")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is written."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Name:
    """An input, series, earlier line, or part of the calendar."""

    name: str


@dataclass(frozen=True, slots=True)
class Negative:
    """Minus something."""

    of: Tree


@dataclass(frozen=True, slots=True)
class Binary:
    """Two parts with + - * / or ** between them."""

    operator: str
    left: Tree
    right: Tree


@dataclass(frozen=True, slots=True)
class Comparison:
    """1 when the comparison holds, else 0."""

    operator: str
    left: Tree
    right: Tree


@dataclass(frozen=True, slots=True)
class Call:
    """min, max, if_ or cent."""

    function: str
    arguments: tuple[Tree, ...]


Tree: TypeAlias = Number | Name | Negative | Binary | Comparison | Call


class NotAFormula(Exception):
    """The text is no formula; carries what is wrong and what would be right, in Dutch."""

    def __init__(self, wrong: str, right: str) -> None:
        self.wrong, self.right = wrong, right
        super().__init__(f"{wrong} {right}")


def parse(text: str) -> Tree:
    """Return the tree of a formula.

    :raises NotAFormula: too long, no arithmetic, or with anything but numbers, names and the four functions
    """
    if len(text) > LONGEST:
        raise NotAFormula(f"De formule is langer dan {LONGEST} tekens.", "Deel hem op in series.")
    try:
        body = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise NotAFormula(
            f"Dit is geen formule: {text[:60]!r}.", "Schrijf zoiets als places * tariff * days."
        ) from None
    if sum(isinstance(part, ast.expr) for part in ast.walk(body)) > MOST_PARTS:
        raise NotAFormula("De formule heeft te veel delen.", "Deel hem op in series.")
    tree = _tree(body, text.strip())
    if _depth(tree) > DEEPEST:
        raise NotAFormula("De formule is te diep genest.", "Deel hem op in series.")
    return tree


def names(tree: Tree) -> Iterator[str]:
    """Give every name in a tree, in the order of reading, repeats included."""
    match tree:
        case Name(name):
            yield name
        case Negative(of):
            yield from names(of)
        case Binary(_, left, right) | Comparison(_, left, right):
            yield from names(left)
            yield from names(right)
        case Call(_, arguments):
            for argument in arguments:
                yield from names(argument)


def _depth(tree: Tree) -> int:
    match tree:
        case Negative(of):
            return 1 + _depth(of)
        case Binary(_, left, right) | Comparison(_, left, right):
            return 1 + max(_depth(left), _depth(right))
        case Call(_, arguments):
            return 1 + max(_depth(argument) for argument in arguments)
        case _:
            return 1


def _tree(node: ast.expr, text: str) -> Tree:
    match node:
        case ast.Constant():
            return _number(node, text)
        case ast.Name(id=name):
            return Name(name)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return Negative(_tree(operand, text))
        case ast.BinOp(op=operator) if type(operator) in _OPERATORS:
            return Binary(_OPERATORS[type(operator)], _tree(node.left, text), _tree(node.right, text))
        case ast.Compare():
            return _comparison(node, text)
        case ast.Call(func=ast.Name(id=function)):
            return _call(function, node, text)
    raise NotAFormula(f"{_source(node, text)!r} kan niet in een formule.", _RIGHT)


_RIGHT = "Gebruik + - * / **, vergelijkingen, min, max, if_ en cent; een komma in een getal is een punt."


def _source(node: ast.expr, text: str) -> str:
    return (ast.get_source_segment(text, node) or text)[:60]


def _number(node: ast.Constant, text: str) -> Number:
    written = _source(node, text)
    if isinstance(node.value, bool) or not _NUMBER.fullmatch(written):
        raise NotAFormula(f"{written!r} is geen getal.", "Schrijf een getal als 150 of 0.95.")
    return Number(Decimal(written))


def _comparison(node: ast.Compare, text: str) -> Tree:
    sides = [_tree(side, text) for side in (node.left, *node.comparators)]
    found: Tree | None = None
    for position, operator in enumerate(node.ops):
        if type(operator) not in _COMPARISONS:
            raise NotAFormula(f"{_source(node, text)!r} kan niet in een formule.", _RIGHT)
        one = Comparison(_COMPARISONS[type(operator)], sides[position], sides[position + 1])
        # 1 <= month <= 12 holds when both halves do: the product of two zeros and ones.
        found = one if found is None else Binary("*", found, one)
    assert found is not None  # noqa: S101 - the parser gives at least one comparison
    return found


def _call(function: str, node: ast.Call, text: str) -> Call:
    if function not in FUNCTIONS:
        raise NotAFormula(f"{function} is geen functie.", f"Kies uit {', '.join(FUNCTIONS)}.")
    least, most = FUNCTIONS[function]
    if node.keywords or not least <= len(node.args) <= most:
        right = f"Schrijf {'if_(voorwaarde, dan, anders)' if function == 'if_' else f'{function}(…)'}."
        raise NotAFormula(f"{function} krijgt {len(node.args)} delen.", right)
    return Call(function, tuple(_tree(argument, text) for argument in node.args))
