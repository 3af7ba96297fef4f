# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What is due, under which term, and what was deleted before."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, Max, Model, OuterRef, Q

from vliegwiel.apps.finance.models import JournalFile
from vliegwiel.apps.placement.models import (
    Batch,
    Candidate,
    CandidateSheet,
    Lot,
    Objection,
    PlacementDecision,
    RegionProposal,
)
from vliegwiel.apps.residents.models import ArrivalImport, Household, Member, Resident
from vliegwiel.apps.retention.models import DeletionProof, RetentionTerm
from vliegwiel.apps.retention.terms import Due, DueList, Kind
from vliegwiel.apps.stays.models import Claim

ERASED_NAME = "Verwijderd"
Within = frozenset[UUID] | None


def term_on(workplace_id: UUID, kind: Kind, day: date) -> RetentionTerm | None:
    """Return the term that holds for a kind on a day, or None."""
    rows = RetentionTerm.objects.filter(workplace_id=workplace_id, kind=kind, from_on__lte=day)
    return rows.filter(Q(until_on__isnull=True) | Q(until_on__gt=day)).first()


def terms_of(workplace_id: UUID) -> list[RetentionTerm]:
    """Return every term there was, the last first."""
    return list(RetentionTerm.objects.filter(workplace_id=workplace_id).order_by("kind", "-from_on"))


def proofs_of(workplace_id: UUID) -> list[DeletionProof]:
    """Return what was deleted, the last first."""
    return list(DeletionProof.objects.filter(workplace_id=workplace_id).order_by("-deleted_at"))


def due(workplace_id: UUID, kind: Kind, day: date, within: Within = None) -> DueList | None:
    """Return everything of a kind whose term has passed; None when no term is set.

    workplace_id  the municipality or the national desk whose term it is
    within        only of these locations; None for all of it
    """
    term = term_on(workplace_id, kind, day)
    if term is None:
        return None
    before = months_earlier(day, term.months)
    records = tuple(_RECORDS[kind](workplace_id, before, within))
    return DueList(kind, term.months, term.ground, records, sum_of(one.record_id for one in records))


def sum_of(ids: Iterable[UUID]) -> str:
    """Return the SHA-256 over sorted keys, one a line."""
    return hashlib.sha256("\n".join(sorted(str(one) for one in ids)).encode()).hexdigest()


def months_earlier(day: date, months: int) -> date:
    """Return the day so many months before; the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def _resident_files(municipality_id: UUID, before: date, within: Within) -> Iterable[Due]:
    """Give who left before a day, has no bed now or later, and belongs to no household that is registered."""
    open_claim = Claim.objects.filter(resident=OuterRef("pk"))
    still_here = open_claim.filter(Q(departure_on__isnull=True) | Q(departure_on__gte=before))
    registered = Member.objects.filter(resident=OuterRef("pk"), household__ended_on__isnull=True)
    ended = Household.objects.filter(members__resident=OuterRef("pk")).order_by().values("members__resident")
    rows = (
        Resident.objects.filter(municipality_id=municipality_id)
        .exclude(given_names=ERASED_NAME)
        .exclude(Exists(still_here))
        .exclude(Exists(registered.filter(Q(until_on__isnull=True))))
        .annotate(
            left_on=Max("claims__departure_on"),
            ended_on=ended.annotate(last=Max("ended_on")).values("last")[:1],
        )
        .order_by("left_on", "family_name", "pk")
    )
    if within is not None:
        rows = rows.filter(Exists(Member.objects.filter(resident=OuterRef("pk"), household__location_id__in=within)))
    for row in rows:
        last = max((day for day in (row.left_on, row.ended_on) if day is not None), default=None)
        if last is not None and last < before:
            yield Due(row.pk, row.full_name, last)


def _arrival_sheets(municipality_id: UUID, before: date, within: Within) -> Iterable[Due]:
    rows = ArrivalImport.objects.filter(location__municipality_id=municipality_id, made_at__date__lt=before)
    if within is not None:
        rows = rows.filter(location_id__in=within)
    for row in rows.select_related("location").order_by("made_at"):
        yield Due(row.pk, f"{row.location.name}: {row.number_of_people}", row.made_at.date())


def _book_files(municipality_id: UUID, before: date, within: Within) -> Iterable[Due]:
    """Give the files that were given before a day and never taken over: their cells may name people."""
    rows = JournalFile.objects.filter(
        location__municipality_id=municipality_id, received_at__date__lt=before, applied_at__isnull=True
    )
    if within is not None:
        rows = rows.filter(location_id__in=within)
    for row in rows.select_related("location").defer("cells").order_by("received_at", "pk"):
        yield Due(row.pk, f"{row.location.name}: {row.name}", row.received_at.date())


# Where something happens to a group, how that leads to it, and when it was.
_HAPPENS: tuple[tuple[type[Model], str, str], ...] = (
    (Candidate, "batch", "added_at"),
    (CandidateSheet, "batch", "made_at"),
    (RegionProposal, "batch", "made_at"),
    (PlacementDecision, "candidate__batch", "decided_at"),
    (Lot, "candidate__batch", "prepared_at"),
    (Objection, "candidate__batch", "made_at"),
    (Objection, "candidate__batch", "answered_at"),
)


def _placement_groups(desk_id: UUID, before: date, _within: Within) -> Iterable[Due]:
    """Give the groups in which nothing happened since a day, and nobody waits for an answer."""
    asked = Objection.objects.filter(answered_at__isnull=True).values("candidate__batch")
    rows = Batch.objects.filter(desk_id=desk_id, is_emptied=False, made_at__date__lt=before).exclude(pk__in=asked)
    last = {row.pk: row.made_at for row in rows}
    for model, path, moment in _HAPPENS:
        found = model._base_manager.filter(**{f"{path}__in": list(last), f"{moment}__isnull": False}).order_by()
        for batch_id, at in found.values_list(path).annotate(last=Max(moment)):
            last[batch_id] = max(last[batch_id], at)
    households = Candidate.objects.filter(batch__in=list(last)).order_by().values_list("batch")
    number = dict(households.annotate(n=Count("pk")))
    waiting = dict(households.filter(decisions__isnull=True).annotate(n=Count("pk")))
    for row in sorted(rows, key=lambda one: (last[one.pk], str(one.pk))):
        since = last[row.pk].date()
        if since < before:
            yield Due(row.pk, row.name, since, number.get(row.pk, 0), waiting.get(row.pk, 0))


def _placement_sheets(desk_id: UUID, before: date, _within: Within) -> Iterable[Due]:
    """Give the lists that were looked at before a day and never confirmed."""
    rows = CandidateSheet.objects.filter(batch__desk_id=desk_id, applied_at__isnull=True, made_at__date__lt=before)
    for row in rows.select_related("batch").defer("rows").order_by("made_at", "pk"):
        yield Due(row.pk, f"{row.batch.name}: {row.number_of_households}", row.made_at.date())


_RECORDS: dict[Kind, Callable[[UUID, date, Within], Iterable[Due]]] = {
    Kind.RESIDENT_FILES: _resident_files,
    Kind.ARRIVAL_SHEETS: _arrival_sheets,
    Kind.BOOK_FILES: _book_files,
    Kind.PLACEMENT_GROUPS: _placement_groups,
    Kind.PLACEMENT_SHEETS: _placement_sheets,
}
