# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The caretaker's list, one repair with its acts, and reporting one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.locations import selectors as houses
from vliegwiel.apps.safety import access, selectors, services
from vliegwiel.apps.safety.selectors import RepairRow
from vliegwiel.apps.safety.terms import OPEN, DoneBy, RepairState
from vliegwiel.refusals import Refusal
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.frame import staff_frame
from vliegwiel.web.staff.nights.sheets import download
from vliegwiel.web.staff.repairs.forms import BedsForm, DeclineForm, DoneForm, OrderForm, ReportForm

if TYPE_CHECKING:
    from vliegwiel.apps.safety.models import Repair

ICONS = {
    "door": "lock",
    "light": "bulb",
    "heating": "temperature",
    "water": "droplet",
    "toilet": "toilet-paper",
    "bed": "bed",
    "window": "sun",
    "kitchen": "tools-kitchen-2",
    "internet": "wifi",
    "other": "tool",
}


@for_staff
def repairs(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Show what is broken, the most pressing first."""
    location = locations.location(request.actor, slug, access.SEES_REPAIRS)
    rows = selectors.open_repairs(location.pk, request.day)
    if sheet := download(request.GET.get("soort", ""), f"reparaties-{slug}-{request.day.isoformat()}", *_sheet(rows)):
        return sheet
    here = reverse("staff:repairs", args=[slug])
    waiting = [row for row in rows if row.state == RepairState.REPORTED]
    busy = [row for row in rows if row.state == RepairState.ORDERED]
    context = {
        "frame": staff_frame(request, location=location, page="repairs"),
        "location": location,
        "waiting": [(row, ICONS[row.broken]) for row in waiting],
        "busy": [(row, ICONS[row.broken]) for row in busy],
        "closed": selectors.closed_repairs(location.pk, request.day, 10),
        "day": request.day,
        "mends": locations.may(request.actor, location, access.MENDS),
        "own": DoneBy.OWN.value,
        "xlsx": f"{here}?soort=xlsx",
        "csv": f"{here}?soort=csv",
    }
    return render(request, "staff/repairs/list.html", context)


@for_staff
def report_repair(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Report what is broken."""
    location = locations.location(request.actor, slug, access.SEES_REPAIRS)
    rooms = [
        (str(room.pk), f"{room.number} ({wing.name})")
        for wing in houses.wings_with_rooms(location.pk, request.day)
        for room in wing.rooms.all()
    ]
    form = ReportForm(request.POST or None, rooms=rooms, initial={"room": request.GET.get("kamer", "")})
    if request.method == "POST" and form.is_valid():
        try:
            services.report(actor=request.actor, slug=slug, report=form.report(), now=request.now)
        except Refusal as refusal:
            form.add_error(None, say(refusal))
        else:
            messages.success(request, _("Het is gemeld bij de huismeester."))
            return redirect("staff:repairs", slug)
    context = {
        "frame": staff_frame(request, location=location, page="repairs"),
        "title": _("Meld wat kapot is"),
        "form": form,
        "back": reverse("staff:repairs", args=[slug]),
    }
    return render(request, "staff/form.html", context, status=400 if request.method == "POST" else 200)


@for_staff
def repair(request: TeamRequest, repair_id: UUID) -> HttpResponseBase:
    """Show one repair and what can be done."""
    return _page(request, access.repair(request.actor, repair_id), {}, status=200)


@for_staff
@require_POST
def order_repair(request: TeamRequest, repair_id: UUID) -> HttpResponseBase:
    """Order a repair."""
    row = access.repair(request.actor, repair_id, access.MENDS)
    form = OrderForm(request.POST)

    def act() -> None:
        services.order(
            actor=request.actor,
            repair_id=row.pk,
            order=form.order(),
            seen_version=form.cleaned_data["seen_version"],
            now=request.now,
        )

    return _act(request, row, ("order", form), act, _("De opdracht staat."))


@for_staff
@require_POST
def keep_beds_empty(request: TeamRequest, repair_id: UUID) -> HttpResponseBase:
    """Block beds of the room until the repair is closed."""
    row = access.repair(request.actor, repair_id, access.MENDS)
    form = _beds_form(row, request.POST)

    def act() -> None:
        services.keep_beds_empty(
            actor=request.actor,
            repair_id=row.pk,
            bed_ids=[UUID(one) for one in form.cleaned_data["beds"]],
            day=request.day,
            now=request.now,
        )

    return _act(request, row, ("beds", form), act, _("De bedden blijven leeg tot de melding klaar is."))


@for_staff
@require_POST
def finish_repair(request: TeamRequest, repair_id: UUID) -> HttpResponseBase:
    """Close a repair that is done."""
    row = access.repair(request.actor, repair_id, access.MENDS)
    form = DoneForm(request.POST)

    def act() -> None:
        services.finish(
            actor=request.actor,
            repair_id=row.pk,
            outcome=form.outcome(),
            seen_version=form.cleaned_data["seen_version"],
            day=request.day,
            now=request.now,
        )

    return _act(request, row, ("done", form), act, _("Klaar. Wie het meldde, leest wat er is gedaan."))


@for_staff
@require_POST
def decline_repair(request: TeamRequest, repair_id: UUID) -> HttpResponseBase:
    """Close a repair that is not going to be done."""
    row = access.repair(request.actor, repair_id, access.MENDS)
    form = DeclineForm(request.POST)

    def act() -> None:
        services.decline(
            actor=request.actor,
            repair_id=row.pk,
            words=form.cleaned_data["words"],
            seen_version=form.cleaned_data["seen_version"],
            day=request.day,
            now=request.now,
        )

    return _act(request, row, ("decline", form), act, _("De melding is gesloten. Wie het meldde, leest waarom."))


def _act(
    request: TeamRequest, row: Repair, named: tuple[str, forms.Form], act: Callable[[], None], done: str
) -> HttpResponseBase:
    name, form = named
    if form.is_valid():
        try:
            act()
        except Refusal as refusal:
            form.add_error(None, say(refusal))
        else:
            messages.success(request, done)
            return redirect("staff:repairs", row.location.slug)
    return _page(request, row, {name: form}, status=400)


def _page(request: TeamRequest, row: Repair, sent: dict[str, forms.Form], *, status: int) -> HttpResponseBase:
    location = row.location
    shown = selectors.row_of(row, request.day)
    seen = {"seen_version": row.version}
    mends = locations.may(request.actor, location, access.MENDS) and row.state in OPEN
    known = {"done_by": row.done_by or DoneBy.OWN, "firm": row.firm, "planned_on": row.planned_on or request.day}
    context: dict[str, Any] = {
        "frame": staff_frame(request, location=location, page="repairs"),
        "location": location,
        "repair": row,
        "row": shown,
        "icon": ICONS[row.broken],
        "mends": mends,
        "order": sent.get("order")
        or OrderForm(initial=known | seen | {"estimate": row.estimate_euro}, auto_id="opdracht_%s"),
        "done": sent.get("done") or DoneForm(initial=seen, auto_id="klaar_%s"),
        "decline": sent.get("decline") or DeclineForm(initial=seen, auto_id="niet_%s"),
        "beds": sent.get("beds") or (_beds_form(row, None) if row.room else None),
    }
    return render(request, "staff/repairs/repair.html", context, status=status)


def _beds_form(row: Repair, sent: Any) -> BedsForm:
    beds = row.room.beds.all() if row.room else []
    names = [(str(bed.pk), _("Bed %(number)s") % {"number": bed.number}) for bed in beds]
    return BedsForm(sent, beds=names, auto_id="bedden_%s")


def _sheet(rows: list[RepairRow]) -> tuple[list[str], list[list[Any]]]:
    columns = [_("Plek"), _("Wat"), _("Toelichting"), _("Dringend"), _("Gemeld op"), _("Stand"), _("Wie maakt het")]
    columns += [_("Gepland op"), _("Geschatte kosten in euro")]
    return columns, [
        [
            row.place,
            _(str(row.broken.label)),
            row.text,
            _("ja") if row.urgent else "",
            row.reported_at,
            _(str(row.state.label)),
            row.firm or (_(str(DoneBy(row.done_by).label)) if row.done_by else ""),
            row.planned_on,
            row.estimate,
        ]
        for row in rows
    ]
