# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of colleagues, the own account and supervision."""

from django.urls import path

from vliegwiel.web.staff.accounts import tokens, views
from vliegwiel.web.staff.accounts.sign_in import sign_in_settings

urlpatterns = [
    path("beheer/medewerkers", views.colleagues, name="colleagues"),
    path("beheer/medewerkers/nieuw", views.welcome, name="welcome"),
    path("beheer/medewerkers/<uuid:user_id>/rol", views.give_role, name="give_role"),
    path("beheer/rollen/<uuid:assignment_id>/einde", views.end_role, name="end_role"),
    path("beheer/api-sleutels", tokens.tokens, name="tokens"),
    path("beheer/api-sleutels/nieuw", tokens.new_token, name="new_token"),
    path("beheer/api-sleutels/<uuid:token_id>/intrekken", tokens.revoke_token, name="revoke_token"),
    path("beheer/medewerkers/<uuid:user_id>/tweede-stap", views.reset_second_step, name="reset_second_step"),
    path("beheer/inloggen", sign_in_settings, name="sign_in_settings"),
    path("toezicht", views.control, name="control"),
]
