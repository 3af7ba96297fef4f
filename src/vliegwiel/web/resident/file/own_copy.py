# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The copy that a resident takes along: everything we hold, in a form that another program reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from vliegwiel.apps.residents.selectors import OwnFile
from vliegwiel.apps.stays.selectors import BedOfPerson
from vliegwiel.apps.trust.terms import SeenBy

if TYPE_CHECKING:
    from vliegwiel.apps.residents.models import CorrectionRequest

FORM = "vliegwiel.own-file.1"


def copy_of(
    file: OwnFile,
    *,
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
    }
