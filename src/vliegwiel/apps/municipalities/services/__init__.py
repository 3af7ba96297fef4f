# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Making a municipality, welcoming its colleagues, and how they sign in."""

from vliegwiel.apps.municipalities.services.colleagues import (
    country_table,
    end_role,
    give_role,
    half_year,
    make_municipality,
    make_token,
    revoke_token,
    targets,
    welcome_colleague,
)
from vliegwiel.apps.municipalities.services.organisation import (
    come_from_organisation,
    go_to_organisation,
    let_in,
    link_to_organisation,
    session_mark,
    sign_out_address,
    sign_out_by_organisation,
)
from vliegwiel.apps.municipalities.services.own_steps import (
    add_passkey,
    change_password,
    end_own_sessions,
    new_recovery_codes,
    remove_app,
    remove_passkey,
    reset_second_step,
    set_up_app,
)

__all__ = [
    "add_passkey",
    "change_password",
    "come_from_organisation",
    "country_table",
    "end_own_sessions",
    "end_role",
    "give_role",
    "go_to_organisation",
    "half_year",
    "let_in",
    "link_to_organisation",
    "make_municipality",
    "make_token",
    "new_recovery_codes",
    "remove_app",
    "remove_passkey",
    "reset_second_step",
    "revoke_token",
    "session_mark",
    "set_up_app",
    "sign_out_address",
    "sign_out_by_organisation",
    "targets",
    "welcome_colleague",
]
