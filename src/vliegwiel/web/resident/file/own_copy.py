# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The copy that a resident takes along: everything we hold, in a form that another program reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from vliegwiel.apps.bookings import selectors as bookings
from vliegwiel.apps.bookings.selectors import OwnBookings
from vliegwiel.apps.placement import selectors as placement
from vliegwiel.apps.placement.selectors import OwnPlacement
from vliegwiel.apps.presence import selectors as presence
from vliegwiel.apps.presence.selectors import OwnPresence
from vliegwiel.apps.residents.selectors import OwnFile
from vliegwiel.apps.safety import selectors as safety
from vliegwiel.apps.safety.selectors import CopiedReport
from vliegwiel.apps.savings import selectors as savings
from vliegwiel.apps.savings.selectors import OwnMoney
from vliegwiel.apps.stays import selectors as stays
from vliegwiel.apps.stays.selectors import BedOfPerson, OwnRooms
from vliegwiel.apps.trust.terms import SeenBy

if TYPE_CHECKING:
    from vliegwiel.apps.residents.models import CorrectionRequest

FORM = "vliegwiel.own-file.1"


@dataclass(frozen=True, slots=True)
class FromAreas:
    """What each area holds about one resident, beside the file itself."""

    money: OwnMoney
    bookings: OwnBookings
    rooms: OwnRooms
    presence: OwnPresence
    repairs: tuple[CopiedReport, ...]
    placement: OwnPlacement


def from_areas(resident_id: UUID) -> FromAreas:
    """Ask every area for what it holds about this resident and about nobody else."""
    return FromAreas(
        money=savings.own_money(resident_id),
        bookings=bookings.own_bookings(resident_id),
        rooms=stays.own_rooms(resident_id),
        presence=presence.own_presence(resident_id),
        repairs=tuple(safety.copied_reports(resident_id)),
        placement=placement.own_placement(resident_id),
    )


def copy_of(
    file: OwnFile,
    *,
    areas: FromAreas,
    beds: Sequence[BedOfPerson],
    corrections: Sequence[CorrectionRequest],
    looks: Sequence[SeenBy],
    now: datetime,
) -> dict[str, Any]:
    """Return the whole file with names that stay the same; days as YYYY-MM-DD, moments with their zone."""
    return {
        "form": FORM,
        "made_at": now,
        **asdict(file),
        "beds": [
            {
                "room": one.room,
                "wing": one.wing,
                "floor": one.floor,
                "bed": one.bed,
                "state": one.state.value,
                "first_night": one.first_night,
                "departure_on": one.departure_on,
            }
            for one in beds
        ],
        "corrections": [
            {
                "about": one.about,
                "text": one.text,
                "asked_at": one.asked_at,
                "answered_at": one.answered_at,
                "granted": one.granted,
                "answer": one.answer,
            }
            for one in corrections
        ],
        "looks": [asdict(one) for one in looks],
        **asdict(areas),
    }
