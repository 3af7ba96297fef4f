# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""When a bed cannot be given."""

from __future__ import annotations

from django.db.models import TextChoices

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


class BrokenRule(TextChoices):
    """What the independent check says, by its code, as the middle of a sentence."""

    ROOM_NOT_OPEN = "room-not-open", "daar wordt nu niemand geplaatst"
    ROOM_KEPT_FREE = "room-kept-free", "de kamer wordt vrijgehouden"
    TOO_MANY_IN_ROOM = "too-many-in-room", "er zijn niet genoeg bedden"
    TOO_MANY_IN_SHARED_ROOM = "too-many-in-shared-room", "er zouden te veel mensen op één gedeelde kamer slapen"
    NEED_NOT_MET = "need-not-met", "de kamer heeft niet wat dit huishouden nodig heeft"
    WRONG_GENDER_FOR_ROOM = "wrong-gender-for-room", "de kamer is voor een andere groep bedoeld"
    HOUSEHOLD_ROOM_SHARED = "household-room-shared", "de kamer is voor één huishouden, en er slaapt al iemand"
    GENDERS_SHARE = "genders-share", "vreemden delen alleen een kamer met hun eigen geslacht"
    MINOR_WITH_ADULTS = "minor-with-adults", "een kind zonder ouder deelt geen kamer met volwassenen"
    MINOR_ALONE = "minor-alone", "een kind zonder ouder hoort hier niet; meld het bij de voogdij"
    AVOIDED_PARTY_IN_ROOM = (
        "avoided-party-in-room",
        "er slaapt iemand met wie dit huishouden liever geen kamer deelt, of omgekeerd",
    )
    HOUSEHOLD_SPLIT = "household-split", "er is een kamer waarin het hele huishouden samen past"
    ROOMS_NOT_NEIGHBOURING = "rooms-not-neighbouring", "de kamers liggen niet bij elkaar"
    ROOM_WITHOUT_ADULT = "room-without-adult", "in een van de kamers zouden alleen kinderen slapen"
    SPLIT_HOUSEHOLD_SHARES = "split-household-shares", "een huishouden op meer kamers deelt die niet met anderen"


def rule_in_words(code: str) -> str:
    """Return which rule a code of the check is about."""
    known = {rule.value: str(rule.label) for rule in BrokenRule}
    return known.get(code, known[BrokenRule.ROOM_NOT_OPEN.value])


class NobodyToPlace(Refusal):
    """A proposal is about at least one household that waits for a bed or is to arrive."""

    code = "nobody-to-place"
    status = 400
    sentence = "Kies ten minste één huishouden dat nog moet komen of nog geen bed heeft."


class ProposalIsWrong(Refusal):
    """The independent check found a fault; a wrong proposal is never shown."""

    code = "proposal-is-wrong"
    sentence = "Dit voorstel is bij controle afgekeurd en wordt niet getoond. Vraag een nieuw voorstel."


class ProposalIsStale(Refusal):
    """The house changed since the proposal was made."""

    code = "proposal-is-stale"
    sentence = (
        "Kamer {room} kan nu niet voor {household}: {reason}. Kies een andere kamer, of vraag een nieuw voorstel."
    )


class HouseholdChanged(Refusal):
    """Other people belong to the household than when the proposal was made."""

    code = "household-changed"
    sentence = "{household} bestaat nu uit andere mensen dan in dit voorstel. Vraag een nieuw voorstel."


class AlreadyDecided(Refusal):
    """Somebody decided for this household already."""

    code = "already-decided"
    sentence = "Over {household} is in dit voorstel al besloten. Verhuis het huishouden als dat besluit anders moet."


class RoomToChoose(Refusal):
    """The proposal has no room for this household, so a person has to choose one."""

    code = "room-to-choose"
    status = 400
    sentence = "Voor {household} is geen kamer voorgesteld. Kies een kamer, of maak eerst plaats."


class ReasonForDeviation(Refusal):
    """A choice that differs from the proposal needs a reason."""

    code = "reason-for-deviation"
    status = 400
    sentence = "U kiest anders dan het voorstel. Schrijf kort op waarom; gezondheid hoort hier niet."


class WishAboutItself(Refusal):
    """A wish is about another household at the same location."""

    code = "wish-about-itself"
    status = 400
    sentence = "Kies een ander huishouden op dezelfde locatie."


class MixSaysNothing(Refusal):
    """An agreement about the mix has groups and a share between 0 and 100."""

    code = "mix-says-nothing"
    status = 400
    sentence = (
        "Kies ten minste één groep, en een aandeel van 0 tot en met 100. Het kleinste aandeel is niet groter dan het "
        "grootste."
    )
