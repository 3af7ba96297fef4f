# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Two periods of the same thing never share a night."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, Q


class NoOverlap(models.BaseConstraint):
    """No two rows with the same `on` have overlapping half-open periods.

    name    the promise, as a sentence in snake_case; also the name in the database error
    on      field or fields that both rows share; rows where one is empty never clash
    nights  the two date fields: first night, and day of departure (empty: open)
    hours   two whole-number fields: first minute of the day, and the minute after the last; with nights too,
            rows clash only when they share both
    where   only rows with these field values count

    PostgreSQL keeps it by an exclusion constraint, SQLite by triggers of the same name.
    """

    def __init__(
        self,
        name: str,
        *,
        on: str | Sequence[str],
        nights: tuple[str, str] | None = None,
        hours: tuple[str, str] | None = None,
        where: Mapping[str, bool | str] | None = None,
    ) -> None:
        super().__init__(name=name)
        self.on = (on,) if isinstance(on, str) else tuple(on)
        self.nights = tuple(nights) if nights else None
        self.hours = tuple(hours) if hours else None
        self.where = dict(where or {})

    def constraint_sql(self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None) -> str:
        """Return the exclusion constraint; nothing on SQLite, where triggers follow after the migration."""
        if model is None or schema_editor is None or schema_editor.connection.vendor != "postgresql":
            return ""
        parts = [f'"{_column(model, name)}" WITH =' for name in self.on]
        for kind, pair in (("daterange", self.nights), ("int4range", self.hours)):
            if pair:
                start, until = (_column(model, name) for name in pair)
                parts.append(f'{kind}("{start}", "{until}", \'[)\') WITH &&')
        where = " AND ".join(f'"{column}" = {_literal(value)}' for column, value in self._conditions(model))
        only = f" WHERE ({where})" if where else ""
        return f'CONSTRAINT "{self.name}" EXCLUDE USING gist ({", ".join(parts)}){only}'

    def create_sql(self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None) -> Any:
        """Return the statement that adds the constraint to an existing table."""
        sql = self.constraint_sql(model, schema_editor)
        return f'ALTER TABLE "{model._meta.db_table}" ADD {sql}' if sql and model else None

    def remove_sql(self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None) -> Any:
        """Return the statement that drops the constraint."""
        if model is None or schema_editor is None or schema_editor.connection.vendor != "postgresql":
            return None
        return f'ALTER TABLE "{model._meta.db_table}" DROP CONSTRAINT IF EXISTS "{self.name}"'

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """Leave the decision to the database: a check beforehand could not see the other person's click."""

    def triggers(self, model: type[models.Model], vendor: str) -> dict[str, str]:
        """Return the two SQLite triggers, by name."""
        if vendor != "sqlite":
            return {}
        table, conditions = model._meta.db_table, self._conditions(model)
        shared = [_column(model, name) for name in self.on]
        known = " AND ".join(f'NEW."{column}" IS NOT NULL' for column in shared)
        same = " AND ".join(f'other."{column}" = NEW."{column}"' for column in shared)
        key = model._meta.pk.column
        new = "".join(f' AND NEW."{column}" = {_literal(value)}' for column, value in conditions)
        old = "".join(f' AND other."{column}" = {_literal(value)}' for column, value in conditions)
        clash = (
            f'{known}{new} AND EXISTS (SELECT 1 FROM "{table}" AS other '
            f'WHERE {same} AND other."{key}" <> NEW."{key}"{old}{self._share(model)})'
        )
        then = f"BEGIN SELECT RAISE(ABORT, '{self.name}'); END"
        return {
            f"{self.name}_{moment.split()[0].lower()}": (
                f'CREATE TRIGGER "{self.name}_{moment.split()[0].lower()}" '
                f'BEFORE {moment} ON "{table}" FOR EACH ROW WHEN {clash} {then}'
            )
            for moment in ("INSERT", "UPDATE")
        }

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        """Return what a migration writes down."""
        path, args, kwargs = super().deconstruct()
        kwargs["on"] = self.on[0] if len(self.on) == 1 else self.on
        for name, value in (("nights", self.nights), ("hours", self.hours), ("where", self.where)):
            if value:
                kwargs[name] = value
        return path.replace("promises.no_overlap", "promises"), tuple(args), kwargs

    def __eq__(self, other: object) -> bool:
        return isinstance(other, NoOverlap) and self.deconstruct() == other.deconstruct()

    __hash__ = models.BaseConstraint.__hash__

    def _share(self, model: type[models.Model]) -> str:
        """Return when the other row shares a night, and an hour; an empty end is open."""
        said = ""
        for pair in (self.nights, self.hours):
            if pair:
                start, until = (_column(model, name) for name in pair)
                said += (
                    f' AND (other."{until}" IS NULL OR other."{until}" > NEW."{start}") '
                    f'AND (NEW."{until}" IS NULL OR NEW."{until}" > other."{start}")'
                )
        return said

    def _conditions(self, model: type[models.Model]) -> list[tuple[str, bool | str]]:
        return [(_column(model, name), value) for name, value in self.where.items()]


def _column(model: type[models.Model], name: str) -> str:
    field = model._meta.get_field(name)
    assert isinstance(field, models.Field)  # noqa: S101 - a promise is about columns of its own table
    return str(field.column)


def _literal(value: bool | str) -> str:
    if isinstance(value, bool):
        # Both databases read TRUE and FALSE; SQLite stores them as 1 and 0.
        return "TRUE" if value else "FALSE"
    return "'" + value.replace("'", "''") + "'"


def has_a_night(name: str, *, nights: tuple[str, str]) -> models.CheckConstraint:
    """Return the promise that a period ends after it starts."""
    start, until = nights
    return models.CheckConstraint(
        condition=Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gt": F(start)}), name=name
    )
