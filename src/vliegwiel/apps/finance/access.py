# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The door to money: who sees a business case, who keeps one, and who changes a figure."""

from __future__ import annotations

from uuid import UUID

from vliegwiel.apps.accounts.terms import Actor, Role
from vliegwiel.apps.finance import selectors
from vliegwiel.apps.finance.models import FigureProposal, JournalFile, SavedCase
from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.locations.models import Location
from vliegwiel.apps.municipalities import selectors as municipalities
from vliegwiel.refusals import NotFound

SEES_CASES = (
    Role.PROJECT_LEADER,
    Role.LOCATION_MANAGER,
    Role.CONTROLLER,
    Role.POLICY_ADVISER,
    Role.ALDERMAN,
    Role.ANALYST,
)
SAVES_CASES = (Role.PROJECT_LEADER, Role.CONTROLLER)
SEES_FIGURES = SEES_CASES
PROPOSES_FIGURES = (Role.PROJECT_LEADER, Role.CONTROLLER, Role.POLICY_ADVISER)
# Two roles, so that a small municipality has a second person; never the one who proposed.
DECIDES_FIGURES = (Role.PROJECT_LEADER, Role.CONTROLLER)


def municipality(actor: Actor, roles: tuple[Role, ...], wanted: UUID | None = None) -> UUID:
    """Return the municipality for which the person has one of these roles: the wanted one, or the first.

    :raises NotFound: the person has none of these roles at a municipality
    """
    places = sorted(municipalities.municipalities_among(actor.workplaces(roles)), key=str)
    if wanted is not None and wanted in places:
        return wanted
    if wanted is None and places:
        return places[0]
    raise NotFound


def municipality_in_sight(actor: Actor, wanted: UUID | None = None) -> UUID:
    """Return the municipality whose figures the person sees; who works at one of its locations sees them too.

    :raises NotFound: the person sees no figures anywhere
    """
    places = set(municipalities.municipalities_among(actor.workplaces(SEES_FIGURES)))
    places |= set(locations.locations_for(actor, SEES_FIGURES).values_list("municipality_id", flat=True))
    if not places:
        raise NotFound
    return wanted if wanted in places else min(places, key=str)


def sees_figures(actor: Actor) -> bool:
    """Say whether the person sees the figures of a municipality: the national desk has none."""
    places = actor.workplaces(SEES_FIGURES)
    if not places:
        return False
    return bool(municipalities.municipalities_among(places)) or locations.locations_for(actor, SEES_FIGURES).exists()


def may(actor: Actor, municipality_id: UUID, roles: tuple[Role, ...]) -> bool:
    """Say whether the person has one of these roles at this municipality."""
    return actor.has_role(roles, municipality_id)


def figure_proposal(actor: Actor, proposal_id: UUID, roles: tuple[Role, ...]) -> FigureProposal:
    """Return the proposed figure, when the person has one of these roles at its municipality.

    :raises NotFound: no such proposal, or not for this person
    """
    found = FigureProposal.objects.filter(pk=proposal_id).first()
    if found is None or not may(actor, found.municipality_id, roles):
        raise NotFound
    return found


def saved_case(actor: Actor, saved_case_id: UUID, roles: tuple[Role, ...] = SEES_CASES) -> SavedCase:
    """Return the kept version, when the person has one of these roles at its location.

    :raises NotFound: no such version, or not for this person
    """
    found = SavedCase.objects.filter(pk=saved_case_id).select_related("location__municipality", "saved_by").first()
    if found is None or not locations.may(actor, found.location, roles):
        raise NotFound
    return found


def plan(location: Location, plan_id: UUID | None) -> SavedCase:
    """Return the kept case that a location is held against: the one of this id, else its newest.

    :raises NotFound: no case was kept for this location
    """
    found = selectors.plan_of(location.pk, plan_id)
    if found is None:
        raise NotFound
    return found


def journal_file(actor: Actor, file_id: UUID) -> JournalFile:
    """Return the file from the books, when the person takes such files over at its location.

    :raises NotFound: no such file, or not for this person
    """
    found = JournalFile.objects.filter(pk=file_id).select_related("location__municipality", "plan").first()
    if found is None or not locations.may(actor, found.location, SAVES_CASES):
        raise NotFound
    return found
