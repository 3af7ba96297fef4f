# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Who may sign up, who did, and what is a fair share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from vliegwiel.apps.bookings.models import CalendarAddress, FairShare, Opening, SignUp, Sleeper
from vliegwiel.apps.bookings.terms import AGES, GENDERS, LIVE, LIVE_NIGHTS, ForWhom, RoomKind, SignUpState
from vliegwiel.apps.residents.models import Resident
from vliegwiel.apps.residents.selectors import PersonRow
from vliegwiel.promises import blind_index


@dataclass(frozen=True, slots=True)
class OnList:
    """One sign-up as staff see it; a restricted person counts without a name."""

    sign_up_id: UUID
    resident_id: UUID | None
    day: date
    from_minute: int
    until_minute: int
    name: str
    contact: str
    restricted: bool
    is_guest: bool
    state: SignUpState
    came: bool | None


@dataclass(frozen=True, slots=True)
class OwnSignUp:
    """One sign-up as the resident sees it."""

    sign_up_id: UUID
    resident_id: UUID
    day: date
    from_minute: int
    until_minute: int
    title: str
    room: str
    kind: RoomKind
    where: str
    state: SignUpState
    reason: str


def is_meant_for(opening: Opening, gender: str, age: int) -> bool:
    """Say whether somebody belongs to whom these hours are for; ages include the last year."""
    whom = ForWhom(opening.for_whom)
    youngest, oldest = AGES.get(whom, (0, 200))
    return youngest <= age <= oldest and (whom not in GENDERS or gender in GENDERS[whom])


def who_may(opening: Opening, me: Resident, people: Sequence[PersonRow]) -> list[PersonRow]:
    """Return for whom this resident may sign up here: oneself, and for hours meant for children also own children."""
    mine = next((one for one in people if one.resident_id == me.pk), None)
    if mine is None:
        return []
    children = [one for one in people if one.is_child and one is not mine and not mine.is_child]
    reach = [mine, *(children if opening.for_whom in (ForWhom.CHILDREN, ForWhom.YOUTH) else ())]
    return [one for one in reach if is_meant_for(opening, one.gender, one.age)]


def too_often(days: Iterable[date], day: date, most: int, weeks: int) -> bool:
    """Say whether one more on this day makes more than `most` in some row of so many weeks."""
    length = timedelta(weeks=weeks)
    chosen = sorted([*days, day])
    for start in chosen:
        if start <= day < start + length and sum(start <= one < start + length for one in chosen) > most:
            return True
    return False


def fair_shares(location_id: UUID, day: date) -> list[FairShare]:
    """Return the fair shares that hold on this day or later, by kind."""
    rows = FairShare.objects.filter(Q(until_on__isnull=True) | Q(until_on__gt=day), location_id=location_id)
    return list(rows.order_by("kind", "from_on"))


def fair_share(location_id: UUID, kind: str, day: date) -> FairShare | None:
    """Return the fair share of a kind of room on a day, or None."""
    rows = FairShare.objects.filter(Q(until_on__isnull=True) | Q(until_on__gt=day), from_on__lte=day)
    return rows.filter(location_id=location_id, kind=kind).first()


def days_taken(resident_id: UUID, kind: str) -> list[date]:
    """Return the days on which somebody took this kind of room, or the kept bedroom."""
    if kind == RoomKind.NIGHT:
        rows = Sleeper.objects.filter(resident_id=resident_id, live=True, night_alone__state__in=LIVE_NIGHTS)
        return list(rows.values_list("night", flat=True))
    signed = SignUp.objects.filter(resident_id=resident_id, opening__room__kind=kind, state__in=LIVE)
    return list(signed.values_list("day", flat=True))


def who_signed_up(opening: Opening, day: date) -> list[OnList]:
    """Return who signed up for these hours on this day: per slot those with a place, then the waiting list."""
    rows = SignUp.objects.filter(opening=opening, day=day, state__in=LIVE).select_related("resident")
    return [_on_list(row) for row in rows.order_by("from_minute", "state", "signed_at")]


def everybody_signed_up(location_id: UUID, first: date, until: date) -> list[tuple[SignUp, OnList]]:
    """Return every live sign-up at a location in a row of days, for the week plan as a sheet."""
    rows = SignUp.objects.filter(opening__room__location_id=location_id, day__gte=first, day__lt=until, state__in=LIVE)
    rows = rows.select_related("resident", "opening__room").order_by("day", "from_minute", "opening__room__name", "pk")
    return [(row, _on_list(row)) for row in rows]


def own_sign_ups(resident_ids: Sequence[UUID], first: date) -> list[OwnSignUp]:
    """Return what these residents signed up for from this day on; also what others cancelled, with the reason."""
    shown = [*LIVE, SignUpState.CANCELLED]
    rows = SignUp.objects.filter(resident_id__in=resident_ids, day__gte=first, state__in=shown)
    return [
        OwnSignUp(
            row.pk,
            row.resident_id,
            row.day,
            row.from_minute,
            row.until_minute,
            row.opening.title,
            row.opening.room.name,
            RoomKind(row.opening.room.kind),
            row.opening.room.where,
            SignUpState(row.state),
            row.reason,
        )
        for row in rows.select_related("opening__room").order_by("day", "from_minute")
        if row.resident_id
    ]


def calendar_of(secret: str) -> CalendarAddress | None:
    """Return the calendar to which a secret address leads, or None."""
    rows = CalendarAddress.objects.select_related("resident")
    return rows.filter(secret_index=blind_index(secret)).first() if secret else None


def has_calendar(resident_id: UUID) -> bool:
    """Say whether the resident has a secret address."""
    return CalendarAddress.objects.filter(resident_id=resident_id).exists()


def _on_list(row: SignUp) -> OnList:
    restricted = bool(row.resident and row.resident.restricted)
    name = "Afgeschermd" if restricted else row.resident.full_name if row.resident else row.guest_name
    return OnList(
        row.pk,
        row.resident_id,
        row.day,
        row.from_minute,
        row.until_minute,
        name,
        row.guest_contact,
        restricted,
        row.resident_id is None,
        SignUpState(row.state),
        row.came,
    )
