# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""One location, as its neighbours see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from vliegwiel.apps.accounts import selectors as accounts
from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.locations import selectors as locations
from vliegwiel.apps.stays import selectors as stays
from vliegwiel.apps.stays.selectors import SafeFigures
from vliegwiel.refusals import NotFound
from vliegwiel.web.components.figures import day_year, number
from vliegwiel.web.components.frames import Link
from vliegwiel.web.components.pieces import Fact, Helper
from vliegwiel.web.entrance.frames import plain_frame
from vliegwiel.web.public.programme.views import items

if TYPE_CHECKING:
    from vliegwiel.apps.locations.models import Location

_SHOWN = 5


def location(request: Any, slug: str) -> HttpResponse:
    """Show what the location is, how many people live there about, and whom to call.

    :raises NotFound: no location has this address
    """
    place = locations.public_location(slug)
    if place is None:
        raise NotFound
    figures = stays.safe_figures(place, request.day) if _is_open(place, request.day) else None
    context = {
        "frame": replace(
            plain_frame(request),
            home=Link(place.name, reverse("public:location", args=[place.slug]), language="nl"),
            municipality=place.municipality.name,
        ),
        "place": place,
        "line": _line(place, figures, request.day),
        "facts": _facts(place, figures),
        "figures": figures,
        "contact": _contact(place, request.day),
        "items": items(place, request.day, request.now)[:_SHOWN],
    }
    return render(request, "public/location.html", context)


def _is_open(place: Location, day: date) -> bool:
    return place.opened_on <= day and (place.closes_on is None or day < place.closes_on)


def _line(place: Location, figures: SafeFigures | None, day: date) -> str:
    if place.opened_on > day:
        return _("Deze opvanglocatie gaat open op %(day)s.") % {"day": day_year(place.opened_on)}
    if not _is_open(place, day) and place.closes_on:
        return _("Deze opvanglocatie is dicht sinds %(day)s.") % {"day": day_year(place.closes_on)}
    if figures is None or figures.people is None:
        return _("Hier wonen mensen die opnieuw beginnen.")
    return _("Hier wonen ongeveer %(people)s mensen die opnieuw beginnen.") % {"people": number(figures.people)}


def _facts(place: Location, figures: SafeFigures | None) -> list[Fact]:
    facts = []
    if figures is not None:
        people = _("ongeveer %(people)s") % {"people": number(figures.people)} if figures.people else _("minder dan 10")
        facts += [Fact(_("Mensen die hier wonen"), people), Fact(_("Plaatsen"), number(figures.places))]
    facts += [
        Fact(_("Soort opvang"), _(place.get_kind_display())),
        Fact(_("Soort gebouw"), _(place.get_property_kind_display())),
        Fact(_("Gerund door"), _(place.get_operator_display())),
        Fact(_("Open sinds"), day_year(place.opened_on)),
    ]
    if place.closes_on:
        facts.append(Fact(_("Open tot"), day_year(place.closes_on)))
    return facts


def _contact(place: Location, day: date) -> Helper | None:
    """Return who answers the neighbourhood's number; a worker's own number is never public."""
    if not place.public_phone:
        return None
    leads = accounts.colleagues([place.pk], [Role.LOCATION_MANAGER], day)
    if not leads:
        return Helper(place.name, _("telefoon voor de buurt"), phone=place.public_phone)
    # First names only: neighbours need somebody to ask for, not a file.
    return Helper((leads[0].name.split() or [leads[0].name])[0], _(leads[0].role_name), phone=place.public_phone)
