# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Making accounts, giving and ending roles, and every way to sign in."""

from vliegwiel.apps.accounts.services.invitations import (
    make_invitation,
    open_invitation,
    read_invitation,
    use_with_passkey,
    use_with_pin,
)
from vliegwiel.apps.accounts.services.passkeys import (
    ask_for_new_passkey,
    ask_for_passkey,
    keep_passkey,
    remove_passkey,
    sign_in_by_passkey,
)
from vliegwiel.apps.accounts.services.people import (
    change_password,
    change_pin,
    close_account,
    end_role,
    give_role,
    make_account,
    make_closed_account,
    make_resident_account,
    make_workplace,
    set_pin,
)
from vliegwiel.apps.accounts.services.second_step import (
    app_address,
    new_recovery_codes,
    new_secret,
    prove,
    remove_app,
    reset_second_step,
    set_up_app,
)
from vliegwiel.apps.accounts.services.sessions import (
    end_session,
    end_session_at_organisation,
    end_sessions,
    forget_ended_sessions,
)
from vliegwiel.apps.accounts.services.signing_in import check_own, sign_in
from vliegwiel.apps.accounts.services.tokens import LONGEST_TOKEN, make_token, revoke_token, token_holder

__all__ = [
    "LONGEST_TOKEN",
    "app_address",
    "ask_for_new_passkey",
    "ask_for_passkey",
    "change_password",
    "change_pin",
    "check_own",
    "close_account",
    "end_role",
    "end_session",
    "end_session_at_organisation",
    "end_sessions",
    "forget_ended_sessions",
    "give_role",
    "keep_passkey",
    "make_account",
    "make_closed_account",
    "make_invitation",
    "make_resident_account",
    "make_token",
    "make_workplace",
    "new_recovery_codes",
    "new_secret",
    "open_invitation",
    "prove",
    "read_invitation",
    "remove_app",
    "remove_passkey",
    "reset_second_step",
    "revoke_token",
    "set_pin",
    "set_up_app",
    "sign_in",
    "sign_in_by_passkey",
    "token_holder",
    "use_with_passkey",
    "use_with_pin",
]
