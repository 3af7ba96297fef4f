# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Households change: another head, two out of one, one out of two, another counsellor."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vliegwiel.apps.residents import access, selectors, services
from vliegwiel.apps.residents.selectors import HouseholdRow, HouseholdSearch
from vliegwiel.web.entrance.asking import TeamRequest
from vliegwiel.web.staff.residents import door, words
from vliegwiel.web.staff.residents.act import Act, carry_out, typed
from vliegwiel.web.staff.residents.forms.acts import FindForm, HeadForm, MergeForm, SplitForm
from vliegwiel.web.staff.residents.forms.beds import HouseholdCounsellorForm

if TYPE_CHECKING:
    from vliegwiel.apps.residents.models import Household

_MOST_FOUND = 20


@require_http_methods(["GET", "POST"])
@door.for_household(access.CHANGES_HOUSEHOLDS)
def change_head(request: TeamRequest, household: Household) -> HttpResponse:
    """Make another member the head."""
    people = door.people_in(request, household)
    form = HeadForm(typed(request), people=people, initial={"on": door.day_of(request, household)})
    act = Act(
        title=_("Wie is het hoofd van %(name)s?") % {"name": household.name},
        button=_("Bewaar"),
        done=_("Het hoofd van het huishouden is gewijzigd."),
        people=people,
        fields=("name", "age"),
    )

    def change() -> None:
        services.change_head(
            actor=request.actor,
            household_id=household.pk,
            resident_id=UUID(form.cleaned_data["resident"]),
            on=form.cleaned_data["on"],
            now=request.now,
        )

    return carry_out(request, household, act, form, change)


@require_http_methods(["GET", "POST"])
@door.for_household(access.CHANGES_HOUSEHOLDS)
def split(request: TeamRequest, household: Household) -> HttpResponse:
    """Let some members go on as a household of their own."""
    people = door.people_in(request, household)
    form = SplitForm(typed(request), people=people, initial={"on": door.day_of(request, household)})
    act = Act(
        title=_("Splits huishouden %(name)s") % {"name": household.name},
        line=_("Bedden en dossiers gaan mee. Ten minste één persoon blijft achter."),
        button=_("Splits"),
        done=_("Het huishouden is gesplitst. Het nieuwe huishouden staat in de lijst."),
        people=people,
        fields=("name", "age"),
    )
    return carry_out(
        request,
        household,
        act,
        form,
        lambda: services.split_household(
            actor=request.actor,
            household_id=household.pk,
            resident_ids=form.resident_ids,
            on=form.cleaned_data["on"],
            now=request.now,
        ),
    )


@require_http_methods(["GET", "POST"])
@door.for_household(access.CHANGES_HOUSEHOLDS)
def merge(request: TeamRequest, household: Household) -> HttpResponse:
    """Let the people of this household join another one at the same location."""
    people = door.people_in(request, household)
    find = FindForm(request.GET)
    wanted = find.cleaned_data["q"] if find.is_valid() else ""
    found = _others(request, household, request.POST.get("q", wanted))
    choices = [(str(row.household_id), f"{row.name}: {words.names_and_ages(row.people)}") for row in found]
    form = MergeForm(typed(request), found=choices, initial={"on": door.day_of(request, household)})
    shown = [*people, *(one for row in found for one in row.people)]
    act = Act(
        title=_("Voeg %(name)s samen met een ander huishouden") % {"name": household.name},
        line=words.names_and_ages(people),
        button=_("Voeg samen"),
        done=_("De huishoudens zijn samengevoegd. Het hoofd van het andere huishouden blijft het hoofd."),
        warning=_("Dit dossier sluit; de mensen staan daarna in het andere huishouden."),
        people=shown,
        fields=("name", "age"),
        template="merge",
        back=reverse("staff:residents") + f"?locatie={household.location.slug}",
        further={"find": find, "wanted": request.POST.get("q", wanted), "found": found},
    )
    return carry_out(
        request,
        household,
        act,
        form,
        lambda: services.merge_households(
            actor=request.actor,
            household_id=household.pk,
            into_id=UUID(form.cleaned_data["into"]),
            on=form.cleaned_data["on"],
            now=request.now,
        ),
    )


@require_http_methods(["GET", "POST"])
@door.for_household(access.CHANGES_HOUSEHOLDS)
def assign_counsellor(request: TeamRequest, household: Household) -> HttpResponse:
    """Say who guides the household."""
    form = HouseholdCounsellorForm(
        typed(request),
        place=household.location,
        day=request.day,
        initial={"user": str(household.counsellor_id or ""), "seen_version": household.version},
    )
    people = door.people_in(request, household)
    act = Act(
        title=_("Wie begeleidt huishouden %(name)s?") % {"name": household.name},
        line=words.names_and_ages(people),
        button=_("Bewaar"),
        done=_("De begeleider is opgeslagen."),
        people=people,
        fields=("name", "age"),
    )
    return carry_out(
        request,
        household,
        act,
        form,
        lambda: services.assign_counsellor(
            actor=request.actor,
            household_id=household.pk,
            user_id=form.user_id,
            seen_version=form.cleaned_data["seen_version"],
            now=request.now,
        ),
    )


def _others(request: TeamRequest, household: Household, wanted: str) -> list[HouseholdRow]:
    """Return other households at this location by name, only after a search; restricted ones are never found."""
    if not wanted.strip():
        return []
    rows = access.households_at(request.actor, [household.location_id], access.CHANGES_HOUSEHOLDS)
    search = HouseholdSearch(words=wanted.replace("\x00", "")[:80])
    found = selectors.household_page(rows, search, request.day, after=None, limit=_MOST_FOUND + 1)
    return [row for row in found if row.household_id != household.pk][:_MOST_FOUND]
