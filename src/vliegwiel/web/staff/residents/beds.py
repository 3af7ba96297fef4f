# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""From a bed for everyone to the day of departure; a whole household in one act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.residents.selectors import PersonRow
from vliegwiel.apps.stays import access, selectors, services
from vliegwiel.apps.stays.terms import Destination
from vliegwiel.engine.units import Period
from vliegwiel.refusals import NotFound
from vliegwiel.web.components import figures
from vliegwiel.web.entrance.asking import TeamRequest
from vliegwiel.web.staff.residents import door, words
from vliegwiel.web.staff.residents.act import Act, carry_out, page, typed
from vliegwiel.web.staff.residents.forms.acts import YesForm
from vliegwiel.web.staff.residents.forms.beds import (
    BedsForm,
    DepartureForm,
    FreeRooms,
    MoveDayForm,
    NightsForm,
    first_beds,
)

if TYPE_CHECKING:
    from vliegwiel.apps.locations.models import Room
    from vliegwiel.apps.residents.models import Household

_BEST = 6


@dataclass(frozen=True, slots=True)
class Offer:
    """A room that could be given: what it is, how many beds are free, where one chooses it."""

    number: str
    wing: str
    words: str
    free: int
    fits: bool
    chosen: bool
    url: str


@require_http_methods(["GET", "POST"])
@door.for_household(access.PLANS)
def place(request: TeamRequest, household: Household) -> HttpResponse:
    """Give a bed to everyone in the household, in one act."""
    _gives_beds(request, household)
    people = door.people_in(request, household)
    asked = request.POST if request.method == "POST" else request.GET
    first = {"van": door.day_of(request, household).isoformat(), "tot": ""}
    nights = NightsForm(asked if asked.get("van") else first)
    rooms: FreeRooms = []
    if nights.is_valid():
        rooms = selectors.free_rooms(household.location, nights.nights, len(people))
    chosen = asked.get("kamer", "")
    form = BedsForm(
        typed(request),
        people=people,
        rooms=rooms,
        initial=first_beds(people, rooms, chosen),
    )
    act = Act(
        title=_("Geef %(name)s een bed") % {"name": household.name},
        line=words.names_and_ages(people),
        button=_("Geef deze bedden"),
        done=_("De bedden zijn gereserveerd. Meld het huishouden aan als het er is."),
        people=people,
        fields=("name", "age", "needs"),
        template="place",
        further={
            "nights": nights,
            "party": str(household.pk),
            "offers": _offers(request, household, rooms, len(people), chosen) if nights.is_valid() else [],
            "beds": sum(len(beds) for _room, beds in rooms),
            "enough": sum(len(beds) for _room, beds in rooms) >= len(people),
            "needs": _needs(people),
        },
    )
    if not nights.is_valid():
        return page(request, household, act, form, status=400)
    return carry_out(
        request,
        household,
        act,
        form,
        lambda: services.place_household(
            actor=request.actor, household_id=household.pk, beds=form.beds, nights=nights.nights, now=request.now
        ),
    )


@require_http_methods(["GET", "POST"])
@door.for_household(access.PLANS)
def move(request: TeamRequest, household: Household) -> HttpResponse:
    """Move some or all people to other beds."""
    _gives_beds(request, household)
    asked = request.POST if request.method == "POST" else request.GET
    everyone = door.people_in(request, household)
    beds = selectors.beds_of([one.resident_id for one in everyone])
    first = min((bed.first_night for found in beds.values() if (bed := words.bed_of(found, request.day))), default=None)
    day_form = MoveDayForm(asked if asked.get("op") else {"op": max(request.day, first or request.day).isoformat()})
    on = day_form.cleaned_data["op"] if day_form.is_valid() else request.day
    now = {one: words.bed_in_night(found, on) for one, found in beds.items()}
    people = [one for one in everyone if now.get(one.resident_id)]
    stay = {one: words.bed_in_words(bed) for one, bed in now.items() if bed}
    ends = [bed.departure_on for bed in now.values() if bed]
    until = None if not ends or None in ends else max(end for end in ends if end)
    rooms: FreeRooms = []
    if people and (until is None or until > on):
        rooms = selectors.free_rooms(household.location, Period(on, until), len(people))
    form = BedsForm(typed(request), people=people, rooms=rooms, stay=stay)
    act = Act(
        title=_("Verhuis %(name)s") % {"name": household.name},
        line=_("Wie u geen nieuw bed geeft, blijft waar hij is. Waar iemand eerder sliep, blijft bekend."),
        button=_("Verhuis"),
        done=_("De verhuizing is opgeslagen."),
        people=people,
        template="move",
        further={"nights": day_form, "nobody": not people, "offers": rooms},
    )
    if not day_form.is_valid():
        return page(request, household, act, form, status=400)
    return carry_out(
        request,
        household,
        act,
        form,
        lambda: services.move_household(
            actor=request.actor, household_id=household.pk, beds=form.beds, on=on, now=request.now
        ),
    )


