# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Turns the database's no into ours, by the name of the promise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.apps import apps
from django.db import IntegrityError, models, transaction

from vliegwiel.refusals import Refusal

_UNIQUE_ON_SQLITE = re.compile(r"UNIQUE constraint failed: (.+)")
_INDEX_ON_SQLITE = re.compile(r"UNIQUE constraint failed: index '(\w+)'")
_CHECK_ON_SQLITE = re.compile(r"CHECK constraint failed: (\w+)")


@contextmanager
def refuse_when(refusals: Mapping[str, Refusal]) -> Iterator[None]:
    """Raise the refusal that belongs to the promise which the database keeps.

    Runs in a savepoint, so that the transaction around it stays usable. An integrity error of
    any other promise passes through: it is a bug, not a refusal.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        refusal = refusals.get(promise_of(error))
        if refusal is None:
            raise
        raise refusal from error


def promise_of(error: IntegrityError) -> str:
    """Return the name of the constraint that refused, or an empty text."""
    diagnosis = getattr(error.__cause__, "diag", None)
    if diagnosis is not None:
        return diagnosis.constraint_name or ""
    text = str(error)
    if match := _CHECK_ON_SQLITE.search(text):
        return match[1]
    if match := _INDEX_ON_SQLITE.search(text):
        return match[1]
    if match := _UNIQUE_ON_SQLITE.search(text):
        return _unique_name(match[1])
    return text


def _unique_name(columns: str) -> str:
    """Return the name of the unique constraint on these `table.column` texts; SQLite does not say it."""
    parts = [part.strip().split(".") for part in columns.split(",")]
    table, wanted = parts[0][0], {column for _table, column in parts}
    for model in apps.get_models():
        if model._meta.db_table == table:
            for constraint in model._meta.constraints:
                if isinstance(constraint, models.UniqueConstraint):
                    names = {model._meta.get_field(name).column for name in constraint.fields}  # type: ignore[union-attr]
                    if names == wanted:
                        return constraint.name
    return ""
