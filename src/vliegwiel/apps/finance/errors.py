# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""When a case cannot be worked out."""

from __future__ import annotations

from vliegwiel.refusals import Refusal


class CannotWorkOut(Refusal):
    """The engine has no honest answer; it says which figure is missing."""

    code = "cannot-calculate"
    status = 409
    sentence = "{reason}"


class UnknownCase(Refusal):
    """There is no such case."""

    code = "unknown-case"
    status = 404
    sentence = "Dit model bestaat niet. Kies een model uit de lijst."


class WrongFigure(Refusal):
    """A proposed figure cannot be right; the sentence says what would be."""

    code = "wrong-figure"
    status = 400
    sentence = "{reason}"


class OwnProposal(Refusal):
    """Who proposes a figure does not decide about it."""

    code = "own-figure-proposal"
    status = 409
    sentence = "U heeft dit zelf voorgesteld. Vraag een collega om te besluiten, of trek het voorstel in."


class NotYourProposal(Refusal):
    """Only who proposed a figure takes the proposal back."""

    code = "not-your-figure-proposal"
    status = 409
    sentence = "Een collega heeft dit voorgesteld. Alleen die kan het intrekken; u kunt het wel afwijzen."


class AlreadyDecided(Refusal):
    """Somebody decided in the meantime."""

    code = "figure-already-decided"
    status = 409
    sentence = "Over dit voorstel is al besloten. Bekijk het kengetal en doe zo nodig een nieuw voorstel."


class AlreadyApplied(Refusal):
    """The same file was taken over before; nothing counts twice."""

    code = "journal-file-already-applied"
    status = 409
    sentence = "Dit bestand is al overgenomen: er is niets dubbel geteld. Kies een nieuw bestand."


class WrongJournal(Refusal):
    """Something in a file is not right; nothing of it was taken over."""

    code = "wrong-journal-file"
    status = 400
    sentence = (
        "Er is niets overgenomen: er staan {number} fouten in dit bestand. Verbeter ze en kies het bestand opnieuw."
    )


class NothingToApply(Refusal):
    """There is no row to take over."""

    code = "empty-journal-file"
    status = 400
    sentence = "Er staan geen rijen in die bij het plan horen. Kies bij een rekening een regel van het plan."
