# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Triggers that keep promises: install them, and tell which are missing or altered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from django.apps import apps
from django.db import connections, models


@runtime_checkable
class KeptByTriggers(Protocol):
    """A constraint that needs triggers on some databases."""

    def triggers(self, model: type[models.Model], vendor: str) -> dict[str, str]:
        """Return the statement that creates each trigger, by its name."""
        ...


def wanted(using: str) -> dict[str, tuple[str, str]]:
    """Return for every trigger that the models promise: its table and its statement, by name."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    found: dict[str, tuple[str, str]] = {}
    for model, constraint in _promises():
        if model._meta.db_table in tables:
            for name, statement in constraint.triggers(model, connection.vendor).items():
                found[name] = (model._meta.db_table, statement)
    return found


def install(using: str) -> None:
    """Create every promised trigger anew."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL_APPEND_ONLY)
        for name, (table, statement) in wanted(using).items():
            cursor.execute(_drop(connection.vendor, name, table))
            cursor.execute(statement)


def remove(using: str) -> None:
    """Drop every promised trigger; only for emptying a test database."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for name, (table, _statement) in wanted(using).items():
            cursor.execute(_drop(connection.vendor, name, table))


def broken(using: str) -> list[str]:
    """Return the names of promised triggers that are missing or differ from the models."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            present = dict(cursor.fetchall())
            return sorted(name for name, (_table, sql) in wanted(using).items() if present.get(name) != sql)
        cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'")
        names = {name for (name,) in cursor.fetchall()}
        return sorted(set(wanted(using)) - names)


def _promises() -> Iterator[tuple[type[models.Model], KeptByTriggers]]:
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if isinstance(constraint, KeptByTriggers):
                yield model, constraint


def _drop(vendor: str, name: str, table: str) -> str:
    on = f' ON "{table}"' if vendor == "postgresql" else ""
    return f'DROP TRIGGER IF EXISTS "{name}"{on}'


_POSTGRESQL_APPEND_ONLY = """
CREATE OR REPLACE FUNCTION vliegwiel_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', TG_NAME USING ERRCODE = 'check_violation', CONSTRAINT = TG_ARGV[0];
END $$
"""
