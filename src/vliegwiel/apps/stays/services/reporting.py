# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Counts per night of a location that others run."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.locations.terms import Operator
from vliegwiel.apps.stays import access
from vliegwiel.apps.stays.errors import RunByMunicipality, WrongSum
from vliegwiel.apps.stays.models import ReportedNight
from vliegwiel.apps.stays.terms import ReportedCounts
from vliegwiel.apps.trust import services as trust
from vliegwiel.refusals import WrongInput

# More than any location ever had: a number above it is a slip of the keyboard.
_MOST_PLACES = 20_000


@transaction.atomic
def report_nights(*, actor: Actor, slug: str, nights: Sequence[ReportedCounts], now: datetime) -> int:
    """Save what the operator counted, all nights or none; a night reported again is replaced.

    returns  the number of nights saved

    :raises NotFound: no such location for this person
    :raises RunByMunicipality: the municipality gives out the beds there
    :raises WrongSum: the six numbers of a night do not add up to its places
    :raises WrongInput: a number is below zero, or cannot be right
    """
    place = access.location_to_report(actor, slug)
    if place.operator != Operator.COA:
        raise RunByMunicipality(location=place.name)
    # The last word on a night counts, also within one message.
    nights = list({report.night: report for report in nights}.values())
    for report in nights:
        if not all(0 <= number <= _MOST_PLACES for number in report.counts.by_state().values()):
            reason = f"Nacht {report.night:%d-%m-%Y}: elk aantal ligt tussen 0 en {_MOST_PLACES}. Kijk de aantallen na."
            raise WrongInput(reason=reason)
        if not report.counts.adds_up:
            total = sum(report.counts.by_state().values())
            raise WrongSum(night=report.night.strftime("%d-%m-%Y"), sum=total, places=report.counts.places)
    rows = [
        ReportedNight(
            location=place,
            night=report.night,
            places=report.counts.places,
            occupied=report.counts.occupied,
            reserved=report.counts.reserved,
            buffer=report.counts.buffer,
            kept_free=report.counts.kept_free,
            blocked=report.counts.blocked,
            free=report.counts.free,
        )
        for report in nights
    ]
    ReportedNight.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["location", "night"],
        update_fields=["places", "occupied", "reserved", "buffer", "kept_free", "blocked", "free"],
        batch_size=200,
    )
    trust.record("stays.nights_reported", actor=actor, subject=place, workplace=place.pk, now=now)
    return len(rows)
