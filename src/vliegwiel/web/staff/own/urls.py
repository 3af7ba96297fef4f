# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the own account, and of the second step at the door."""

from django.urls import path

from vliegwiel.web.staff.own import acts, door, organisation, pages

urlpatterns = [
    path("inloggen/tweede-stap", door.second_step, name="second_step"),
    path("inloggen/organisatie", organisation.leave, name="go_to_organisation"),
    path("inloggen/organisatie/terug", organisation.come_back, name="come_from_organisation"),
    path("inloggen/organisatie/afmelden", organisation.signed_out_there, name="signed_out_at_organisation"),
    path("account/koppelen", organisation.link, name="link_organisation"),
    path("account", pages.me, name="me"),
    path("account/tweede-stap", pages.own_step, name="own_step"),
    path("account/bevestig", acts.confirm, name="own_confirm"),
    path("account/codeapp", acts.app, name="own_app"),
    path("account/codeapp/weg", acts.remove_app, name="remove_own_app"),
    path("account/passkey", acts.passkey, name="own_passkey"),
    path("account/passkey/<uuid:passkey_id>/weg", acts.remove_passkey, name="remove_own_passkey"),
    path("account/herstelcodes", acts.recovery_codes, name="own_recovery_codes"),
    path("account/wachtwoord", acts.password, name="own_password"),
    path("account/apparaten/andere", acts.end_other_sessions, name="end_other_sessions"),
    path("account/apparaten/<uuid:session_id>", acts.end_session, name="end_session"),
]
