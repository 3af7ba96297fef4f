# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the business case."""

from django.urls import path

from vliegwiel.web.staff.cases import views

urlpatterns = [
    path("locaties/<slug:slug>/businesscase", views.case, name="case"),
    path("locaties/<slug:slug>/businesscase/bewaren", views.keep, name="keep_case"),
]
