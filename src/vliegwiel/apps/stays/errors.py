# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""When a bed cannot be given."""

from __future__ import annotations

from vliegwiel.refusals import Refusal


class BedTaken(Refusal):
    """Somebody sleeps there, or the bed is held, on one of these nights."""

    code = "bed-taken"
    sentence = "{bed} is een van deze nachten niet vrij. Kies een ander bed of andere nachten."


class SleepsElsewhere(Refusal):
    """The resident has a bed on one of these nights."""

    code = "sleeps-elsewhere"
    sentence = "{resident} heeft een van deze nachten al een bed. Verhuis deze bewoner, of kies andere nachten."


class BedNotInUse(Refusal):
    """The bed is not in use on all of these nights."""

    code = "bed-not-in-use"
    sentence = "{bed} is niet al deze nachten in gebruik. Kies een ander bed of andere nachten."


class LocationClosed(Refusal):
    """The location is not open on all of these nights."""

    code = "location-closed"
    sentence = "{location} is niet open op al deze nachten. Kies nachten waarop de locatie open is."


class RunByOthers(Refusal):
    """COA gives out the beds here."""

    code = "run-by-others"
    sentence = "Op {location} geeft het COA de bedden. Vul hier alleen de aantallen in."


class NoNights(Refusal):
    """Departure on or before arrival."""

    code = "no-nights"
    status = 400
    sentence = "Het vertrek ligt op of voor de aankomst. Kies een latere dag van vertrek."


class BedForEveryone(Refusal):
    """A household is placed as a whole."""

    code = "bed-for-everyone"
    status = 400
    sentence = "Kies voor elke persoon een eigen bed: {people} personen, {beds} verschillende bedden."


class OneLocation(Refusal):
    """A household lives at one location."""

    code = "one-location"
    status = 400
    sentence = "Een huishouden slaapt op één locatie. Kies voor iedereen een bed op dezelfde locatie."


class NoStay(Refusal):
    """Nobody of the household sleeps here on this day."""

    code = "no-stay"
    sentence = "{household} heeft op deze dag geen bed. Geef eerst een bed."


class NotExpected(Refusal):
    """There is no reservation to turn into a stay."""

    code = "not-expected"
    sentence = "Voor {household} is vandaag geen bed gereserveerd. Geef eerst een bed."


class NoSuchHold(Refusal):
    """A hold that a person made may be blocked, reserved, buffer or kept free."""

    code = "no-such-hold"
    status = 400
    sentence = "Kies geblokkeerd, gereserveerd, buffer of vrijgehouden."


class ReasonForBlock(Refusal):
    """Blocking a bed needs a reason."""

    code = "reason-for-block"
    status = 400
    sentence = "Kies waarom het bed niet gebruikt kan worden."


class WrongSum(Refusal):
    """The six reported numbers do not add up to the places."""

    code = "wrong-sum"
    status = 400
    sentence = "Nacht {night}: de zes aantallen zijn samen {sum}, en er zijn {places} plaatsen. Kijk de aantallen na."


class RunByMunicipality(Refusal):
    """Where the municipality gives out beds, nights are counted, not reported."""

    code = "run-by-municipality"
    sentence = "Op {location} geeft u zelf de bedden. De aantallen worden geteld; u vult ze niet in."
