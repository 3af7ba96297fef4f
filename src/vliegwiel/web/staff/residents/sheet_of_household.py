# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What stands on the page of one household, in words: facts, people, beds, helpers, acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from vliegwiel.apps.accounts import selectors as accounts
from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.residents import access, selectors
from vliegwiel.apps.residents.selectors import PersonRow
from vliegwiel.apps.savings import access as savings
from vliegwiel.apps.stays import selectors as nights
from vliegwiel.apps.stays.selectors import BedOfPerson
from vliegwiel.apps.stays.terms import BedState
from vliegwiel.web.components import figures
from vliegwiel.web.components.frames import Link
from vliegwiel.web.components.pieces import Helper
from vliegwiel.web.entrance.asking import TeamRequest
from vliegwiel.web.staff.residents import words

if TYPE_CHECKING:
    from vliegwiel.apps.residents.models import Household, LegalStatus


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person in the two tables."""

    name: str
    url: str
    age: int
    is_head: bool
    bed: str
    since: str
    state: str
    tone: str
    languages: str
    needs: str
    group: str
    status: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page of a household.

    primary   the one act that comes next, or None
    beside    at most two more acts in the head
    further   every other act, as links
    """

    title: str
    line: str
    people: tuple[PersonRow, ...]
    lines: tuple[PersonLine, ...]
    note: str
    knows_status: bool
    may_change: bool
    helpers: tuple[Helper, ...]
    primary: Link | None
    beside: tuple[Link, ...]
    further: tuple[Link, ...]


def of(request: TeamRequest, household: Household) -> Sheet:
    """Return what this person sees of a household."""
    people = selectors.people_of([household.pk], request.day)
    ids = [person.resident_id for person in people]
    found = nights.beds_of(ids)
    beds = {one: words.bed_of(found.get(one, []), request.day) for one in ids}
    knows = access.may(request.actor, household.location, access.SEES_LEGAL_STATUS)
    statuses = selectors.statuses_of(ids) if knows else {}
    present = [bed for bed in beds.values() if bed is not None]
    acts = _Acts(request, household, present, len(people))
    lines = [
        _line(household, person, beds[person.resident_id], statuses.get(person.resident_id, []), request.day)
        for person in people
    ]
    return Sheet(
        title=_("Huishouden %(name)s") % {"name": household.name},
        line=_head_line(household, people, present),
        people=tuple(people),
        lines=tuple(lines),
        note=_note(present, len(people)),
        knows_status=knows,
        may_change=access.may(request.actor, household.location, access.CHANGES_HOUSEHOLDS),
        helpers=tuple(_helpers(household, request.day)),
        primary=acts.primary(),
        beside=tuple(acts.beside()),
        further=tuple(acts.further()),
    )


def _head_line(household: Household, people: Sequence[PersonRow], present: Sequence[BedOfPerson]) -> str:
    if household.ended_on is not None:
        return _("Uitgeschreven op %(day)s.") % {"day": figures.day_year(household.ended_on)}
    rooms = list(dict.fromkeys(bed.room for bed in present))
    spoken = words.spoken(people)
    parts = [
        words.number_of_people(len(people)),
        _("kamer %(rooms)s") % {"rooms": words.joined(rooms)} if rooms else _("nog geen bed"),
        words.since(present[0]) if present else "",
        _("spreekt %(languages)s") % {"languages": spoken} if spoken else "",
    ]
    return " · ".join(part for part in parts if part)


def _note(present: Sequence[BedOfPerson], people: int) -> str:
    rooms = len({bed.room_id for bed in present})
    if len(present) < people:
        return _("%(beds)s van %(people)s hebben een bed") % {"beds": len(present), "people": people}
    return _("samen op één kamer") if rooms == 1 and people > 1 else ""


def _line(
    household: Household, person: PersonRow, bed: BedOfPerson | None, statuses: Sequence[LegalStatus], day: date
) -> PersonLine:
    state, tone = _state(bed, day)
    status = next((one for one in statuses if one.until_on is None or one.until_on > day), None)
    return PersonLine(
        name=person.name,
        url=reverse("staff:person", args=[household.pk, person.resident_id]),
        age=person.age,
        is_head=person.is_head,
        bed=words.bed_in_words(bed) if bed else "",
        since=words.since(bed) if bed else "",
        state=state,
        tone=tone,
        languages=words.spoken([person]),
        needs=", ".join(_(need) for need in person.need_names),
        group=_(str(status.get_group_display())) if status else "",
        status=_status(status) if status else "",
    )


