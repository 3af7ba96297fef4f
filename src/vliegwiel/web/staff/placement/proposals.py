# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A proposal for a batch: reasons, runner-up, what would change it; what if; and the decision of a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from vliegwiel.apps.placement import access, services
from vliegwiel.apps.placement.errors import PlacementIsWrong
from vliegwiel.apps.placement.services import ShownPlacement
from vliegwiel.apps.placement.terms import Choice, places_short
from vliegwiel.apps.residents import selectors as residents
from vliegwiel.apps.trust import services as looks
from vliegwiel.refusals import NotFound, Refusal
from vliegwiel.web.components.figures import number
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.placement import words
from vliegwiel.web.staff.placement.batches import show

if TYPE_CHECKING:
    from vliegwiel.apps.placement.models import Candidate


@dataclass(frozen=True, slots=True)
class Card:
    """One household of a proposal, in words."""

    id: str
    reference: str
    people: str
    proposed: str
    proposed_id: str
    lines: tuple[str, ...]
    decided_by: str
    others: tuple[str, ...]
    tie: bool
    decided: str
    decided_id: str
    deviated: bool


@require_GET
@for_staff
def region_proposal(request: TeamRequest, proposal_id: UUID) -> HttpResponseBase:
    """Show a proposal; with ?herhaal=ja the engine answers the kept question once more."""
    return _page(request, proposal_id)


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
        return _page(
            request, proposal_id, refused=(str(choice.candidate_id), say(refusal), choice), status=refusal.status
        )
    facts = {"reference": made.candidate.reference, "town": made.municipality.name}
    messages.success(request, _("%(reference)s gaat naar %(town)s.") % facts)
    return redirect("staff:region_proposal", proposal_id)


def _choice(request: TeamRequest) -> Choice:
    """Read the choice of a form.

    :raises NotFound: an id is no id
    """
    try:
        ids = UUID(request.POST.get("huishouden", "")), UUID(request.POST.get("gemeente", ""))
    except ValueError as error:
        raise NotFound from error
    return Choice(*ids, request.POST.get("reden", "")[:500])


def _page(
    request: TeamRequest, proposal_id: UUID, *, refused: tuple[str, str, Choice] | None = None, status: int = 200
) -> HttpResponse:
    try:
        shown = services.shown_proposal(
            actor=request.actor, proposal_id=proposal_id, repeat=request.GET.get("herhaal") == "ja"
        )
    except PlacementIsWrong as refusal:
        batch = access.proposal(request.actor, proposal_id).batch
        return show(request, "wrong", {"refusal": say(refusal), "batch": batch}, refusal.status)
    answer = shown.kept.answer
    _look(request, shown)
    towns = sorted((town.name, key) for key, town in shown.municipalities.items())
    context = {
        "proposal": shown.proposal,
        "batch": shown.proposal.batch,
        "title": _("Voorstel voor %(batch)s") % {"batch": shown.proposal.batch.name},
        "line": _("%(placed)s van %(people)s krijgen een gemeente. Het programma stelt voor, u beslist.")
        % {"placed": answer.people, "people": words.people(sum(one.number_of_people for one in shown.candidates))},
        "cards": [_card(shown, one) for one in shown.candidates],
        "towns": [(key, name) for name, key in towns],
        "refused": refused,
        "refused_town": str(refused[2].municipality_id) if refused else "",
        "repeatable": shown.repeatable,
        "gap": number(answer.gap * 100, 2),
        "proven": answer.gap == 0 and answer.people == answer.most_people,
    }
    return show(request, "proposal", context, status)


def _look(request: TeamRequest, shown: ShownPlacement) -> None:
    """Record that who lives in a house already is seen, though only by reference."""
    ids = [one.household_id for one in shown.candidates if one.household_id]
    people = [person.resident_id for person in residents.people_of(ids, request.day)]
    purpose = request.actor.purpose_at(access.PLACES, shown.proposal.batch.desk_id)
    looks.record_look(request.actor, purpose, people, ["placement"], request.now, page="region_proposal")


def _card(shown: ShownPlacement, candidate: Candidate) -> Card:
    row = shown.kept.placement(candidate.pk)
    decision = shown.decided.get(candidate.pk)
    town = shown.municipalities[row.municipality] if row else None
    lines: list[str] = []
    others: list[str] = []
    if row and town:
        lines = [said for one in row.reasons if (said := words.reason(one.criterion, one.score, town))]
        others = [
            words.runner_up(shown.municipalities[one.municipality].name, places_short(one.change), one.lost)
            for one in row.alternatives[:2]
        ]
    else:
        mine = [one for one in shown.kept.answer.unplaced if one.household == str(candidate.pk)]
        lines = [words.unplaced(one.because.code) for one in mine]
    return Card(
        id=str(candidate.pk),
        reference=candidate.reference,
        people=words.people(candidate.number_of_people),
        proposed=town.name if town else "",
        proposed_id=row.municipality if row else "",
        lines=tuple(lines),
        decided_by=words.decided_by(row.decided_by) if row else "",
        others=tuple(others),
        tie=bool(row and row.tie),
        decided=decision.municipality.name if decision else "",
        decided_id=str(decision.municipality_id) if decision else "",
        deviated=bool(decision and not decision.followed),
    )
