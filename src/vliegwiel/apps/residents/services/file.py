# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Keeping one person's file: details, legal status, practical needs, restriction."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.residents import access
from vliegwiel.apps.residents.errors import NoReason, StatusBeforeStart, VNumberTaken
from vliegwiel.apps.residents.models import LegalStatus, PracticalNeed, Resident, in_force
from vliegwiel.apps.residents.services.register import DETAILS, birth_is_possible, fill_in
from vliegwiel.apps.residents.terms import Need, NewPerson, StatusMessage
from vliegwiel.apps.trust import services as trust
from vliegwiel.promises import blind_index, next_version, refuse_when
from vliegwiel.refusals import NotFound, Stale


@transaction.atomic
def change_resident(
    *, actor: Actor, resident_id: UUID, person: NewPerson, seen_version: int, now: datetime
) -> Resident:
    """Change a person's details; status and needs have their own acts.

    :raises NotFound: no such resident for this person
    :raises Stale: somebody else changed the file meanwhile
    :raises ImpossibleBirth: born in the future, or before 1900
    :raises VNumberTaken: somebody else has this V-number
    """
    resident = access.resident(actor, resident_id, access.CHANGES_HOUSEHOLDS)
    birth_is_possible(person, localdate(now))
    next_version(resident, seen_version)
    before = {name: getattr(resident, name) for name in DETAILS}
    fill_in(resident, person)
    resident.v_number = person.v_number.strip().upper()
    resident.v_number_index = blind_index(resident.v_number)
    with refuse_when({"one_resident_per_v_number": VNumberTaken(name="iemand anders")}):
        # Only the details: a colleague may be restricting this person at the same moment.
        resident.save(update_fields=DETAILS)
    derived = {"search_text", "v_number_index"}
    changed = [name for name, value in before.items() if getattr(resident, name) != value and name not in derived]
    _record("residents.resident_changed", actor, resident, now, changed)
    return resident


@transaction.atomic
def record_status(*, actor: Actor, resident_id: UUID, message: StatusMessage, now: datetime) -> LegalStatus:
    """Record a new legal status from a day; the one before ends there and is kept.

    :raises NotFound: no such resident for this person
    :raises StatusBeforeStart: the present status began on or after this day
    :raises Stale: a colleague recorded a status at the same moment
    """
    resident = access.resident(actor, resident_id, access.CHANGES_HOUSEHOLDS)
    latest = resident.statuses.order_by("-from_on").first()
    if latest is not None:
        if latest.from_on >= message.from_on:
            raise StatusBeforeStart(day=latest.from_on.strftime("%d-%m-%Y"))
        latest.until_on = message.from_on
        latest.save(update_fields=["until_on"])
    with refuse_when({"one_status_per_person_per_day": Stale()}):
        status = LegalStatus.objects.create(resident=resident, **asdict(message))
    _record("residents.status_recorded", actor, resident, now, ["group", "ind_track"])
    return status


@transaction.atomic
def add_need(*, actor: Actor, resident_id: UUID, kind: Need, from_on: date, now: datetime) -> PracticalNeed:
    """Record what a person needs from a day; once is enough.

    :raises NotFound: no such resident for this person
    """
    resident = access.resident(actor, resident_id, access.CHANGES_HOUSEHOLDS)
    present = resident.needs.filter(in_force(from_on), kind=kind).first()
    if present is not None:
        return present
    need = PracticalNeed.objects.create(resident=resident, kind=kind, from_on=from_on)
    _record("residents.need_added", actor, resident, now, ["needs"])
    return need


@transaction.atomic
def end_need(*, actor: Actor, resident_id: UUID, kind: Need, on: date, now: datetime) -> None:
    """Let a need end on a day.

    :raises NotFound: no such resident, or no such need on this day
    """
    resident = access.resident(actor, resident_id, access.CHANGES_HOUSEHOLDS)
    need = resident.needs.filter(in_force(on), kind=kind).first()
    if need is None:
        raise NotFound
    if need.from_on >= on:
        need.delete()
    else:
        need.until_on = on
        need.save(update_fields=["until_on"])
    _record("residents.need_ended", actor, resident, now, ["needs"])


@transaction.atomic
def restrict(*, actor: Actor, resident_id: UUID, because: str, now: datetime) -> None:
    """Restrict a person: hidden in search and lists, redacted elsewhere, opened only with a reason.

    :raises NotFound: no such resident for this person
    :raises NoReason: no reason was given
    """
    resident = access.resident(actor, resident_id, access.RESTRICTS)
    if not because.strip():
        raise NoReason
    resident.restricted, resident.restricted_because = True, because.strip()
    resident.save(update_fields=["restricted", "restricted_because"])
    _record("residents.resident_restricted", actor, resident, now, ["restricted"])


@transaction.atomic
def lift_restriction(*, actor: Actor, resident_id: UUID, now: datetime) -> None:
    """Let a person stand in lists again.

    :raises NotFound: no such resident for this person
    """
    resident = access.resident(actor, resident_id, access.RESTRICTS)
    resident.restricted, resident.restricted_because = False, ""
    resident.save(update_fields=["restricted", "restricted_because"])
    _record("residents.restriction_lifted", actor, resident, now, ["restricted"])


def _record(kind: str, actor: Actor, resident: Resident, now: datetime, changed: list[str]) -> None:
    trust.record(kind, actor=actor, subject=resident, workplace=resident.municipality_id, now=now, changed=changed)