def _state(bed: BedOfPerson | None, day: date) -> tuple[str, str]:
    if bed is None:
        return _("nog geen bed"), "wait"
    if bed.state == BedState.RESERVED:
        return (_("niet aangekomen"), "late") if bed.first_night < day else (_("verwacht"), "info")
    if bed.departure_on is None:
        return _("woont hier"), ""
    if bed.departure_on < day:
        return _("vertrek niet bevestigd"), "late"
    return _("vertrekt %(day)s") % {"day": figures.day_short(bed.departure_on)}, "info"


def _status(status: LegalStatus) -> str:
    """Return since when, the IND's track and the sender, as received."""
    parts = [_("sinds %(day)s") % {"day": figures.day_year(status.from_on)}]
    if status.ind_track:
        parts.append(_(str(status.get_ind_track_display())))
    if status.received_from:
        parts.append(_("bericht van %(sender)s") % {"sender": status.received_from})
    return ", ".join(parts)


def _helpers(household: Household, day: date) -> list[Helper]:
    guide = household.counsellor
    first = [Helper(guide.name, _("begeleider"), "", guide.phone)] if guide else []
    places: list[UUID] = [household.location_id]
    others = accounts.colleagues(places, [Role.LOCATION_MANAGER, Role.DESK], day)
    named = {guide.pk} if guide else set()
    rest = {
        one.user_id: Helper(one.name, _(one.role_name), "", one.phone) for one in others if one.user_id not in named
    }
    return [*first, *list(rest.values())[:3]]


class _Acts:
    """What this person can do with this household now."""

    def __init__(self, request: TeamRequest, household: Household, present: Sequence[BedOfPerson], people: int) -> None:
        place = household.location
        self.household = household
        self.day = request.day
        self.ended = household.ended_on is not None
        self.gives_beds = locations.may_give_beds(request.actor, place) and not self.ended
        self.changes = locations.may(request.actor, place, access.CHANGES_HOUSEHOLDS) and not self.ended
        self.several = people > 1
        self.sees_money = locations.may(request.actor, place, savings.SEES_MONEY)
        self.reserved = any(bed.state == BedState.RESERVED for bed in present)
        self.stays = any(bed.state == BedState.OCCUPIED for bed in present)
        self.leaves = any(bed.departure_on is not None and bed.departure_on <= self.day for bed in present)

    def _link(self, name: str, label: str, icon: str) -> Link:
        return Link(label, reverse(f"staff:{name}", args=[self.household.pk]), icon=icon)

    def primary(self) -> Link | None:
        """Return the act that comes next."""
        if not self.gives_beds:
            return None
        if self.reserved:
            return self._link("arrive", _("Meld aan"), "door-enter")
        if self.stays:
            return self._link("leave", _("Schrijf uit"), "door-exit") if self.leaves else None
        return self._link("place", _("Geef een bed"), "bed")

    def beside(self) -> list[Link]:
        """Return the acts beside it."""
        if not self.gives_beds:
            return []
        found = []
        if self.stays or self.reserved:
            found.append(self._link("move", _("Verhuis"), "arrows-exchange"))
        if self.stays:
            found.append(self._link("plan_departure", _("Plan vertrek"), "calendar"))
        elif self.reserved:
            found.append(self._link("cancel_arrival", _("Komt niet"), "x"))
        return found

    def further(self) -> list[Link]:
        """Return every other act."""
        found = [self._link("money", _("Geld en sparen"), "pig-money")] if self.sees_money else []
        if self.gives_beds and self.stays and not self.leaves:
            found.append(self._link("leave", _("Schrijf uit"), "door-exit"))
        if self.changes:
            found += [
                self._link("assign_counsellor", _("Geef een begeleider"), "user-heart"),
                self._link("add_person", _("Voeg een persoon toe"), "user-plus"),
            ]
            if self.several:
                found += [
                    self._link("change_head", _("Wijzig het hoofd"), "user-check"),
                    self._link("split", _("Splits het huishouden"), "affiliate"),
                ]
            found += [
                self._link("merge", _("Voeg samen met een ander huishouden"), "users-group"),
                self._link("link_placement", _("Koppel aan een plaatsing"), "map-pin"),
                self._link("room_wishes", _("Met wie graag, met wie liever niet?"), "users"),
                self._link("household_roommates", _("Met wie sliepen zij op één kamer?"), "moon"),
            ]
        return found
