# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Which rows belong to a row: everything that points at it, and at what points at it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from django.apps import apps
from django.db import models

Rows = dict[type[models.Model], set[Any]]
# Who made or changed a record does not own it.
NEVER_OWNS = frozenset({"accounts.user"})
_AT_ONCE = 500


def owning_fields(model: type[models.Model]) -> Iterator[models.ForeignKey[Any, Any]]:
    """Give the foreign keys by which a row belongs to another."""
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and field.related_model._meta.label_lower not in NEVER_OWNS:
            yield field


def belonging_to(roots: Mapping[type[models.Model], set[Any]], *, not_by: frozenset[str] = frozenset()) -> Rows:
    """Return the roots and every row that belongs to them, by model, as keys of rows.

    not_by  foreign keys that are not followed, as `area.model.field`: such rows have an owner of their own
    """
    found: Rows = {model: set(keys) for model, keys in roots.items()}
    new: Rows = {model: set(keys) for model, keys in roots.items()}
    every = list(apps.get_models(include_auto_created=True))
    while new:
        following: Rows = {}
        for model in every:
            for field in owning_fields(model):
                if f"{model._meta.label_lower}.{field.name}" in not_by:
                    continue
                keys = new.get(field.related_model, set())
                pointing = _pointing(model, field, keys) - found.get(model, set())
                if pointing:
                    following.setdefault(model, set()).update(pointing)
                    found.setdefault(model, set()).update(pointing)
        new = following
    return found


def _pointing(model: type[models.Model], field: models.ForeignKey[Any, Any], keys: set[Any]) -> set[Any]:
    rows: set[Any] = set()
    rest = iter(keys)
    while some := list(islice(rest, _AT_ONCE)):
        rows.update(model._base_manager.filter(**{f"{field.attname}__in": some}).values_list("pk", flat=True))
    return rows


def in_order_of_deleting(found: Rows) -> list[type[models.Model]]:
    """Return the models so that what points at a row goes before it."""
    order: list[type[models.Model]] = []

    def visit(model: type[models.Model], on_the_way: frozenset[type[models.Model]]) -> None:
        if model in order or model in on_the_way:
            return
        for other in found:
            if any(field.related_model is model for field in owning_fields(other)):
                visit(other, on_the_way | {model})
        order.append(model)

    for model in found:
        visit(model, frozenset())
    return order
