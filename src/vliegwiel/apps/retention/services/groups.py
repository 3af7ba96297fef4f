# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Groups of the national desk: decisions and lots stay, about households that nobody can be recognised in."""

from __future__ import annotations

from uuid import UUID

from vliegwiel.apps.placement.models import Batch, Candidate, RegionProposal
from vliegwiel.apps.retention.selectors import ERASED_NAME
from vliegwiel.apps.retention.services.rows import delete_but
from vliegwiel.promises.belonging import belonging_to


def erase_groups(ids: list[UUID]) -> dict[str, int]:
    """Delete these groups with all in them, and return how many rows went by table.

    A household that was decided on or drawn for stays as a number of people: so many places were taken. Its reference,
    code, profile, groups that were watched, household and reasons go; so do the question and answer of its proposal.
    """
    counted = delete_but(belonging_to({Batch: set(ids)}))
    households = Candidate.objects.filter(batch__in=ids)
    proposals = RegionProposal.objects.filter(batch__in=ids)
    groups = Batch.objects.filter(pk__in=ids)
    for rows in (
        households.filter(decisions__isnull=True, lots__isnull=True),
        proposals.filter(decisions__isnull=True, lots__isnull=True),
        groups.filter(candidates__isnull=True, proposals__isnull=True),
    ):
        for table, number in rows.delete()[1].items():
            counted[table.lower()] = counted.get(table.lower(), 0) + number
    remain = list(households)
    for one in remain:
        # One reference per group: the key says nothing that the row does not say already.
        one.reference, one.code, one.household = f"weg-{one.pk.hex[:16]}", "", None
    Candidate.objects.bulk_update(remain, ["reference", "code", "household"], batch_size=500)
    groups.update(name=ERASED_NAME, is_emptied=True)
    return counted
