# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The timetable, who signed up, nights alone; the resident's week and the public programme (LO-4, LO-5)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone
from tests.web.matrix.who import EVERYBODY, RESIDENT, Row

from vliegwiel.apps.accounts import selectors as accounts
from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.bookings import services
from vliegwiel.apps.bookings.models import NightAlone, Sleeper
from vliegwiel.apps.bookings.terms import Hours, OpenTo, RoomDetails, RoomKind, SlotKey

R = Role
SEE = frozenset({R.PROJECT_LEADER, R.LOCATION_MANAGER, R.COUNSELLOR, R.CARETAKER, R.DESK, R.WORK_COACH})
CHANGE = frozenset({R.LOCATION_MANAGER, R.COUNSELLOR, R.CARETAKER})
WHO = frozenset({R.LOCATION_MANAGER, R.COUNSELLOR, R.CARETAKER, R.DESK})
NIGHTS = frozenset({R.LOCATION_MANAGER, R.COUNSELLOR, R.DESK})
SHARES = frozenset({R.LOCATION_MANAGER, R.COUNSELLOR})

ROWS: tuple[Row, ...] = (
    ("staff:timetable", "GET", SEE),
    ("staff:timetable", "GET ?soort=xlsx", SEE),
    ("staff:timetable", "GET ?soort=csv", SEE),
    ("staff:add_shared_room", "GET", CHANGE),
    ("staff:add_shared_room", "POST", CHANGE),
    ("staff:shared_room", "GET", SEE),
    ("staff:change_shared_room", "GET", CHANGE),
    ("staff:change_shared_room", "POST", CHANGE),
    ("staff:add_hours", "GET", CHANGE),
    ("staff:add_hours", "POST", CHANGE),
    ("staff:change_hours", "GET", CHANGE),
    ("staff:change_hours", "POST", CHANGE),
    ("staff:stop_hours", "GET", CHANGE),
    ("staff:stop_hours", "POST", CHANGE),
    ("staff:close_shared_room", "GET", CHANGE),
    ("staff:close_shared_room", "POST", CHANGE),
    ("staff:who_signed_up", "GET", WHO),
    ("staff:who_signed_up", "GET ?soort=xlsx", WHO),
    ("staff:who_signed_up", "GET ?soort=csv", WHO),
    ("staff:sign_ups_act", "POST", WHO),
    ("staff:fair_shares", "GET", SHARES),
    ("staff:fair_shares", "POST", SHARES),
    ("staff:nights_alone", "GET", NIGHTS),
    ("staff:end_night_alone", "GET", NIGHTS),
    ("staff:end_night_alone", "POST", NIGHTS),
    ("resident:week", "GET", RESIDENT),
    ("resident:room", "GET", RESIDENT),
    ("resident:sign_up", "POST", RESIDENT),
    ("resident:sign_off", "POST", RESIDENT),
    ("resident:night", "GET", RESIDENT),
    ("resident:ask_night", "POST", RESIDENT),
    ("resident:agree_to_night", "POST", RESIDENT),
    ("resident:give_night_back", "POST", RESIDENT),
    ("resident:calendar", "GET", RESIDENT),
    ("resident:calendar", "POST", RESIDENT),
    ("public:programme", "GET", EVERYBODY),
    ("public:programme_calendar", "GET", EVERYBODY),
    ("public:sign_up", "GET", EVERYBODY),
    ("public:sign_off", "GET", EVERYBODY),
    ("public:sign_off", "POST", EVERYBODY),
    ("public:own_calendar", "GET", EVERYBODY),
)

# It takes away what it opens.
LAST: tuple[Row, ...] = (("staff:open_shared_room", "POST", CHANGE),)


def furnish(places: Any) -> dict[str, object]:
    """Open a shared room with hours, let the resident sign up, keep a calendar, and sleep one night alone."""
    town, now = places.town, timezone.now()
    day = timezone.localdate(now)
    known = {"actor": town.manager, "now": now}
    room = services.add_shared_room(**known, slug=town.house.slug, details=RoomDetails("Werkplaats", RoomKind.WORKSHOP))
    on = day + timedelta(days=2)
    hours = Hours(on.weekday(), 600, 660, 0, 5, day, open_to=OpenTo.NEIGHBOURS)
    opening = services.add_hours(**known, room_id=room.pk, hours=hours)
    asking = accounts.resident_actor(places.number, day)
    slot = SlotKey(opening.pk, on, 600)
    signed = services.sign_up(actor=asking, slot=slot, resident_id=places.resident_id, waiting=False, day=day, now=now)
    later = (on + timedelta(days=100), on + timedelta(days=101))
    closure, _told = services.close_room(**known, room_id=room.pk, days=later, reason="Schilders")
    night = NightAlone.objects.create(room_id=places.room_id, night=on, asked_at=now)
    Sleeper.objects.create(night_alone=night, resident_id=places.resident_id, night=on, agreed_at=now)
    return {
        "shared_room_id": room.pk,
        "opening_id": opening.pk,
        "on": on.isoformat(),
        "closure_id": closure.pk,
        "sign_up_id": signed.pk,
        "night_id": night.pk,
        "secret": services.make_calendar_address(actor=asking, language="nl", now=now),
    }
