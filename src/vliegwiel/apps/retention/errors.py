# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""When nothing can be deleted."""

from __future__ import annotations

from vliegwiel.refusals import Refusal


class NoTerm(Refusal):
    """The municipality has not said how long this is kept."""

    code = "no-retention-term"
    sentence = "Voor {kind} is nog geen bewaartermijn vastgesteld. Stel eerst vast hoe lang u ze bewaart en waarom."


class ListChanged(Refusal):
    """The list that was confirmed is not the list of now."""

    code = "deletion-list-changed"
    sentence = "De lijst is veranderd sinds u keek. Bekijk haar opnieuw en bevestig dan."


class NothingDue(Refusal):
    """There is nothing whose term has passed."""

    code = "nothing-due"
    sentence = "Er is niets waarvan de termijn voorbij is. Kijk volgende maand opnieuw."


class TermTooShort(Refusal):
    """A term of less than a month, or more than a lifetime."""

    code = "retention-term-not-within"
    status = 400
    sentence = "Kies een termijn van 1 tot 1200 maanden, en schrijf op waar die op rust."
