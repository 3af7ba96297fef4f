# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""One household on one page, and the door of a restricted person's file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from vliegwiel.apps.residents import access, selectors
from vliegwiel.apps.residents.terms import TimelineItem
from vliegwiel.apps.stays import selectors as nights
from vliegwiel.apps.trust import selectors as looks
from vliegwiel.apps.trust import services as trust
from vliegwiel.web.components import figures
from vliegwiel.web.components.pieces import Column, Moment
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.staff.residents import door, sheet_of_household
from vliegwiel.web.staff.residents.act import typed
from vliegwiel.web.staff.residents.forms.acts import ReasonForm
from vliegwiel.web.staff.residents.sheet_of_household import Sheet

if TYPE_CHECKING:
    from vliegwiel.apps.residents.models import Household

_SEEN = ("name", "age", "gender", "languages", "interpreter_needed", "needs", "bed", "stays")
_SHOWN_LOOKS = 5
LOOK_BACK = timedelta(days=365)


@require_GET
@door.for_household()
def household(request: TeamRequest, household: Household) -> HttpResponse:
    """Show everything this person may know of a household, and what can be done."""
    sheet = sheet_of_household.of(request, household)
    ids = [person.resident_id for person in sheet.people]
    seen = [*_SEEN, "group", "legal_status"] if sheet.knows_status else list(_SEEN)
    recent = _who_looked(ids)
    door.look(request, household.location, ids, seen)
    context = {
        "household": household,
        "sheet": sheet,
        "way": door.way_to(household)[:1],
        "people_columns": [
            Column(_("Naam")),
            Column(_("Leeftijd"), numeric=True),
            Column(_("Bed")),
            Column(_("Stand")),
        ],
        "known_columns": _known_columns(sheet),
        "moments": _moments(household, sheet, request.day),
        "recent": recent,
        "purpose": _(str(access.purpose_at(request.actor, household.location).label)),
        "corrections": selectors.corrections_of(ids) if sheet.may_change else [],
    }
    return door.show(request, "household", household.location, context)


@require_GET
@door.for_household()
def household_looks(request: TeamRequest, household: Household) -> HttpResponse:
    """Show who looked at these people, when and why."""
    people = door.people_in(request, household)
    ids = [person.resident_id for person in people]
    rows = _looks_at(ids, limit=200)
    door.look(request, household.location, ids, ["looks"])
    context = {
        "household": household,
        "way": door.way_to(household),
        "rows": rows,
        "columns": [Column(_("Wanneer")), Column(_("Wie")), Column(_("Waarvoor"))],
    }
    return door.show(request, "looks", household.location, context)


@require_GET
@door.for_household(access.CHANGES_HOUSEHOLDS)
def household_roommates(request: TeamRequest, household: Household) -> HttpResponse:
    """Show with whom these people slept in one room in the past year."""
    people = door.people_in(request, household)
    ids = [person.resident_id for person in people]
    found = nights.roommates(ids, request.day - LOOK_BACK, request.day + timedelta(days=1))
    door.look(request, household.location, [*ids, *(one.resident_id for one in found)], ["name", "stays"])
    context = {
        "household": household,
        "way": door.way_to(household),
        "rows": [
            (one.name, one.room, figures.day_year(one.first_night), figures.day_year(one.departure_on)) for one in found
        ],
        "columns": [Column(_("Naam")), Column(_("Kamer")), Column(_("Vanaf")), Column(_("Tot"))],
    }
    return door.show(request, "roommates", household.location, context)


@require_http_methods(["GET", "POST"])
@for_staff
def open_household(request: TeamRequest, household_id: UUID) -> HttpResponseBase:
    """Ask why a restricted person's file is needed, record it, and open it for half an hour."""
    household = door.household_behind_door(request, household_id, access.SEES_HOUSEHOLDS)
    if not selectors.is_restricted(household.pk, request.day):
        return redirect("staff:household", household.pk)
    form = ReasonForm(typed(request))
    if request.method == "POST" and form.is_valid():
        purpose = access.purpose_at(request.actor, household.location)
        people = [person.resident_id for person in door.people_in(request, household)]
        for resident_id in dict.fromkeys([*people, *selectors.restricted_in(household.pk, request.day)]):
            trust.record_opening(request.actor, purpose, resident_id, form.cleaned_data["reason"], request.now)
        door.open_for_a_while(request, household)
        messages.success(request, _("Het dossier is een half uur open. Uw reden is bewaard."))
        return redirect("staff:household", household.pk)
    context = {"form": form, "way": door.way_to(household)[:1]}
    return door.show(request, "restricted", household.location, context, 400 if form.errors else 200)


def _known_columns(sheet: Sheet) -> list[Column]:
    status = [Column(_("Groep en status"))] if sheet.knows_status else []
    return [Column(_("Naam")), Column(_("Taal")), Column(_("Heeft nodig")), *status]


def _looks_at(resident_ids: Sequence[UUID], *, limit: int) -> list[tuple[str, str, str]]:
    """Return when, who and why of the latest looks, one line per moment."""
    found = [one for resident_id in resident_ids for one in looks.looks_at(resident_id, limit=limit)]
    newest = sorted(found, key=lambda one: one.at, reverse=True)
    lines: dict[tuple[datetime, str], tuple[str, str, str]] = {}
    for one in newest:
        when = f"{figures.day_year(one.at)}, {figures.clock(one.at)}"
        role = f"{one.name}, {_(one.role)}" if one.role else one.name
        lines.setdefault((one.at, one.name), (when, role, _(one.purpose)))
    return list(lines.values())[:limit]


def _who_looked(resident_ids: Sequence[UUID]) -> list[tuple[str, str, str]]:
    """Return the last days on which somebody looked: the day with how often, who and why; one line per person a day."""
    found = [one for resident_id in resident_ids for one in looks.looks_at(resident_id, limit=60)]
    moments = {(one.at, one.name, one.role, one.purpose) for one in found}
    times = Counter((timezone.localdate(at), name, role, why) for at, name, role, why in moments)
    newest = sorted(times.items(), key=lambda pair: pair[0], reverse=True)
    return [
        (
            ngettext("%(day)s, %(number)s keer", "%(day)s, %(number)s keer", number)
            % {"day": figures.day_year(day), "number": number},
            f"{name}, {_(role)}" if role else name,
            _(why),
        )
        for (day, name, role, why), number in newest[:_SHOWN_LOOKS]
    ]


def _moments(household: Household, sheet: Sheet, day: date) -> list[Moment]:
    """Return what happened and what is planned, in order of days."""
    items: list[TimelineItem] = [
        *selectors.status_timeline(household, with_status=sheet.knows_status),
        *nights.stay_timeline(household),
    ]
    # Sorting keeps the order of items of one day: registration first, then the bed.
    return [
        Moment(figures.day_year(item.on), _(item.title), item.detail, _when(item.on, day))
        for item in sorted(items, key=lambda item: item.on)
    ]


def _when(on: date, day: date) -> str:
    if on == day:
        return "now"
    return "done" if on < day else "next"
