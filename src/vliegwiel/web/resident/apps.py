# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Registers the pages with Django."""

from django.apps import AppConfig


class ResidentPagesConfig(AppConfig):
    """Pages of the audience resident."""

    name = "vliegwiel.web.resident"
    label = "resident_pages"
