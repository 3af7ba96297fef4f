# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What the register of algorithms says of a calculation is what the calculation reads: TR-1, RG-3, HO-4."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel

from vliegwiel.engine import home_match, region_match, room_match
from vliegwiel.engine.home_match.register import ENTRY as HOMES
from vliegwiel.engine.region_match.register import ENTRY as REGIONS
from vliegwiel.engine.room_match.register import ENTRY as ROOMS

ENTRIES = {
    "homes": (HOMES, home_match.Question),
    "regions": (REGIONS, region_match.Question),
    "rooms": (ROOMS, room_match.Question),
}
PAGES = Path(__file__).parents[3] / "docs" / "why"


def models_in(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in getattr(annotation, "__args__", ()) for model in models_in(part)]


def fields_read(model: type[BaseModel]) -> set[str]:
    """Return the fields of the rows in a question, and of what stands inside them."""
    found: set[str] = set()
    for name, field in model.model_fields.items():
        inner = models_in(field.annotation)
        found |= {name} if not inner else set().union(*(fields_read(one) for one in inner))
    return found


@pytest.mark.parametrize("what", ENTRIES)
def test_the_register_names_every_field_that_counts_and_no_other(what):
    entry, question = ENTRIES[what]
    named, read = set(entry.inputs), fields_read(question)
    assert read - named == set()
    # A field that holds others may be named beside them.
    assert {name for name in named - read if not _holds_others(question, name)} == set()


def _holds_others(model: type[BaseModel], name: str) -> bool:
    for field, about in model.model_fields.items():
        inner = models_in(about.annotation)
        if (field == name and inner) or any(_holds_others(one, name) for one in inner):
            return True
    return False


@pytest.mark.parametrize("what", ENTRIES)
def test_every_row_of_an_entry_says_something_and_its_page_is_there(what):
    entry, _question = ENTRIES[what]
    assert all(value.strip() for _label, value in entry.rows())
    text = (PAGES / entry.page).read_text(encoding="utf-8")
    assert all(part in text for part in ("## What it computes", "## By hand", "## What it does not do"))
