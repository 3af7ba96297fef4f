# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What a municipality states for placement, and the regional deals it takes part in."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.placement import access, selectors, services
from vliegwiel.apps.placement.terms import ContributionKind, Sector
from vliegwiel.refusals import Refusal
from vliegwiel.web.components.pieces import Column
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.placement import words
from vliegwiel.web.staff.placement.batches import show
from vliegwiel.web.staff.placement.forms import ContributionForm, DealForm, StatementForm

SEES = access.SEES_STATEMENTS


def may_state(request: TeamRequest) -> bool:
    """Say whether this person states for a municipality."""
    return bool(request.actor.workplaces(access.STATES))


@require_http_methods(["GET", "POST"])
@for_staff
def statement(request: TeamRequest) -> HttpResponseBase:
    """Show what the municipality states today and before, and state anew."""
    roles: tuple[Role, ...] = access.STATES if request.method == "POST" else SEES
    town = access.municipality(request.actor, roles)
    now = selectors.statement_on(town, request.day)
    initial = {"from_on": request.day, "largest_home": 6}
    if now is not None:
        initial |= {name: getattr(now, name) for name in ("places", "largest_home", "offers", "wish_sectors")}
        initial["wish_sizes"] = [str(size) for size in now.wish_sizes]
    form = StatementForm(request.POST if request.method == "POST" else None, initial=initial)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                services.state_capacity(actor=request.actor, terms=form.terms(), now=request.now)
            except Refusal as refusal:
                form.add_error(None, say(refusal))
                status = refusal.status
            else:
                messages.success(request, _("De opgave is opgeslagen. Het COA rekent ermee vanaf die dag."))
                return redirect("staff:statement")
    sectors = dict(Sector.choices)
    context = {
        "page": "statement",
        "town": town,
        "now": now,
        "taken": selectors.places_taken(request.day)[town.pk],
        "offers": words.needs(now.offers) if now else "",
        "sectors": ", ".join(_(str(sectors[one])) for one in now.wish_sectors) if now else "",
        "sizes": ", ".join(str(size) for size in now.wish_sizes) if now else "",
        "earlier": selectors.statements_of(town),
        "form": form if may_state(request) else None,
    }
    return show(request, "statement", context, status)


@require_http_methods(["GET", "POST"])
@for_staff
def deals(request: TeamRequest) -> HttpResponseBase:
    """Show the deals of the region with each municipality's balance, and begin one."""
    roles: tuple[Role, ...] = access.STATES if request.method == "POST" else SEES
    town = access.municipality(request.actor, roles)
    form = DealForm(request.POST if request.method == "POST" else None, initial={"from_on": request.day})
    if request.method == "POST" and form.is_valid():
        services.make_deal(actor=request.actor, now=request.now, **form.cleaned_data)
        messages.success(request, _("De deal is gemaakt. Leg nu vast wat uw gemeente bijdraagt."))
        return redirect("staff:deals")
    kinds = [(one, _(str(one.label))) for one in ContributionKind]
    found = []
    for deal in selectors.deals_in(town.region or town.name, request.day):
        balance = selectors.balance_of(deal)
        rows = [(row.municipality.name, _cells(row.contributed, row.task), False) for row in balance]
        if len(rows) > 1:
            rows.append((_("Samen"), _cells(*selectors.together(balance)), True))
        found.append((deal, rows, ContributionForm() if may_state(request) else None))
    context = {
        "page": "deals",
        "town": town,
        "deals": found,
        "columns": [
            Column(_("Gemeente")),
            *(Column(label[:1].upper() + label[1:], numeric=True) for _kind, label in kinds),
        ],
        "form": form if may_state(request) else None,
    }
    return show(request, "deals", context, 400 if form.errors else 200)


def _cells(contributed: Mapping[str, int], task: Mapping[str, int]) -> list[tuple[str, int | None, int | None, int]]:
    """Return per kind its name, what is contributed, the task where there is one, and how far ahead of it."""
    return [
        (_(str(one.label)), contributed.get(one), task.get(one), contributed.get(one, 0) - task.get(one, 0))
        for one in ContributionKind
    ]


@require_POST
@for_staff
def contribute(request: TeamRequest, deal_id: UUID) -> HttpResponseBase:
    """Record what the own municipality contributes to a deal."""
    access.deal(request.actor, deal_id)
    form = ContributionForm(request.POST)
    if not form.is_valid():
        errors = [str(error) for found in form.errors.values() for error in found]
        messages.error(request, " ".join(errors))
        return redirect("staff:deals")
    values = form.cleaned_data
    services.record_contribution(
        actor=request.actor,
        deal_id=deal_id,
        kind=ContributionKind(values["kind"]),
        numbers=(values["number"], values["task"]),
        now=request.now,
    )
    messages.success(request, _("De bijdrage is vastgelegd."))
    return redirect("staff:deals")
