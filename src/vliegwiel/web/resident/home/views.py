# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""My page of today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vliegwiel.apps.placement import selectors as placement
from vliegwiel.apps.residents import selectors as residents
from vliegwiel.apps.residents.selectors import PersonRow
from vliegwiel.apps.stays import selectors as stays
from vliegwiel.apps.stays.selectors import NextChange, OwnRoom
from vliegwiel.apps.stays.terms import BedState, Change
from vliegwiel.apps.trust import selectors as trust
from vliegwiel.web.components.figures import day_year
from vliegwiel.web.components.frames import Link
from vliegwiel.web.components.pieces import Tile
from vliegwiel.web.entrance.asking import TeamRequest, for_residents
from vliegwiel.web.resident.frame import Reader, reader, resident_frame
from vliegwiel.web.resident.home.people import apart, with_ages
from vliegwiel.web.resident.who_helps import helpers_of

_DRAWN = {BedState.OCCUPIED: "occupied", BedState.BLOCKED: "blocked"}


@dataclass(frozen=True, slots=True)
class Coming:
    """The dark block: a heading, the fact in large letters, one sentence under it; `on` stands between."""

    title: str
    on: date | None
    big: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class RoomCard:
    """My room in words, and its beds as they are drawn."""

    number: str
    floor: str
    beds: list[str]
    people: str
    others: str
    since: str


@for_residents
def home(request: TeamRequest) -> HttpResponse:
    """Show what comes next, my household, my room and who helps me."""
    who = reader(request)
    people = residents.people_of([who.household.pk], request.day) if who.household else []
    room = stays.own_room(who.resident.pk, [one.resident_id for one in people], request.day)
    context = {
        "frame": resident_frame(request, who, "home"),
        "name": who.resident.given_names,
        "day": request.day,
        "who": who,
        "coming": _coming(stays.next_change(who.resident.pk, request.day), request.day),
        "people": with_ages(people),
        "room": _room_card(room, people, who) if room else None,
        "helpers": helpers_of(who, request.day),
        "tiles": _tiles(request, who),
    }
    return render(request, "resident/home.html", context)


def _coming(change: NextChange | None, day: date) -> Coming:
    if change is None:
        return Coming(_("Nu"), None, _("Er staat niets gepland."), _("Verandert er iets? Dan leest u het hier."))
    if change.change == Change.ARRIVAL:
        words = _("Kamer %(room)s is voor u.") % {"room": apart(change.room)}
        return Coming(_("Straks"), change.on, _("U komt hier wonen"), words)
    if change.change == Change.MOVE:
        words = _("U gaat naar kamer %(room)s.") % {"room": apart(change.room)}
        return Coming(_("Straks"), change.on, _("U verhuist"), words)
    going = _("U gaat naar: %(destination)s.") % {"destination": _(change.destination)} if change.destination else ""
    if change.on < day:
        return Coming(_("Uw vertrek"), change.on, _("U zou vertrekken"), _("Klopt dit niet? Vraag uw begeleider."))
    return Coming(_("Uw vertrek"), change.on, _("U vertrekt vandaag") if change.on == day else _("U vertrekt"), going)


def _room_card(room: OwnRoom, people: list[PersonRow], who: Reader) -> RoomCard:
    with_me = [
        apart(one.given_names) for one in people if one.resident_id in room.mine and one.resident_id != who.resident.pk
    ]
    return RoomCard(
        number=room.number,
        floor=_floor(room.floor),
        beds=[_DRAWN.get(state, "free") for state in room.beds],
        people=_("U slaapt hier met %(names)s.") % {"names": _and(with_me)} if with_me else _("U slaapt hier."),
        others=ngettext(
            "In deze kamer slaapt nog %(number)s ander mens.",
            "In deze kamer slapen nog %(number)s andere mensen.",
            room.others,
        )
        % {"number": room.others}
        if room.others
        else "",
        since=_("Sinds %(day)s.") % {"day": day_year(room.since)},
    )


def _and(names: list[str]) -> str:
    """Return "Layla, Adam en Yusuf"."""
    if len(names) == 1:
        return names[0]
    return _("%(names)s en %(last)s") % {"names": _(", ").join(names[:-1]), "last": names[-1]}


def _floor(floor: int) -> str:
    if floor == 0:
        return _("begane grond")
    if floor < 0:
        return _("kelder")
    return _("verdieping %(floor)s") % {"floor": floor}


def _tiles(request: TeamRequest, who: Reader) -> list[Tile]:
    first = request.now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    seen = len(trust.looks_at(who.resident.pk, since=first, limit=1000))
    answers = [row for row in residents.corrections_of([who.resident.pk]) if row.answered_at]
    looked = ngettext("deze maand %(number)s keer", "deze maand %(number)s keer", seen) % {"number": seen}
    answered = ngettext("%(number)s antwoord", "%(number)s antwoorden", len(answers)) % {"number": len(answers)}
    tiles = [
        Tile(
            Link(_("Een ruimte kiezen"), f"{reverse('resident:week')}#ruimtes", icon="armchair"),
            _("rust, leren, spelen"),
        ),
        Tile(Link(_("Nacht alleen"), reverse("resident:night"), icon="moon"), _("of met uw partner")),
        Tile(Link(_("Er is iets kapot"), reverse("resident:broken"), icon="tool"), _("meld het en volg het")),
        Tile(Link(_("Mijn gegevens"), reverse("resident:file"), icon="id"), _("wat wij van u weten")),
        Tile(Link(_("Mijn geld"), reverse("resident:money"), icon="pig-money"), _("wat u verdient en spaart")),
        Tile(Link(_("Wie keek?"), reverse("resident:looks"), icon="eye"), looked),
        Tile(Link(_("Er klopt iets niet"), reverse("resident:correction"), icon="pencil"), answered if answers else ""),
    ]
    if who.household and placement.is_placed(who.household):
        tiles.append(Tile(Link(_("Waar ga ik wonen?"), reverse("resident:placement"), icon="map-pin"), ""))
    if who.location:
        page = Link(
            _("De pagina voor de buurt"), reverse("public:location", args=[who.location.slug]), icon="home-heart"
        )
        tiles.append(Tile(page, _("wat buren lezen")))
    return tiles
