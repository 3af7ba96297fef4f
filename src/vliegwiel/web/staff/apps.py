# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Registers the pages with Django."""

from django.apps import AppConfig


class StaffPagesConfig(AppConfig):
    """Pages of the audience staff."""

    name = "vliegwiel.web.staff"
    label = "staff_pages"
