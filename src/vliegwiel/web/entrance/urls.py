# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the door."""

from django.urls import path

from vliegwiel.web.entrance import invitations, views

app_name = "entrance"
urlpatterns = [
    path("inloggen", views.sign_in, name="sign_in"),
    path("inloggen/bewoner", views.resident_sign_in, name="resident_sign_in"),
    path("inloggen/passkey-vraag", views.passkey_question, name="passkey_question"),
    path("uitnodiging", invitations.invitation, name="invitation"),
    path("uitnodiging/kiezen", invitations.own_door, name="own_door"),
    path("uitloggen", views.sign_out, name="sign_out"),
]
