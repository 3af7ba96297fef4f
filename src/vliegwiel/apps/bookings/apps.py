# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Registers the area with Django."""

from django.apps import AppConfig


class BookingsConfig(AppConfig):
    """The area bookings."""

    name = "vliegwiel.apps.bookings"
    label = "bookings"
