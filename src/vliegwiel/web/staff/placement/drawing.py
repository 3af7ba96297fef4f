# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A drawn lot between municipalities that fit as well, in two steps: prepare, then draw."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.apps.placement import access, services
from vliegwiel.apps.placement.terms import Choice
from vliegwiel.refusals import NotFound, Refusal
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.placement.proposals import back_to, page


@require_POST
@for_staff
def prepare(request: TeamRequest, proposal_id: UUID) -> HttpResponseBase:
    """Fix between which municipalities will be drawn, and show the hash of the seed."""
    access.proposal(request.actor, proposal_id)
    household = _household(request)
    try:
        services.prepare_lot(
            actor=request.actor, proposal_id=proposal_id, candidate_id=household, day=request.day, now=request.now
        )
    except NotFound:
        raise
    except Refusal as refusal:
        return _refused(request, proposal_id, household, refusal)
    messages.success(request, _("De loting staat klaar. Wat eruit komt ligt nu vast, en niemand weet het nog."))
    return back_to(request, proposal_id, household)


@require_POST
@for_staff
def draw(request: TeamRequest, proposal_id: UUID) -> HttpResponseBase:
    """Draw the lot that stands ready, and decide so."""
    access.proposal(request.actor, proposal_id)
    household = _household(request)
    try:
        made = services.draw_lot(
            actor=request.actor, proposal_id=proposal_id, candidate_id=household, day=request.day, now=request.now
        )
    except NotFound:
        raise
    except Refusal as refusal:
        return _refused(request, proposal_id, household, refusal)
    facts = {"reference": made.candidate.reference, "town": made.municipality.name}
    messages.success(request, _("Het lot viel op %(town)s voor %(reference)s.") % facts)
    return back_to(request, proposal_id, household)


def _household(request: TeamRequest) -> UUID:
    """Return the id in the form.

    :raises NotFound: it is no id
    """
    try:
        return UUID(request.POST.get("huishouden", ""))
    except ValueError as error:
        raise NotFound from error


def _refused(request: TeamRequest, proposal_id: UUID, household: UUID, refusal: Refusal) -> HttpResponseBase:
    nothing = Choice(household, UUID(int=0))
    return page(request, proposal_id, refused=(str(household), say(refusal), nothing), status=refusal.status)
