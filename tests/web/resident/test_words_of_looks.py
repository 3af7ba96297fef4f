# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever a staff page records that it showed, the resident reads in words (TR-1)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from vliegwiel.web.resident.file.looks import FIELD_WORDS

STAFF = Path(__file__).resolve().parents[3] / "src" / "vliegwiel" / "web" / "staff"


def recorded(content: str) -> set[str]:
    """Return the names of fields that the code passes to `record_look` or `look`, or as `fields=`."""
    tree = ast.parse(content)
    assigned: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            assigned.setdefault(node.targets[0].id, []).append(node.value)
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            shown = node.args[3:4] if name in ("record_look", "look") else []
            shown += [one.value for one in node.keywords if one.arg == "fields"]
            found |= {word for value in shown for word in _words(value, assigned)}
    return found


def _words(value: ast.expr, assigned: dict[str, list[ast.expr]]) -> Iterator[str]:
    for node in ast.walk(value):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.Name):
            for one in assigned.get(node.id, []):
                yield from _words(one, assigned)


def test_every_field_that_staff_pages_show_has_a_word_for_the_resident():
    shown = {word for path in STAFF.rglob("*.py") for word in recorded(path.read_text(encoding="utf-8"))}
    assert {"name", "bed"} <= shown
    assert shown - set(FIELD_WORDS) == set()


def test_fields_are_found_however_they_are_passed_on():
    content = """
_SEEN = ("name", "age")
def page(request, more):
    seen = [*_SEEN, "group"] if more else list(_SEEN)
    door.look(request, place, ids, seen)
    looks.record_look(actor, purpose, ids, ("bed",), now, page="rooms")
    Act(fields=("needs",))
"""
    assert recorded(content) == {"name", "age", "group", "bed", "needs"}
