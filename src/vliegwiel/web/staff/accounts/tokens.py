# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Tokens of other systems: what there is, a new one that is shown once, and withdrawing."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.apps.accounts import selectors
from vliegwiel.apps.municipalities import services
from vliegwiel.paper.sheets import Cell
from vliegwiel.refusals import NotFound, Refusal
from vliegwiel.web.components.frames import StaffFrame
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.accounts.administered import places_of
from vliegwiel.web.staff.accounts.forms import TokenForm
from vliegwiel.web.staff.frame import PLAN, chosen_location, staff_frame
from vliegwiel.web.staff.nights.sheets import download


@for_staff
def tokens(request: TeamRequest) -> HttpResponseBase:
    """Show which systems read along, who answers for them, and how long."""
    places = dict(places_of(request.actor))
    rows = selectors.tokens_at([UUID(one) for one in places])
    columns = [_("Systeem"), _("Wie staat ervoor in"), _("Doel"), _("Waar"), _("Opent"), _("Vanaf"), _("Tot")]
    cells: list[list[Cell]] = [
        [
            row.name,
            row.owner.name,
            _(row.get_purpose_display()),
            places[str(row.workplace_id)],
            ", ".join(_(one) for one in row.scope_names),
            row.from_on,
            row.until_on,
        ]
        for row in rows
    ]
    if sheet := download(request.GET.get("soort", ""), "api-sleutels", columns, cells):
        return sheet
    context = {
        "frame": _frame(request),
        "rows": [
            (row, places[str(row.workplace_id)], _stands(row.revoked_at, row.until_on, request.day)) for row in rows
        ],
    }
    return render(request, "staff/accounts/tokens.html", context)


@for_staff
def new_token(request: TeamRequest) -> HttpResponseBase:
    """Make a token; the answer to the form is the one page that ever shows it."""
    places = places_of(request.actor)
    people = {str(row.user_id): row.user.name for row in selectors.staff_of([UUID(one) for one, _name in places])}
    people.pop(str(request.actor.user_id), None)
    form = TokenForm(request.POST or None, places=places, people=list(people.items()), day=request.day)
    if request.method == "POST" and form.is_valid():
        try:
            made, secret = services.make_token(
                actor=request.actor,
                token=form.token(),
                workplace_id=UUID(form.cleaned_data["workplace"]),
                now=request.now,
            )
        except Refusal as refusal:
            form.add_error(None, say(refusal))
        else:
            shown = {"frame": _frame(request), "token": made, "secret": secret}
            return render(request, "staff/accounts/token_made.html", shown)
    context = {
        "frame": _frame(request),
        "form": form,
        "title": _("Nieuwe API-sleutel"),
        "back": reverse("staff:tokens"),
    }
    return render(request, "staff/form.html", context, status=400 if request.method == "POST" else 200)


@require_POST
@for_staff
def revoke_token(request: TeamRequest, token_id: UUID) -> HttpResponseBase:
    """Withdraw a token at once."""
    try:
        services.revoke_token(actor=request.actor, token_id=token_id, now=request.now)
    except NotFound:
        raise
    except Refusal as refusal:
        messages.error(request, say(refusal))
    else:
        messages.success(request, _("De sleutel is ingetrokken en opent niets meer."))
    return redirect("staff:tokens")


def _stands(revoked_at: datetime | None, until_on: date, day: date) -> str:
    if revoked_at:
        return "revoked"
    return "ended" if until_on <= day else "running"


def _frame(request: TeamRequest) -> StaffFrame:
    return staff_frame(request, location=chosen_location(request), room=PLAN, page="tokens")
