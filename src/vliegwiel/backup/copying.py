# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Makes a backup while people go on working: one moment of the database, whatever is written meanwhile."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from django.db import connections, models, transaction

from vliegwiel import __version__
from vliegwiel.backup.archive import FORMAT, MANIFEST, Manifest, Table, kept_models, key_marks, last_migrations, lines


def copy_to(path: Path, *, now: datetime, using: str = "default") -> Manifest:
    """Write everything to this file, readable by its owner only; the file appears when it is whole.

    :raises FileExistsError: there is a file of that name already
    """
    if path.exists():
        raise FileExistsError(path)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    half = path.with_name(f".{path.name}.{os.getpid()}.half")
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=4) as archive, one_moment(using):
                manifest = _write(archive, now, using)
            file.flush()
            os.fsync(file.fileno())
        # Refuses to replace a file that came in the meantime, as a rename would not.
        os.link(half, path)
    finally:
        half.unlink(missing_ok=True)
    return manifest


def _write(archive: ZipFile, now: datetime, using: str) -> Manifest:
    tables = {model._meta.label_lower: _write_table(archive, model, using) for model in kept_models()}
    manifest = Manifest(
        format=FORMAT,
        version=__version__,
        made_at=now.astimezone(UTC).isoformat(timespec="seconds"),
        database=connections[using].vendor,
        migrations=last_migrations(using),
        keys=key_marks(),
        tables=tables,
    )
    archive.writestr(MANIFEST, manifest.as_json())
    return manifest


def _write_table(archive: ZipFile, model: type[models.Model], using: str) -> Table:
    digest, number = hashlib.sha256(), 0
    with archive.open(f"rows/{model._meta.label_lower}.jsonl", "w", force_zip64=True) as member:
        for line in lines(model, using):
            digest.update(line)
            member.write(line)
            number += 1
    return Table(number, digest.hexdigest())


@contextmanager
def one_moment(using: str) -> Iterator[None]:
    """Read the database as it is at one moment, without keeping writers waiting."""
    connection = connections[using]
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(using):
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:
        # Not `atomic`: on SQLite that queues as a writer, and everybody would wait for the backup.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
