# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the figures."""

from django.urls import path

from vliegwiel.web.staff.figures import views

urlpatterns = [
    path("kengetallen", views.figures, name="figures"),
    path("kengetallen/kengetal", views.figure, name="figure"),
    path("kengetallen/openfisca", views.openfisca, name="figures_openfisca"),
    path("kengetallen/voorstel", views.propose, name="propose_figure"),
    path("kengetallen/voorstellen/<uuid:figure_proposal_id>/besluit", views.decide, name="decide_figure"),
    path("kengetallen/voorstellen/<uuid:figure_proposal_id>/intrekken", views.withdraw, name="withdraw_figure"),
]
