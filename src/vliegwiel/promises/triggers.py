# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Triggers that keep promises: install them, and tell which are missing or altered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from django.apps import apps
from django.db import connections, models, transaction


@runtime_checkable
class KeptByTriggers(Protocol):
    """A constraint that needs triggers on some databases."""

    name: str

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
    """Create every promised trigger anew, all or none."""
    connection = connections[using]
    with transaction.atomic(using), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL_APPEND_ONLY)
        for name, (table, statement) in wanted(using).items():
            cursor.execute(_drop(connection.vendor, name, table))
            cursor.execute(statement)


def remove(using: str) -> None:
    """Drop every promised trigger; only for emptying a test database."""
    connection = connections[using]
    with transaction.atomic(using), connection.cursor() as cursor:
        for name, (table, _statement) in wanted(using).items():
            cursor.execute(_drop(connection.vendor, name, table))


def broken(using: str) -> list[str]:
    """Return the names of promises that are missing from the database or differ from the models, by trigger.

    On PostgreSQL also the exclusion constraints, and the function behind the triggers.
    """
    connection = connections[using]
    promised = wanted(using)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            present = dict(cursor.fetchall())
            return sorted(name for name, (_table, sql) in promised.items() if present.get(name) != sql)
        cursor.execute(
            "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
        )
        present = {name: _bare(sql) for name, sql in cursor.fetchall()}
        missing = {name for name, (_table, sql) in promised.items() if present.get(name) != _bare(sql)}
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'vliegwiel_append_only'")
        if promised and [body for (body,) in cursor.fetchall()] != [_BODY]:
            missing.add("vliegwiel_append_only")
        cursor.execute("SELECT conname FROM pg_constraint WHERE contype = 'x' AND convalidated")
        return sorted(missing | (_exclusions(using) - {name for (name,) in cursor.fetchall()}))


def _exclusions(using: str) -> set[str]:
    """Return the names of promises that PostgreSQL keeps without triggers."""
    tables = set(connections[using].introspection.table_names())
    return {
        constraint.name
        for model, constraint in _promises()
        if model._meta.db_table in tables and not constraint.triggers(model, "postgresql")
    }


def _bare(sql: str) -> str:
    """Return a statement as PostgreSQL would write it, without quotes and schema."""
    return sql.replace('"', "").replace(" public.", " ")


def _promises() -> Iterator[tuple[type[models.Model], KeptByTriggers]]:
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if isinstance(constraint, KeptByTriggers):
                yield model, constraint


def _drop(vendor: str, name: str, table: str) -> str:
    on = f' ON "{table}"' if vendor == "postgresql" else ""
    return f'DROP TRIGGER IF EXISTS "{name}"{on}'


# A second argument names a column that may become empty when nothing else changes.
_BODY = """
BEGIN
    IF TG_OP = 'UPDATE' AND TG_NARGS = 2 THEN
        IF to_jsonb(NEW) - TG_ARGV[1] = to_jsonb(OLD) - TG_ARGV[1] AND to_jsonb(NEW) ->> TG_ARGV[1] = '' THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION '%', TG_NAME USING ERRCODE = 'check_violation', CONSTRAINT = TG_ARGV[0];
END """
_POSTGRESQL_APPEND_ONLY = (
    f"CREATE OR REPLACE FUNCTION vliegwiel_append_only() RETURNS trigger LANGUAGE plpgsql AS $${_BODY}$$"
)
