# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of Vandaag."""

from django.urls import path

from vliegwiel.web.staff.today import views

urlpatterns = [path("locaties/<slug:slug>/vandaag", views.today, name="today")]
