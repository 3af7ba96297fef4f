# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of units over time."""

from django.urls import path

from vliegwiel.web.staff.units import views

urlpatterns = [
    path("locaties/<slug:slug>/eenheden", views.units, name="units"),
    path("locaties/<slug:slug>/eenheden/wijzig", views.change_units, name="change_units"),
    path("locaties/<slug:slug>/eenheden/koppel", views.join_modules, name="join_modules"),
    path("locaties/<slug:slug>/eenheden/afspraak", views.agree_on_split, name="agree_on_split"),
    path("woningen/<uuid:home_id>/splits", views.split_home, name="split_home"),
]
