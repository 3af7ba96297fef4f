# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The second step of a member of staff: set up, taken away, reset by an administrator; each with its event."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from vliegwiel.apps.accounts import access as accounts_access
from vliegwiel.apps.accounts import selectors
from vliegwiel.apps.accounts import services as accounts
from vliegwiel.apps.accounts.errors import OwnStepReset
from vliegwiel.apps.accounts.models import User
from vliegwiel.apps.accounts.terms import Actor, PasskeyAnswer
from vliegwiel.apps.trust import services as trust
from vliegwiel.refusals import NotFound


@transaction.atomic
def set_up_app(*, actor: Actor, secret: str, code: str, keep: str, now: datetime) -> list[str]:
    """Keep the key of the actor's app; other devices are signed out.

    keep     key of the session that goes on
    returns  recovery codes when this is the first second step, else nothing

    :raises WrongCode: the digits don't belong to this key
    """
    user = _own(actor)
    first = not selectors.own_steps(user).has_any
    accounts.set_up_app(user, secret=secret, code=code, now=now)
    return _set(actor, user, "code_app", first, keep, now)


@transaction.atomic
def add_passkey(*, actor: Actor, given: PasskeyAnswer, name: str, keep: str, now: datetime) -> list[str]:
    """Keep a passkey of the actor; other devices are signed out when it is the first second step.

    returns  recovery codes when this is the first second step, else nothing

    :raises PasskeyFailed: no answer to this question, from elsewhere, or too late
    :raises PasskeyKnown: this key belongs to an account already
    """
    user = _own(actor)
    first = not selectors.own_steps(user).has_any
    accounts.keep_passkey(user, given, name=name, now=now)
    return _set(actor, user, "passkey", first, keep, now)


@transaction.atomic
def remove_app(*, actor: Actor, required: bool, now: datetime) -> None:
    """Take the actor's app away.

    :raises LastSecondStep: it is required, and nothing else is left
    """
    user = _own(actor)
    accounts.remove_app(user, required=required)
    _record("accounts.second_step_removed", actor, user, "code_app", now)


@transaction.atomic
def remove_passkey(*, actor: Actor, passkey_id: UUID, required: bool, now: datetime) -> None:
    """Take one of the actor's passkeys away.

    :raises NotFound: no such passkey of the actor
    :raises LastSecondStep: it is required, and nothing else is left
    """
    user = _own(actor)
    accounts.remove_passkey(user, passkey_id, required=required)
    _record("accounts.second_step_removed", actor, user, "passkey", now)


@transaction.atomic
def new_recovery_codes(*, actor: Actor, now: datetime) -> list[str]:
    """Return new recovery codes; earlier ones stop.

    :raises NotFound: there is no second step that they could stand in for
    """
    user = _own(actor)
    if not selectors.own_steps(user).has_any:
        raise NotFound
    codes = accounts.new_recovery_codes(user)
    _record("accounts.recovery_codes_made", actor, user, "recovery_codes", now)
    return codes


@transaction.atomic
def change_password(*, actor: Actor, password: str, keep: str, now: datetime) -> None:
    """Give the actor another password; other devices are signed out.

    :raises WeakPassword: too short, too common or too like the name
    """
    user = _own(actor)
    accounts.change_password(user, password, keep=keep)
    _record("accounts.password_changed", actor, user, "password", now)


@transaction.atomic
def end_own_sessions(*, actor: Actor, session_id: UUID | None, keep: str, now: datetime) -> None:
    """Sign the actor out on one device, or on all others.

    :raises NotFound: no such session of the actor
    """
    user = _own(actor)
    if session_id is None:
        accounts.end_sessions(user, keep=keep)
    else:
        accounts.end_session(user, session_id)
    _record("accounts.session_ended", actor, user, "sessions", now)


@transaction.atomic
def reset_second_step(*, actor: Actor, user_id: UUID, now: datetime) -> User:
    """Take a colleague's second step away, for who lost phone and codes; every device is signed out.

    :raises NotFound: no such colleague for this actor
    :raises OwnStepReset: nobody resets the own second step
    """
    user = accounts_access.staff_account(actor, user_id)
    if user.pk == actor.user_id:
        raise OwnStepReset
    accounts.reset_second_step(user)
    _record("accounts.second_step_reset", actor, user, "second_step", now)
    return user


def _own(actor: Actor) -> User:
    user = selectors.account(actor.user_id)
    if user is None:
        raise NotFound
    # Two tabs of one person do this one after the other.
    return User.objects.select_for_update(no_key=True).get(pk=user.pk)


def _set(actor: Actor, user: User, what: str, first: bool, keep: str, now: datetime) -> list[str]:
    _record("accounts.second_step_set", actor, user, what, now)
    if not first:
        return []
    accounts.end_sessions(user, keep=keep)
    return accounts.new_recovery_codes(user)


def _record(kind: str, actor: Actor, user: User, changed: str, now: datetime) -> None:
    # Every account of staff gets its first role when it is made, so there is a municipality to record in.
    workplace = selectors.workplace_of(user)
    if workplace is not None:
        trust.record(kind, actor=actor, subject=user, workplace=workplace, now=now, changed=[changed])
