# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""When something cannot be reported, ordered or closed."""

from __future__ import annotations

from vliegwiel.refusals import Refusal


class WhereIsIt(Refusal):
    """Neither a room nor a place in words."""

    code = "where-is-it"
    status = 400
    sentence = "Schrijf op waar het is. Kies een kamer of vul de plek in."


class WhichFirm(Refusal):
    """A firm without a name."""

    code = "which-firm"
    status = 400
    sentence = "Vul in welk bedrijf het maakt. Doet u het zelf, kies dan de huismeester zelf."


class NoAmount(Refusal):
    """An amount below zero."""

    code = "no-amount"
    status = 400
    sentence = "Dit bedrag kan niet. Vul een bedrag van nul of meer in."


class WhatWasDone(Refusal):
    """Closing without words for who reported it."""

    code = "what-was-done"
    status = 400
    sentence = "Schrijf op wat er is gedaan. Wie het meldde, leest dit."


class RepairClosed(Refusal):
    """It is done or declined."""

    code = "repair-closed"
    sentence = "Deze melding is al afgesloten. Meld het opnieuw als het weer kapot is."


class NoRoomToBlock(Refusal):
    """Only beds of the room of this repair."""

    code = "no-room-to-block"
    status = 400
    sentence = "Kies bedden in de kamer van deze melding. Andere bedden blokkeert u bij de kamer zelf."


class TooManyReports(Refusal):
    """One resident has many open reports."""

    code = "too-many-reports"
    status = 429
    sentence = "U hebt al veel meldingen open staan. Wacht tot die klaar zijn, of ga naar de balie."
