# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Registers the area with Django."""

from django.apps import AppConfig


class SafetyConfig(AppConfig):
    """The area safety."""

    name = "vliegwiel.apps.safety"
    label = "safety"
