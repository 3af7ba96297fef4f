# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What a backup holds: a manifest, and a line of JSON per row, alike for both databases."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db import connections, models
from django.db.migrations.recorder import MigrationRecorder

from vliegwiel.promises.encrypted import EncryptedTextField, Sealed

FORMAT = 1
MANIFEST = "manifest.json"
# Made anew by the program itself, or worth nothing on another machine.
LEFT_OUT = frozenset({"accounts.session", "contenttypes.contenttype", "auth.permission"})


class CannotRestore(Exception):
    """The backup does not fit here; the sentence says what to do."""


@dataclass(frozen=True)
class Table:
    """What the manifest says of one table."""

    number_of_rows: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a backup is of: when, which program, which tables, which keys open it. Never a key itself."""

    format: int
    version: str
    made_at: str
    database: str
    migrations: Mapping[str, str]
    keys: Mapping[str, str]
    tables: Mapping[str, Table]

    def as_json(self) -> str:
        """Return the manifest as it stands in the file."""
        return json.dumps(asdict(self), indent=1, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Manifest:
        """Read a manifest.

        :raises CannotRestore: it is not one, or of a format that this version does not know
        """
        try:
            found = json.loads(text)
            tables = {name: Table(**one) for name, one in found.pop("tables").items()}
            made = cls(**found, tables=tables)
        except (ValueError, TypeError, KeyError, AttributeError):
            raise CannotRestore("Dit bestand is geen reservekopie van Vliegwiel. Kies een ander bestand.") from None
        if made.format != FORMAT:
            raise CannotRestore(
                f"Deze reservekopie is gemaakt met Vliegwiel {made.version} en heeft een andere vorm. "
                f"Installeer die versie om haar terug te zetten."
            )
        return made


def kept_models() -> list[type[models.Model]]:
    """Return every model whose rows belong in a backup, by name; also tables between two models."""
    found = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.label_lower not in LEFT_OUT
    ]
    return sorted(found, key=lambda model: model._meta.label_lower)


def last_migrations(using: str) -> dict[str, str]:
    """Return the last migration that was applied, per app."""
    applied = MigrationRecorder(connections[using]).applied_migrations()
    return {app: max(name for one, name in applied if one == app) for app in sorted({app for app, _name in applied})}


def key_marks() -> dict[str, str]:
    """Return for every field key a mark by which it is known, and from which it cannot be made."""
    return {
        name: hmac.new(key, b"vliegwiel-backup", hashlib.sha256).hexdigest()[:16]
        for name, key in settings.VLIEGWIEL_FIELD_KEYS.items()
    }


def lines(model: type[models.Model], using: str) -> Iterator[bytes]:
    """Give every row as a line of JSON, in the order of its key; sealed texts stay sealed."""
    names = [field.attname for field in model._meta.concrete_fields]
    rows = model._base_manager.using(using).order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=5000):
        yield json.dumps([plain(value) for value in row], ensure_ascii=False, sort_keys=True).encode() + b"\n"


def values(model: type[models.Model], line: bytes) -> list[Any]:
    """Return the values of a row as Django knows them."""
    row = json.loads(line)
    return [_known(field, value) for field, value in zip(model._meta.concrete_fields, row, strict=True)]


def plain(value: Any) -> Any:
    """Return a value in a form that JSON holds, the same for both databases."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    return value


def _known(field: models.Field[Any, Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(field, EncryptedTextField):
        return Sealed(value)
    if isinstance(field, models.DurationField):
        return timedelta(seconds=value)
    return field.to_python(value)
