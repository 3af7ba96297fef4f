# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What waits and what is late, as lines that say what to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vliegwiel.apps.stays.selectors import Coming
from vliegwiel.web.components.figures import day_short

if TYPE_CHECKING:
    from vliegwiel.apps.residents.models import CorrectionRequest
    from vliegwiel.apps.stays.models import Claim


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that waits or is late: what, how long, and where it can be done."""

    what: str
    detail: str
    since: str
    url: str
    act: str


def people_in_words(number: int) -> str:
    """Return "1 persoon", "6 mensen"."""
    return ngettext("%(count)s persoon", "%(count)s mensen", number) % {"count": number}


def days_in_words(number: int) -> str:
    """Return "1 dag", "12 dagen"."""
    return ngettext("%(count)s dag", "%(count)s dagen", number) % {"count": number}


def waiting_lines(corrections: list[tuple[CorrectionRequest, UUID]]) -> list[Line]:
    """Return what waits for a decision, the oldest first."""
    lines = []
    for request, _household in corrections:
        restricted = request.resident.restricted
        lines.append(
            Line(
                _("Verzoek om correctie"),
                _("%(name)s, over %(about)s")
                % {
                    "name": _("afgeschermd") if restricted else request.resident.full_name,
                    "about": request.get_about_display(),
                },
                day_short(timezone.localdate(request.asked_at)),
                reverse("staff:answer_correction", args=[request.pk]),
                _("Beantwoord"),
            )
        )
    return lines


def late_lines(arrivals: list[Coming], departures: list[Coming], blocks: list[Claim], day: date) -> list[Line]:
    """Return what is late, the latest first."""
    lines = [
        *(
            (day - one.on, _("%(name)s is niet aangekomen"), _("verwacht op %(day)s, %(rooms)s"), one, _("Open"))
            for one in arrivals
        ),
        *(
            (
                day - one.on,
                _("%(name)s is niet uitgeschreven"),
                _("zou vertrekken op %(day)s, %(rooms)s"),
                one,
                _("Open"),
            )
            for one in departures
        ),
    ]
    found = [
        (
            late.days,
            Line(
                title % {"name": _name(one)},
                detail % {"day": day_short(one.on), "rooms": _("kamer %(number)s") % {"number": ", ".join(one.rooms)}},
                days_in_words(late.days),
                reverse("staff:household", args=[one.household.household_id]),
                act,
            ),
        )
        for late, title, detail, one, act in lines
    ]
    for claim in blocks:
        days = (day - claim.first_night).days
        found.append(
            (
                days,
                Line(
                    _("Bed %(bed)s is nog geblokkeerd") % {"bed": claim.bed},
                    claim.note or _("er is geen einddag afgesproken"),
                    days_in_words(days),
                    reverse("staff:room", args=[claim.bed.room_id]),
                    _("Open"),
                ),
            )
        )
    return [line for _days, line in sorted(found, key=lambda pair: -pair[0])]


def _name(coming: Coming) -> str:
    return _("Een afgeschermd huishouden") if coming.household.restricted else coming.household.name
