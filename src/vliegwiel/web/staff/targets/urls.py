# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the targets."""

from django.urls import path

from vliegwiel.web.staff.targets import views

urlpatterns = [
    path("taakstellingen", views.targets, name="targets"),
    path("taakstellingen/land", views.country, name="targets_country"),
]
