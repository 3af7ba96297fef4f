# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""One act on several households of the list: all of them, or none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from vliegwiel.apps.residents import access, selectors
from vliegwiel.apps.residents import services as residents_services
from vliegwiel.apps.residents.errors import NotAllHere
from vliegwiel.apps.stays import services as stays_services
from vliegwiel.apps.stays.access import CHECKS_IN
from vliegwiel.refusals import Refusal, WrongInput
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.residents import door
from vliegwiel.web.staff.residents.export import file_of
from vliegwiel.web.staff.residents.forms.beds import CounsellorForm
from vliegwiel.web.staff.residents.listing import Asked, asked, list_page
from vliegwiel.web.staff.residents.words import names_and_ages

if TYPE_CHECKING:
    from vliegwiel.apps.residents.models import Household

_ROLES = {
    "aankomst": CHECKS_IN,
    "vertrek": CHECKS_IN,
    "begeleider": access.CHANGES_HOUSEHOLDS,
    "xlsx": access.SEES_HOUSEHOLDS,
    "csv": access.SEES_HOUSEHOLDS,
}


@require_POST
@for_staff
def residents_bulk(request: TeamRequest) -> HttpResponseBase:
    """Check in, check out, give a counsellor or export: every chosen household, or none of them."""
    question = asked(request)
    try:
        act = request.POST.get("doen", "")
        if act not in _ROLES:
            raise WrongInput(reason=_("Kies wat u met de gekozen huishoudens wilt doen."))
        chosen = _chosen(request, question, act)
        return _carry_out(request, question, act, chosen)
    except Refusal as refusal:
        return list_page(request, question, refusal=say(refusal), status=refusal.status)


def _chosen(request: TeamRequest, question: Asked, act: str) -> list[Household]:
    """Return the chosen households.

    :raises NotAllHere: an id is no id, or a household is not at this location or not for this person
    """
    try:
        ids = [UUID(one) for one in request.POST.getlist("huishouden")]
    except ValueError as error:
        raise NotAllHere from error
    found = access.households_together(request.actor, ids, request.day, _ROLES[act])
    if question.location is None or found[0].location_id != question.location.pk:
        raise NotAllHere
    return found


def _carry_out(request: TeamRequest, question: Asked, act: str, chosen: Sequence[Household]) -> HttpResponseBase:
    ids = [one.pk for one in chosen]
    if act in ("xlsx", "csv"):
        rows = selectors.household_rows(chosen, request.day)
        return file_of(request, question.in_sight, question.places, rows, kind=act)
    if act == "aankomst":
        stays_services.arrive_together(actor=request.actor, household_ids=ids, day=request.day, now=request.now)
        said = ngettext("%(number)s huishouden is aangekomen.", "%(number)s huishoudens zijn aangekomen.", len(ids))
    elif act == "vertrek":
        if request.POST.get("zeker") != "ja":
            return _ask(request, question, chosen, act)
        stays_services.leave_together(actor=request.actor, household_ids=ids, day=request.day, now=request.now)
        said = ngettext(
            "%(number)s huishouden is uitgeschreven.", "%(number)s huishoudens zijn uitgeschreven.", len(ids)
        )
    else:
        form = CounsellorForm(request.POST, place=question.in_sight, day=request.day)
        if not form.is_valid() or form.user_id is None:
            return _ask(request, question, chosen, act)
        residents_services.assign_together(
            actor=request.actor, household_ids=ids, user_id=form.user_id, day=request.day, now=request.now
        )
        said = ngettext(
            "%(number)s huishouden heeft een begeleider.", "%(number)s huishoudens hebben een begeleider.", len(ids)
        )
    messages.success(request, said % {"number": len(ids)})
    return redirect(question.url())


def _ask(request: TeamRequest, question: Asked, chosen: Sequence[Household], act: str) -> HttpResponse:
    """Show who is meant, and ask once."""
    rows = selectors.household_rows(chosen, request.day)
    people = [person for row in rows for person in row.people]
    door.look(request, question.in_sight, [person.resident_id for person in people], ["name", "age"])
    leaving = act == "vertrek"
    number = {"households": len(rows), "people": len(people)}
    context = {
        "title": _("Schrijf deze huishoudens uit") if leaving else _("Geef deze huishoudens een begeleider"),
        "line": _("%(households)s huishoudens, %(people)s personen.") % number,
        "warning": _("Vanaf vandaag zijn hun bedden vrij, en hun dossier hier sluit.") if leaving else "",
        "rows": [(row.household_id, row.name, names_and_ages(row.people)) for row in rows],
        "form": None if leaving else CounsellorForm(place=question.in_sight, day=request.day),
        "button": _("Schrijf uit") if leaving else _("Geef deze begeleider"),
        "act": act,
        "back": question.url(),
        "action": question.url("residents_bulk"),
    }
    return door.show(request, "together", question.in_sight, context)
