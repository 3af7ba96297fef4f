# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The keys of this installation: from the environment, else made once in the data folder."""

from __future__ import annotations

import base64
import os
import secrets
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from vliegwiel.promises.sealing import keys_from


class NoKey(Exception):
    """A key is there and cannot be used; the sentence says what to do."""


def secret_key(folder: Path) -> str:
    """Return the key that signs sessions and forms."""
    return os.environ.get("VLIEGWIEL_SECRET_KEY") or _kept(folder / "secret_key", lambda: secrets.token_urlsafe(48))


def field_keys(folder: Path) -> dict[str, bytes]:
    """Return the keys that seal fields, newest first, by key id.

    :raises NoKey: a key is not `id:base64 of 32 bytes`
    """
    text = os.environ.get("VLIEGWIEL_FIELD_KEYS") or _kept(folder / "field_keys", _new_field_key)
    try:
        return keys_from(text)
    except ValueError as error:
        raise NoKey(str(error)) from None


def _new_field_key() -> str:
    return f"k1:{base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()}"


def _kept(path: Path, make: Callable[[], str]) -> str:
    if path.exists():
        return path.read_text().strip()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Written beside and linked into place, so that processes (and containers, all number 1) that start at once agree.
    handle, beside = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(make())
            file.flush()
            # What is sealed with a key that a power cut takes away never opens again.
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(beside, path)
    finally:
        Path(beside).unlink()
    return path.read_text().strip()
