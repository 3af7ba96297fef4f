# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Words of this area that shells may use."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import TextChoices


class Gender(TextChoices):
    """Used only where it is about sharing a bedroom."""

    MALE = "m", "man"
    FEMALE = "f", "vrouw"
    OTHER = "x", "anders of onbekend"


class Group(TextChoices):
    """The group a person belongs to (RE-2); dated, since it changes."""

    ASYLUM_SEEKER = "asylum-seeker", "asielzoeker"
    STATUS_HOLDER = "status-holder", "statushouder"
    DISPLACED_FROM_UKRAINE = "displaced-from-ukraine", "ontheemde uit Oekraïne"
    FOLLOWING_FAMILY_MEMBER = "following-family-member", "nareiziger"
    STUDENT = "student", "student"
    YOUNG_PERSON = "young-person", "jongere"
    STARTER = "starter", "starter"
    URGENT_HOME_SEEKER = "urgent-home-seeker", "spoedzoeker"
    LABOUR_MIGRANT = "labour-migrant", "arbeidsmigrant"
    HOMELESS = "homeless", "dakloze"
    # The procedure has ended without a permit.
    MUST_LEAVE = "must-leave", "mag niet blijven"


class IndTrack(TextChoices):
    """The IND's track as received; nobody here estimates a chance."""

    NONE = "", "niet ontvangen"
    TRACK_1 = "1", "spoor 1 (Dublin)"
    TRACK_2 = "2", "spoor 2 (veilig land of al bescherming)"
    TRACK_4 = "4", "spoor 4 (algemene of verlengde procedure)"
    LIKELY = "likely", "kansrijk volgens de IND"
    UNLIKELY = "unlikely", "kansarm volgens de IND"


class Need(TextChoices):
    """Practical needs that follow from somebody's situation; never a diagnosis (RE-6)."""

    GROUND_FLOOR = "ground-floor", "begane grond"
    WHEELCHAIR = "wheelchair", "kamer voor een rolstoel"
    NEAR_TOILET = "near-toilet", "dicht bij een toilet"
    QUIET = "quiet", "rustige kamer"
    OWN_BATHROOM = "own-bathroom", "eigen badkamer"
    COT = "cot", "babybed"
    READING_HELP = "reading-help", "hulp bij lezen"


class Diet(TextChoices):
    """What the kitchen counts, without names."""

    ALL = "all", "eet alles"
    HALAL = "halal", "halal"
    VEGETARIAN = "vegetarian", "vegetarisch"
    VEGAN = "vegan", "veganistisch"
    NO_PORK = "no-pork", "geen varkensvlees"
    GLUTEN_FREE = "gluten-free", "zonder gluten"
    LACTOSE_FREE = "lactose-free", "zonder lactose"
    BABY_FOOD = "baby-food", "babyvoeding"


class CorrectionAbout(TextChoices):
    """What a resident asks to correct."""

    NAME = "name", "mijn naam"
    BIRTH = "birth", "mijn geboortedatum"
    LANGUAGE = "language", "mijn taal"
    HOUSEHOLD = "household", "mijn huishouden"
    NEED = "need", "wat ik nodig heb"
    OTHER = "other", "iets anders"


# Language names in the language itself; code as in IETF BCP 47.
LANGUAGES: dict[str, str] = {
    "ar": "العربية",
    "ti": "ትግርኛ",
    "uk": "Українська",
    "tr": "Türkçe",
    "fa": "فارسی",
    "so": "Soomaali",
    "ku": "Kurdî",
    "am": "አማርኛ",
    "ps": "پښتو",
    "ru": "Русский",
    "fr": "Français",
    "en": "English",
    "es": "Español",
    "nl": "Nederlands",
}


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What is known of a person at registration; either a birth day or a year of birth."""

    family_name: str
    given_names: str
    gender: Gender
    birth_on: date | None = None
    birth_year: int | None = None
    v_number: str = ""
    languages: tuple[str, ...] = ()
    interpreter_needed: bool = False
    group: Group = Group.ASYLUM_SEEKER
    ind_track: IndTrack = IndTrack.NONE
    diet: Diet = Diet.ALL
    needs: tuple[Need, ...] = field(default=())
    other_spellings: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class StatusMessage:
    """A legal status as received: from when, and from whom."""

    group: Group
    ind_track: IndTrack
    from_on: date
    received_from: str = ""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Somebody who may be the same person."""

    resident_id: UUID
    household_id: UUID
    name: str
    because: str


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One thing that happened, or is planned, in the life of a household here."""

    on: date
    title: str
    detail: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """What a resident takes home to make the own way in: number and code, without a name.

    until     the code no longer works from this moment
    language  of the card and of the resident's own pages
    """

    number: str
    code: str
    until: datetime
    language: str
