# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The door to accounts: administrators of the municipality, and nobody else."""

from __future__ import annotations

from uuid import UUID

from vliegwiel.apps.accounts.models import ApiToken, RoleAssignment, User
from vliegwiel.apps.accounts.terms import Actor, Role, UserKind
from vliegwiel.refusals import NotFound

ADMINISTERS = (Role.ADMINISTRATOR,)


def may_administer(actor: Actor) -> bool:
    """Say whether the person administers accounts anywhere."""
    return bool(actor.workplaces(ADMINISTERS))


def assignment_to_end(actor: Actor, assignment_id: UUID) -> RoleAssignment:
    """Return the assignment, when this person administers its workplace.

    :raises NotFound: no such assignment, or at a workplace that the actor does not administer
    """
    row = RoleAssignment.objects.filter(pk=assignment_id).select_related("user", "workplace").first()
    if row is None or not actor.has_role(ADMINISTERS, row.workplace_id, row.workplace.parent_id):
        raise NotFound
    return row


def staff_account(actor: Actor, user_id: UUID) -> User:
    """Return the account, when it has ever had a role at a workplace this person administers.

    :raises NotFound: no such account there
    """
    places = actor.workplaces(ADMINISTERS)
    row = User.objects.filter(pk=user_id, kind=UserKind.STAFF).first()
    if row is None:
        raise NotFound
    for one in row.assignments.select_related("workplace"):
        if {one.workplace_id, one.workplace.parent_id} & places:
            return row
    raise NotFound


def token_to_revoke(actor: Actor, token_id: UUID) -> ApiToken:
    """Return the token, when this person administers its workplace.

    :raises NotFound: no such token, or at a workplace that the actor does not administer
    """
    row = ApiToken.objects.filter(pk=token_id).select_related("owner", "workplace").first()
    if row is None or not actor.has_role(ADMINISTERS, row.workplace_id, row.workplace.parent_id):
        raise NotFound
    return row
