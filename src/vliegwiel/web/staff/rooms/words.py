# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What the engine says about rooms, in the reader's words: by its code and the facts in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vliegwiel.apps.locations.terms import Feature
from vliegwiel.apps.stays.errors import rule_in_words

if TYPE_CHECKING:
    from vliegwiel.apps.residents.selectors import HouseholdRow

Households = Mapping[str, "HouseholdRow"]


def name_of(households: Households, party: str) -> str:
    """Return the household's name; of a restricted one only that it is there."""
    row = households.get(party)
    if row is None or row.restricted:
        return _("een afgeschermd huishouden")
    return row.name


def names_of(households: Households, parties: Sequence[str]) -> str:
    """Return several names in one row."""
    return ", ".join(name_of(households, one) for one in parties)


def people(number: int) -> str:
    """Return "1 persoon", "4 mensen"."""
    return ngettext("%(count)s persoon", "%(count)s mensen", number) % {"count": number}


def reason(code: str, values: Mapping[str, Any], households: Households) -> str:
    """Return why this room, as a sentence; empty for what the page says in another way."""
    if code == "own-room":
        return _("Eigen kamer: %(people)s op %(places)s.") % {
            "people": people(values["people"]),
            "places": places(values["places"]),
        }
    if code == "shares-own-gender":
        return _("Deelt de kamer met %(people)s van hetzelfde geslacht.") % {"people": people(values["others"])}
    if code == "old-room-closed":
        return _("Kamer %(room)s kan niet blijven: vrijgehouden, te klein, of zonder wat nodig is.") % {
            "room": values["room"]
        }
    if code == "needs-met":
        needs = features(values["needs"])
        return _("De kamer heeft wat nodig is: %(needs)s.") % {"needs": needs} if needs else ""
    if code == "neighbouring-rooms":
        return _("Te groot voor één kamer: de kamers %(rooms)s liggen bij elkaar.") % {
            "rooms": ", ".join(values["rooms"])
        }
    near = {
        "with-acquaintances": _("In dezelfde kamer als bekenden: %(names)s."),
        "near-acquaintances": _("In dezelfde vleugel als bekenden: %(names)s."),
    }
    return near[code] % {"names": names_of(households, values["parties"])} if code in near else ""


def lost(code: str, values: Mapping[str, Any]) -> str:
    """Return what another room that would do costs."""
    if code == "more-places-lost" and "places" in values:
        number = values["places"]
        return ngettext(
            "%(count)s plaats meer blijft leeg in gebruikte kamers",
            "%(count)s plaatsen meer blijven leeg in gebruikte kamers",
            number,
        ) % {"count": number}
    return {
        "less-near": _("verder van bekenden, of als gezin bij vreemden"),
        "worse-mix": _("verder van de afgesproken mix"),
        "more-places-lost": _("er blijven meer plaatsen leeg in gebruikte kamers"),
    }.get(code, "")


def obstacle(code: str, values: Mapping[str, Any]) -> str:
    """Return why a household has no room, with the numbers that the engine gives."""
    if code == "full":
        proven = _("Bewezen: met de plaatsen die er zijn, kunnen er niet meer mensen een bed krijgen.")
        return _full(values) + (f" {proven}" if values.get("proven") else "")
    if code == "larger-than-rooms" and values.get("largest"):
        facts = {"people": people(values["people"]), "largest": places(values["largest"])}
        return _("Geen kamers houden %(people)s bij elkaar: de grootste die mag heeft %(largest)s.") % facts
    if code == "no-room-with-needs" and (needs := features(values.get("needs", ()))):
        return _("Geen enkele kamer heeft alles wat dit huishouden nodig heeft: %(needs)s.") % {"needs": needs}
    return {
        "minor-alone": _("Alleen minderjarigen: die horen in kleinschalige opvang, met een voogd."),
        "no-room-with-needs": _("Geen enkele kamer heeft alles wat dit huishouden nodig heeft."),
        "larger-than-rooms": _("Geen kamer, en geen kamers naast elkaar, is groot genoeg voor dit huishouden samen."),
    }.get(code, _("Er is nu geen kamer die past."))


def _full(values: Mapping[str, Any]) -> str:
    number = values.get("rooms")
    if not number:
        return _("Alle kamers die passen, zijn nodig voor anderen.")
    return ngettext(
        "De enige kamer die past, is nodig voor anderen.",
        "De %(count)s kamers die passen, zijn allemaal nodig voor anderen.",
        number,
    ) % {"count": number}


