# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""When income, savings or a release cannot be as asked."""

from __future__ import annotations

from vliegwiel.refusals import Refusal


class NoRule(Refusal):
    """The municipality has not decided which part is saved."""

    code = "no-savings-rule"
    status = 409
    sentence = (
        "De gemeente heeft voor {month} niet vastgelegd welk deel wordt gespaard. "
        "Laat de beleidsadviseur eerst de spaarregeling invullen."
    )


class RuleExists(Refusal):
    """There is a rule from this day already; rules are never changed."""

    code = "savings-rule-exists"
    status = 409
    sentence = "Vanaf {day} is al een spaarregeling vastgelegd. Kies een latere dag."


class RuleInThePast(Refusal):
    """A rule would change months that were computed already."""

    code = "savings-rule-in-the-past"
    status = 409
    sentence = "Na {day} is al een maand berekend met de vorige regeling. Kies een dag daarna."


class ShareOutOfRange(Refusal):
    """A share is not from 0 to 1."""

    code = "share-out-of-range"
    status = 400
    sentence = "{field} is {share}. Vul een deel in van 0 tot en met 1, zoals 0,5 voor de helft."


class NoPurpose(Refusal):
    """Nothing to release for."""

    code = "no-purpose-chosen"
    status = 400
    sentence = "Er is geen doel gekozen. Kies waarvoor het spaargeld vrijkomt."


class NegativeAmount(Refusal):
    """An amount below zero, with parts of a cent, or too large to be true."""

    code = "amount-out-of-range"
    status = 400
    sentence = "{field} is {amount}. Vul een bedrag in van 0 of meer, met hele centen en ten hoogste {most}."


class MoreFromWork(Refusal):
    """A part is larger than the whole."""

    code = "part-larger-than-income"
    status = 400
    sentence = "{field} is meer dan het netto inkomen. Vul bij netto alles in wat binnenkomt."


class ImpossibleWeeks(Refusal):
    """A year has 52 weeks."""

    code = "impossible-weeks"
    status = 400
    sentence = "In de laatste 52 weken zijn {weeks} weken gewerkt. Vul een getal in van 0 tot en met 52."


class LaterIncome(Refusal):
    """A month that has been computed is corrected, not overwritten."""

    code = "month-not-begun"
    status = 409
    sentence = "{month} is nog niet begonnen. Reken de maand uit als zij begonnen is."


class NoIncome(Refusal):
    """There is nothing to compute."""

    code = "no-income"
    status = 409
    sentence = "Van dit huishouden is voor {month} geen inkomen ingevuld. Vul eerst het inkomen in."


class NoRegime(Refusal):
    """No own contribution exists for this group."""

    code = "no-regime"
    status = 409
    sentence = "Voor deze groep bestaat geen eigen bijdrage aan de opvang. Kijk de status na bij de persoon."


class MonthComputed(Refusal):
    """One computation per resident per month."""

    code = "month-computed"
    status = 409
    sentence = "Deze maand is voor iemand uit dit huishouden al berekend. Gebruik Bereken opnieuw na een correctie."


class NothingComputed(Refusal):
    """There is nothing to correct."""

    code = "month-not-computed"
    status = 409
    sentence = "{month} is nog niet berekend. Gebruik eerst de maandberekening."


class NobodyToCompute(Refusal):
    """No household was chosen."""

    code = "nobody-to-compute"
    status = 400
    sentence = "Er is geen huishouden gekozen. Kies ten minste één huishouden."


class CannotCompute(Refusal):
    """The engine has no honest answer; it says which figure is missing."""

    code = "cannot-compute-contribution"
    status = 409
    sentence = "{reason}"


class ProcedureRuns(Refusal):
    """Savings come free after the procedure."""

    code = "procedure-runs"
    status = 409
    sentence = "De procedure loopt nog. Spaargeld komt vrij als er een besluit is over de verblijfsvergunning."


class NothingArranged(Refusal):
    """The municipality arranged nothing for who may not stay."""

    code = "nothing-arranged-for-departure"
    status = 409
    sentence = (
        "De gemeente heeft niet vastgelegd welk deel iemand krijgt die niet mag blijven. "
        "Vraag de beleidsadviseur dit in de spaarregeling te zetten."
    )


class PurposeNotAllowed(Refusal):
    """The municipality does not release for this purpose, or not for this person."""

    code = "purpose-not-allowed"
    status = 409
    sentence = "Voor dit doel komt hier geen spaargeld vrij. Kies uit: {purposes}."


class NotEnough(Refusal):
    """The same euro is released once."""

    code = "not-enough-savings"
    status = 409
    sentence = "Er kan nu {most} worden vrijgegeven. Vraag dat bedrag of minder."


class AskedOneself(Refusal):
    """Approval is by a second person."""

    code = "second-person-needed"
    status = 409
    sentence = "U hebt deze aanvraag zelf gedaan. Laat een collega erover beslissen."


class ApprovedOneself(Refusal):
    """Who approves does not pay."""

    code = "approver-does-not-pay"
    status = 409
    sentence = "U hebt deze aanvraag zelf goedgekeurd. Laat een collega de betaling vastleggen."


class AlreadyDecided(Refusal):
    """Somebody was first."""

    code = "release-already-decided"
    status = 409
    sentence = "Deze aanvraag is al verder: {state}. Bekijk de lijst opnieuw."


class NotApproved(Refusal):
    """Only what was approved is paid."""

    code = "release-not-approved"
    status = 409
    sentence = "Deze aanvraag is niet goedgekeurd. Laat eerst een collega erover beslissen."


class NoBecause(Refusal):
    """A refusal says why."""

    code = "release-refusal-without-reason"
    status = 400
    sentence = (
        "Er staat geen reden bij. Schrijf waarom de aanvraag wordt afgewezen, in woorden die de bewoner begrijpt."
    )


class AlreadyPaidOut(Refusal):
    """A correction would take money that is no longer there."""

    code = "correction-below-zero"
    status = 409
    sentence = (
        "Na deze correctie is er {short} te veel vrijgegeven. "
        "Spreek met de bewoner af hoe dat wordt verrekend en reken daarna opnieuw."
    )


class LedgerMoved(Refusal):
    """Two wrote in the same account at once."""

    code = "ledger-moved"
    status = 409
    sentence = "Iemand anders heeft net in dit spaartegoed geboekt. Bekijk de nieuwe stand en probeer het opnieuw."


class WrongRows(Refusal):
    """A table of households cannot be read; every cell is named."""

    code = "wrong-population"
    status = 400
    sentence = "{reason}"
