# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The public start."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from vliegwiel.apps.locations import selectors as locations
from vliegwiel.web.components.frames import Link
from vliegwiel.web.entrance.frames import plain_frame


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality with its locations; the note is where one is."""

    name: str
    locations: list[Link]


def start(request: HttpRequest) -> HttpResponse:
    """Say what Vliegwiel is, which locations there are, and where to sign in."""
    towns: dict[str, Town] = {}
    for place in locations.public_locations():
        town = towns.setdefault(place.municipality.name, Town(place.municipality.name, []))
        town.locations.append(Link(place.name, reverse("public:location", args=[place.slug]), note=place.address))
    return render(request, "public/start.html", {"frame": plain_frame(request), "towns": list(towns.values())})
