# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of nights in numbers and lists on paper."""

from django.urls import path

from vliegwiel.web.staff.nights import views

urlpatterns = [
    path("locaties/<slug:slug>/bezetting", views.occupancy, name="occupancy"),
    path("locaties/<slug:slug>/lijsten/keuken", views.kitchen_list, name="kitchen_list"),
    path("locaties/<slug:slug>/lijsten/ontruiming", views.evacuation_list, name="evacuation_list"),
    path("locaties/<slug:slug>/lijsten/nacht", views.occupancy_list, name="occupancy_list"),
    path("locaties/<slug:slug>/aantallen", views.reports, name="reports"),
]
