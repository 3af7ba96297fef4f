# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Who reads, and the frame around the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from vliegwiel.apps.residents import access
from vliegwiel.apps.residents import selectors as residents
from vliegwiel.web.components.frames import HomeFrame, Link
from vliegwiel.web.entrance.asking import TeamRequest
from vliegwiel.web.entrance.frames import banner, foot, language_links
from vliegwiel.web.entrance.translations import translation_line

if TYPE_CHECKING:
    from vliegwiel.apps.locations.models import Location
    from vliegwiel.apps.residents.models import Household, Resident


@dataclass(frozen=True, slots=True)
class Reader:
    """The resident who reads.

    household  the own household of today, or None after leaving
    """

    resident: Resident
    household: Household | None

    @property
    def location(self) -> Location | None:
        """The location where the household lives."""
        return self.household.location if self.household else None


def reader(request: TeamRequest) -> Reader:
    """Return who reads.

    :raises NotFound: the account belongs to no resident
    """
    resident = access.own_file(request.actor)
    return Reader(resident, residents.own_household(resident, request.day))


def resident_frame(request: TeamRequest, who: Reader, page: str) -> HomeFrame:
    """Return the frame; `page` is the tab one is on."""
    place = who.location
    return HomeFrame(
        home=Link(place.name if place else "Vliegwiel", reverse("resident:home"), language="nl"),
        tabs=[
            Link(label, reverse(f"resident:{name}"), "page" if name == page else "", icon=icon)
            for name, label, icon in (
                ("home", _("Vandaag"), "home"),
                ("week", _("Mijn week"), "calendar"),
                ("file", _("Mijn gegevens"), "id"),
                ("help", _("Hulp"), "heart-handshake"),
            )
        ],
        languages=language_links(request),
        sign_out_url=reverse("entrance:sign_out"),
        municipality=place.municipality.name if place else "",
        foot=foot(),
        translation=translation_line(),
        read_aloud=True,
        banner=banner(),
    )
