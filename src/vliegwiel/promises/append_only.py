# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Rows that nobody changes or deletes, not even we; of some the sealed reason can be emptied when its term is over."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


class AppendOnly(models.BaseConstraint):
    """The rows of this table are only ever added; kept by triggers on both databases.

    may_empty  a column with what a person wrote: it may become empty when nothing else of the row changes, and never
               anything else
    """

    def __init__(self, name: str, *, may_empty: str = "") -> None:
        super().__init__(name=name)
        self.may_empty = may_empty

    def constraint_sql(self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None) -> str:
        """Return nothing: the triggers follow after the migration."""
        return ""

    def create_sql(self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None) -> Any:
        """Return nothing: the triggers follow after the migration."""

    def remove_sql(self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None) -> Any:
        """Return nothing: a trigger goes with its table."""

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """Leave the decision to the database."""

    def triggers(self, model: type[models.Model], vendor: str) -> dict[str, str]:
        """Return the triggers that refuse to change, delete or empty, by name."""
        table = model._meta.db_table
        statements = {}
        for moment in ("UPDATE", "DELETE"):
            name = f"{self.name}_{moment.lower()}"
            head = f'CREATE TRIGGER "{name}" BEFORE {moment} ON "{table}" FOR EACH ROW '
            emptied = self.may_empty if moment == "UPDATE" else ""
            if vendor == "postgresql":
                told = f", '{emptied}'" if emptied else ""
                statements[name] = f"{head}EXECUTE FUNCTION vliegwiel_append_only('{self.name}'{told})"
            else:
                unless = _unless_only_emptied(model, emptied) if emptied else ""
                statements[name] = f"{head}{unless}BEGIN SELECT RAISE(ABORT, '{self.name}'); END"
        if vendor == "postgresql":
            # Emptying a table at once passes by the triggers on its rows.
            statements[f"{self.name}_truncate"] = (
                f'CREATE TRIGGER "{self.name}_truncate" BEFORE TRUNCATE ON "{table}" '
                f"FOR EACH STATEMENT EXECUTE FUNCTION vliegwiel_append_only('{self.name}')"
            )
        return statements

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        """Return what a migration writes down."""
        path, args, kwargs = super().deconstruct()
        if self.may_empty:
            kwargs["may_empty"] = self.may_empty
        return path.replace("promises.append_only", "promises"), tuple(args), kwargs

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, AppendOnly):
            return NotImplemented
        return (self.name, self.may_empty) == (other.name, other.may_empty)

    __hash__ = models.BaseConstraint.__hash__


def _unless_only_emptied(model: type[models.Model], emptied: str) -> str:
    """Return the condition under which SQLite refuses: something else changes, or the column becomes another text."""
    others = [field.column for field in model._meta.concrete_fields if field.column != emptied]
    same = " AND ".join(f'NEW."{column}" IS OLD."{column}"' for column in others)
    return f"WHEN NOT (NEW.\"{emptied}\" = '' AND {same}) "
