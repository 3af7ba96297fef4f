# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Invitations: a code with which a resident makes the own PIN or passkey."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import QuerySet

from vliegwiel.apps.accounts.errors import InvitationUnknown
from vliegwiel.apps.accounts.models import Attempt, Invitation, User
from vliegwiel.apps.accounts.services.passkeys import keep_passkey
from vliegwiel.apps.accounts.services.people import not_easy
from vliegwiel.apps.accounts.services.second_step import new_code, plain
from vliegwiel.apps.accounts.services.sessions import end_sessions
from vliegwiel.apps.accounts.services.signing_in import limits_of
from vliegwiel.apps.accounts.services.tries import address_limit, count_try, forget_tries
from vliegwiel.apps.accounts.terms import PasskeyAnswer, UserKind
from vliegwiel.promises import blind_index

VALID_FOR = timedelta(days=3)


@transaction.atomic
def make_invitation(user: User, now: datetime) -> tuple[str, datetime]:
    """Return a code that works once, and until when; an earlier code stops."""
    user.invitations.filter(used_at=None, withdrawn_at=None).update(withdrawn_at=now)
    code, until = new_code(), now + VALID_FOR
    Invitation.objects.create(user=user, hash=_hash(code), made_at=now, expires_at=until)
    return code, until


def read_invitation(code: str, *, address: str, now: datetime) -> Invitation:
    """Return the invitation with this code, when it can still be used.

    :raises TooManyAttempts: thirty failures from the address in a quarter of an hour
    :raises InvitationUnknown: unknown, used, withdrawn or too old
    """
    limits = [address_limit(address)]
    own = count_try(limits, now)
    row = _open(now).filter(hash=_hash(code)).select_related("user").first()
    if row is None:
        raise InvitationUnknown
    forget_tries(limits, own, now)
    return row


def open_invitation(invitation_id: UUID, now: datetime) -> Invitation:
    """Return an invitation that was read before, when it can still be used.

    :raises InvitationUnknown: used, withdrawn or too old by now
    """
    row = _open(now).filter(pk=invitation_id).select_related("user").first()
    if row is None:
        raise InvitationUnknown
    return row


@transaction.atomic
def use_with_pin(invitation_id: UUID, *, pin: str, now: datetime) -> User:
    """Open the account with a PIN of the own choice; what opened it before stops.

    :raises InvitationUnknown: used, withdrawn or too old by now
    :raises WeakPassword: not six digits, or too easy to guess
    """
    user = open_invitation(invitation_id, now).user
    not_easy(user, pin)
    return _use(invitation_id, user, make_password(pin), now)


@transaction.atomic
def use_with_passkey(invitation_id: UUID, *, given: PasskeyAnswer, name: str, now: datetime) -> User:
    """Open the account with a passkey; what opened it before stops.

    :raises InvitationUnknown: used, withdrawn or too old by now
    :raises PasskeyFailed: no answer to this question, from elsewhere, or too late
    """
    user = _use(invitation_id, open_invitation(invitation_id, now).user, make_password(None), now)
    keep_passkey(user, given, name=name, now=now)
    return user


def _use(invitation_id: UUID, user: User, password: str, now: datetime) -> User:
    # One statement: of two phones with the same card one wins.
    if not _open(now).filter(pk=invitation_id).update(used_at=now):
        raise InvitationUnknown
    user.passkeys.all().delete()
    user.password, user.is_active = password, True
    user.save(update_fields=["password", "is_active"])
    end_sessions(user)
    hashes = [limit.hash for limit in limits_of(UserKind.RESIDENT, user.login)]
    Attempt.objects.filter(key__in=hashes).delete()
    return user


def _open(now: datetime) -> QuerySet[Invitation]:
    return Invitation.objects.filter(used_at=None, withdrawn_at=None, expires_at__gt=now)


def _hash(code: str) -> str:
    return blind_index(f"invitation:{plain(code)}") if plain(code) else "-"
