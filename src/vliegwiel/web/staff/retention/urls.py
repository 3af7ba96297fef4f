# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of retention."""

from django.urls import path

from vliegwiel.web.staff.retention import views

urlpatterns = [
    path("bewaren", views.retention, name="retention"),
    path("bewaren/termijn", views.set_term, name="set_retention_term"),
    path("bewaren/verwijder", views.delete_due, name="delete_due"),
    path("plaatsing/bewaren", views.retention, {"desk": True}, name="desk_retention"),
    path("plaatsing/bewaren/termijn", views.set_term, {"desk": True}, name="set_desk_term"),
    path("plaatsing/bewaren/verwijder", views.delete_due, {"desk": True}, name="delete_desk_due"),
]
