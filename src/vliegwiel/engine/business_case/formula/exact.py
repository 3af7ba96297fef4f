# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A formula read with exact decimals: the value that is shown and booked."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from decimal import ROUND_HALF_UP, Context, Decimal, DivisionByZero, InvalidOperation, Overflow, localcontext

from vliegwiel.engine.business_case.formula.tree import Binary, Call, Comparison, Name, Negative, Number, Tree
from vliegwiel.engine.units import cent

_CONTEXT = Context(prec=60, Emax=400, Emin=-400, traps=[InvalidOperation, DivisionByZero, Overflow])
# A third of a cent times three is a cent again: what lies below the twentieth decimal is left over from division.
_LEFT_OVER = Decimal("1e-20")

_ARITHMETIC: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "**": operator.pow,
}
_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


@contextmanager
def exactly() -> Iterator[None]:
    """Calculate with 60 digits inside this block."""
    with localcontext(_CONTEXT):
        yield


def exact(tree: Tree, values: Mapping[str, Decimal]) -> Decimal:
    """Return the value of a formula for the values of its names; call inside `exactly()`.

    :raises ArithmeticError: a division by zero, or a power that has no value
    """
    match tree:
        case Number(value):
            return value
        case Name(name):
            return values[name]
        case Negative(of):
            return -exact(of, values)
        case Binary(sign, left, right):
            return _ARITHMETIC[sign](exact(left, values), exact(right, values))
        case Comparison(sign, left, right):
            return Decimal(_COMPARE[sign](_settled(exact(left, values)), _settled(exact(right, values))))
        case Call(function, arguments):
            return _call(function, arguments, values)


def whole_cents(amount: Decimal) -> Decimal:
    """Return an amount rounded to whole cents, half away from zero [euro]."""
    with exactly():
        return cent(_settled(amount))


def _settled(value: Decimal) -> Decimal:
    return value.quantize(_LEFT_OVER, rounding=ROUND_HALF_UP, context=_CONTEXT)


def _call(function: str, arguments: tuple[Tree, ...], values: Mapping[str, Decimal]) -> Decimal:
    if function == "if_":
        condition, then, otherwise = arguments
        return exact(then if exact(condition, values) else otherwise, values)
    found = [exact(argument, values) for argument in arguments]
    if function == "cent":
        return whole_cents(found[0])
    return min(found) if function == "min" else max(found)
