# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of repairs."""

from django.urls import path

from vliegwiel.web.staff.repairs import views

urlpatterns = [
    path("locaties/<slug:slug>/reparaties", views.repairs, name="repairs"),
    path("locaties/<slug:slug>/reparaties/nieuw", views.report_repair, name="report_repair"),
    path("reparaties/<uuid:repair_id>", views.repair, name="repair"),
    path("reparaties/<uuid:repair_id>/opdracht", views.order_repair, name="order_repair"),
    path("reparaties/<uuid:repair_id>/bedden", views.keep_beds_empty, name="keep_beds_empty"),
    path("reparaties/<uuid:repair_id>/klaar", views.finish_repair, name="finish_repair"),
    path("reparaties/<uuid:repair_id>/niet", views.decline_repair, name="decline_repair"),
]
