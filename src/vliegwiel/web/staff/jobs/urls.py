# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the long work that somebody asked for."""

from django.urls import path

from vliegwiel.web.staff.jobs import views

urlpatterns = [
    path("opdrachten", views.jobs, name="jobs"),
    path("opdrachten/<uuid:job_id>", views.job, name="job"),
    path("opdrachten/<uuid:job_id>/stoppen", views.cancel, name="cancel_job"),
    path("toezicht/controleren", views.check_events, name="check_events"),
]
