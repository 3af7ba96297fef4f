# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the desk."""

from django.urls import path

from vliegwiel.web.staff.presence import views

urlpatterns = [
    path("locaties/<slug:slug>/balie", views.desk, name="desk"),
    path("locaties/<slug:slug>/balie/pas", views.pass_desk, name="pass_desk"),
    path("locaties/<slug:slug>/balie/anders", views.put_right, name="desk_put_right"),
    path("bewoners/huishouden/<uuid:household_id>/persoon/<uuid:resident_id>/pas", views.card, name="card"),
]
