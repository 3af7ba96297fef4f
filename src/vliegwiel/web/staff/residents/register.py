# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Registering a household of one or more people, with a warning before somebody stands in the records twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.residents import access, selectors, services
from vliegwiel.apps.residents.terms import Duplicate, NewPerson
from vliegwiel.refusals import NotFound, Refusal
from vliegwiel.web.components.frames import Link
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.frame import chosen_location
from vliegwiel.web.staff.residents import door
from vliegwiel.web.staff.residents.forms.people import MOST_PEOPLE, PeopleFormSet, PersonForm, RegisterForm

if TYPE_CHECKING:
    from vliegwiel.apps.locations.models import Location


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody in the records who may be the same person; the address only where it can be opened."""

    typed: str
    name: str
    because: str
    url: str


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@for_staff
def register(request: TeamRequest) -> HttpResponseBase:
    """Register a household at a location."""
    place = place_to_register(request)
    if request.method != "POST":
        return _page(request, place, (RegisterForm(initial={"from_on": request.day}), PeopleFormSet(initial=[{}])))
    changed = _changed_people(request.POST)
    if changed is not None:
        return _page(request, place, (RegisterForm(initial=request.POST.dict()), PeopleFormSet(initial=changed)))
    whole, people = RegisterForm(request.POST), PeopleFormSet(request.POST)
    if not (whole.is_valid() & people.is_valid()):
        return _page(request, place, (whole, people), status=400)
    persons = [form.person for form in people.forms]
    found = selectors.duplicates_among(place.municipality_id, persons, request.day)
    key = ",".join(sorted({str(one.resident_id) for alike in found.values() for one in alike}))
    if found and request.POST.get("iemand_anders") != key:
        return _page(request, place, (whole, people), warning=(found, key))
    return _save(request, place, whole, people)


def place_to_register(request: TeamRequest) -> Location:
    """Return the location where somebody is registered.

    :raises NotFound: this person registers nobody there, or nowhere
    """
    slug = request.GET.get("locatie", "")
    place = locations.location(request.actor, slug, access.REGISTERS) if slug else None
    place = place or chosen_location(request, access.REGISTERS, with_beds=True)
    if place is None:
        raise NotFound
    return place


def _save(
    request: TeamRequest, place: Location, whole: RegisterForm, people: forms.BaseFormSet[PersonForm]
) -> HttpResponse:
    persons: list[NewPerson] = [form.person for form in people.forms]
    day: date = whole.cleaned_data["from_on"]
    try:
        household = services.register_household(
            actor=request.actor, slug=place.slug, people=persons, from_on=day, now=request.now
        )
    except Refusal as refusal:
        whole.add_error(None, say(refusal))
        return _page(request, place, (whole, people), status=refusal.status)
    messages.success(request, _("Huishouden %(name)s is ingeschreven.") % {"name": household.name})
    return redirect("staff:household", household.pk)


def _changed_people(typed: QueryDict) -> list[dict[str, Any]] | None:
    """Return what was typed with one person more or less; None when nobody asked for that."""
    add, leave_out = "erbij" in typed, typed.get("eraf", "")
    if not add and not leave_out:
        return None
    try:
        number = min(max(int(typed.get("form-TOTAL_FORMS", "1")), 1), MOST_PEOPLE)
    except ValueError:
        number = 1
    people = [_typed(typed, place) for place in range(number) if str(place) != leave_out]
    if add and len(people) < MOST_PEOPLE:
        same = people[-1] if people else {}
        shared = ("family_name", "group", "ind_track", "language", "interpreter_needed", "diet")
        people.append({name: same[name] for name in shared if same.get(name)})
    return people or [{}]


def _typed(typed: QueryDict, place: int) -> dict[str, Any]:
    return {
        name: typed.getlist(f"form-{place}-{name}") if name == "needs" else typed.get(f"form-{place}-{name}", "")
        for name in PersonForm.base_fields
    }


def _page(
    request: TeamRequest,
    place: Location,
    forms_typed: tuple[RegisterForm, forms.BaseFormSet[PersonForm]],
    *,
    warning: tuple[dict[int, list[Duplicate]], str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Return the form; `warning` is who may be registered already, and the answer that says it is somebody else."""
    whole, people = forms_typed
    found, key = warning or ({}, "")
    if people.is_bound and not people.management_form.is_valid():
        people = PeopleFormSet(initial=[{}])
    twins = _in_words(request, place, people, found)
    context = {
        "whole": whole,
        "people": people,
        "several": len(people.forms) > 1,
        "more": len(people.forms) < MOST_PEOPLE,
        "alike": twins,
        "key": key,
        "way": [Link(_("Bewoners"), f"{reverse('staff:residents')}?locatie={place.slug}")],
        "line": _("Op %(location)s. De eerste persoon is het hoofd.") % {"location": place.name},
        "action": f"{reverse('staff:register')}?locatie={place.slug}",
    }
    return door.show(request, "register", place, context, status)


def _in_words(
    request: TeamRequest,
    place: Location,
    people: forms.BaseFormSet[PersonForm],
    found: dict[int, list[Duplicate]],
) -> list[Alike]:
    everyone: Sequence[Duplicate] = [one for rows in found.values() for one in rows]
    if not everyone:
        return []
    door.look(request, place, [one.resident_id for one in everyone], ["name"])
    open_to: frozenset[UUID] = access.reachable_households(request.actor, [one.household_id for one in everyone])
    return [
        Alike(
            typed=people.forms[number].person.given_names or people.forms[number].person.family_name,
            name=one.name,
            because=one.because,
            url=reverse("staff:household", args=[one.household_id]) if one.household_id in open_to else "",
        )
        for number, rows in found.items()
        for one in rows
    ]
