# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The list of households: search, filters, pages, and what can be done with several at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.residents import access, selectors
from vliegwiel.apps.residents.selectors import HouseholdRow, HouseholdSearch
from vliegwiel.apps.stays import access as stays
from vliegwiel.refusals import NotFound
from vliegwiel.web.components.pieces import Column
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.staff.frame import chosen_location
from vliegwiel.web.staff.residents import door
from vliegwiel.web.staff.residents.forms.searching import SearchForm
from vliegwiel.web.staff.residents.rows import list_rows

if TYPE_CHECKING:
    from vliegwiel.apps.locations.models import Location

PER_PAGE = 50
SHOWN = ("name", "age", "bed", "languages", "interpreter_needed")


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked of the list.

    location  the one location, or None for a search over all of them
    places    every location whose households may be in the answer
    """

    location: Location | None
    places: dict[UUID, Location]
    form: SearchForm
    search: HouseholdSearch
    knows_status: bool
    query: dict[str, str] = field(default_factory=dict)

    @property
    def in_sight(self) -> Location:
        """The location whose frame the page has."""
        return self.location or next(iter(self.places.values()))

    def url(self, name: str = "residents", **further: str) -> str:
        """Return an address with the same question."""
        return f"{reverse(f'staff:{name}')}?{urlencode({**self.query, **further})}"


def asked(request: TeamRequest) -> Asked:
    """Read what is asked from the address.

    :raises NotFound: the person sees no households, or none at the location that is named
    """
    slug, everywhere = request.GET.get("locatie", ""), bool(request.GET.get("q", "").strip())
    if slug:
        place: Location | None = locations.location(request.actor, slug, access.SEES_HOUSEHOLDS)
    else:
        place = None if everywhere else chosen_location(request, access.SEES_HOUSEHOLDS, with_beds=True)
    reachable = [place] if place else list(locations.locations_for(request.actor, access.SEES_HOUSEHOLDS))
    if not reachable or (place is None and not everywhere):
        raise NotFound
    knows_status = any(access.may(request.actor, one, access.SEES_LEGAL_STATUS) for one in reachable)
    form = SearchForm(request.GET)
    if not knows_status:
        del form.fields["groep"]
    query = {name: value for name in form.fields if (value := request.GET.get(name, ""))}
    if place is not None:
        query["locatie"] = place.slug
    return Asked(place, {one.pk: one for one in reachable}, form, form.search, knows_status, query)


def households_asked(
    request: TeamRequest, question: Asked, *, after: tuple[str, UUID] | None, limit: int
) -> list[HouseholdRow]:
    """Return the next households of the answer; a search by group only where the person knows groups."""
    roles = access.SEES_LEGAL_STATUS if question.search.group else access.SEES_HOUSEHOLDS
    rows = access.households_at(request.actor, list(question.places), roles)
    return selectors.household_page(rows, question.search, request.day, after=after, limit=limit)


def all_households_asked(request: TeamRequest, question: Asked) -> list[HouseholdRow]:
    """Return every household of the answer, read in pages."""
    found: list[HouseholdRow] = []
    for _page in count():
        last = (found[-1].name, found[-1].household_id) if found else None
        page = households_asked(request, question, after=last, limit=500)
        found += page
        if len(page) < 500:
            break
    return found


@require_GET
@for_staff
def residents(request: TeamRequest) -> HttpResponseBase:
    """Show the households of a location, or those that are searched for everywhere."""
    question = asked(request)
    return list_page(request, question, after=_after(request))


def list_page(
    request: TeamRequest,
    question: Asked,
    *,
    after: tuple[str, UUID] | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    """Return one page of the list; with a refusal on top when an act on it could not be done."""
    found = households_asked(request, question, after=after, limit=PER_PAGE + 1)
    page = found[:PER_PAGE]
    rows = list_rows(request.actor, page, question.places, request.day)
    following = question.url(na=str(page[-1].household_id)) if len(found) > PER_PAGE else ""
    shown = [*SHOWN, "group"] if question.knows_status else list(SHOWN)
    door.look(request, question.in_sight, [one.resident_id for row in page for one in row.people], shown)
    people = sum(row.number_of_people for row in page)
    context = {
        "question": question,
        "form": question.form,
        "rows": rows,
        "columns": _columns(question),
        "title": _title(question),
        "line": _line(len(page), people, more=bool(following)),
        "start": question.url() if after else "",
        "following": following,
        "refusal": refusal,
        "narrowed": not question.search.is_empty,
        "acts": _acts(request, question),
        "xlsx": question.url("residents_export", soort="xlsx"),
        "csv": question.url("residents_export", soort="csv"),
    }
    return door.show(request, "list", question.in_sight, context, status)


def _acts(request: TeamRequest, question: Asked) -> dict[str, object]:
    place = question.location
    if place is None:
        return {}
    return {
        "register": locations.may(request.actor, place, access.REGISTERS),
        "check": locations.may_give_beds(request.actor, place) and locations.may(request.actor, place, stays.CHECKS_IN),
        "assign": locations.may(request.actor, place, access.CHANGES_HOUSEHOLDS),
        "at": f"?{urlencode({'locatie': place.slug})}",
    }


def _columns(question: Asked) -> list[Column]:
    return [
        *([Column(_("Kies"), hidden=True)] if question.location else []),
        Column(_("Huishouden")),
        *([] if question.location else [Column(_("Locatie"))]),
        *([Column(_("Groep"))] if question.knows_status else []),
        Column(_("Bed")),
        Column(_("Taal")),
        Column(_("Stand")),
    ]


def _title(question: Asked) -> str:
    if question.location is None:
        return _("Zoeken naar bewoners")
    return _("Bewoners van %(location)s") % {"location": question.location.name}


def _line(households: int, people: int, *, more: bool) -> str:
    said = ngettext("%(number)s huishouden", "%(number)s huishoudens", households) % {"number": households}
    counted = ngettext("%(number)s persoon", "%(number)s personen", people) % {"number": people}
    if more:
        return _("Op deze bladzijde %(households)s, %(people)s.") % {"households": said, "people": counted}
    return _("%(households)s, %(people)s.") % {"households": said, "people": counted}


def _after(request: TeamRequest) -> tuple[str, UUID] | None:
    """Return where the page starts; the address holds only an id, never a name."""
    try:
        last = UUID(request.GET["na"])
    except (KeyError, ValueError):
        return None
    row = access.household(request.actor, last)
    return row.name, row.pk
