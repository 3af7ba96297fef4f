# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Puts a backup back into an empty database: all of it, with the same checksums, or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.core.management.color import no_style
from django.db import DatabaseError, connections, models, transaction

from vliegwiel.backup.archive import (
    MANIFEST,
    CannotRestore,
    Manifest,
    kept_models,
    key_marks,
    last_migrations,
    lines,
    values,
)

_AT_ONCE = 500


def read_manifest(path: Path) -> Manifest:
    """Return what a backup says of itself, after comparing every table in the file with its checksum.

    :raises CannotRestore: not a backup, or one that was damaged
    """
    try:
        with ZipFile(path) as archive:
            manifest = Manifest.from_json(archive.read(MANIFEST).decode())
            damaged = [name for name, table in manifest.tables.items() if _sum_of(archive, name) != table.sha256]
    except (BadZipFile, KeyError, OSError, UnicodeDecodeError, EOFError) as error:
        raise CannotRestore(
            f"{path.name} is geen hele reservekopie van Vliegwiel ({type(error).__name__}). Kies een ander bestand."
        ) from None
    if damaged:
        raise CannotRestore(
            f"De reservekopie is beschadigd: {', '.join(damaged)}. Er is niets teruggezet. Gebruik een eerdere kopie."
        )
    return manifest


def wrong_keys(manifest: Manifest) -> list[str]:
    """Return the names of the field keys that the backup needs and that are not here."""
    here = key_marks()
    return [name for name, mark in manifest.keys.items() if here.get(name) != mark]


def restore_from(path: Path, *, using: str = "default") -> Manifest:
    """Put every row back, in one transaction, and compare what the database then holds with the backup.

    :raises CannotRestore: the file, the keys, the version or the database does not fit; nothing was written
    """
    manifest = read_manifest(path)
    _refuse_what_does_not_fit(manifest, using)
    try:
        with transaction.atomic(using), ZipFile(path) as archive:
            for model in kept_models():
                _load(archive, model, using)
            _continue_numbering(using)
            _compare(manifest, using)
    except (DatabaseError, ValueError, TypeError) as error:
        raise CannotRestore(f"De database neemt de reservekopie niet aan, er is niets teruggezet: {error}") from error
    return manifest


def _refuse_what_does_not_fit(manifest: Manifest, using: str) -> None:
    missing = wrong_keys(manifest)
    if missing:
        raise CannotRestore(
            f"De sleutels van deze reservekopie ontbreken: {', '.join(missing)}. "
            "Zet de sleutels die u apart bewaart in VLIEGWIEL_FIELD_KEYS, en probeer het opnieuw."
        )
    if dict(manifest.migrations) != last_migrations(using):
        raise CannotRestore(
            f"Deze reservekopie hoort bij Vliegwiel {manifest.version} met andere tabellen. "
            "Installeer die versie, zet de kopie terug, en werk daarna bij."
        )
    if set(manifest.tables) != {model._meta.label_lower for model in kept_models()}:
        raise CannotRestore("De reservekopie heeft andere tabellen dan deze versie. Installeer de versie van de kopie.")
    filled = [model._meta.label_lower for model in kept_models() if model._base_manager.using(using).exists()]
    if filled:
        raise CannotRestore(
            f"De database is niet leeg ({filled[0]}). Zet een reservekopie terug in een lege database: "
            "kies met DATABASE_URL of VLIEGWIEL_DATA een andere."
        )


def _load(archive: ZipFile, model: type[models.Model], using: str) -> None:
    connection = connections[using]
    fields = model._meta.concrete_fields
    quoted = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    # Names of tables and columns come from the models, values are parameters.
    into = f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} ({quoted}) VALUES "  # noqa: S608
    statement = into + f"({', '.join(['%s'] * len(fields))})"
    with archive.open(f"rows/{model._meta.label_lower}.jsonl") as member, connection.cursor() as cursor:
        for some in _batches(member):
            rows = [
                [
                    field.get_db_prep_save(value, connection)
                    for field, value in zip(fields, values(model, line), strict=True)
                ]
                for line in some
            ]
            cursor.executemany(statement, rows)


def _batches(source: Iterable[bytes]) -> Iterator[list[bytes]]:
    rest = iter(source)
    while some := list(islice(rest, _AT_ONCE)):
        yield some


def _continue_numbering(using: str) -> None:
    connection = connections[using]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), kept_models()):
            cursor.execute(statement)


def _compare(manifest: Manifest, using: str) -> None:
    differ = []
    for model in kept_models():
        digest: Any = hashlib.sha256()
        for line in lines(model, using):
            digest.update(line)
        if digest.hexdigest() != manifest.tables[model._meta.label_lower].sha256:
            differ.append(model._meta.label_lower)
    if differ:
        raise CannotRestore(f"Na het terugzetten verschilt: {', '.join(differ)}. Er is niets bewaard.")


def _sum_of(archive: ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with archive.open(f"rows/{name}.jsonl") as member:
        while chunk := member.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()
