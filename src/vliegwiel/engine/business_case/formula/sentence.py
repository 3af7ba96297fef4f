# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A formula read aloud: the same arithmetic with the numbers and units filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from vliegwiel.engine.business_case.dutch import number
from vliegwiel.engine.business_case.formula.exact import exact, exactly
from vliegwiel.engine.business_case.formula.tree import Binary, Call, Comparison, Name, Negative, Number, Tree

_SIGNS = {"+": "+", "-": "−", "*": "×", "/": ":", "**": "tot de macht"}
_COMPARE = {"<": "<", "<=": "≤", ">": ">", ">=": "≥", "==": "=", "!=": "≠"}
_BINDS = {"+": 1, "-": 1, "*": 2, "/": 2, "**": 4}


def sentence(tree: Tree, values: Mapping[str, Decimal], say: Callable[[str, bool], str]) -> str:
    """Return the formula with each name replaced by what `say` makes of it.

    values  value of each name, which decides what an if_ shows
    say     gives the words for a name, such as `150 plaatsen`; True inside a condition, where it needs its label
    """
    with exactly():
        return _Aloud(values, say).part(tree, 0)


@dataclass(slots=True)
class _Aloud:
    values: Mapping[str, Decimal]
    say: Callable[[str, bool], str]
    in_condition: bool = False

    def part(self, tree: Tree, around: int) -> str:
        """Say a part; `around` is how strongly the operator around it binds."""
        match tree:
            case Number(value):
                return number(value)
            case Name(name):
                return self.say(name, self.in_condition)
            case Negative(of):
                return f"−{self.part(of, 3)}"
            case Binary(sign, left, right):
                mine = _BINDS[sign]
                text = f"{self.part(left, mine)} {_SIGNS[sign]} {self.part(right, mine + 1)}"
                return f"({text})" if mine < around else text
            case Comparison(sign, left, right):
                text = f"{self.part(left, 1)} {_COMPARE[sign]} {self.part(right, 1)}"
                return f"({text})" if around else text
            case Call(function, arguments):
                return self.choice(arguments) if function == "if_" else self.call(function, arguments)

    def choice(self, arguments: tuple[Tree, ...]) -> str:
        condition, then, otherwise = arguments
        holds = bool(exact(condition, self.values))
        why = _Aloud(self.values, self.say, in_condition=True).part(condition, 0)
        return f"({self.part(then if holds else otherwise, 0)}, want {why}{'' if holds else ' klopt niet'})"

    def call(self, function: str, arguments: tuple[Tree, ...]) -> str:
        parts = "; ".join(self.part(argument, 0) for argument in arguments)
        return {"cent": f"({parts}, afgerond)", "min": f"de kleinste van ({parts})"}.get(
            function, f"de grootste van ({parts})"
        )
