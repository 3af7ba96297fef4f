# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Counts beds night by night from the bare rows; shares no code with the selectors, and is in no hurry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection

STATES = ("occupied", "reserved", "buffer", "kept-free", "blocked")

_BEDS = """
SELECT bed.id, room.id, wing.id, wing.location_id, bed.in_use_from, bed.in_use_until
FROM locations_bed bed
JOIN locations_room room ON room.id = bed.room_id
JOIN locations_wing wing ON wing.id = room.wing_id
"""
_CLAIMS = "SELECT bed_id, resident_id, state, first_night, departure_on FROM stays_claim"


@dataclass(frozen=True)
class Rows:
    """Beds and claims as they stand in the tables; ids as text, days as days."""

    beds: list[dict[str, Any]]
    claims: list[dict[str, Any]]


def rows() -> Rows:
    """Read the tables."""
    with connection.cursor() as cursor:
        cursor.execute(_BEDS)
        beds = [
            {"bed": _id(b), "room": _id(r), "wing": _id(w), "location": _id(p), "from": _day(f), "until": _day(u)}
            for b, r, w, p, f, u in cursor.fetchall()
        ]
        cursor.execute(_CLAIMS)
        claims = [
            {"bed": _id(b), "resident": _id(r), "state": s, "from": _day(f), "until": _day(u)}
            for b, r, s, f, u in cursor.fetchall()
        ]
    return Rows(beds, claims)


def night(found: Rows, level: str, which: object, day: date) -> dict[str, int]:
    """Count one night of one room, wing or location, bed by bed."""
    counted = dict.fromkeys((*STATES, "free", "places"), 0)
    for bed in found.beds:
        if bed[level] != _id(which):
            continue
        holding = [claim for claim in found.claims if claim["bed"] == bed["bed"] and _holds(claim, day)]
        for claim in holding:
            counted[claim["state"]] += 1
        if _holds(bed, day):
            counted["places"] += 1
            counted["free"] += not holding
    return counted


def wrong_sums(found: Rows, days: Sequence[date]) -> list[str]:
    """Name every room, wing and location where a night does not add up."""
    wrong = []
    for level in ("room", "wing", "location"):
        for which in sorted({bed[level] for bed in found.beds}):
            for day in days:
                counted = night(found, level, which, day)
                if sum(counted[state] for state in (*STATES, "free")) != counted["places"]:
                    wrong.append(f"{level} {which} {day}: {counted}")
    return wrong


def double(found: Rows, days: Sequence[date]) -> list[str]:
    """Name every bed with two claims, and every person with two beds, in one night."""
    wrong = []
    for key in ("bed", "resident"):
        for day in days:
            seen: set[str] = set()
            for claim in found.claims:
                if claim[key] is not None and _holds(claim, day):
                    if claim[key] in seen:
                        wrong.append(f"{key} {claim[key]} {day}")
                    seen.add(claim[key])
    return wrong


def nights_from(first: date, number: int) -> list[date]:
    """Return a row of nights."""
    return [first + timedelta(days=one) for one in range(number)]


def _holds(row: dict[str, Any], day: date) -> bool:
    return row["from"] <= day and (row["until"] is None or day < row["until"])


def _id(value: Any) -> str | None:
    return None if value is None else str(value).replace("-", "")


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
