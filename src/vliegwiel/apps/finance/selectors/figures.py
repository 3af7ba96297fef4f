# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading what a municipality proposed and approved for itself."""

from __future__ import annotations

from uuid import UUID

from vliegwiel.apps.finance.models import FigureDecision, FigureProposal
from vliegwiel.apps.finance.terms import Outcome, ProposalRow


def approved_figures(municipality_id: UUID) -> list[tuple[FigureProposal, FigureDecision]]:
    """Return what was approved with its decision, in the order of the decisions."""
    rows = FigureDecision.objects.filter(
        proposal__municipality_id=municipality_id, outcome=Outcome.APPROVED
    ).select_related("proposal")
    return [(one.proposal, one) for one in rows.order_by("decided_at", "pk")]


def proposals(municipality_id: UUID, name: str = "", *, waiting: bool = False) -> list[ProposalRow]:
    """Return the proposed figures of a municipality, newest first.

    name     only those about this figure; empty for all
    waiting  only those without a decision
    """
    rows = FigureProposal.objects.filter(municipality_id=municipality_id).select_related("proposed_by")
    rows = rows.prefetch_related("decisions__decided_by").order_by("-proposed_at", "pk")
    if name:
        rows = rows.filter(name=name)
    if waiting:
        rows = rows.filter(decisions__isnull=True)
    return [_row(one) for one in rows]


def _row(one: FigureProposal) -> ProposalRow:
    decision = next(iter(one.decisions.all()), None)
    return ProposalRow(
        id=one.pk,
        name=one.name,
        about=one.about,
        unit=one.unit,
        value=one.value,
        from_on=one.from_on,
        until_on=one.until_on,
        source=one.source,
        quote=one.quote,
        status=one.status,
        reason=one.reason,
        by=one.proposed_by.name,
        by_id=one.proposed_by_id,
        on=one.proposed_at.date(),
        outcome=decision.outcome if decision else "",
        outcome_words=Outcome(decision.outcome).label if decision else "",
        decided_by=decision.decided_by.name if decision else "",
        decided_on=decision.decided_at.date() if decision else None,
        note=decision.note if decision else "",
    )
