# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""When a room, an hour or a night cannot be taken."""

from __future__ import annotations

from vliegwiel.refusals import Refusal


class RoomNameTaken(Refusal):
    """Another shared room of the location has this name."""

    code = "room-name-taken"
    sentence = "Er is al een ruimte met de naam {name}. Kies een andere naam."


class HoursTaken(Refusal):
    """The room has something else at that hour."""

    code = "hours-taken"
    sentence = "Op een deel van deze tijd is er al iets in deze ruimte. Kies een andere tijd, of stop eerst het andere."


class NoSuchHours(Refusal):
    """Hours that end before they begin, or without places."""

    code = "no-such-hours"
    status = 400
    sentence = "Deze tijd kan niet. Kies een eindtijd na de begintijd, blokken die erin passen, en ten minste één plek."


class NoSuchSlot(Refusal):
    """The slot is past, closed, or not in the timetable."""

    code = "no-such-slot"
    sentence = "Deze tijd is er niet meer. Kies een andere tijd."


class SlotFull(Refusal):
    """No place is left."""

    code = "slot-full"
    sentence = "Alle plekken zijn bezet. Kies een andere tijd, of ga op de wachtlijst."


class NotForYou(Refusal):
    """The hour is meant for others; it never says for whom."""

    code = "not-for-you"
    sentence = "Deze tijd kunt u niet kiezen. Kies een andere tijd."


class FairShareUsed(Refusal):
    """The person took what is fair for this period."""

    code = "fair-share-used"
    sentence = "U koos dit al {most} keer in {weeks} weken. Kies een latere dag, dan krijgt iedereen een beurt."


class AlreadySignedUp(Refusal):
    """The person is on the list of this slot."""

    code = "already-signed-up"
    sentence = "U staat al op de lijst voor deze tijd. Meld u eerst af als u iets anders wilt."


class BusyThen(Refusal):
    """The person has another place at that hour."""

    code = "busy-then"
    sentence = "Op dit uur hebt u al iets anders. Meld u daarvoor af, of kies een andere tijd."


class TooFarAhead(Refusal):
    """Sign-up opens a few weeks before."""

    code = "too-far-ahead"
    sentence = "Dit is nog te ver weg. Kies een dag binnen {weeks} weken."


class TooManyGuests(Refusal):
    """Many sign-ups from outside in a short time."""

    code = "too-many-guests"
    status = 429
    sentence = "Er melden zich nu veel mensen tegelijk aan. Wacht een uur, of bel ons."


class NameAndContact(Refusal):
    """A neighbour gives a name and a way to be reached."""

    code = "name-and-contact"
    status = 400
    sentence = "Vul uw naam in, en een telefoonnummer of e-mailadres."


class WrongCode(Refusal):
    """No sign-up belongs to this code."""

    code = "wrong-code"
    sentence = "Bij deze code hoort geen aanmelding. Kijk de code na, of bel ons."


class ReasonForCancelling(Refusal):
    """Who signed up reads why it does not go on."""

    code = "reason-for-cancelling"
    status = 400
    sentence = "Schrijf op waarom het niet doorgaat. Wie zich aanmeldde, leest dit."


class NobodyOnList(Refusal):
    """No sign-up was chosen, or one is gone."""

    code = "nobody-on-list"
    status = 400
    sentence = "Kies eerst wie u bedoelt. Ververs de lijst als iemand er niet meer op staat."


class LimitNotPossible(Refusal):
    """A limit of zero."""

    code = "limit-not-possible"
    status = 400
    sentence = "Deze grens kan niet. Kies ten minste één keer in ten minste één week."


class NightTaken(Refusal):
    """Somebody else has the kept room in this night."""

    code = "night-taken"
    sentence = "Deze nacht is net door iemand anders gekozen. Kies een andere nacht."


class NightNotOffered(Refusal):
    """The room is not kept free in this night, or the night is past or far away."""

    code = "night-not-offered"
    sentence = "Deze nacht is de kamer er niet voor. Kies een andere nacht."


class AwayAlready(Refusal):
    """The person sleeps in the kept room in this night already."""

    code = "away-already"
    sentence = "U of uw partner slaapt deze nacht al apart. Kies een andere nacht."


class NoOwnBed(Refusal):
    """Only who sleeps in the house has a bed to come back to."""

    code = "no-own-bed"
    sentence = "U hebt deze nacht hier geen eigen bed. Vraag uw begeleider."


class NotYourPartner(Refusal):
    """Not an adult of the own household, and no resident of this house with that number."""

    code = "not-your-partner"
    sentence = "Met deze persoon kan het niet. Kies iemand uit uw huishouden, of vraag het nummer van uw partner na."


class PartnerRoomTooSmall(Refusal):
    """The room has one bed that is kept free."""

    code = "partner-room-too-small"
    sentence = "In deze kamer is één bed. Kies een nacht voor uzelf alleen, of vraag uw begeleider."
