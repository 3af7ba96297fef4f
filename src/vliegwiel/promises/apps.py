# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Puts the triggers back after every migrate."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PromisesConfig(AppConfig):
    """The promises that the database keeps."""

    name = "vliegwiel.promises"
    label = "promises"

    def ready(self) -> None:
        """Listen for the end of a migration: SQLite drops triggers when it rebuilds a table."""
        post_migrate.connect(_put_back, dispatch_uid="vliegwiel.promises")


def _put_back(using: str, **_kwargs: Any) -> None:
    from vliegwiel.promises.triggers import broken, install

    # The signal comes once per app: only the first has something to put back.
    if broken(using):
        install(using)
