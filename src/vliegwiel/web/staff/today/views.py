# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Vandaag: who comes, who goes, what waits for a decision, what is late."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vliegwiel.apps.accounts import access as accounts
from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.locations.terms import Operator
from vliegwiel.apps.residents import access as residents
from vliegwiel.apps.residents import selectors as people
from vliegwiel.apps.stays import access as stays
from vliegwiel.apps.stays import selectors as nights
from vliegwiel.apps.trust import access as trust
from vliegwiel.apps.trust import services as looks
from vliegwiel.web.components.figures import day as day_in_words
from vliegwiel.web.components.pieces import Count
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.staff.frame import chosen_location, staff_frame
from vliegwiel.web.staff.states import drawn_counts
from vliegwiel.web.staff.today.lines import late_lines, people_in_words, waiting_lines

if TYPE_CHECKING:
    from vliegwiel.apps.locations.models import Location

_SEEN = ("name", "age", "group", "bed")


@for_staff
def first_page(request: TeamRequest) -> HttpResponseBase:
    """Lead to the first page of this person's role."""
    own = _one_task(request)
    if own:
        return redirect(own)
    location = chosen_location(request, residents.SEES_HOUSEHOLDS, with_beds=True)
    if location is not None:
        return _today(request, location)
    return redirect(_own_page(request))


def _one_task(request: TeamRequest) -> str:
    """Return the screen of who has one task here, or nothing: such a person needs one list and no day."""
    for role, name in (
        (Role.DESK, "staff:desk"),
        (Role.CARETAKER, "staff:repairs"),
        (Role.KITCHEN, "staff:kitchen_list"),
    ):
        if request.actor.roles == {role}:
            location = chosen_location(request, (role,), with_beds=True)
            if location is not None:
                return reverse(name, args=[location.slug])
    return ""


def _own_page(request: TeamRequest) -> str:
    """Return the first page of a role with one task, or the list of locations."""
    actor = request.actor
    for roles, name in (
        (stays.SEES_KITCHEN_LIST, "staff:kitchen_list"),
        (locations.SEES_ROOMS, "staff:rooms"),
    ):
        location = chosen_location(request, roles, with_beds=True)
        if location is not None:
            return reverse(name, args=[location.slug])
    if accounts.may_administer(actor):
        return reverse("staff:colleagues")
    if actor.workplaces(trust.SUPERVISES):
        return reverse("staff:control")
    return reverse("staff:locations")


@for_staff
def today(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Show the day at one location."""
    location = locations.location(request.actor, slug, residents.SEES_HOUSEHOLDS)
    if location.operator == Operator.COA:
        return redirect("staff:occupancy", slug)
    return _today(request, location)


def _today(request: TeamRequest, location: Location) -> HttpResponseBase:
    day, tomorrow = request.day, request.day + timedelta(days=1)
    coming = nights.arrivals(location, day, tomorrow)
    going = nights.departures(location, day, tomorrow)
    answers = residents.may(request.actor, location, residents.CHANGES_HOUSEHOLDS)
    waiting = waiting_lines(people.corrections_waiting([location.pk], day) if answers else [])
    late = late_lines(
        nights.late_arrivals(location, day),
        nights.late_departures(location, day),
        nights.overdue_blocks(location, day),
        day,
    )
    counts = nights.counts_per_night(location, day - timedelta(days=1), 2)
    _record(request, location, [*coming, *going])
    context: dict[str, Any] = {
        "frame": staff_frame(request, location=location, page="today"),
        "location": location,
        "title": capfirst(day_in_words(day)),
        "line": _first_sentence(request, counts[day].occupied, coming, going),
        "counts": _day_line(coming, going, waiting, late),
        "coming": coming,
        "going": going,
        "waiting": waiting,
        "late": late,
        "beds": drawn_counts(counts[day]),
        "places": counts[day].places,
        "may_register": residents.may(request.actor, location, residents.REGISTERS),
        "lists": _lists(request, location),
        "coming_people": sum(one.number_of_people for one in coming),
        "going_people": sum(one.number_of_people for one in going),
        "later": nights.arrivals(location, tomorrow, day + timedelta(days=8)),
    }
    return render(request, "staff/today/today.html", context)


def _first_sentence(
    request: TeamRequest, sleeping: int, coming: list[nights.Coming], going: list[nights.Coming]
) -> str:
    """Say what is true now: who sleeps here tonight, who may still come, who goes."""
    words = _("Goedendag %(name)s. Vannacht slapen hier %(people)s.") % {
        "name": request.actor.name.split()[0],
        "people": people_in_words(sleeping),
    }
    expected = sum(one.number_of_people for one in coming)
    leaving = sum(one.number_of_people for one in going)
    if expected:
        words += " " + _("%(people)s komen er vandaag nog bij.") % {"people": people_in_words(expected)}
    if leaving:
        words += " " + _("%(people)s vertrekken.") % {"people": people_in_words(leaving)}
    return words


def _day_line(
    coming: list[nights.Coming], going: list[nights.Coming], waiting: list[Any], late: list[Any]
) -> list[Count]:
    def households(number: int) -> str:
        return ngettext("%(count)s huishouden", "%(count)s huishoudens", number) % {"count": number}

    return [
        Count(sum(one.number_of_people for one in coming), _("komen aan"), "#aankomst", households(len(coming))),
        Count(sum(one.number_of_people for one in going), _("vertrekken"), "#vertrek", households(len(going))),
        Count(
            len(waiting),
            _("wachten op een besluit"),
            "#besluit",
            _("oudste sinds %(day)s") % {"day": waiting[0].since} if waiting else _("niets blijft liggen"),
        ),
        Count(len(late), _("zijn te laat"), "#telaat", "" if late else _("alles op tijd"), late=True),
    ]


def _lists(request: TeamRequest, location: Location) -> list[tuple[str, str]]:
    found = []
    for name, label, roles in (
        ("occupancy_list", _("Nachtlijst"), stays.SEES_OCCUPANCY_LIST),
        ("evacuation_list", _("Ontruimingslijst per vleugel"), residents.SEES_EVACUATION_LIST),
        ("kitchen_list", _("Keukenlijst, zonder namen"), stays.SEES_KITCHEN_LIST),
    ):
        if residents.may(request.actor, location, roles):
            found.append((label, reverse(f"staff:{name}", args=[location.slug])))
    return found


def _record(request: TeamRequest, location: Location, comings: list[nights.Coming]) -> None:
    seen = [person.resident_id for one in comings if not one.household.restricted for person in one.household.people]
    purpose = residents.purpose_at(request.actor, location)
    looks.record_look(request.actor, purpose, seen, _SEEN, request.now, page="today")
