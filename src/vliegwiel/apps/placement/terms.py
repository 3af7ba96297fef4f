# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Words of this area that shells may use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import TextChoices


class Offer(TextChoices):
    """What a household can need of a municipality, and a municipality can offer; practical, never a diagnosis."""

    WHEELCHAIR_HOME = "wheelchair-home", "woning voor een rolstoel"
    NEAR_HOSPITAL = "near-hospital", "ziekenhuis dichtbij"
    SPECIAL_SCHOOL = "special-school", "speciaal onderwijs"
    SIGN_LANGUAGE = "sign-language", "les en hulp in gebarentaal"
    SAFE_ADDRESS = "safe-address", "adres dat geheim blijft"


class Sector(TextChoices):
    """Sectors of work, as regions ask for them and people know them."""

    CARE = "care", "zorg"
    BUILDING = "building", "bouw"
    TECHNOLOGY = "technology", "techniek"
    LOGISTICS = "logistics", "logistiek"
    HOSPITALITY = "hospitality", "horeca"
    AGRICULTURE = "agriculture", "land- en tuinbouw"
    IT = "it", "ICT"
    EDUCATION = "education", "onderwijs"


class DoorKind(TextChoices):
    """Three doors, kept apart: each has its own term and its own answer."""

    OBJECTION = "objection", "bezwaar tegen het besluit"
    PRIVACY = "privacy", "bezwaar tegen het gebruik van mijn gegevens"
    COMPLAINT = "complaint", "klacht over hoe het ging"


class Obstacle(TextChoices):
    """What keeps a household from a municipality, as the middle of a sentence."""

    NO_STATEMENT = "no-statement", "de gemeente gaf geen plaatsen op"
    NEED_NOT_MET = "need-not-met", "de gemeente biedt niet wat dit huishouden nodig heeft"
    HOME_TOO_SMALL = "home-too-small", "geen woning is groot genoeg"
    NO_PLACES = "more-people-than-places", "er zijn niet genoeg plaatsen over"


class Trouble(TextChoices):
    """Why a proposal cannot be followed for a household, as the middle of a sentence; beside what keeps it away."""

    NOT_PROPOSED = "not-proposed", "er is geen gemeente voorgesteld"
    DECIDED_OTHERWISE = "decided-otherwise", "er is al anders besloten"


class ContributionKind(TextChoices):
    """What a municipality contributes to a regional deal."""

    RECEPTION = "reception", "opvangplaatsen"
    HOMES = "homes", "woningen"
    GUIDANCE = "guidance", "begeleiding van huishoudens"
    JOBS = "jobs", "banen"


# With these two a municipality also does its duty: dispersal (reception) and the housing target.
TASK_KINDS = (ContributionKind.RECEPTION, ContributionKind.HOMES)


@dataclass(frozen=True, slots=True)
class StatementTerms:
    """What a municipality states: places [persons], largest home [persons], what it offers and wishes, from a day."""

    from_on: date
    places: int
    largest_home: int
    offers: tuple[str, ...] = ()
    wish_sectors: tuple[str, ...] = ()
    wish_sizes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """What counts for a placement, and nothing else: no nationality, religion, orientation, gender or diagnosis.

    adults     per adult the sectors with a skill in them (0-1)
    family_in, care_in, wants_in   municipalities
    ties, care_regions, wants_regions   regions
    """

    adults: tuple[Mapping[str, float], ...]
    children: int = 0
    needs: tuple[str, ...] = ()
    family_in: tuple[UUID, ...] = ()
    care_in: tuple[UUID, ...] = ()
    ties: tuple[str, ...] = ()
    wants_in: tuple[UUID, ...] = ()

    @property
    def size(self) -> int:
        """How many people."""
        return len(self.adults) + self.children

    def watched(self) -> dict[str, str]:
        """Return the groups that outcomes are compared between; they are never part of the question as such."""
        return {
            "children": "with" if self.children else "without",
            "needs": "with" if self.needs else "without",
            "size": "one" if self.size == 1 else "two-three" if self.size < 4 else "four-or-more",
        }

    def as_data(self) -> dict[str, Any]:
        """Return it as it is kept."""
        kept = asdict(self)
        for name in ("family_in", "care_in", "wants_in"):
            kept[name] = [str(one) for one in kept[name]]
        return kept

    @classmethod
    def from_data(cls, kept: Mapping[str, Any]) -> Profile:
        """Return what was kept."""
        places = {name: tuple(UUID(one) for one in kept[name]) for name in ("family_in", "care_in", "wants_in")}
        return cls(
            adults=tuple(dict(one) for one in kept["adults"]),
            children=int(kept["children"]),
            needs=tuple(kept["needs"]),
            ties=tuple(kept["ties"]),
            **places,
        )


@dataclass(frozen=True, slots=True)
class NewCandidate:
    """A household to be placed: a reference instead of names, its profile, and what is only watched.

    watched  groups that outcomes are compared between; never part of the question
    """

    reference: str
    profile: Profile
    watched: Mapping[str, str] = field(default_factory=dict)
    household_id: UUID | None = None


_PLACES = re.compile(r" (\d+) plaats")


def places_short(change: str) -> int:
    """Return how many places an alternative is short of, as the engine's sentence says; 0 when there is room."""
    found = _PLACES.search(change)
    return int(found.group(1)) if found else 0


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person decided: the municipality, and the reason where it is not the proposed one.

    seen  number of the last decision that this person saw, 0 for none; None where nobody looked at a page
    """

    candidate_id: UUID
    municipality_id: UUID
    reason: str = ""
    seen: int | None = None
