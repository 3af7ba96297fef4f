# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The frame around a staff page: only links that this person can open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from vliegwiel.apps.accounts import access as accounts
from vliegwiel.apps.accounts.terms import Actor, Role
from vliegwiel.apps.bookings import access as bookings
from vliegwiel.apps.capacity import access as capacity
from vliegwiel.apps.chain import access as chain
from vliegwiel.apps.finance import access as finance
from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.locations.terms import Operator
from vliegwiel.apps.municipalities import access as municipalities
from vliegwiel.apps.placement import access as placement
from vliegwiel.apps.presence import access as presence
from vliegwiel.apps.residents import access as residents
from vliegwiel.apps.retention import access as retention
from vliegwiel.apps.safety import access as safety
from vliegwiel.apps.savings import access as savings
from vliegwiel.apps.stays import access as stays
from vliegwiel.apps.stays import selectors as nights
from vliegwiel.apps.stays.terms import Counts
from vliegwiel.apps.trust import access as trust
from vliegwiel.web.components.frames import Link, Search, StaffFrame
from vliegwiel.web.entrance.asking import TeamRequest
from vliegwiel.web.entrance.frames import banner, foot, language_links

if TYPE_CHECKING:
    from vliegwiel.apps.locations.models import Location

Value = TypeVar("Value", str, bool)
PLAN, RUN = "plan", "run"
_REMEMBERED = "locatie"
_MOST_PLACES, _MOST_NOTED = 60, 12
# Worked out when it is needed: a menu of sixty places asks for one page of each.
_Later = Callable[[], str]
_May = Callable[[], bool]


def chosen_location(
    request: TeamRequest, roles: Sequence[Role] = locations.SEES_COUNTS, *, with_beds: bool = False
) -> Location | None:
    """Return the location in sight: asked for, remembered, or the first where the person has one of these roles.

    with_beds  leave out locations that COA runs: there no beds are given out here
    """
    wanted = request.GET.get("locatie") or request.session.get(_REMEMBERED) or ""
    return locations.location_in_sight(request.actor, tuple(roles), wanted, with_beds=with_beds)


def staff_frame(request: TeamRequest, *, location: Location | None, room: str = RUN, page: str = "") -> StaffFrame:
    """Return the frame of a page.

    location  the location in sight; remembered for pages that have none in their address
    room      PLAN or RUN
    page      name of the page in the row of pages, such as "today"
    """
    if location is not None and request.session.get(_REMEMBERED) != location.slug:
        request.session[_REMEMBERED] = location.slug
    reachable = locations.first_locations(request.actor, _MOST_PLACES)
    # A long menu is there to choose from; its numbers stand on the page of all locations, and would cost every page.
    noted = reachable if len(reachable) <= _MOST_NOTED else []
    counts = nights.counts_by_location(noted, request.day) if noted else {}
    return StaffFrame(
        home=Link("Vliegwiel", "/", language="nl"),
        rooms=_rooms(request, location, room),
        places=[
            Link(
                one.name,
                _at(one, page, request),
                "true" if location and one.pk == location.pk else "",
                note=_occupied(counts.get(one.pk)),
            )
            for one in reachable
        ],
        all_places=Link(_("Alle locaties"), reverse("staff:locations")),
        pages=_pages(request, location, room, page),
        search=Search(reverse("staff:residents"), _("Zoek een bewoner"), request.GET.get("q", ""))
        if request.actor.workplaces(residents.SEES_HOUSEHOLDS)
        else None,
        me=Link(request.actor.name, reverse("staff:me")),
        sign_out_url=reverse("entrance:sign_out"),
        municipality=location.municipality.name if location else "",
        languages=language_links(request, ("nl", "en")),
        foot=foot(),
        banner=_demo_line(),
    )


def _demo_line() -> str:
    """Return what stands above the pages of a demo: there nobody has to prove twice who they are."""
    said = banner()
    return (
        said
        if not said or settings.SECOND_STEP_REQUIRED
        else f"{said} {_('Een tweede stap bij inloggen hoeft hier niet.')}"
    )


def _occupied(counts: Counts | None) -> str:
    if counts is None:
        return ""
    return _("%(occupied)s van %(places)s") % {"occupied": counts.occupied, "places": counts.places}


def _rooms(request: TeamRequest, location: Location | None, room: str) -> list[Link]:
    links = []
    plan = _pages(request, location, PLAN, "")
    run = _pages(request, location, RUN, "")
    if plan:
        links.append(Link(_("Plannen"), plan[0].url, "true" if room == PLAN else "", icon="plan"))
    if run:
        links.append(Link(_("Draaien"), run[0].url, "true" if room == RUN else "", icon="run"))
    return links


def _pages(request: TeamRequest, location: Location | None, room: str, page: str) -> list[Link]:
    return [
        Link(label, _now(url), "page" if name == page else "")
        for name, label, url, opens in _all_pages(request, location, room)
        if _now(opens)
    ]


