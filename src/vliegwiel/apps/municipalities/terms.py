# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Words of this area that shells may use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias
from uuid import UUID

from django.db.models import TextChoices

from vliegwiel.apps.accounts.terms import Purpose, Role
from vliegwiel.connections.organisation import Begun as Begun
from vliegwiel.connections.organisation import Identity as Identity
from vliegwiel.connections.organisation import Provider

AtOrganisation: TypeAlias = Provider


@dataclass(frozen=True, slots=True)
class NewColleague:
    """What is needed to make an account with a first role."""

    login: str
    name: str
    password: str
    phone: str
    role: Role
    from_on: date


class TargetKind(TextChoices):
    """What is divided over the municipalities."""

    HOUSING = "housing", "taakstelling huisvesting statushouders"
    DISPERSAL = "dispersal", "spreidingsopgave opvangplaatsen"


Problem: TypeAlias = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Targets:
    """What each municipality owes; with problems nothing was computed.

    problems  place, what is wrong, what would be right
    """

    answer: dict[str, Any]
    columns: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class HalfYear:
    """Where a municipality stands in a half-year [persons]."""

    due: int
    done: int
    late: int
    ahead: int
    unlinked: int


@dataclass(frozen=True, slots=True)
class Grant:
    """A role that a group at the municipality's own sign-in gives; without a purpose that of the role."""

    role: Role
    workplace_id: UUID
    purpose: Purpose | None = None
