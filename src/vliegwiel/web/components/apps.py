# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The Django app that brings templates, static files and the tags library `vw`; it has no models."""

from __future__ import annotations

from django.apps import AppConfig


class ComponentsConfig(AppConfig):
    """Components of the web pages."""

    name = "vliegwiel.web.components"
    label = "components"
    verbose_name = "bouwstenen van pagina's"
