# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Two periods of the same thing never share a night."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, Q


class NoOverlap(models.BaseConstraint):
    """No two rows with the same `on` have overlapping half-open periods.

    name    the promise, as a sentence in snake_case; also the name in the database error
    on      field that both rows share; rows where it is empty never clash
    nights  the two date fields: first night, and day of departure (empty: open)
    where   only rows with these field values count

    PostgreSQL keeps it by an exclusion constraint, SQLite by triggers of the same name.
    """

    def __init__(
        self, name: str, *, on: str, nights: tuple[str, str], where: Mapping[str, bool | str] | None = None
    ) -> None:
        super().__init__(name=name)
        self.on = on
        self.nights = nights
        self.where = dict(where or {})

    def constraint_sql(self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None) -> str:
        """Return the exclusion constraint; nothing on SQLite, where triggers follow after the migration."""
        if model is None or schema_editor is None or schema_editor.connection.vendor != "postgresql":
            return ""
        on, start, until = self._columns(model)
        where = " AND ".join(f'"{column}" = {_literal(value)}' for column, value in self._conditions(model))
        only = f" WHERE ({where})" if where else ""
        return (
            f'CONSTRAINT "{self.name}" EXCLUDE USING gist '
            f'("{on}" WITH =, daterange("{start}", "{until}", \'[)\') WITH &&){only}'
        )

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
        on, start, until = self._columns(model)
        table, conditions = model._meta.db_table, self._conditions(model)
        key = model._meta.pk.column
        new = "".join(f' AND NEW."{column}" = {_literal(value)}' for column, value in conditions)
        old = "".join(f' AND other."{column}" = {_literal(value)}' for column, value in conditions)
        clash = (
            f'NEW."{on}" IS NOT NULL{new} AND EXISTS (SELECT 1 FROM "{table}" AS other '
            f'WHERE other."{on}" = NEW."{on}" AND other."{key}" <> NEW."{key}"{old} '
            f'AND (other."{until}" IS NULL OR other."{until}" > NEW."{start}") '
            f'AND (NEW."{until}" IS NULL OR NEW."{until}" > other."{start}"))'
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
        kwargs |= {"on": self.on, "nights": self.nights}
        if self.where:
            kwargs["where"] = self.where
        return path.replace("promises.no_overlap", "promises"), tuple(args), kwargs

    def __eq__(self, other: object) -> bool:
        return isinstance(other, NoOverlap) and self.deconstruct() == other.deconstruct()

    __hash__ = models.BaseConstraint.__hash__

    def _columns(self, model: type[models.Model]) -> tuple[str, str, str]:
        on, start, until = (_column(model, name) for name in (self.on, *self.nights))
        return on, start, until

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
