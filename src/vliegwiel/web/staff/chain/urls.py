# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the simulated chain."""

from django.urls import path

from vliegwiel.web.staff.chain import futures, views

urlpatterns = [
    path("keten", views.overview, name="chain"),
    path("keten/nieuw", views.new, name="new_chain_run"),
    path("keten/terugblik", views.backtest, name="backtest"),
    path("keten/<uuid:run_id>", views.run, name="chain_run"),
    path("keten/<uuid:run_id>/verder", views.go_on, name="go_on_with_chain_run"),
    path("locaties/<slug:slug>/vooruitblik", futures.future, name="future"),
]
