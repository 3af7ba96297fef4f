# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Takes one municipality or one resident along: every row that belongs to it, readable, in one file."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

from django.apps import apps
from django.db import models

from vliegwiel import __version__
from vliegwiel.backup.archive import plain
from vliegwiel.backup.copying import one_moment
from vliegwiel.promises.belonging import Rows, belonging_to

# Worth nothing elsewhere, or a danger there: what somebody signs in with.
_LEFT_OUT = frozenset({"sessions.session"})
_SECRET = frozenset({"password", "token_hash", "secret", "pin_hash"})


class NothingToExport(Exception):
    """There is no such municipality or resident; the sentence says what to give."""


def export_municipality(code: str, path: Path, *, now: datetime) -> dict[str, int]:
    """Write everything of one municipality, with its locations, residents and colleagues.

    code     the municipality's code, such as GM0344, or its name
    returns  number of rows per table

    :raises NothingToExport: there is no such municipality
    :raises FileExistsError: there is a file of that name already
    """
    municipality = apps.get_model("municipalities", "municipality")
    row = municipality._base_manager.filter(models.Q(code=code) | models.Q(name=code)).first()
    if row is None:
        raise NothingToExport(f"{code}: deze gemeente is er niet. Geef de code of de naam.")
    workplace = apps.get_model("accounts", "workplace")
    places = set(
        workplace._base_manager.filter(models.Q(pk=row.pk) | models.Q(parent=row.pk)).values_list("pk", flat=True)
    )
    return _write(path, {municipality: {row.pk}, workplace: places}, {"municipality": row.name}, now)


def export_resident(number: str, path: Path, *, now: datetime) -> dict[str, int]:
    """Write everything that belongs to one resident (portability).

    number   the number with which the resident signs in, or the id of the file

    :raises NothingToExport: there is no such resident
    :raises FileExistsError: there is a file of that name already
    """
    resident = apps.get_model("residents", "resident")
    found = resident._base_manager.filter(models.Q(account__login=number) | models.Q(pk=_as_id(number))).first()
    if found is None:
        raise NothingToExport(f"{number}: deze bewoner is er niet. Geef het inlognummer of de sleutel van het dossier.")
    # Looks name their subject without a foreign key: they must outlive the file.
    look = apps.get_model("trust", "look")
    looks = set(look._base_manager.filter(subject_id=found.pk).values_list("pk", flat=True))
    return _write(path, {resident: {found.pk}, look: looks}, {"resident": str(found.pk)}, now)


def _as_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _write(path: Path, roots: Rows, about: dict[str, str], now: datetime) -> dict[str, int]:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file, ZipFile(file, "w", ZIP_DEFLATED) as archive, one_moment("default"):
            found = _with_accounts(belonging_to(roots))
            counted = {}
            for model in sorted(found, key=lambda one: one._meta.label_lower):
                name = model._meta.label_lower
                if name not in _LEFT_OUT:
                    lines = _lines(model, found[model])
                    archive.writestr(f"{name}.jsonl", "\n".join(lines) + "\n")
                    counted[name] = len(lines)
            told = {"version": __version__, "made_at": now.astimezone(UTC).isoformat(), "about": about, "rows": counted}
            archive.writestr("about.json", json.dumps(told, indent=1, ensure_ascii=False))
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return counted


def _with_accounts(found: Rows) -> Rows:
    """Add the accounts of who works or lives there; nobody else's."""
    user = apps.get_model("accounts", "user")
    keys: set[Any] = set()
    for model, field in (
        (apps.get_model("accounts", "roleassignment"), "user_id"),
        (apps.get_model("residents", "resident"), "account_id"),
    ):
        rows = model._base_manager.filter(pk__in=found.get(model, set())).values_list(field, flat=True)
        keys.update(key for key in rows if key is not None)
    return found | ({user: keys} if keys else {})


def _lines(model: type[models.Model], keys: set[Any]) -> list[str]:
    fields = [field for field in model._meta.concrete_fields if field.attname not in _SECRET]
    rows = model._base_manager.in_bulk(list(keys)).values()
    said = ({field.attname: plain(getattr(row, field.attname)) for field in fields} for row in rows)
    return sorted(json.dumps(one, ensure_ascii=False) for one in said)
