# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Everything we hold about what one resident signed up for; with whom somebody slept is not in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from vliegwiel.apps.bookings.models import CalendarAddress, SignUp, Sleeper
from vliegwiel.apps.bookings.terms import NightState, RoomKind, SignUpState, clock_of


@dataclass(frozen=True, slots=True)
class CopiedSignUp:
    """One sign-up, also one that was withdrawn or did not go on; `came` is None when nobody noted it."""

    day: date
    from_time: str
    until_time: str
    room: str
    kind: RoomKind
    title: str
    state: SignUpState
    reason: str
    came: bool | None
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class CopiedNight:
    """One night in the kept bedroom, as far as it is about this resident."""

    night: date
    room: str
    state: NightState
    reason: str
    asked_first: bool
    asked_at: datetime
    agreed_at: datetime | None
    holds: bool


@dataclass(frozen=True, slots=True)
class CopiedCalendar:
    """That there is a secret address of the own calendar; the address itself is kept nowhere."""

    language: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class OwnBookings:
    """Sign-ups, nights alone and the calendar; the newest first."""

    sign_ups: tuple[CopiedSignUp, ...]
    nights_alone: tuple[CopiedNight, ...]
    calendar: CopiedCalendar | None


def own_bookings(resident_id: UUID) -> OwnBookings:
    """Return everything that one resident signed up for, past and to come."""
    signed = SignUp.objects.filter(resident_id=resident_id).select_related("opening__room")
    slept = Sleeper.objects.filter(resident_id=resident_id).select_related("night_alone__room")
    calendar = CalendarAddress.objects.filter(resident_id=resident_id).first()
    return OwnBookings(
        sign_ups=tuple(_sign_up(row) for row in signed.order_by("-day", "-from_minute", "pk")),
        nights_alone=tuple(_night(row) for row in slept.order_by("-night", "pk")),
        calendar=CopiedCalendar(calendar.language, calendar.made_at) if calendar else None,
    )


def _sign_up(row: SignUp) -> CopiedSignUp:
    return CopiedSignUp(
        row.day,
        clock_of(row.from_minute),
        clock_of(row.until_minute),
        row.opening.room.name,
        RoomKind(row.opening.room.kind),
        row.opening.title,
        SignUpState(row.state),
        row.reason,
        row.came,
        row.signed_at,
    )


def _night(row: Sleeper) -> CopiedNight:
    night = row.night_alone
    return CopiedNight(
        row.night,
        night.room.number,
        NightState(night.state),
        night.reason,
        row.asked_first,
        night.asked_at,
        row.agreed_at,
        row.live,
    )
