# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Deleting rows with what belongs to them, except what is never deleted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models

from vliegwiel.promises import AppendOnly, EncryptedTextField
from vliegwiel.promises.belonging import Rows, in_order_of_deleting, owning_fields


def delete_but(rows: Rows, kept: frozenset[str] = frozenset()) -> dict[str, int]:
    """Delete these rows and return how many by table; what is sealed in rows that stay becomes empty.

    kept  tables whose rows stay as they are, beside what is append-only and what such rows belong to
    """
    counted: dict[str, int] = {}
    stays = _that_stay(rows, kept)
    for model in in_order_of_deleting(rows):
        if model not in stays:
            counted[model._meta.label_lower] = _delete(model, rows[model])
    for model in stays:
        if model._meta.label_lower not in kept:
            _empty_sealed(model, rows[model])
    return counted


def _that_stay(rows: Rows, kept: frozenset[str]) -> set[type[models.Model]]:
    """Return the models whose rows stay: those that are kept or never deleted, and what such rows belong to."""
    stays = {model for model in rows if model._meta.label_lower in kept or is_append_only(model)}
    todo = list(stays)
    while todo:
        owners = {field.related_model for field in owning_fields(todo.pop())} & set(rows)
        todo += owners - stays
        stays |= owners
    return stays


def _empty_sealed(model: type[models.Model], keys: Iterable[Any]) -> None:
    """Empty what is sealed in rows that stay only because a ledger points at them, or are the ledger."""
    sealed = {field.name for field in model._meta.concrete_fields if isinstance(field, EncryptedTextField)}
    if is_append_only(model):
        sealed &= {one.may_empty for one in model._meta.constraints if isinstance(one, AppendOnly)}
    for some in _in_parts(keys):
        if sealed:
            model._base_manager.filter(pk__in=some).update(**dict.fromkeys(sealed, ""))


def is_append_only(model: type[models.Model]) -> bool:
    """Say whether the rows of a table are never deleted, not even by us; such rows hold no names."""
    return any(isinstance(one, AppendOnly) for one in model._meta.constraints)


def _delete(model: type[models.Model], keys: Iterable[Any]) -> int:
    return sum(model._base_manager.filter(pk__in=some).delete()[0] for some in _in_parts(keys))


def _in_parts(keys: Iterable[Any]) -> Iterator[list[Any]]:
    wanted = list(keys)
    for start in range(0, len(wanted), 500):
        yield wanted[start : start + 500]
