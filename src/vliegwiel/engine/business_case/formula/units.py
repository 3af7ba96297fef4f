# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A formula read for its units: places are no persons, a week is no month."""

from __future__ import annotations

from collections.abc import Mapping

from vliegwiel.engine.business_case.formula.tree import Binary, Call, Comparison, Name, Negative, Number, Tree
from vliegwiel.engine.business_case.quantities import PLAIN, Unit, in_words, raised, times


class UnitsClash(Exception):
    """Two parts of a formula cannot go together; the sentence says which, in Dutch."""

    def __init__(self, wrong: str, right: str) -> None:
        self.wrong, self.right = wrong, right
        super().__init__(wrong)


def unit_of(tree: Tree, units: Mapping[str, Unit]) -> Unit:
    """Return the unit of a formula's value; None when a part of it has no stated unit.

    :raises UnitsClash: unlike things are added or compared, or a power has a unit
    """
    match tree:
        case Number():
            return PLAIN
        case Name(name):
            return units[name]
        case Negative(of):
            return unit_of(of, units)
        case Binary():
            return _binary(tree, units)
        case Comparison(_, left, right):
            _alike((left, right), units)
            return PLAIN
        case Call(function, arguments):
            unit_of(arguments[0], units)
            return _alike(arguments[1:] if function == "if_" else arguments, units)


def _binary(tree: Binary, units: Mapping[str, Unit]) -> Unit:
    if tree.operator == "**":
        return _power(unit_of(tree.left, units), tree.right, units)
    if tree.operator in {"*", "/"}:
        return times(unit_of(tree.left, units), unit_of(tree.right, units), 1 if tree.operator == "*" else -1)
    return _alike((tree.left, tree.right), units)


def _alike(parts: tuple[Tree, ...], units: Mapping[str, Unit]) -> Unit:
    # A bare number goes with anything: 1 - vacancy, max(0, places - 10).
    stated = [unit_of(part, units) for part in parts if not _bare(part)]
    known = [unit for unit in stated if unit is not None]
    for other in known[1:]:
        if dict(other) != dict(known[0]):
            right = "Reken om, of vermenigvuldig met wat ertussen zit (days, een bezetting in person per place)."
            raise UnitsClash(f"{in_words(known[0])} en {in_words(other)} gaan niet samen.", right)
    if not stated:
        return PLAIN
    return known[0] if len(known) == len(stated) else None


def _bare(tree: Tree) -> bool:
    match tree:
        case Number():
            return True
        case Negative(of):
            return _bare(of)
        case Binary(_, left, right):
            return _bare(left) and _bare(right)
        case Call(function, arguments):
            return all(_bare(one) for one in (arguments[1:] if function == "if_" else arguments))
        case _:
            return False


def _power(base: Unit, power: Tree, units: Mapping[str, Unit]) -> Unit:
    exponent = unit_of(power, units)
    if exponent:
        raise UnitsClash(f"Een macht heeft geen eenheid, hier {in_words(exponent)}.", "Deel de eenheid weg.")
    if isinstance(power, Number) and power.value == power.value.to_integral_value() and abs(power.value) < 10:
        return raised(base, int(power.value))
    if base:
        raise UnitsClash(
            f"{in_words(base)} kan niet tot deze macht.", "Gebruik een getal zonder eenheid, of een vaste macht."
        )
    return base
