# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Who saves at a location, what that is together, and the rule it rests on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.residents import access as residents
from vliegwiel.apps.savings import access, selectors, services
from vliegwiel.apps.savings.terms import AccountRow, Purpose
from vliegwiel.refusals import NotFound, Refusal
from vliegwiel.web.components.pieces import Column
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.nights.sheets import download
from vliegwiel.web.staff.savings import door, words
from vliegwiel.web.staff.savings.forms import RuleForm


@for_staff
def savings(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Show what the location saves together; who may see money sees the accounts too."""
    location = locations.location(request.actor, slug, access.SEES_TOTALS)
    sees = locations.may(request.actor, location, access.SEES_MONEY)
    households = residents.households_at(request.actor, [location.pk], access.SEES_TOTALS)
    rows = selectors.account_rows(households.filter(ended_on__isnull=True), request.day) if sees else []
    kind = request.GET.get("soort", "")
    if kind and not sees:
        raise NotFound
    if rows:
        door.look(request, location, [one.resident_id for one in rows], "savings")
    if sheet := download(kind, f"spaartegoed-{request.day.isoformat()}", _head(), [_cells(one) for one in rows]):
        return sheet
    context: dict[str, Any] = {
        "sees": sees,
        "rows": [(one, words.ENDINGS[one.ending], reverse("staff:money", args=[one.household_id])) for one in rows],
        "columns": [
            Column(_("Naam")),
            Column(_("Procedure")),
            Column(_("Beschikbaar"), numeric=True),
            Column(_("Apart gezet"), numeric=True),
            Column(_("Laatste maand")),
        ],
        "totals": selectors.totals(households, request.day),
        "rule": selectors.rule_on(location.municipality_id, request.day),
        "links": _links(request, location.slug),
    }
    return door.show(request, "overview", location, context)


def _links(request: TeamRequest, slug: str) -> list[tuple[str, str, str]]:
    actor, location = request.actor, locations.location(request.actor, slug)
    found = [
        (_("Maandberekening"), "month_run", "calculator", access.RUNS_MONTH),
        (_("Aanvragen om vrijgave"), "releases", "pig-money", access.SEES_RELEASES),
        (_("Spaarregeling"), "savings_rule", "scale", access.SEES_RULE),
    ]
    return [
        (label, reverse(f"staff:{name}", args=[slug]), icon)
        for label, name, icon, roles in found
        if locations.may(actor, location, roles)
    ]


def _head() -> list[str]:
    return [_("Naam"), _("Procedure"), _("Beschikbaar"), _("Apart gezet"), _("Laatste maand")]


def _cells(one: AccountRow) -> list[Any]:
    month = f"{one.last_month:%Y-%m}" if one.last_month else ""
    return [one.name, _(str(one.ending.label)), float(one.available), float(one.reserved), month]


@for_staff
def savings_rule(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Show what was decided on saving; the policy adviser writes the next decision down."""
    location = locations.location(request.actor, slug, access.SEES_RULE)
    may = locations.may(request.actor, location, access.SETS_RULE)
    if request.method == "POST" and not may:
        raise NotFound
    form, status = RuleForm(request.POST if request.method == "POST" else None, initial={"from_on": request.day}), 200
    if form.is_bound:
        status = 400
        if form.is_valid():
            try:
                services.set_rule(actor=request.actor, slug=slug, rule=form.rule(), now=request.now)
            except NotFound:
                raise
            except Refusal as refusal:
                form.add_error(None, say(refusal))
                status = refusal.status
            else:
                messages.success(request, _("De spaarregeling is vastgelegd."))
                return redirect("staff:savings_rule", slug)
    rules = [
        (one, _purposes(one.purposes), words.percent(one.saved_share), words.percent(one.departure_share))
        for one in selectors.rules_of(location.municipality_id)
    ]
    context = {"form": form if may else None, "rules": rules}
    return door.show(request, "rule", location, context, status)


def _purposes(codes: list[str]) -> list[str]:
    return [_(str(Purpose(code).label)) for code in codes]


def household_ids(sent: list[str]) -> list[UUID]:
    """Return the ids that were ticked; what is no id counts as not sent."""
    found = []
    for text in sent:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
