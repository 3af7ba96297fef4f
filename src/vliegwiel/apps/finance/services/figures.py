# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Changing a figure: one person proposes with a reason, another decides, nothing is ever overwritten (FI-9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.finance import access, bridge, selectors
from vliegwiel.apps.finance.errors import AlreadyDecided, NotYourProposal, OwnProposal
from vliegwiel.apps.finance.models import FigureDecision, FigureProposal
from vliegwiel.apps.finance.terms import FigureList, FigurePage, Outcome, OwnFigure
from vliegwiel.apps.trust import services as trust
from vliegwiel.promises import refuse_when
from vliegwiel.refusals import NotFound


def figures_on(*, actor: Actor, municipality_id: UUID | None, day: date, words: str = "") -> FigureList:
    """Return the figures of a day as they hold for a municipality, with what waits for a second person.

    :raises NotFound: the person sees no figures
    """
    place = access.municipality_in_sight(actor, municipality_id)
    found = bridge.figure_list(place, day, words)
    return replace(found, waiting=tuple(selectors.proposals(place, waiting=True)))


def figure(*, actor: Actor, municipality_id: UUID | None, name: str, day: date) -> FigurePage:
    """Return one figure with its whole history and what rests on it.

    :raises NotFound: no such figure, or not for this person
    """
    place = access.municipality_in_sight(actor, municipality_id)
    page = bridge.figure_page(place, name, day)
    if page is None:
        raise NotFound
    used = {use.case for use in page.uses}
    return replace(page, kept=tuple(selectors.kept_on(place, used)))


def openfisca(*, actor: Actor, municipality_id: UUID | None) -> str:
    """Return all figures as OpenFisca parameters.

    :raises NotFound: the person sees no figures
    """
    return bridge.openfisca(access.municipality_in_sight(actor, municipality_id))


def figures_to_choose(*, actor: Actor, municipality_id: UUID | None) -> list[tuple[str, str]]:
    """Return name and subject of every figure that a municipality can set for itself.

    :raises NotFound: the person proposes no figures
    """
    access.municipality(actor, access.PROPOSES_FIGURES, municipality_id)
    return bridge.choosable()


@transaction.atomic
def propose_figure(*, actor: Actor, municipality_id: UUID, proposed: OwnFigure, now: datetime) -> FigureProposal:
    """Propose a figure for a municipality; nothing changes until a second person approves it.

    :raises NotFound: the person proposes no figures for this municipality
    :raises WrongFigure: unknown name, no number, a share above 1, a negative amount, no words of the source
    """
    place = access.municipality(actor, access.PROPOSES_FIGURES, municipality_id)
    about, unit = bridge.checked(proposed)
    row = FigureProposal.objects.create(
        municipality_id=place,
        name=proposed.name,
        about=about,
        unit=unit,
        value=proposed.value,
        from_on=proposed.from_on,
        until_on=proposed.until_on,
        source=proposed.source,
        quote=proposed.quote,
        status=proposed.status,
        reason=proposed.reason.strip(),
        proposed_at=now,
        proposed_by_id=actor.user_id,
    )
    trust.record("finance.figure_proposed", actor=actor, subject=row, workplace=place, now=now)
    return row


@transaction.atomic
def decide_figure(*, actor: Actor, proposal_id: UUID, approve: bool, note: str, now: datetime) -> FigureDecision:
    """Approve or decline what somebody else proposed; an approved figure holds from its own first day.

    :raises NotFound: no such proposal for this person
    :raises OwnProposal: the person proposed it
    :raises AlreadyDecided: somebody decided already
    """
    proposal = access.figure_proposal(actor, proposal_id, access.DECIDES_FIGURES)
    if proposal.proposed_by_id == actor.user_id:
        raise OwnProposal
    return _decide(actor, proposal, Outcome.APPROVED if approve else Outcome.DECLINED, note, now)


@transaction.atomic
def withdraw_figure(*, actor: Actor, proposal_id: UUID, now: datetime) -> FigureDecision:
    """Take back one's own proposal; it stays in the history.

    :raises NotFound: no such proposal for this person
    :raises NotYourProposal: somebody else proposed it
    :raises AlreadyDecided: somebody decided already
    """
    proposal = access.figure_proposal(actor, proposal_id, access.PROPOSES_FIGURES)
    if proposal.proposed_by_id != actor.user_id:
        raise NotYourProposal
    return _decide(actor, proposal, Outcome.WITHDRAWN, "", now)


def _decide(actor: Actor, proposal: FigureProposal, outcome: Outcome, note: str, now: datetime) -> FigureDecision:
    # The database decides, so two colleagues clicking at once cannot both win.
    with refuse_when({"one_decision_per_proposed_figure": AlreadyDecided(), "two_people_for_a_figure": OwnProposal()}):
        row = FigureDecision.objects.create(
            proposal=proposal,
            outcome=outcome,
            note=note.strip()[:300],
            decided_at=now,
            decided_by_id=actor.user_id,
            proposed_by_id=proposal.proposed_by_id,
        )
    trust.record(
        f"finance.figure_{outcome.value}", actor=actor, subject=row, workplace=proposal.municipality_id, now=now
    )
    return row
