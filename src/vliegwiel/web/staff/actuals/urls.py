# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of plan against actual."""

from django.urls import path

from vliegwiel.web.staff.actuals import files, views

urlpatterns = [
    path("locaties/<slug:slug>/werkelijk", views.actuals, name="actuals"),
    path("locaties/<slug:slug>/werkelijk/bestand", files.upload, name="journal_upload"),
    path("werkelijk/bestanden/<uuid:journal_file_id>", files.look, name="journal_file"),
    path("werkelijk/bestanden/<uuid:journal_file_id>/terug", files.take_back, name="take_back_journal"),
]
