# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the business case."""

from django.urls import path

from vliegwiel.web.staff.cases import chain, comparing, views

urlpatterns = [
    path("locaties/<slug:slug>/businesscase", views.case, name="case"),
    path("locaties/<slug:slug>/businesscase/bewaren", views.keep, name="keep_case"),
    path("locaties/<slug:slug>/businesscase/vergelijken", comparing.compare, name="compare_cases"),
    path("locaties/<slug:slug>/businesscase/oekraine", comparing.ukraine, name="ukraine_schemes"),
    path("ketenkosten", chain.chain_costs, name="chain_costs"),
    path("businesscases/<uuid:saved_case_id>", views.version, name="kept_case"),
]