def _all_pages(
    request: TeamRequest, location: Location | None, room: str
) -> list[tuple[str, str, str | _Later, bool | _May]]:
    actor = request.actor

    def here(name: str, roles: tuple[Role, ...]) -> tuple[_Later, _May]:
        slug = location.slug if location else ""
        return (
            lambda: reverse(f"staff:{name}", args=[slug]),
            lambda: location is not None and locations.may(actor, location, roles),
        )

    def once(name: str, may: Callable[[Actor], bool]) -> _May:
        return lambda: _once(request, name, may)

    states = once("statement", placement.may_see_statement)
    figures = once("figures", finance.sees_figures)
    if room == PLAN:
        return [
            ("locations", _("Locaties"), reverse("staff:locations"), True),
            ("location", _("Deze locatie"), *here("location", locations.SEES_COUNTS)),
            ("units", _("Eenheden"), *here("units", capacity.SEES_UNITS)),
            ("case", _("Businesscase"), *here("case", finance.SEES_CASES)),
            ("actuals", _("Werkelijk"), *here("actuals", finance.SEES_CASES)),
            ("future", _("Vooruitblik"), *here("future", chain.SEES_FUTURE)),
            ("chain", _("Keten"), reverse("staff:chain"), chain.may_see(actor)),
            ("figures", _("Kengetallen"), reverse("staff:figures"), figures),
            ("chain_costs", _("Ketenkosten"), reverse("staff:chain_costs"), figures),
            ("statement", _("Onze opgave"), reverse("staff:statement"), states),
            ("deals", _("Regiodeal"), reverse("staff:deals"), states),
            ("placement", _("Plaatsing"), reverse("staff:placement"), placement.may_place(actor)),
            (
                "compare_schemes",
                _("Sparen vergelijken"),
                reverse("staff:compare_schemes"),
                bool(actor.workplaces(savings.COMPARES)),
            ),
            (
                "targets",
                _("Taakstellingen"),
                reverse("staff:targets"),
                bool(actor.workplaces(municipalities.SEES_TARGETS)),
            ),
            ("colleagues", _("Medewerkers"), reverse("staff:colleagues"), accounts.may_administer(actor)),
            ("tokens", _("API-sleutels"), reverse("staff:tokens"), accounts.may_administer(actor)),
            (
                "retention",
                _("Bewaren"),
                reverse("staff:retention"),
                once("retention", retention.sees_municipality),
            ),
            (
                "desk_retention",
                _("Bewaren bij plaatsing"),
                reverse("staff:desk_retention"),
                once("desk_retention", retention.sees_desk),
            ),
            ("control", _("Toezicht"), reverse("staff:control"), bool(actor.workplaces(trust.SUPERVISES))),
        ]
    if location is not None and location.operator == Operator.COA:
        return [
            ("occupancy", _("Bezetting"), *here("occupancy", locations.SEES_COUNTS)),
            ("reports", _("Aantallen"), *here("reports", stays.REPORTS_NIGHTS)),
        ]
    household_list = reverse("staff:residents") + (f"?locatie={location.slug}" if location else "")
    sees_households = location is not None and locations.may(actor, location, residents.SEES_HOUSEHOLDS)
    return [
        ("today", _("Vandaag"), *here("today", residents.SEES_HOUSEHOLDS)),
        ("residents", _("Bewoners"), household_list, sees_households),
        ("rooms", _("Kamers"), *here("rooms", locations.SEES_ROOMS)),
        ("occupancy", _("Bezetting"), *here("occupancy", locations.SEES_COUNTS)),
        ("timetable", _("Rooster"), *here("timetable", bookings.SEES_TIMETABLE)),
        ("desk", _("Balie"), *here("desk", presence.WORKS_AT_DESK)),
        ("repairs", _("Reparaties"), *here("repairs", safety.SEES_REPAIRS)),
        ("kitchen", _("Keuken"), *here("kitchen_list", stays.SEES_KITCHEN_LIST)),
        ("evacuation", _("Ontruiming"), *here("evacuation_list", residents.SEES_EVACUATION_LIST)),
        ("savings", _("Spaartegoed"), *here("savings", savings.SEES_TOTALS)),
    ]


def _once(request: TeamRequest, page: str, may: Callable[[Actor], bool]) -> bool:
    """Ask it once per request: the menu asks for every location in it."""
    kept: dict[str, bool] = request.__dict__.setdefault("_opens", {})
    if page not in kept:
        kept[page] = may(request.actor)
    return kept[page]


def _at(location: Location, page: str, request: TeamRequest) -> str:
    """Return the same page at another location, or that location's own page."""
    for room in (RUN, PLAN):
        for name, _label, url, opens in _all_pages(request, location, room):
            if name == page and _now(opens):
                return _now(url)
    return reverse("staff:location", args=[location.slug])


def _now(value: Value | Callable[[], Value]) -> Value:
    return value() if callable(value) else value
