# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Colleagues and their roles, the own account, and the record of changes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vliegwiel.apps.accounts import access, selectors
from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.jobs import selectors as jobs
from vliegwiel.apps.municipalities import services
from vliegwiel.apps.trust import access as trust
from vliegwiel.apps.trust import selectors as events
from vliegwiel.paper.sheets import Cell
from vliegwiel.refusals import Refusal
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.accounts.administered import places_of
from vliegwiel.web.staff.accounts.forms import ColleagueForm, EndForm, RoleForm
from vliegwiel.web.staff.frame import PLAN, chosen_location, staff_frame
from vliegwiel.web.staff.jobs.asking import new_key
from vliegwiel.web.staff.jobs.kinds import outcome
from vliegwiel.web.staff.nights.sheets import download
from vliegwiel.web.staff.own.forms import YesForm


@for_staff
def colleagues(request: TeamRequest) -> HttpResponseBase:
    """Show who has, had or will have which role where."""
    places = dict(places_of(request.actor))
    words = request.GET.get("zoek", "").strip()
    rows = selectors.staff_of([UUID(one) for one in places], words)
    columns = [_("Naam"), _("E-mailadres"), _("Rol"), _("Waar"), _("Vanaf"), _("Tot")]
    cells = [
        [
            row.user.name,
            row.user.login,
            row.get_role_display(),
            places[str(row.workplace_id)],
            row.from_on,
            row.until_on,
        ]
        for row in rows
    ]
    if sheet := download(request.GET.get("soort", ""), "medewerkers", columns, cells):
        return sheet
    context: dict[str, Any] = {
        "frame": _frame(request, "colleagues"),
        "rows": [
            (row, places[str(row.workplace_id)], row.until_on is None or row.until_on > request.day) for row in rows
        ],
        "words": words,
    }
    return render(request, "staff/accounts/colleagues.html", context)


@for_staff
def welcome(request: TeamRequest) -> HttpResponseBase:
    """Make an account for a new colleague."""
    form = ColleagueForm(request.POST or None, places=places_of(request.actor), initial={"from_on": request.day})
    if request.method == "POST" and form.is_valid():
        try:
            user = services.welcome_colleague(
                actor=request.actor,
                colleague=form.colleague(),
                workplace_id=UUID(form.cleaned_data["workplace"]),
                now=request.now,
            )
        except Refusal as refusal:
            form.add_error(None, say(refusal))
        else:
            messages.success(request, _("%(name)s kan nu inloggen.") % {"name": user.name})
            return redirect("staff:colleagues")
    return _form_page(request, form, _("Nieuwe medewerker"))


@for_staff
def give_role(request: TeamRequest, user_id: UUID) -> HttpResponseBase:
    """Give a colleague another role."""
    user = access.staff_account(request.actor, user_id)
    form = RoleForm(request.POST or None, places=places_of(request.actor), initial={"from_on": request.day})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            services.give_role(
                actor=request.actor,
                user_id=user_id,
                workplace_id=UUID(values["workplace"]),
                role=Role(values["role"]),
                from_on=values["from_on"],
                now=request.now,
            )
        except Refusal as refusal:
            form.add_error(None, say(refusal))
        else:
            messages.success(request, _("%(name)s heeft een rol erbij.") % {"name": user.name})
            return redirect("staff:colleagues")
    return _form_page(request, form, _("Een rol voor %(name)s") % {"name": user.name})


@for_staff
def end_role(request: TeamRequest, assignment_id: UUID) -> HttpResponseBase:
    """Let a role end."""
    row = access.assignment_to_end(request.actor, assignment_id)
    form = EndForm(request.POST or None, initial={"until_on": request.day})
    if request.method == "POST" and form.is_valid():
        try:
            services.end_role(
                actor=request.actor,
                assignment_id=assignment_id,
                until_on=form.cleaned_data["until_on"],
                now=request.now,
            )
        except Refusal as refusal:
            form.add_error(None, say(refusal))
        else:
            messages.success(request, _("De rol eindigt."))
            return redirect("staff:colleagues")
    title = _("De rol %(role)s van %(name)s laten eindigen") % {"role": row.get_role_display(), "name": row.user.name}
    return _form_page(request, form, title)


@for_staff
def reset_second_step(request: TeamRequest, user_id: UUID) -> HttpResponseBase:
    """Take a colleague's second step away."""
    user = access.staff_account(request.actor, user_id)
    form = YesForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.reset_second_step(actor=request.actor, user_id=user_id, now=request.now)
        except Refusal as refusal:
            form.add_error(None, say(refusal))
        else:
            messages.success(
                request, _("%(name)s stelt bij het inloggen een nieuwe tweede stap in.") % {"name": user.name}
            )
            return redirect("staff:colleagues")
    context = {
        "frame": _frame(request, "colleagues"),
        "form": form,
        "title": _("De tweede stap van %(name)s wissen") % {"name": user.name},
        "line": _("Doe dit alleen als u zeker weet dat uw collega er zelf om vraagt. Die wordt overal uitgelogd."),
        "button": _("Ja, wis de tweede stap"),
        "back": reverse("staff:colleagues"),
    }
    return render(request, "staff/own/act.html", context, status=400 if request.method == "POST" else 200)


@for_staff
def control(request: TeamRequest) -> HttpResponseBase:
    """Show the record of changes of the municipality, and whether its chain holds."""
    workplace = trust.supervised_municipality(request.actor)
    before = request.GET.get("voor", "")
    rows = events.latest_events(workplace, before=int(before) if before.isdecimal() and len(before) < 18 else None)
    names = selectors.names_of([row.actor_id for row in rows if row.actor_id])
    columns = [_("Nummer"), _("Moment"), _("Gebeurtenis"), _("Wie"), _("Doel"), _("Gewijzigd")]
    cells: list[list[Cell]] = [
        [
            row.number,
            row.at.isoformat(),
            row.kind,
            names.get(row.actor_id, ""),
            row.get_purpose_display(),
            ", ".join(row.changed),
        ]
        for row in rows
    ]
    if sheet := download(request.GET.get("soort", ""), "gebeurtenissen", columns, cells):
        return sheet
    checked = jobs.newest_job(request.actor.user_id, "trust.check_events")
    context = {
        "frame": _frame(request, "control"),
        "rows": [(row, names.get(row.actor_id, _("het systeem"))) for row in rows],
        "number": events.number_of_events(workplace),
        "checked": checked,
        "outcome": outcome(checked) if checked else "",
        "key": new_key(),
        "next": f"?voor={rows[-1].number}" if rows and rows[-1].number > 1 else "",
    }
    return render(request, "staff/accounts/control.html", context)


def _frame(request: TeamRequest, page: str) -> Any:
    return staff_frame(request, location=chosen_location(request), room=PLAN, page=page)


def _form_page(request: TeamRequest, form: Any, title: str) -> HttpResponseBase:
    back = reverse("staff:colleagues")
    context = {"frame": _frame(request, "colleagues"), "form": form, "title": title, "back": back}
    return render(request, "staff/form.html", context, status=400 if request.method == "POST" else 200)
