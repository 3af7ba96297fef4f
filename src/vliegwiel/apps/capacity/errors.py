# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""When a unit cannot be used otherwise, joined or split."""

from __future__ import annotations

from vliegwiel.refusals import Refusal


class NoticeTooShort(Refusal):
    """The notice period of the present use has not passed by then."""

    code = "notice-too-short"
    sentence = "{unit} heeft een opzegtermijn van {days} dagen. Kies {earliest} of een latere dag."


class PeopleLiveThere(Refusal):
    """Residents have a bed in the unit on or after that day."""

    code = "people-live-there"
    sentence = "In {unit} zijn vanaf die dag nog {beds} bedden bezet of gereserveerd. Verhuis eerst wie daar woont."


class ShareNotAgreed(Refusal):
    """The share for reception would leave what was agreed."""

    code = "share-not-agreed"
    sentence = (
        "Dan is {share} van de plaatsen voor opvang; met {partner} is {least} tot {most} afgesproken. "
        "Kies andere eenheden, of maak eerst een nieuwe afspraak."
    )


class JoinedTogether(Refusal):
    """Modules of one home change together."""

    code = "joined-together"
    sentence = "{unit} hoort bij {home}. Kies alle delen van die woning, of splits haar eerst."


class NotModules(Refusal):
    """Only linkable modules in one wing, with the same use, can be joined."""

    code = "not-modules"
    status = 400
    sentence = "Kies ten minste twee koppelbare modules uit dezelfde vleugel, met hetzelfde gebruik op die dag."


class AlreadyJoined(Refusal):
    """A module is part of another home on these nights."""

    code = "already-joined"
    sentence = "Een van deze modules hoort in die tijd al bij een woning. Splits die eerst."


class OneHouseholdOnly(Refusal):
    """Two households live in what would become one home."""

    code = "one-household-only"
    sentence = "In deze modules wonen dan verschillende huishoudens. Verhuis eerst tot er één overblijft."


class NotWithin(Refusal):
    """A share outside 0 to 1, or a least above the most."""

    code = "not-within"
    status = 400
    sentence = "Kies aandelen tussen 0 en 100 procent, het minste niet boven het meeste."


class AgreementsOverlap(Refusal):
    """Two agreements for the same nights."""

    code = "agreements-overlap"
    sentence = "Voor een deel van die tijd geldt al een afspraak. Kies een begindag na het einde daarvan."


class InThePast(Refusal):
    """What was cannot be planned."""

    code = "in-the-past"
    status = 400
    sentence = "Die dag is voorbij. Kies vandaag of een latere dag."


class NoPeriod(Refusal):
    """It would end before it begins."""

    code = "no-period"
    status = 400
    sentence = "De einddag ligt op of voor de begindag. Kies een latere dag."
