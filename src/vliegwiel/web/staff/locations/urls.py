# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of this part of the staff pages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
