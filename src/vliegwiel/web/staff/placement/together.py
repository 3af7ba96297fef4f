# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Following a proposal for many households at once: look first, then all of them or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from vliegwiel.apps.placement import access, services
from vliegwiel.apps.placement.errors import CannotFollow, NobodyChosen, PlacementIsWrong
from vliegwiel.refusals import NotFound, Refusal
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.jobs.asking import sent_key
from vliegwiel.web.staff.placement import words
from vliegwiel.web.staff.placement.batches import show
from vliegwiel.web.staff.placement.proposals import look, page


@require_POST
@for_staff
def follow(request: TeamRequest, proposal_id: UUID) -> HttpResponseBase:
    """Show for whom the proposal will be followed, and after a yes decide so for all of them."""
    access.proposal(request.actor, proposal_id)
    chosen = _chosen(request)
    try:
        if request.POST.get("zeker") != "ja":
            return _sure(request, proposal_id, chosen)
        made = services.follow_proposal(
            actor=request.actor, proposal_id=proposal_id, candidate_ids=chosen, day=request.day, now=request.now
        )
    except CannotFollow as refusal:
        return _sure(request, proposal_id, chosen, refusal)
    except (NobodyChosen, PlacementIsWrong) as refusal:
        return page(request, proposal_id, refusal=say(refusal), status=refusal.status)
    said = ngettext(
        "Voor %(number)s huishouden is besloten zoals voorgesteld.",
        "Voor %(number)s huishoudens is besloten zoals voorgesteld.",
        len(made),
    )
    messages.success(request, said % {"number": len(made)})
    return redirect(f"{reverse('staff:region_proposal', args=[proposal_id])}?toon=wacht")


@require_POST
@for_staff
def repeat(request: TeamRequest, proposal_id: UUID) -> HttpResponseBase:
    """Let a worker answer the kept question of a large batch once more."""
    access.proposal(request.actor, proposal_id)
    try:
        job = services.ask_to_repeat(
            actor=request.actor, proposal_id=proposal_id, key=sent_key(request), now=request.now
        )
    except NotFound:
        raise
    except Refusal as refusal:
        return page(request, proposal_id, refusal=say(refusal), status=refusal.status)
    return redirect("staff:job", job.pk)


def _chosen(request: TeamRequest) -> list[UUID]:
    """Return the ids of the form: ticked, or all that wait in this part.

    :raises NotFound: an id is no id
    """
    every = request.POST.get("allen", "").split(",") if request.POST.get("om") == "allen" else []
    given = every or request.POST.getlist("huishouden")
    try:
        return [UUID(one) for one in dict.fromkeys(given) if one]
    except ValueError as error:
        raise NotFound from error


def _sure(
    request: TeamRequest, proposal_id: UUID, chosen: Sequence[UUID], refusal: CannotFollow | None = None
) -> HttpResponse:
    """Show the chosen households with where each goes, and after a refusal what is the matter.

    :raises NotFound: a household is not in this proposal
    :raises NobodyChosen: there is none
    """
    if not chosen:
        raise NobodyChosen
    shown = services.shown_proposal(actor=request.actor, proposal_id=proposal_id)
    known = {one.pk: one for one in shown.candidates}
    if not set(chosen) <= set(known):
        raise NotFound
    rows, people, without = [], Counter[str](), []
    for candidate in (known[one] for one in chosen):
        row = shown.kept.placement(candidate.pk)
        if row is None:
            without.append(candidate.reference)
            continue
        town = shown.municipalities[row.municipality].name
        rows.append((candidate.reference, words.people(candidate.number_of_people), town))
        people[town] += candidate.number_of_people
    look(request, shown, [known[one] for one in chosen])
    facts = {"number": len(rows), "people": words.people(sum(people.values()))}
    context = {
        "proposal": shown.proposal,
        "batch": shown.proposal.batch,
        "rows": rows,
        "without": ", ".join(without),
        "per_town": sorted((town, words.people(number)) for town, number in people.items()),
        "ids": ",".join(str(one) for one in chosen),
        "line": ngettext(
            "%(number)s huishouden, %(people)s. Er is nog niets besloten.",
            "%(number)s huishoudens, %(people)s. Er is nog niets besloten.",
            len(rows),
        )
        % facts,
        "refusal": say(refusal) if refusal else "",
        "troubles": [(reference, _(trouble)) for reference, trouble in refusal.troubles] if refusal else [],
    }
    return show(request, "follow", context, refusal.status if refusal else 200)
