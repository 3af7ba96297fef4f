# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""When a placement cannot be made."""

from __future__ import annotations

from collections.abc import Sequence

from vliegwiel.refusals import Refusal


class NothingStated(Refusal):
    """No municipality has stated places."""

    code = "nothing-stated"
    sentence = "Nog geen enkele gemeente heeft plaatsen opgegeven. Vraag de gemeenten om een opgave."


class NobodyWaits(Refusal):
    """Everybody in the batch was placed, or there is nobody in it."""

    code = "nobody-waits"
    sentence = "In deze groep wacht niemand op een plaats. Voeg eerst een huishouden toe."


class PlacementIsWrong(Refusal):
    """The independent check found a fault; a wrong proposal is never shown."""

    code = "placement-is-wrong"
    sentence = "Dit voorstel is bij controle afgekeurd en wordt niet getoond. Vraag een nieuw voorstel."


class CannotBePlacedThere(Refusal):
    """The municipality cannot take this household: no places, no fitting home, or something it does not offer."""

    code = "cannot-be-placed-there"
    sentence = (
        "{municipality} kan dit huishouden nu niet plaatsen: {reason}. Kies een andere gemeente, of vraag een opgave."
    )


class ReasonNeeded(Refusal):
    """A decision that differs from the proposal, or from an earlier one, needs a reason."""

    code = "placement-reason-needed"
    status = 400
    sentence = "U kiest anders dan het voorstel of dan eerder besloten is. Schrijf kort op waarom."


class DecidedMeanwhile(Refusal):
    """Somebody else decided at the same moment."""

    code = "decided-meanwhile"
    sentence = "Over {reference} is net door iemand anders besloten. Bekijk dat besluit eerst."


class NobodyChosen(Refusal):
    """An act on several households names at least one."""

    code = "no-household-chosen"
    status = 400
    sentence = "U koos geen huishouden. Vink aan voor wie u het voorstel volgt."


class CannotFollow(Refusal):
    """For some of the chosen households the proposal cannot be followed; nothing is decided for anybody.

    troubles  reference, and what is the matter as the middle of a sentence
    """

    code = "cannot-follow"
    sentence = "Er is niets besloten. Bij deze huishoudens kan het niet: {references}. Kies hen niet, of beslis apart."
    troubles: tuple[tuple[str, str], ...] = ()

    @classmethod
    def because(cls, troubles: Sequence[tuple[str, str]]) -> CannotFollow:
        """Return the refusal that names every household and its trouble."""
        made = cls(references=", ".join(reference for reference, _trouble in troubles))
        made.troubles = tuple(troubles)
        return made


class NoTie(Refusal):
    """Only between municipalities that fit as well is a lot drawn."""

    code = "no-tie"
    sentence = "Voor {reference} past geen andere gemeente met plaats even goed. Beslis zelf."


class NoLotReady(Refusal):
    """A lot is prepared before it is drawn."""

    code = "no-lot-ready"
    sentence = "Voor {reference} staat geen loting klaar. Zet eerst een loting klaar."


class LotOutdated(Refusal):
    """A municipality in the draw cannot take this household any more."""

    code = "lot-outdated"
    sentence = "De plaatsen zijn veranderd sinds de loting klaarstond. Vraag een nieuw voorstel, of beslis zelf."


class NoSuchCode(Refusal):
    """No household waits under this code: it is wrong, or was used."""

    code = "no-such-link-code"
    status = 400
    sentence = "Deze koppelcode is niet bekend, of al gebruikt. Vraag het COA om de code."


class OtherHousehold(Refusal):
    """The household that lives here has another size than the one that is placed."""

    code = "other-household"
    sentence = (
        "Bij deze code horen {asked} mensen, en dit huishouden heeft er {here}. Kijk na of het dit huishouden is."
    )


class ReferenceTaken(Refusal):
    """A reference is used once in a batch."""

    code = "reference-taken"
    sentence = "Kenmerk {reference} staat al in deze groep. Kies een ander kenmerk."


class SheetApplied(Refusal):
    """This sheet was processed before."""

    code = "sheet-applied"
    sentence = "Deze lijst is al verwerkt. De huishoudens staan in de groep; er is niets dubbel opgeslagen."


class SheetTooOld(Refusal):
    """A sheet that was looked at long ago may no longer be right."""

    code = "sheet-too-old"
    sentence = "Deze lijst is meer dan een dag geleden bekeken. Kies het bestand opnieuw."


class NobodyInHousehold(Refusal):
    """A household has people."""

    code = "candidate-without-people"
    status = 400
    sentence = "Dit huishouden heeft niemand. Vul ten minste één volwassene of kind in."


class StatementInThePast(Refusal):
    """A statement cannot begin before the one that holds now."""

    code = "statement-in-the-past"
    status = 400
    sentence = "Er geldt al een opgave vanaf {day}. Kies een latere dag."


class NumbersNotPossible(Refusal):
    """Places, sizes and shares have limits."""

    code = "numbers-not-possible"
    status = 400
    sentence = "Vul een aantal in van 0 tot en met 100.000, en een woning voor ten minste 1 persoon."


class NoDecisionYet(Refusal):
    """There is nothing to object to."""

    code = "no-decision-yet"
    sentence = "Er is nog niet besloten waar u gaat wonen. Een vraag over uw gegevens of een klacht kan wel."


class AnsweredAlready(Refusal):
    """A question is answered once."""

    code = "objection-answered"
    sentence = "Hierop is al geantwoord. Bekijk het antwoord."


class DecidedByTheSame(Refusal):
    """Who decided does not answer the objection to it."""

    code = "decided-by-the-same"
    sentence = "U nam dit besluit zelf. Laat een collega op het bezwaar antwoorden."
