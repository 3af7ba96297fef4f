# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A formula read with arrays: thousands of draws at once, the same cents as the exact reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from vliegwiel.engine.business_case.formula.tree import Binary, Call, Comparison, Name, Negative, Number, Tree
from vliegwiel.engine.units import cents

Numbers: TypeAlias = NDArray[np.float64]
# Two numbers this near (relative) are one number that was calculated in two ways.
_SAME = 2.0**-44


@dataclass(slots=True)
class Vector:
    """Reads formulas for arrays of one shape, or shapes that broadcast: (draws, 1), (1, months), (draws, months).

    A division by zero gives not-a-number, which stays one through everything that uses it; a branch of an if_ that
    is not taken does no harm.
    """

    values: Mapping[str, Numbers]
    spoiled: bool = False

    def read(self, tree: Tree) -> Numbers:
        """Return the value of a formula; not-a-number where it has none."""
        with np.errstate(all="ignore"):
            return self._read(tree)

    def _read(self, tree: Tree) -> Numbers:
        match tree:
            case Number(value):
                return np.float64(value).reshape(1, 1)
            case Name(name):
                return self.values[name]
            case Negative(of):
                return np.negative(self._read(of))
            case Binary(sign, left, right):
                return self._arithmetic(sign, self._read(left), self._read(right))
            case Comparison(sign, left, right):
                return self._compare(sign, self._read(left), self._read(right))
            case Call(function, arguments):
                return self._call(function, [self._read(argument) for argument in arguments])

    def _arithmetic(self, sign: str, left: Numbers, right: Numbers) -> Numbers:
        if sign == "/":
            return self._watched(np.divide(left, right))
        if sign == "**":
            found = np.power(left, right)
            found[np.broadcast_to((left == 0) & (right == 0), found.shape)] = np.nan
            return self._watched(found)
        return _PLAIN[sign](left, right)

    def _watched(self, found: Numbers) -> Numbers:
        fine = np.isfinite(found)
        if not fine.all():
            self.spoiled = True
            found[~fine] = np.nan
        return found

    def _compare(self, sign: str, left: Numbers, right: Numbers) -> Numbers:
        same = np.abs(left - right) <= _SAME * np.maximum(np.abs(left), np.abs(right))
        if sign in {"==", "!="}:
            holds = same if sign == "==" else ~same
        else:
            less = left < right if sign[0] == "<" else left > right
            holds = less | same if sign.endswith("=") else less & ~same
        found = holds.astype(np.float64)
        if self.spoiled:
            found[np.broadcast_to(np.isnan(left) | np.isnan(right), found.shape)] = np.nan
        return found

    def _call(self, function: str, found: list[Numbers]) -> Numbers:
        if function == "if_":
            chosen = np.where(found[0] != 0, found[1], found[2])
            return np.where(np.isnan(found[0]), np.nan, chosen) if self.spoiled else chosen
        if function == "cent":
            return cents(found[0])
        result = found[0]
        for other in found[1:]:
            result = (np.minimum if function == "min" else np.maximum)(result, other)
        return result


_PLAIN = {"+": np.add, "-": np.subtract, "*": np.multiply}
