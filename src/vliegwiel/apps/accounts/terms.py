# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Words of this area that shells may use: kinds, roles, purposes, and the acting person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import TextChoices


class WorkplaceKind(TextChoices):
    """What a workplace is."""

    MUNICIPALITY = "municipality", "gemeente"
    LOCATION = "location", "opvanglocatie"
    NATIONAL = "national", "landelijk bureau"


class UserKind(TextChoices):
    """Who signs in: staff by e-mail address, residents by number and PIN."""

    STAFF = "staff", "medewerker"
    RESIDENT = "resident", "bewoner"


class Role(TextChoices):
    """What a person does at a workplace."""

    PROJECT_LEADER = "project-leader", "projectleider"
    LOCATION_MANAGER = "location-manager", "locatiemanager"
    COUNSELLOR = "counsellor", "woonbegeleider"
    CARETAKER = "caretaker", "sociaal huismeester"
    DESK = "desk", "receptie"
    KITCHEN = "kitchen", "keuken"
    WORK_COACH = "work-coach", "werkcoach"
    CARE_COORDINATOR = "care-coordinator", "zorgcoördinator"
    HOUSING_OFFICER = "housing-officer", "medewerker wonen"
    CONTROLLER = "controller", "controller"
    POLICY_ADVISER = "policy-adviser", "beleidsadviseur"
    ALDERMAN = "alderman", "wethouder"
    PARTNER = "partner", "partner"
    ANALYST = "analyst", "analist"
    AUDITOR = "auditor", "toezichthouder"
    ADMINISTRATOR = "administrator", "beheerder"


class RoleSource(TextChoices):
    """Who gave a role: an administrator here, or a group at the municipality's own sign-in."""

    BY_HAND = "by-hand", "door de beheerder"
    ORGANISATION = "organisation", "van de organisatie"


class SecondStep(StrEnum):
    """How somebody proved twice who they are; kept in the session, never shown."""

    NONE = "none"
    APP = "app"
    PASSKEY = "passkey"
    RECOVERY = "recovery"
    ORGANISATION = "organisation"


class Purpose(TextChoices):
    """Why personal data are used; every look is recorded with one."""

    RECEPTION = "reception", "opvang en begeleiding"
    SAFETY = "safety", "veiligheid in huis"
    MEALS = "meals", "maaltijden"
    WORK = "work", "werk en meedoen"
    CARE = "care", "toeleiding naar zorg"
    HOUSING = "housing", "doorstroom naar een huis"
    FINANCE = "finance", "financiën"
    POLICY = "policy", "beleid"
    SUPERVISION = "supervision", "toezicht"
    ADMINISTRATION = "administration", "beheer van accounts"
    OWN_FILE = "own-file", "het eigen dossier"


class Scope(TextChoices):
    """What a token opens; which people are behind it follows from the roles of its owner."""

    LOCATIONS = "locations", "locaties en capaciteit per nacht"
    HOUSEHOLDS = "households", "huishoudens"
    STAYS = "stays", "verblijven"
    FIGURES = "figures", "kengetallen"
    CALCULATE = "calculate", "rekenen, zonder persoonsgegevens"


PURPOSE_OF_ROLE: dict[Role, Purpose] = {
    Role.PROJECT_LEADER: Purpose.POLICY,
    Role.LOCATION_MANAGER: Purpose.RECEPTION,
    Role.COUNSELLOR: Purpose.RECEPTION,
    Role.CARETAKER: Purpose.SAFETY,
    Role.DESK: Purpose.RECEPTION,
    Role.KITCHEN: Purpose.MEALS,
    Role.WORK_COACH: Purpose.WORK,
    Role.CARE_COORDINATOR: Purpose.CARE,
    Role.HOUSING_OFFICER: Purpose.HOUSING,
    Role.CONTROLLER: Purpose.FINANCE,
    Role.POLICY_ADVISER: Purpose.POLICY,
    Role.ALDERMAN: Purpose.POLICY,
    Role.PARTNER: Purpose.RECEPTION,
    Role.ANALYST: Purpose.POLICY,
    Role.AUDITOR: Purpose.SUPERVISION,
    Role.ADMINISTRATOR: Purpose.ADMINISTRATION,
}


@dataclass(frozen=True, slots=True)
class PasskeyAnswer:
    """What a device answered to our question.

    domain    the host of this site, to which passkeys are bound
    question  what was kept of the question
    answer    what the browser sent
    """

    domain: str
    question: Mapping[str, Any]
    answer: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Assignment:
    """One role that is in force today."""

    role: Role
    workplace_id: UUID
    purpose: Purpose
    source: RoleSource = RoleSource.BY_HAND


@dataclass(frozen=True, slots=True)
class Actor:
    """The person who acts, with the assignments of today; made once per request by a shell."""

    user_id: UUID
    name: str
    kind: UserKind
    assignments: tuple[Assignment, ...] = ()

    @property
    def roles(self) -> frozenset[Role]:
        """Every role the person has today, wherever."""
        return frozenset(assignment.role for assignment in self.assignments)

    def has_role(self, roles: Iterable[Role], *workplace_ids: UUID | None) -> bool:
        """Say whether the person has one of these roles at one of these workplaces."""
        wanted, places = set(roles), set(workplace_ids)
        return any(one.role in wanted and one.workplace_id in places for one in self.assignments)

    def workplaces(self, roles: Iterable[Role]) -> frozenset[UUID]:
        """Return the workplaces where the person has one of these roles."""
        wanted = set(roles)
        return frozenset(one.workplace_id for one in self.assignments if one.role in wanted)

    def purpose_at(self, roles: Iterable[Role], *workplace_ids: UUID | None) -> Purpose:
        """Return the purpose of the first of these roles that the person has at these workplaces."""
        wanted, places = set(roles), set(workplace_ids)
        for one in self.assignments:
            if one.role in wanted and one.workplace_id in places:
                return one.purpose
        return Purpose.OWN_FILE


@dataclass(frozen=True, slots=True)
class NewToken:
    """What is asked of a token: for which system, who answers for it, why, what it opens, and how long."""

    name: str
    owner_id: UUID
    purpose: Purpose
    scopes: tuple[Scope, ...]
    from_on: date
    until_on: date


@dataclass(frozen=True, slots=True)
class TokenHolder:
    """A system that asks with a token: it acts with the roles of its owner, for one purpose at one workplace."""

    actor: Actor
    purpose: Purpose
    scopes: frozenset[Scope]
