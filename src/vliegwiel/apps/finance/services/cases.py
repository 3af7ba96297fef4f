# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Working out a case for a page, keeping one, and setting several side by side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from vliegwiel import __version__
from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.finance import access, bridge
from vliegwiel.apps.finance.models import SavedCase
from vliegwiel.apps.finance.terms import (
    MOST_COMPARED,
    CaseChoices,
    CasePage,
    CaseStart,
    ChainCosts,
    Comparison,
    KeptCase,
)
from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.trust import services as trust


def case_start(*, actor: Actor, slug: str, case: str, start: date | None) -> CaseStart:
    """Return what a form shows of a case before it is worked out.

    :raises NotFound: no such location for this person
    :raises UnknownCase: no such case
    """
    location = locations.location(actor, slug, access.SEES_CASES)
    return bridge.start_of(case, bridge.parameters_of(location.municipality_id), start)


def work_out(*, actor: Actor, slug: str, choices: CaseChoices, day: date) -> CasePage:
    """Return the case of a location with these choices; nothing is kept.

    :raises NotFound: no such location for this person
    :raises CannotWorkOut: a figure is not in force, or a choice cannot be right
    """
    location = locations.location(actor, slug, access.SEES_CASES)
    return bridge.page(choices, day, bridge.parameters_of(location.municipality_id))


def case_as_file(*, actor: Actor, slug: str, choices: CaseChoices, kind: str, day: date) -> bytes:
    """Return the case of a location as a file: xlsx, pdf, csv or yaml.

    :raises NotFound: no such location for this person
    :raises CannotWorkOut: a figure is not in force, or a choice cannot be right
    """
    location = locations.location(actor, slug, access.SEES_CASES)
    return bridge.made_file(choices, kind, day, bridge.parameters_of(location.municipality_id))


def compare(*, actor: Actor, slug: str, asked: Sequence[tuple[str, CaseChoices]], day: date) -> Comparison:
    """Return up to four scenarios of a location side by side.

    :raises NotFound: no such location for this person
    """
    location = locations.location(actor, slug, access.SEES_CASES)
    return bridge.compared(asked[:MOST_COMPARED], day, bridge.parameters_of(location.municipality_id))


def kept_case(*, actor: Actor, saved_case_id: UUID, day: date) -> KeptCase:
    """Return a kept version as it was answered, beside what the same choices come to now.

    :raises NotFound: no such version for this person
    """
    row = access.saved_case(actor, saved_case_id)
    return bridge.kept(row, day, bridge.parameters_of(row.location.municipality_id))


def choices_of(*, actor: Actor, saved_case_id: UUID) -> tuple[str, CaseChoices]:
    """Return title and choices of a kept version.

    :raises NotFound: no such version for this person
    """
    row = access.saved_case(actor, saved_case_id)
    return row.title, bridge.choices_of(row)


def chain_costs(*, actor: Actor, municipality_id: UUID | None, day: date) -> ChainCosts:
    """Return what waiting in the chain costs, beside start-up homes.

    :raises NotFound: the person sees no figures
    :raises CannotWorkOut: a figure is not in force
    """
    place = access.municipality_in_sight(actor, municipality_id)
    return bridge.chain_costs(day, bridge.parameters_of(place))


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
        settings=bridge.as_settings(choices),
        answer=found.as_json(),
        fingerprint=found.fingerprint,
        engine_version=__version__,
        calculated_for=day,
        saved_at=now,
        saved_by_id=actor.user_id,
    )
    trust.record("finance.case_kept", actor=actor, subject=kept, workplace=location.pk, now=now)
    return kept
