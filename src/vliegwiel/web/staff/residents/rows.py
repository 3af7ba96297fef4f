# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""One line of the list of households, ready to be drawn or exported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.residents import access
from vliegwiel.apps.residents.selectors import HouseholdRow, PersonRow
from vliegwiel.apps.stays import selectors as nights
from vliegwiel.apps.stays.selectors import BedOfPerson
from vliegwiel.apps.stays.terms import BedState
from vliegwiel.web.staff.residents import words

if TYPE_CHECKING:
    from vliegwiel.apps.locations.models import Location


@dataclass(frozen=True, slots=True)
class ListRow:
    """One household in the list, in words.

    tone, state  the one badge of the line: expected, no bed yet, or late; empty when all is well
    """

    household_id: UUID
    url: str
    name: str
    people: str
    number_of_people: int
    groups: str
    place: str
    beds: str
    since: str
    languages: str
    needs: str
    state: str
    tone: str


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One person in the export, in words."""

    household: str
    person: str
    age: int
    group: str
    languages: str
    interpreter: str
    needs: str
    place: str
    room: str
    bed: str
    state: str
    since: date | None


def list_rows(actor: Actor, rows: Sequence[HouseholdRow], places: Mapping[UUID, Location], day: date) -> list[ListRow]:
    """Return the lines of the list; groups only where this person may know them. One more query for all beds."""
    beds = nights.beds_of([person.resident_id for row in rows for person in row.people])
    return [
        _line(row, places[row.location_id], _knows_status(actor, places[row.location_id]), beds, day) for row in rows
    ]


def export_rows(
    actor: Actor, rows: Sequence[HouseholdRow], places: Mapping[UUID, Location], day: date
) -> list[ExportRow]:
    """Return one line per person, with the same fields as the list."""
    beds = nights.beds_of([person.resident_id for row in rows for person in row.people])
    return [
        _person(row, person, places[row.location_id], actor, words.bed_of(beds.get(person.resident_id, []), day))
        for row in rows
        for person in row.people
    ]


def _knows_status(actor: Actor, place: Location) -> bool:
    return access.may(actor, place, access.SEES_LEGAL_STATUS)


def _line(
    row: HouseholdRow, place: Location, knows_status: bool, beds: Mapping[UUID, list[BedOfPerson]], day: date
) -> ListRow:
    mine = [words.bed_of(beds.get(person.resident_id, []), day) for person in row.people]
    known = [bed for bed in mine if bed is not None]
    state, tone = _state(known, len(row.people), day)
    needs = dict.fromkeys(name for person in row.people for name in person.need_names)
    return ListRow(
        household_id=row.household_id,
        url=reverse("staff:household", args=[row.household_id]),
        name=row.name,
        people=words.names_and_ages(row.people),
        number_of_people=row.number_of_people,
        groups=", ".join(_(group) for group in row.groups) if knows_status else "",
        place=place.name,
        beds=", ".join(words.bed_in_words(bed) for bed in known),
        since=words.since(known[0]) if known else "",
        languages=words.spoken(row.people),
        needs=", ".join(_(need) for need in needs),
        state=state,
        tone=tone,
    )


def _state(known: Sequence[BedOfPerson], people: int, day: date) -> tuple[str, str]:
    if len(known) < people:
        return _("nog geen bed"), "wait"
    if any(bed.state == BedState.RESERVED and bed.first_night < day for bed in known):
        return _("niet aangekomen"), "late"
    if any(bed.departure_on is not None and bed.departure_on < day for bed in known):
        return _("vertrek niet bevestigd"), "late"
    if any(bed.state == BedState.RESERVED for bed in known):
        return _("verwacht"), "info"
    if any(bed.departure_on == day for bed in known):
        return _("vertrekt vandaag"), "info"
    return "", ""


def _person(row: HouseholdRow, person: PersonRow, place: Location, actor: Actor, bed: BedOfPerson | None) -> ExportRow:
    return ExportRow(
        household=row.name,
        person=person.name,
        age=person.age,
        group=_(person.group_name) if person.group_name and _knows_status(actor, place) else "",
        languages=words.languages(person.languages),
        interpreter=_("ja") if person.interpreter_needed else _("nee"),
        needs=", ".join(_(need) for need in person.need_names),
        place=place.name,
        room=bed.room if bed else "",
        bed=str(bed.bed) if bed else "",
        state=_(str(bed.state.label)) if bed else "",
        since=bed.first_night if bed else None,
    )
