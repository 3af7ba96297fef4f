# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The door to runs of the chain: who decides and who calculates, in the municipality where it was asked."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from vliegwiel.apps.accounts.models import Workplace
from vliegwiel.apps.accounts.terms import Actor, Role
from vliegwiel.apps.chain.models import ChainRun
from vliegwiel.apps.chain.terms import RunKind
from vliegwiel.apps.locations import access as locations
from vliegwiel.refusals import NotFound

RUNS_CHAIN = (Role.POLICY_ADVISER, Role.ANALYST, Role.PROJECT_LEADER, Role.CONTROLLER)
SEES_CHAIN = (*RUNS_CHAIN, Role.ALDERMAN)
RUNS_FUTURE = (*RUNS_CHAIN, Role.LOCATION_MANAGER)
SEES_FUTURE = (*SEES_CHAIN, Role.LOCATION_MANAGER)


def may_see(actor: Actor) -> bool:
    """Say whether the person sees runs of the chain anywhere."""
    return bool(actor.workplaces(SEES_CHAIN))


def may_run(actor: Actor) -> bool:
    """Say whether the person may have the chain simulated."""
    return bool(actor.workplaces(RUNS_CHAIN))


def place_and_municipality(actor: Actor, roles: Sequence[Role]) -> tuple[UUID, UUID]:
    """Return where the person has one of these roles, and the municipality it belongs to.

    :raises NotFound: nowhere
    """
    rows = sorted(
        Workplace.objects.filter(pk__in=actor.workplaces(roles)), key=lambda one: (bool(one.parent_id), one.pk)
    )
    if not rows:
        raise NotFound
    return rows[0].pk, rows[0].parent_id or rows[0].pk


def run_to_see(actor: Actor, run_id: UUID) -> ChainRun:
    """Return the run, when the person may see it.

    :raises NotFound: no such run, or not for this person
    """
    return _run(actor, run_id, SEES_CHAIN, SEES_FUTURE)


def run_to_work_out(actor: Actor, run_id: UUID) -> ChainRun:
    """Return the run, when the person may have it worked out.

    :raises NotFound: no such run, or not for this person
    """
    return _run(actor, run_id, RUNS_CHAIN, RUNS_FUTURE)


def _run(actor: Actor, run_id: UUID, chain: tuple[Role, ...], future: tuple[Role, ...]) -> ChainRun:
    row = ChainRun.objects.filter(pk=run_id).select_related("location__municipality", "job", "asked_by").first()
    if row is None:
        raise NotFound
    if row.kind == RunKind.LOCATION:
        if row.location is None or not locations.may(actor, row.location, future):
            raise NotFound
    elif row.municipality_id not in _municipalities(actor, chain):
        raise NotFound
    return row


def _municipalities(actor: Actor, roles: Sequence[Role]) -> set[UUID]:
    return {one.parent_id or one.pk for one in Workplace.objects.filter(pk__in=actor.workplaces(roles))}
