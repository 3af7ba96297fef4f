# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""When an account or a role cannot be given."""

from __future__ import annotations

from vliegwiel.refusals import Refusal


class SignInFailed(Refusal):
    """Unknown name or wrong password: the answer does not say which."""

    code = "sign-in-failed"
    status = 400
    sentence = "Deze gegevens kloppen niet samen. Kijk ze na en probeer het opnieuw."


class TooManyAttempts(Refusal):
    """Too many failed tries for this account or from this address."""

    code = "too-many-attempts"
    status = 429
    sentence = "Er is te vaak een fout gemaakt. Wacht een kwartier, of vraag de beheerder om hulp."


class AccountExists(Refusal):
    """Somebody already signs in with this name."""

    code = "account-exists"
    sentence = "Er is al een account met {login}. Zoek het op in de lijst en geef daar een rol."


class RoleAlreadyGiven(Refusal):
    """The person already has this role from that day."""

    code = "role-already-given"
    sentence = "{name} heeft deze rol al vanaf die dag. Kies een andere dag of een andere rol."


class EndsBeforeStart(Refusal):
    """A role cannot end before it began."""

    code = "role-ends-before-start"
    status = 400
    sentence = "Een rol eindigt na de dag waarop hij begint. Kies een latere einddag."


class RoleHasEnded(Refusal):
    """A role that ends is not prolonged: that would give it anew, past the rule that nobody helps oneself."""

    code = "role-has-ended"
    sentence = "Deze rol eindigt al op {day}. Geef een nieuwe rol als iemand langer blijft."


class WeakPassword(Refusal):
    """The password is too easy to guess."""

    code = "weak-password"
    status = 400
    sentence = "{reason}"


class OwnRole(Refusal):
    """Nobody gives a role to oneself."""

    code = "own-role"
    status = 403
    sentence = "U kunt uzelf geen rol geven. Vraag een andere beheerder."
