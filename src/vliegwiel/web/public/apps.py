# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Registers the pages with Django."""

from django.apps import AppConfig


class PublicPagesConfig(AppConfig):
    """Pages of the audience public."""

    name = "vliegwiel.web.public"
    label = "public_pages"
