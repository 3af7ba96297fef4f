# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Deleting what is due once a person has confirmed the list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.finance.models import JournalFile
from vliegwiel.apps.placement.models import CandidateSheet
from vliegwiel.apps.residents.models import ArrivalImport
from vliegwiel.apps.retention import access, selectors
from vliegwiel.apps.retention.errors import ListChanged, NoTerm, NothingDue
from vliegwiel.apps.retention.models import DeletionProof
from vliegwiel.apps.retention.services.groups import erase_groups
from vliegwiel.apps.retention.services.people import erase_people
from vliegwiel.apps.retention.terms import Kind
from vliegwiel.apps.trust import services as trust


@transaction.atomic
def delete_due(*, actor: Actor, kind: Kind, seen_mark: str, day: date, now: datetime) -> DeletionProof:
    """Delete everything on the list that the person has seen and confirmed; proof remains.

    Of a resident who left, the nights and the groups stay so that counts of years gone by still add up; names, dates of
    birth, numbers, needs, requests and everything else that belongs to the person goes. The account no longer opens.
    Of a group for placement the decisions and lots stay, about households of which only the number of people is known.

    :raises NotFound: the person confirms no deletions of this kind anywhere
    :raises NoTerm: no term is set for this kind
    :raises NothingDue: the list is empty
    :raises ListChanged: the list is not the one that was seen
    """
    place_id, within = access.who_confirms(actor, kind)
    trust.wait_for_turn(place_id)
    found = selectors.due(place_id, kind, day, within)
    if found is None:
        raise NoTerm(kind=kind.label)
    if not found.records:
        raise NothingDue
    if found.mark != seen_mark:
        raise ListChanged
    ids = [one.record_id for one in found.records]
    counted = _ERASE[kind](ids)
    proof = DeletionProof.objects.create(
        workplace_id=place_id,
        kind=kind,
        term_months=found.months,
        ground=found.ground,
        deleted_at=now,
        confirmed_by=actor.user_id,
        confirmed_name=actor.name,
        number_of_records=len(ids),
        rows_deleted=counted,
        sum_of_ids=found.mark,
    )
    trust.record("retention.records_deleted", actor=actor, subject=proof, workplace=place_id, now=now)
    return proof


def _delete_sheets(ids: list[UUID]) -> dict[str, int]:
    deleted, _kinds = ArrivalImport.objects.filter(pk__in=ids).delete()
    return {"residents.arrivalimport": deleted}


def _delete_candidate_sheets(ids: list[UUID]) -> dict[str, int]:
    deleted, _kinds = CandidateSheet.objects.filter(pk__in=ids, applied_at__isnull=True).delete()
    return {"placement.candidatesheet": deleted}


def _delete_book_files(ids: list[UUID]) -> dict[str, int]:
    """Delete files that were never taken over.

    :raises ListChanged: one was taken over or replaced meanwhile
    """
    # Who takes a file over waits for the same turn, so that none is deleted under their hands.
    places = JournalFile.objects.filter(pk__in=ids).order_by().values_list("location_id", flat=True)
    for place in sorted(set(places), key=str):
        trust.wait_for_turn(place)
    deleted, _kinds = JournalFile.objects.filter(pk__in=ids, applied_at__isnull=True).delete()
    if deleted != len(ids):
        raise ListChanged
    return {"finance.journalfile": deleted}


_ERASE: dict[Kind, Callable[[list[UUID]], dict[str, int]]] = {
    Kind.RESIDENT_FILES: erase_people,
    Kind.ARRIVAL_SHEETS: _delete_sheets,
    Kind.BOOK_FILES: _delete_book_files,
    Kind.PLACEMENT_GROUPS: erase_groups,
    Kind.PLACEMENT_SHEETS: _delete_candidate_sheets,
}