@require_http_methods(["GET", "POST"])
@door.for_household(access.CHECKS_IN)
def arrive(request: TeamRequest, household: Household) -> HttpResponse:
    """Check a household in."""
    people = door.people_in(request, household)
    act = Act(
        title=_("Meld %(name)s aan") % {"name": household.name},
        line=words.names_and_ages(people),
        button=_("Ja, zij zijn er"),
        done=_("Huishouden %(name)s is aangekomen.") % {"name": household.name},
        warning=_early(request, household),
        people=people,
        fields=("name", "age"),
    )
    return carry_out(
        request,
        household,
        act,
        YesForm(typed(request)),
        lambda: services.arrive(actor=request.actor, household_id=household.pk, day=request.day, now=request.now),
    )


@require_http_methods(["GET", "POST"])
@door.for_household(access.PLANS)
def cancel_arrival(request: TeamRequest, household: Household) -> HttpResponse:
    """Give the reserved beds back."""
    people = door.people_in(request, household)
    act = Act(
        title=_("%(name)s komt niet") % {"name": household.name},
        line=words.names_and_ages(people),
        button=_("Ja, geef de bedden vrij"),
        done=_("De bedden zijn weer vrij. Het huishouden blijft ingeschreven, zonder bed."),
        warning=_("De gereserveerde bedden kunnen daarna aan anderen gegeven worden."),
        people=people,
        fields=("name", "age"),
    )
    return carry_out(
        request,
        household,
        act,
        YesForm(typed(request)),
        lambda: services.cancel_arrival(
            actor=request.actor, household_id=household.pk, day=request.day, now=request.now
        ),
    )


@require_http_methods(["GET", "POST"])
@door.for_household(access.PLANS)
def plan_departure(request: TeamRequest, household: Household) -> HttpResponse:
    """Set the day on which a household leaves, and where to."""
    people = door.people_in(request, household)
    form = DepartureForm(typed(request))
    act = Act(
        title=_("Plan het vertrek van %(name)s") % {"name": household.name},
        line=words.names_and_ages(people),
        button=_("Plan het vertrek"),
        done=_("Het vertrek is opgeslagen. De bedden zijn vrij vanaf de nacht van die dag."),
        people=people,
        fields=("name", "age"),
    )

    def change() -> None:
        services.plan_departure(
            actor=request.actor,
            household_id=household.pk,
            departure_on=form.cleaned_data["departure_on"],
            destination=Destination(form.cleaned_data["destination"]),
            day=request.day,
            now=request.now,
        )

    return carry_out(request, household, act, form, change)


@require_http_methods(["GET", "POST"])
@door.for_household(access.CHECKS_IN)
def leave(request: TeamRequest, household: Household) -> HttpResponse:
    """Check a household out."""
    people = door.people_in(request, household)
    act = Act(
        title=_("Schrijf %(name)s uit") % {"name": household.name},
        line=words.names_and_ages(people),
        button=_("Ja, zij zijn vertrokken"),
        done=_("Huishouden %(name)s is uitgeschreven.") % {"name": household.name},
        warning=_("Vanaf vandaag zijn de bedden vrij, en het dossier hier sluit."),
        people=people,
        fields=("name", "age"),
    )
    return carry_out(
        request,
        household,
        act,
        YesForm(typed(request)),
        lambda: services.confirm_departure(
            actor=request.actor, household_id=household.pk, day=request.day, now=request.now
        ),
    )


def _gives_beds(request: TeamRequest, household: Household) -> None:
    """Refuse where others give the beds, or after the household left.

    :raises NotFound: nobody gives beds to this household here
    """
    if household.ended_on is not None or not locations.may_give_beds(request.actor, household.location):
        raise NotFound


def _early(request: TeamRequest, household: Household) -> str:
    day = household.registered_on
    if day <= request.day:
        return ""
    return _("Dit huishouden wordt pas op %(day)s verwacht. Meld het alleen aan als het er nu al is.") % {
        "day": figures.day(day)
    }


def _needs(people: list[PersonRow]) -> str:
    needs = dict.fromkeys(name for person in people for name in person.need_names)
    return ", ".join(needs)


def _offers(request: TeamRequest, household: Household, rooms: FreeRooms, people: int, chosen: str) -> list[Offer]:
    asked = request.POST if request.method == "POST" else request.GET
    days = {"van": asked.get("van") or _first(request, household), "tot": asked.get("tot", "")}
    best = str(rooms[0][0].pk) if rooms else ""
    at = reverse("staff:place", args=[household.pk])
    return [
        Offer(
            number=room.number,
            wing=room.wing.name,
            words=_in_words(room),
            free=len(beds),
            fits=len(beds) >= people,
            chosen=str(room.pk) == (chosen or best),
            url=f"{at}?{urlencode({**days, 'kamer': str(room.pk)})}",
        )
        for room, beds in rooms[:_BEST]
    ]


def _first(request: TeamRequest, household: Household) -> str:
    day: date = door.day_of(request, household)
    return day.isoformat()


def _in_words(room: Room) -> str:
    known: list[str] = [str(room.get_room_for_display()), *room.feature_names]
    return ", ".join(known)
