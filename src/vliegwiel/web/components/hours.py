# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Hours of a timetable in the words of the reader."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from vliegwiel.web.components.figures import clock


def minute(value: int) -> str:
    """Return "9.30" for a minute of the day, in the form of the reader."""
    return clock(time(value // 60 % 24, value % 60))


def minute_of(now: datetime) -> int:
    """Return the minute of the day on the clock of the location."""
    local = timezone.localtime(now)
    return local.hour * 60 + local.minute


def span(first: int, until: int) -> str:
    """Return "9.30 tot 11.00"."""
    return _("%(first)s tot %(until)s") % {"first": minute(first), "until": minute(until)}


def moment(day: date, value: int) -> datetime:
    """Return the moment of a minute on a day; minute 1440 is the midnight after."""
    naive = datetime.combine(day, time()) + timedelta(minutes=value)
    return timezone.make_aware(naive)
