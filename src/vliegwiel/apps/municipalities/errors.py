# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""When a municipality cannot be made, or its own sign-in says no."""

from __future__ import annotations

from vliegwiel.refusals import Refusal


class MunicipalityExists(Refusal):
    """There is a municipality of this name."""

    code = "municipality-exists"
    sentence = "Er is al een gemeente {name}. Open die gemeente, of kies een andere naam."


class CannotDivide(Refusal):
    """The engine has no honest answer; it says which figure is missing."""

    code = "cannot-divide-target"
    status = 409
    sentence = "{reason}"


class OrganisationUnreachable(Refusal):
    """The municipality's own sign-in does not answer."""

    code = "organisation-unreachable"
    status = 503
    sentence = "Het inloggen van uw organisatie geeft nu geen antwoord. Probeer het later, of log in met uw wachtwoord."


class NotFromOrganisation(Refusal):
    """What came back proves nothing: another state, nonce, audience or key, too late, or made up."""

    code = "not-from-organisation"
    status = 400
    sentence = "Het inloggen is niet afgemaakt of duurde te lang. Begin opnieuw."


class AssuranceTooLow(Refusal):
    """Signed in there, in a way that is not enough for people's data."""

    code = "assurance-too-low"
    status = 403
    sentence = "Zo inloggen is hier niet zeker genoeg. Log bij uw organisatie in met een tweede stap."


class NoGroup(Refusal):
    """No group of this person gives a role here."""

    code = "no-group"
    status = 403
    sentence = "U zit in geen groep die hier een rol geeft. Vraag uw beheerder om u in de goede groep te zetten."


class LoginTaken(Refusal):
    """An account of that name was made here; it is not taken over, only linked by its owner."""

    code = "login-taken"
    sentence = "U hebt hier al een account met {login}. Log in met uw wachtwoord en kies op Mijn account: Koppel."


class LinkedElsewhere(Refusal):
    """One of the two accounts is linked already."""

    code = "linked-elsewhere"
    sentence = "Een van deze accounts is al gekoppeld. Vraag uw beheerder om hulp."
