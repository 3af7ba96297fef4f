# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""One reader for all YAML: no YAML 1.1 surprises, no binary fractions, no key twice.

YAML 1.1 reads `on`, `yes` and `no` as booleans and 1:30 as a number. Here only `true` and `false` are booleans,
fractions stay exact decimals, and dates are dates.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from decimal import Decimal, InvalidOperation
from typing import Any

import yaml

from vliegwiel.engine.errors import InvalidQuestion, Problem

_MAPPING = "tag:yaml.org,2002:map"
# The C reader is 7 times faster; where it was not built, the slow one reads the same.
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Reader(_Base):  # type: ignore[misc]
    """Reads the core of YAML 1.2."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}


class _KeyTwice(Exception):
    def __init__(self, key: object, line: int) -> None:
        self.key, self.line = key, line
        super().__init__(key, line)


def _mapping(reader: Any, node: Any) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = reader.construct_object(key_node, deep=True)
        if not isinstance(key, Hashable) or key in found:
            raise _KeyTwice(key, key_node.start_mark.line + 1)
        found[key] = reader.construct_object(value_node, deep=True)
    return found


def _decimal(reader: Any, node: Any) -> Decimal:
    return Decimal(reader.construct_scalar(node))


def _whole_number(reader: Any, node: Any) -> int:
    return int(reader.construct_scalar(node))


_RESOLVED = [
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?$|^[-+]?[0-9]+[eE][-+]?[0-9]+$", "-+.0123456789"),
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("timestamp", r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "0123456789"),
]
for _tag, _pattern, _first in _RESOLVED:
    _Reader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))
_Reader.add_constructor(_MAPPING, _mapping)
_Reader.add_constructor("tag:yaml.org,2002:float", _decimal)
_Reader.add_constructor("tag:yaml.org,2002:int", _whole_number)


def read_yaml(text: str, place: str) -> Any:
    """Return what a YAML text holds: mappings, lists, texts, whole numbers, decimals, dates, booleans.

    place  what the text is called in a problem, such as the name of its file

    :raises InvalidQuestion: no YAML, a key twice, a reference (`*name`), a date that does not exist
    """
    try:
        if "*" in text and any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=_Base)):
            raise InvalidQuestion([Problem(place, "Er staat een verwijzing (*) in.", "Schrijf de waarde uit.")])
        return yaml.load(text, Loader=_Reader)  # noqa: S506 - _Reader is a safe loader
    except _KeyTwice as twice:
        wrong = f"{twice.key!r} staat er twee keer."
        raise InvalidQuestion([Problem(f"{place}, regel {twice.line}", wrong, "Laat één over.")]) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{place}, regel {mark.line + 1}" if mark else place
        wrong = f"Dit is geen YAML ({getattr(error, 'problem', None) or 'onleesbaar teken'})."
        raise InvalidQuestion(
            [Problem(where, wrong, "Kijk naar inspringing, dubbele punten en aanhalingstekens.")]
        ) from None
    except (ValueError, InvalidOperation, RecursionError) as error:
        wrong = f"Een waarde is niet te lezen ({error})."
        raise InvalidQuestion([Problem(place, wrong, "Schrijf een datum als 2026-11-20.")]) from None
