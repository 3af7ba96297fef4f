# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of colleagues, the own account and supervision."""

from django.urls import path

from vliegwiel.web.staff.accounts import tokens, views

urlpatterns = [
    path("beheer/medewerkers", views.colleagues, name="colleagues"),
    path("beheer/medewerkers/nieuw", views.welcome, name="welcome"),
    path("beheer/medewerkers/<uuid:user_id>/rol", views.give_role, name="give_role"),
    path("beheer/rollen/<uuid:assignment_id>/einde", views.end_role, name="end_role"),
    path("beheer/api-sleutels", tokens.tokens, name="tokens"),
    path("beheer/api-sleutels/nieuw", tokens.new_token, name="new_token"),
    path("beheer/api-sleutels/<uuid:token_id>/intrekken", tokens.revoke_token, name="revoke_token"),
    path("account", views.me, name="me"),
    path("toezicht", views.control, name="control"),
]
