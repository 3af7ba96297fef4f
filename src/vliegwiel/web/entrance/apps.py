# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Registers the entrance with Django."""

from django.apps import AppConfig


class EntranceConfig(AppConfig):
    """Signing in, languages and refusals."""

    name = "vliegwiel.web.entrance"
    label = "entrance"
