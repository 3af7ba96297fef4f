# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A proposal for a batch: reasons, runner-up, what would change it; what if; and the decision of a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from vliegwiel.apps.placement import access, selectors, services
from vliegwiel.apps.placement.errors import PlacementIsWrong
from vliegwiel.apps.placement.services import ShownPlacement
from vliegwiel.apps.placement.terms import Choice
from vliegwiel.apps.residents import selectors as residents
from vliegwiel.apps.trust import services as looks
from vliegwiel.refusals import NotFound, Refusal
from vliegwiel.web.components.figures import number
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.jobs.asking import new_key
from vliegwiel.web.staff.placement import words
from vliegwiel.web.staff.placement.batches import show
from vliegwiel.web.staff.placement.cards import card_of, part_of

if TYPE_CHECKING:
    from vliegwiel.apps.placement.models import Candidate


@require_GET
@for_staff
def region_proposal(request: TeamRequest, proposal_id: UUID) -> HttpResponseBase:
    """Show a proposal; with ?herhaal=ja the engine answers the kept question once more."""
    return page(request, proposal_id)


@require_POST
@for_staff
def what_if(request: TeamRequest, proposal_id: UUID) -> HttpResponseBase:
    """Show what happens to the others when one household goes elsewhere."""
    access.proposal(request.actor, proposal_id)
    choice = _choice(request)
    found = services.what_if_placed(actor=request.actor, proposal_id=proposal_id, choice=choice, day=request.day)
    shown = services.shown_proposal(actor=request.actor, proposal_id=proposal_id)
    reference = {str(one.pk): one.reference for one in shown.candidates}
    name = {key: town.name for key, town in shown.municipalities.items()}
    costs = [_("%(reference)s heeft dan geen gemeente.") % {"reference": reference[one]} for one in found.without]
    if found.impossible:
        costs = [_("Dat kan niet: wat nodig is, de woning of de plaatsen passen niet.")]
    changes = [
        _("%(reference)s gaat dan naar %(there)s, niet naar %(was)s.")
        % {"reference": reference[one], "there": name[there], "was": name[was]}
        for one, was, there in found.moved
    ]
    context = {
        "title": _("Als %(reference)s naar %(town)s gaat")
        % {"reference": reference[str(choice.candidate_id)], "town": name[str(choice.municipality_id)]},
        "costs": costs,
        "changes": changes or ([] if costs else [_("Voor de anderen verandert er niets.")]),
        "proposal": shown.proposal,
        "household": str(choice.candidate_id),
    }
    if request.GET.get("deel") == "paneel":
        return render(request, "staff/rooms/what_if_panel.html", context)
    return show(request, "what_if", context)


@require_POST
@for_staff
def decide(request: TeamRequest, proposal_id: UUID) -> HttpResponseBase:
    """Decide where one household goes."""
    access.proposal(request.actor, proposal_id)
    choice = _choice(request)
    try:
        made = services.decide_placement(
            actor=request.actor, proposal_id=proposal_id, choice=choice, day=request.day, now=request.now
        )
    except NotFound:
        raise
    except Refusal as refusal:
        return page(
            request, proposal_id, refused=(str(choice.candidate_id), say(refusal), choice), status=refusal.status
        )
    facts = {"reference": made.candidate.reference, "town": made.municipality.name}
    messages.success(request, _("%(reference)s gaat naar %(town)s.") % facts)
    return back_to(request, proposal_id, made.candidate_id)


def back_to(request: TeamRequest, proposal_id: UUID, household: UUID) -> HttpResponseBase:
    """Return to the part of the proposal where the person was, at this household."""
    asked = urlencode({name: _asked(request, name) for name in ("toon", "blad") if _asked(request, name)})
    return redirect(f"{reverse('staff:region_proposal', args=[proposal_id])}?{asked}#huishouden-{household}")


def _asked(request: TeamRequest, name: str) -> str:
    """Return which part of the households the address or the form asks for."""
    return (request.POST.get(name) or request.GET.get(name, ""))[:12]


def _choice(request: TeamRequest) -> Choice:
    """Read the choice of a form.

    :raises NotFound: an id is no id
    """
    try:
        ids = UUID(request.POST.get("huishouden", "")), UUID(request.POST.get("gemeente", ""))
    except ValueError as error:
        raise NotFound from error
    seen = request.POST.get("gezien", "")
    known = int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 5 else None
    return Choice(*ids, request.POST.get("reden", "")[:500], known)


def page(
    request: TeamRequest,
    proposal_id: UUID,
    *,
    refused: tuple[str, str, Choice] | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    """Return the page of a proposal.

    refused  id of the household whose decision was refused, why, and what was chosen
    refusal  why an act on several was refused
    """
    try:
        shown = services.shown_proposal(
            actor=request.actor, proposal_id=proposal_id, repeat=request.GET.get("herhaal") == "ja"
        )
    except PlacementIsWrong as refusal:
        batch = access.proposal(request.actor, proposal_id).batch
        return show(request, "wrong", {"refusal": say(refusal), "batch": batch}, refusal.status)
    answer = shown.kept.answer
    lots = selectors.lots_of(shown.proposal)
    part = part_of(shown, _asked(request, "toon"), _asked(request, "blad"), at=refused[0] if refused else "")
    towns = sorted((town.name, key) for key, town in shown.municipalities.items())
    context = {
        "proposal": shown.proposal,
        "batch": shown.proposal.batch,
        "title": _("Voorstel voor %(batch)s") % {"batch": shown.proposal.batch.name},
        "line": _("%(placed)s van %(people)s krijgen een gemeente. Het programma stelt voor, u beslist.")
        % {"placed": answer.people, "people": words.people(sum(one.number_of_people for one in shown.candidates))},
        "cards": [card_of(shown, one, lots.get(one.pk)) for one in part.shown],
        "part": part,
        "all_ids": ",".join(str(one.pk) for one in part.every if may_follow(shown, one)),
        "all_number": sum(may_follow(shown, one) for one in part.every),
        "refusal": refusal,
        "towns": [(key, name) for name, key in towns],
        "refused": refused,
        "refused_town": str(refused[2].municipality_id) if refused else "",
        "repeatable": shown.repeatable,
        "gap": number(answer.gap * 100, 2),
        "proven": shown.kept.is_proven,
        "long": shown.is_long,
        "key": new_key(),
        "weights": [(words.criterion(one.criterion), one.value) for one in shown.kept.weights],
        "weights_since": max((one.since for one in shown.kept.weights), default=None),
    }
    look(request, shown, part.shown)
    return show(request, "proposal", context, status)


def may_follow(shown: ShownPlacement, candidate: Candidate) -> bool:
    """Say whether the proposal can be followed for this household: there is one, and nobody decided yet."""
    return candidate.pk not in shown.decided and shown.kept.placement(candidate.pk) is not None


def look(request: TeamRequest, shown: ShownPlacement, candidates: Sequence[Candidate]) -> None:
    """Record that who lives in a house already is seen, though only by reference."""
    ids = [one.household_id for one in candidates if one.household_id]
    people = [person.resident_id for person in residents.people_of(ids, request.day)]
    purpose = request.actor.purpose_at(access.PLACES, shown.proposal.batch.desk_id)
    name = (request.resolver_match.url_name if request.resolver_match else "") or ""
    looks.record_look(request.actor, purpose, people, ["placement"], request.now, page=name)
