# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Working out a case for a page, and keeping one."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vliegwiel import __version__
from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.finance import access, bridge
from vliegwiel.apps.finance.models import SavedCase
from vliegwiel.apps.finance.terms import CaseChoices, CasePage
from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.trust import services as trust


def work_out(*, actor: Actor, slug: str, choices: CaseChoices, day: date) -> CasePage:
    """Return the case of a location with these choices; nothing is kept.

    :raises NotFound: no such location for this person
    :raises CannotWorkOut: a figure is not in force, or a choice cannot be right
    """
    location = locations.location(actor, slug, access.SEES_CASES)
    return bridge.page(choices, day, bridge.parameters_of(location.municipality_id))


@transaction.atomic
def keep_case(*, actor: Actor, slug: str, title: str, choices: CaseChoices, now: datetime) -> SavedCase:
    """Keep the case with its answer, the figures' fingerprint and the engine's version.

    :raises NotFound: no such location for this person
    :raises CannotWorkOut: a figure is not in force, or a choice cannot be right
    """
    location = locations.location(actor, slug, access.SAVES_CASES)
    day = now.date()
    found = bridge.answer(choices, day, bridge.parameters_of(location.municipality_id))
    kept = SavedCase.objects.create(
        location=location,
        title=title[:120],
        case=choices.case,
        settings={
            "places": choices.places,
            "occupancy": str(choices.occupancy) if choices.occupancy is not None else None,
            "left_out": sorted(choices.left_out),
        },
        answer=found.as_json(),
        fingerprint=found.fingerprint,
        engine_version=__version__,
        calculated_for=day,
        saved_at=now,
        saved_by_id=actor.user_id,
    )
    trust.record("finance.case_kept", actor=actor, subject=kept, workplace=location.pk, now=now)
    return kept
