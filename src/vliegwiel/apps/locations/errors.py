# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""When a location, room or bed cannot be made or changed."""

from __future__ import annotations

from vliegwiel.refusals import Refusal


class NameTaken(Refusal):
    """Another location, wing or room has this name."""

    code = "name-taken"
    sentence = "{name} bestaat al. Kies een andere naam of een ander nummer."


class NoSuchPeriod(Refusal):
    """A period that ends before it starts."""

    code = "no-such-period"
    status = 400
    sentence = "De einddag ligt op of voor de begindag. Kies een latere einddag."


class TooManyInRoom(Refusal):
    """More beds than the norm, without a recorded reason."""

    code = "too-many-in-room"
    status = 400
    sentence = (
        "Op een gedeelde kamer slapen hoogstens {most} mensen. "
        "Maak de kamer kleiner, of schrijf bij de locatie op waarom u van de norm afwijkt."
    )


class NoBeds(Refusal):
    """A bedroom without a bed, or a norm below one."""

    code = "no-beds"
    status = 400
    sentence = "Een kamer heeft ten minste één bed. Vul een hoger aantal in."


class BedInUse(Refusal):
    """The bed has claims after the day on which it would go out of use."""

    code = "bed-in-use"
    sentence = "Bed {bed} is na die dag nog bezet of gereserveerd. Verhuis eerst wie daar slaapt."