def features(names: Sequence[str]) -> str:
    """Return features or needs in words; what this house does not know is left out."""
    known = dict(Feature.choices)
    return ", ".join(_(str(known[one])) for one in names if one in known)


def change(code: str, values: Mapping[str, Any]) -> str:
    """Return the smallest change that would give a room."""
    facts = {
        "room": values.get("room", ""),
        "places": places(int(values.get("amount", values.get("places", 0)) or 0)),
        "people": people(int(values.get("people", 0))),
        "needs": features(values.get("features", ())),
    }
    if code in ("norm", "features") and not (values.get("people") and (code == "norm" or facts["needs"])):
        code = f"{code}-unsaid"
    sentence = {
        "unblock": _("Komt in kamer %(room)s %(places)s vrij die nu geblokkeerd is, dan is er plek."),
        "keep-free": _("Wordt kamer %(room)s niet meer vrijgehouden, dan is er plek."),
        "norm": _("Mogen in kamer %(room)s %(people)s slapen (leg die afwijking vast), dan is er plek."),
        "norm-unsaid": _("Mogen in kamer %(room)s meer mensen slapen (leg die afwijking vast), dan is er plek."),
        "places": _("Met %(places)s erbij in kamer %(room)s is er plek."),
        "features": _("Krijgt kamer %(room)s ook wat nodig is (%(needs)s), dan is er plek."),
        "features-unsaid": _("Krijgt kamer %(room)s ook wat dit huishouden nodig heeft, dan is er plek."),
        "another-room": _("Met één extra kamer van %(places)s is er plek."),
        "small-scale-reception": _("Vraag een kleinschalige opvangplek; de voogd beslist mee."),
    }.get(code, "")
    return sentence % facts if sentence else ""


def fault(code: str, values: Mapping[str, Any]) -> str:
    """Return which rule a choice breaks, as a sentence with the numbers in it."""
    said = _("Dat kan niet: %(reason)s.") % {"reason": _(rule_in_words(code))}
    facts = {"people": people(values.get("people", 0)), "places": places(values.get("places", 0))}
    if code == "too-many-in-room" and values:
        return f"{said} {_('Dan zijn er %(people)s op %(places)s.') % facts}"
    if code == "too-many-in-shared-room" and values:
        facts["most"] = values["most"]
        return f"{said} {_('Dan zijn er %(people)s; het mogen er hier %(most)s zijn.') % facts}"
    if code == "need-not-met" and (needs := features(values.get("needs", ()))):
        return f"{said} {_('Er ontbreekt: %(needs)s.') % {'needs': needs}}"
    return said


def rule(code: str, values: Mapping[str, Any], households: Households) -> str:
    """Return a rule that keeps somebody without a bed, as a sentence. Who avoids whom is not said."""
    facts = {
        "name": name_of(households, values["party"]) if code == "needs" else "",
        "needs": features(values.get("needs", ())),
        "room": values.get("room", ""),
        "most": values.get("most", ""),
        "places": places(values.get("places", 0)),
        "people": people(values.get("people", 0)),
    }
    return {
        "neighbouring": _("Een groot huishouden slaapt in kamers naast elkaar, in één vleugel."),
        "household-room": _("In een kamer voor één huishouden slaapt niemand anders."),
        "gender-of-room": _("Kamers voor mannen en kamers voor vrouwen zijn alleen voor hen."),
        "own-gender": _("Vreemden delen een kamer alleen met hun eigen geslacht."),
        "norm": _("Op een gedeelde kamer slapen hoogstens %(most)s mensen."),
        "needs": _("%(name)s heeft een kamer nodig met: %(needs)s."),
        "avoid": _("Twee huishoudens delen liever geen kamer met elkaar."),
        "minors": _("Kinderen zonder volwassene slapen in kleinschalige opvang."),
        "keep-free": _("Kamer %(room)s wordt vrijgehouden."),
        "blocked": _("In kamer %(room)s zijn bedden geblokkeerd: %(places)s."),
        "places": _("De kamers zijn niet groter dan ze zijn: samen %(places)s, voor %(people)s."),
    }[code] % facts


def places(number: int) -> str:
    """Return "1 plaats", "4 plaatsen"."""
    return ngettext("%(count)s plaats", "%(count)s plaatsen", number) % {"count": number}
