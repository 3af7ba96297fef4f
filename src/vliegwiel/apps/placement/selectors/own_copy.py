# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What was proposed and decided about where one resident's household goes, and what this resident said against it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from vliegwiel.apps.municipalities.models import Municipality
from vliegwiel.apps.placement.models import Candidate, Objection, PlacementDecision, RegionProposal
from vliegwiel.apps.placement.selectors.lots import ShownLot, lots_of
from vliegwiel.apps.placement.selectors.why import reasons_for
from vliegwiel.apps.placement.terms import DoorKind, Profile
from vliegwiel.apps.residents.selectors import memberships_of


@dataclass(frozen=True, slots=True)
class CopiedProfile:
    """What counts for the placement of somebody alone, and what is only watched."""

    skills: Mapping[str, float]
    needs: tuple[str, ...]
    family_in: tuple[str, ...]
    care_in: tuple[str, ...]
    ties: tuple[str, ...]
    wants_in: tuple[str, ...]
    watched: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CopiedProposal:
    """What the program proposed; the municipality is empty when it found none."""

    made_at: datetime
    municipality: str


@dataclass(frozen=True, slots=True)
class CopiedDecision:
    """Where a person decided that the household goes, and what spoke for it."""

    number: int
    municipality: str
    as_proposed: bool
    reasons: tuple[str, ...]
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class CopiedObjection:
    """What this resident said, and the answer."""

    kind: DoorKind
    text: str
    made_at: datetime
    due_on: date
    answered_at: datetime | None
    upheld: bool | None
    answer: str


@dataclass(frozen=True, slots=True)
class CopiedPlacement:
    """One time that a municipality was sought.

    profile  only of somebody alone: of more people it tells about the others too
    """

    reference: str
    number_of_people: int
    sought_since: datetime
    profile: CopiedProfile | None
    proposals: tuple[CopiedProposal, ...]
    decisions: tuple[CopiedDecision, ...]
    lots: tuple[ShownLot, ...]


@dataclass(frozen=True, slots=True)
class OwnPlacement:
    """Placements and objections; the newest first."""

    placements: tuple[CopiedPlacement, ...]
    objections: tuple[CopiedObjection, ...]


def own_placement(resident_id: UUID) -> OwnPlacement:
    """Return what was sought, proposed and decided while this resident was in the household."""
    mine = memberships_of(resident_id)
    objections = Objection.objects.filter(resident_id=resident_id).order_by("-made_at", "pk")
    candidates = Candidate.objects.filter(household_id__in=mine.household_ids).select_related("batch")
    names = {row.pk: row.name for row in Municipality.objects.all()} if candidates else {}
    found = []
    for one in candidates.order_by("-batch__made_at", "pk"):
        decisions = PlacementDecision.objects.filter(candidate=one).select_related("municipality", "proposal")
        decided = [row for row in decisions.order_by("-number") if mine.held(one.household_id, row.decided_at)]
        proposals = RegionProposal.objects.filter(batch=one.batch).order_by("-made_at")
        proposed = [row for row in proposals if mine.held(one.household_id, row.made_at)]
        if not (decided or proposed or mine.held(one.household_id, one.batch.made_at)):
            continue
        found.append(
            CopiedPlacement(
                one.reference,
                one.number_of_people,
                one.batch.made_at,
                _profile(one, names) if one.number_of_people == 1 else None,
                tuple(made for row in proposed for made in _proposed(row, one, names)),
                tuple(_decision(row) for row in decided),
                tuple(made for row in proposed if (made := lots_of(row).get(one.pk))),
            )
        )
    return OwnPlacement(tuple(found), tuple(_objection(row) for row in objections))


def _profile(one: Candidate, names: Mapping[UUID, str]) -> CopiedProfile:
    profile = Profile.from_data(json.loads(one.profile))
    named = {
        part: tuple(names.get(town, "") for town in getattr(profile, part))
        for part in ("family_in", "care_in", "wants_in")
    }
    return CopiedProfile(
        skills=dict(profile.adults[0]) if profile.adults else {},
        needs=profile.needs,
        ties=profile.ties,
        watched=json.loads(one.watched) if one.watched else {},
        **named,
    )


def _proposed(row: RegionProposal, one: Candidate, names: Mapping[UUID, str]) -> list[CopiedProposal]:
    """Return what one proposal says of one candidate; nothing when the candidate was not in it."""
    answer: dict[str, Any] = json.loads(row.sealed)["answer"]
    for placed in answer["placements"]:
        if placed["household"] == str(one.pk):
            return [CopiedProposal(row.made_at, names.get(UUID(placed["municipality"]), ""))]
    left = any(other["household"] == str(one.pk) for other in answer["unplaced"])
    return [CopiedProposal(row.made_at, "")] if left else []


def _decision(row: PlacementDecision) -> CopiedDecision:
    return CopiedDecision(row.number, row.municipality.name, row.followed, tuple(reasons_for(row)), row.decided_at)


def _objection(row: Objection) -> CopiedObjection:
    return CopiedObjection(
        DoorKind(row.kind), row.text, row.made_at, row.due_on, row.answered_at, row.upheld, row.answer
    )
