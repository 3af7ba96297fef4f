# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The way in to one household, and what every page about people does: check, frame, record the look."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import update_wrapper
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.residents import access, selectors
from vliegwiel.apps.trust import services as trust
from vliegwiel.refusals import NotFound
from vliegwiel.web.components.frames import Link
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.staff.frame import staff_frame

if TYPE_CHECKING:
    from vliegwiel.apps.locations.models import Location
    from vliegwiel.apps.residents.models import Household
    from vliegwiel.apps.residents.selectors import PersonRow

Rest = ParamSpec("Rest")
OPEN_FOR = timedelta(minutes=30)
_OPENED = "opened_households"


def for_household(
    roles: tuple[Role, ...] = access.SEES_HOUSEHOLDS,
) -> Callable[
    [Callable[Concatenate[TeamRequest, Household, Rest], HttpResponse]],
    Callable[..., HttpResponseBase],
]:
    """Give a view the household of its address; a restricted person's file first asks for a reason.

    Who may not open such a file gets the same answer as for a household that does not exist.
    """

    def opens(
        view: Callable[Concatenate[TeamRequest, Household, Rest], HttpResponse],
    ) -> Callable[..., HttpResponseBase]:
        def opened(request: TeamRequest, household_id: UUID, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
            household = household_behind_door(request, household_id, roles)
            if selectors.is_restricted(household.pk, request.day) and not is_opened(request, household):
                return redirect("staff:open_household", household.pk)
            return view(request, household, *args, **kwargs)

        return for_staff(update_wrapper(opened, view))

    return opens


def household_behind_door(request: TeamRequest, household_id: UUID, roles: tuple[Role, ...]) -> Household:
    """Return the household, when this person may open it, or may give a reason to.

    :raises NotFound: no such household, not for this person, or restricted and not for this role
    """
    household = access.household(request.actor, household_id, roles)
    if selectors.is_restricted(household.pk, request.day) and not access.may(
        request.actor, household.location, access.OPENS_RESTRICTED
    ):
        raise NotFound
    return household


def is_opened(request: TeamRequest, household: Household) -> bool:
    """Say whether this session gave a reason for this household less than half an hour ago."""
    at = request.session.get(_OPENED, {}).get(str(household.pk))
    return at is not None and request.now - datetime.fromisoformat(at) < OPEN_FOR


def open_for_a_while(request: TeamRequest, household: Household) -> None:
    """Keep the file open for this session, for half an hour."""
    earlier = request.session.get(_OPENED, {})
    request.session[_OPENED] = {**earlier, str(household.pk): request.now.isoformat()}


def day_of(request: TeamRequest, household: Household) -> date:
    """Return today, or the day on which the household comes."""
    return max(request.day, household.registered_on)


def people_in(request: TeamRequest, household: Household) -> list[PersonRow]:
    """Return who belongs to the household now, or when it comes."""
    return selectors.people_of([household.pk], request.day)


def person_in(request: TeamRequest, household: Household, resident_id: UUID) -> PersonRow:
    """Return one member of the household.

    :raises NotFound: nobody with this id belongs to it
    """
    for person in people_in(request, household):
        if person.resident_id == resident_id:
            return person
    raise NotFound


def look(request: TeamRequest, location: Location, resident_ids: Iterable[UUID], fields: Sequence[str]) -> None:
    """Record that this person sees these fields of these residents; once per response."""
    page = request.resolver_match.url_name if request.resolver_match else ""
    trust.record_look(
        request.actor,
        access.purpose_at(request.actor, location),
        resident_ids,
        fields,
        request.now,
        page=page or "",
    )


def show(
    request: TeamRequest, template: str, location: Location, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Return a page in the frame of this location."""
    values = {**context, "frame": staff_frame(request, location=location, page="residents")}
    plain: HttpRequest = request
    return render(plain, f"staff/residents/{template}.html", values, status=status)


def way_to(household: Household, *further: Link) -> list[Link]:
    """Return the crumbs from the list down to this household."""
    first = Link(_("Bewoners"), f"{reverse('staff:residents')}?locatie={household.location.slug}")
    return [first, Link(household.name, reverse("staff:household", args=[household.pk])), *further]
