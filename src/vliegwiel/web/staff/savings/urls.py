# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the pages about money of residents."""

from django.urls import URLPattern, path

from vliegwiel.web.staff.savings import compare, months, overview, people, releases

_HOUSEHOLD = "bewoners/huishouden/<uuid:household_id>/geld"
_PERSON = f"{_HOUSEHOLD}/persoon/<uuid:resident_id>"

urlpatterns: list[URLPattern] = [
    path("locaties/<slug:slug>/spaartegoed", overview.savings, name="savings"),
    path("locaties/<slug:slug>/spaarregeling", overview.savings_rule, name="savings_rule"),
    path("locaties/<slug:slug>/maandberekening", months.month_run, name="month_run"),
    path("locaties/<slug:slug>/vrijgave", releases.releases, name="releases"),
    path("vrijgave/<uuid:release_id>/besluit", releases.decide, name="decide_release"),
    path("vrijgave/<uuid:release_id>/betaald", releases.paid, name="pay_release"),
    path("sparen/vergelijken", compare.compare_schemes, name="compare_schemes"),
    path("sparen/vergelijken/voorbeeld", compare.compare_example, name="compare_example"),
    path(_HOUSEHOLD, people.money, name="money"),
    path(f"{_HOUSEHOLD}/opnieuw", people.recompute, name="recompute_month"),
    path(f"{_PERSON}/inkomen", people.income, name="record_income"),
    path(f"{_PERSON}/overzicht", people.savings_statement, name="savings_statement"),
    path(f"{_PERSON}/vrijgave", people.ask, name="ask_release"),
]
