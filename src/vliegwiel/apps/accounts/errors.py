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


class TooManyToday(Refusal):
    """Too many failed tries for this number in a day: a PIN of six digits can be guessed by who keeps trying."""

    code = "too-many-today"
    status = 429
    sentence = "Er is vandaag te vaak een fout gemaakt. Vraag de balie om een nieuwe uitnodiging."


class WrongCode(Refusal):
    """The second step is not right, or this code was used before."""

    code = "wrong-second-step"
    status = 400
    sentence = "Deze code klopt niet of is al gebruikt. Wacht op de volgende code in uw app en vul die in."


class PasskeyFailed(Refusal):
    """The device gave no good answer: unknown key, wrong signature, another site, or too late."""

    code = "passkey-failed"
    status = 400
    sentence = "Het lukte niet met dit apparaat. Probeer het opnieuw, of log op een andere manier in."


class PasskeyKnown(Refusal):
    """This key belongs to an account already."""

    code = "passkey-known"
    sentence = "Deze passkey hoort al bij een account. Gebruik hem om in te loggen."


class LastSecondStep(Refusal):
    """A member of staff keeps at least one second step."""

    code = "last-second-step"
    sentence = "Dit is uw laatste tweede stap. Stel eerst een andere in."


class LastWayIn(Refusal):
    """A resident keeps at least one way in."""

    code = "last-way-in"
    sentence = "Zonder deze sleutel kunt u niet meer inloggen. Kies eerst een PIN."


class InvitationUnknown(Refusal):
    """Unknown, used, withdrawn or too old: the answer does not say which."""

    code = "invitation-unknown"
    status = 400
    sentence = "Deze code werkt niet (meer). Kijk of u hem goed typte, of vraag de balie om een nieuwe."


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


class TokenRefused(Refusal):
    """No such token, or not any more: the answer does not say which."""

    code = "token-refused"
    status = 401
    sentence = "Deze sleutel geldt niet (meer). Vraag de beheerder van de gemeente om een nieuwe."


class OwnToken(Refusal):
    """Nobody makes a token that borrows the own roles."""

    code = "own-token"
    status = 403
    sentence = "U kunt geen sleutel maken waar u zelf voor instaat. Kies een collega die dit werk doet."


class OwnerWithoutRole(Refusal):
    """A token opens no more than its owner may see."""

    code = "owner-without-role"
    sentence = (
        "{name} heeft op deze plek geen rol met dit doel. Kies een collega die dit werk doet, of geef eerst de rol."
    )


class TokenTooLong(Refusal):
    """A token that outlives its use is a door that stands open."""

    code = "token-too-long"
    status = 400
    sentence = "Een sleutel geldt ten hoogste een jaar. Kies een eerdere einddag, en maak daarna een nieuwe."


class TokenRevoked(Refusal):
    """The token was withdrawn already."""

    code = "token-revoked"
    sentence = "Deze sleutel is al ingetrokken. Er is niets meer te doen."


class OwnStepReset(Refusal):
    """Nobody resets the own second step: that would make one step of two."""

    code = "own-step-reset"
    status = 403
    sentence = "U kunt uw eigen tweede stap niet wissen. Vraag een andere beheerder."
