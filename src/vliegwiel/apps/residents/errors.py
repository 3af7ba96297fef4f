# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""When a person or household cannot be registered or changed."""

from __future__ import annotations

from vliegwiel.refusals import Refusal


class VNumberTaken(Refusal):
    """Somebody else in this municipality has this V-number."""

    code = "v-number-taken"
    sentence = "Dit V-nummer hoort al bij {name}. Zoek dat dossier op, of kijk het nummer na."


class BirthUnknown(Refusal):
    """Neither a day nor a year of birth."""

    code = "birth-unknown"
    status = 400
    sentence = "Vul voor {name} een geboortedatum in, of als die onbekend is een geboortejaar."


class ImpossibleBirth(Refusal):
    """Born in the future or more than 120 years ago."""

    code = "impossible-birth"
    status = 400
    sentence = "De geboortedatum van {name} kan niet kloppen. Vul een dag in tussen 1900 en vandaag."


class NobodyInHousehold(Refusal):
    """A household without people."""

    code = "nobody-in-household"
    status = 400
    sentence = "Een huishouden heeft ten minste één persoon. Vul een naam in."


class NotAMember(Refusal):
    """The person does not belong to this household today."""

    code = "not-a-member"
    sentence = "{name} hoort niet bij dit huishouden. Ververs de pagina en kies opnieuw."


class NobodyLeftBehind(Refusal):
    """A split that moves everyone is no split."""

    code = "nobody-left-behind"
    status = 400
    sentence = "Kies niet iedereen: bij een splitsing blijft ten minste één persoon achter."


class SameHousehold(Refusal):
    """A household cannot be merged with itself."""

    code = "same-household"
    status = 400
    sentence = "Dit is hetzelfde huishouden. Kies een ander huishouden om mee samen te voegen."


class ElsewhereRegistered(Refusal):
    """The two households live at different locations."""

    code = "elsewhere-registered"
    sentence = "{name} woont op een andere locatie. Verhuis eerst één van de twee huishoudens."


class StatusBeforeStart(Refusal):
    """A status cannot begin on or before the day on which the present one began."""

    code = "status-before-start"
    status = 400
    sentence = "De huidige status begon op {day}. Kies een latere dag."


class AlreadyAnswered(Refusal):
    """Somebody answered this request already."""

    code = "already-answered"
    sentence = "Dit verzoek is al beantwoord. Ververs de pagina om het antwoord te zien."


class AlreadyApplied(Refusal):
    """This sheet was processed before."""

    code = "already-applied"
    sentence = "Deze lijst is al verwerkt. De mensen staan bij Bewoners; er is niets dubbel opgeslagen."


class NoReason(Refusal):
    """Restricting a person needs a reason."""

    code = "no-reason"
    status = 400
    sentence = "Schrijf kort op waarom. Zonder reden kan dit niet."


class NobodyChosen(Refusal):
    """An act on several households, without households."""

    code = "nobody-chosen"
    status = 400
    sentence = "Er is geen huishouden gekozen. Zet eerst een vinkje in de lijst."


class NotAllHere(Refusal):
    """One of the chosen households is not at this location, or not for this person: nothing happens."""

    code = "not-all-here"
    sentence = (
        "Niet elk gekozen huishouden hoort bij deze locatie. Er is niets veranderd. Ververs de lijst en kies opnieuw."
    )


class HouseholdEnded(Refusal):
    """The file of this household is closed."""

    code = "household-ended"
    sentence = "Huishouden {household} is uitgeschreven. Schrijf de mensen opnieuw in als ze terugkomen."


class BeforeRegistration(Refusal):
    """Somebody cannot belong to a household before it was registered."""

    code = "before-registration"
    status = 400
    sentence = "Huishouden {household} is hier sinds {day}. Kies die dag of een latere."
