# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Appointments as an iCalendar feed, which any calendar on a phone can follow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

_AGAIN_AFTER = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Appointment:
    """One thing in a calendar; moments have a time zone.

    key    always the same for this appointment, and says nothing about a person
    title  what it is
    where  the room
    """

    key: str
    title: str
    starts: datetime
    ends: datetime
    where: str = ""
    about: str = ""


def feed(name: str, language: str, appointments: Iterable[Appointment], *, made_at: datetime) -> bytes:
    """Return the appointments as a calendar in UTC, in the order given; a phone looks again after two hours."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Vliegwiel//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", _AGAIN_AFTER, parameters={"VALUE": "DURATION"})
    for one in appointments:
        event = Event()
        event.add("uid", one.key)
        event.add("dtstamp", made_at.astimezone(UTC))
        event.add("dtstart", one.starts.astimezone(UTC))
        event.add("dtend", one.ends.astimezone(UTC))
        event.add("summary", one.title, parameters={"LANGUAGE": language})
        if one.where:
            event.add("location", one.where)
        if one.about:
            event.add("description", one.about)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
