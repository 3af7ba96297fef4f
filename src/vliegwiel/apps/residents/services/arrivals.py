# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A sheet of arrivals: kept when it is right, applied once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from django.db import transaction

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.locations import access as locations_access
from vliegwiel.apps.residents import access
from vliegwiel.apps.residents.errors import AlreadyApplied
from vliegwiel.apps.residents.models import ArrivalImport, Household
from vliegwiel.apps.residents.services.register import register_household
from vliegwiel.apps.residents.terms import Diet, Gender, Group, IndTrack, Need, NewPerson

# One row of the sheet: the household's label on the sheet, the day of arrival, the person.
ArrivalRow = tuple[str, date, NewPerson]


@transaction.atomic
def keep_arrivals(*, actor: Actor, slug: str, rows: Sequence[ArrivalRow], now: datetime) -> ArrivalImport:
    """Keep a sheet that was found right, sealed, until the person says yes.

    :raises NotFound: the actor registers nobody at this location
    """
    location = locations_access.location(actor, slug, access.REGISTERS)
    text = json.dumps([[label, day.isoformat(), asdict(person)] for label, day, person in rows], default=str)
    kept = ArrivalImport(
        location=location, made_by_id=actor.user_id, made_at=now, rows=text, number_of_people=len(rows)
    )
    kept.save(force_insert=True)
    return kept


@transaction.atomic
def apply_arrivals(*, actor: Actor, import_id: UUID, now: datetime) -> list[Household]:
    """Register every household of a kept sheet, all or none, and forget the sheet's rows.

    :raises NotFound: no such sheet, or somebody else's
    :raises AlreadyApplied: it was processed before
    :raises VNumberTaken: somebody was registered meanwhile
    """
    kept = access.import_to_apply(actor, import_id)
    if kept.applied_at is not None:
        raise AlreadyApplied
    rows = sorted((_row(one) for one in json.loads(kept.rows)), key=lambda row: (row[1], row[0]))
    made = [
        register_household(
            actor=actor,
            slug=kept.location.slug,
            people=[person for _label, _day, person in people],
            from_on=day,
            now=now,
        )
        for (day, _household), people in groupby(rows, key=lambda row: (row[1], row[0]))
    ]
    kept.applied_at, kept.rows = now, ""
    kept.save(update_fields=["applied_at", "rows"])
    return made


def _row(kept: list[object]) -> ArrivalRow:
    label, day, values = kept
    assert isinstance(values, dict)  # noqa: S101 - we wrote it ourselves
    born = values["birth_on"]
    person = NewPerson(
        **values
        | {
            "birth_on": date.fromisoformat(born) if born else None,
            "gender": Gender(values["gender"]),
            "group": Group(values["group"]),
            "ind_track": IndTrack(values["ind_track"]),
            "diet": Diet(values["diet"]),
            "needs": tuple(Need(one) for one in values["needs"]),
            "languages": tuple(values["languages"]),
            "other_spellings": tuple(values["other_spellings"]),
        }
    )
    return str(label), date.fromisoformat(str(day)), person
