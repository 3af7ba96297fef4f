# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Passkeys: a key in somebody's own phone, computer or stick. The library checks; we keep and count."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NoReturn

from django.db import transaction
from django.db.models import Q
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from vliegwiel.apps.accounts.errors import LastSecondStep, LastWayIn, PasskeyFailed, PasskeyKnown
from vliegwiel.apps.accounts.models import CodeApp, Passkey, RecoveryCode, User
from vliegwiel.apps.accounts.services.tries import address_limit, count_try, forget_tries
from vliegwiel.apps.accounts.terms import PasskeyAnswer, UserKind
from vliegwiel.promises import refuse_when
from vliegwiel.refusals import NotFound

_ANSWER_WITHIN = timedelta(minutes=5)
Question = tuple[dict[str, Any], dict[str, Any]]


def ask_for_new_passkey(user: User, *, domain: str, now: datetime) -> Question:
    """Return what the browser asks the device, and what the session keeps until the answer."""
    server = _server(domain)
    asked, state = server.register_begin(
        PublicKeyCredentialUserEntity(id=user.pk.bytes, name=user.login, display_name=user.login),
        credentials=[_credential(one) for one in user.passkeys.all()],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return dict(asked), {**state, "at": now.isoformat(), "user": str(user.pk)}


@transaction.atomic
def keep_passkey(user: User, given: PasskeyAnswer, *, name: str, now: datetime) -> Passkey:
    """Keep the public half of a key that the device just made.

    :raises PasskeyFailed: no answer to this question, from elsewhere, or too late
    :raises PasskeyKnown: this key belongs to an account already
    """
    if given.question.get("user") != str(user.pk):
        raise PasskeyFailed
    _in_time(given.question, now)
    try:
        made = _server(given.domain).register_complete(given.question, RegistrationResponse.from_dict(given.answer))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        _failed(error)
    known = made.credential_data
    if known is None:
        raise PasskeyFailed
    with refuse_when({"one_account_per_passkey": PasskeyKnown()}):
        return Passkey.objects.create(
            user=user,
            name=name.strip()[:60],
            hash=_hash(known.credential_id),
            public_half=base64.b64encode(known).decode(),
            sign_count=made.counter,
            made_at=now,
        )


def ask_for_passkey(*, domain: str, now: datetime, user: User | None = None) -> Question:
    """Return what the browser asks the device; without a user any passkey of this site may answer."""
    known = [_credential(one) for one in user.passkeys.all()] if user else None
    asked, state = _server(domain).authenticate_begin(known, user_verification=UserVerificationRequirement.REQUIRED)
    return dict(asked), {**state, "at": now.isoformat()}


def sign_in_by_passkey(given: PasskeyAnswer, *, kind: UserKind, address: str, now: datetime) -> User:
    """Return whose passkey answered.

    :raises TooManyAttempts: thirty failures from the address in a quarter of an hour
    :raises PasskeyFailed: unknown key, wrong signature, no answer to this question, too late, or a copied key
    """
    limits = [address_limit(address)]
    own = count_try(limits, now)
    _in_time(given.question, now)
    try:
        read = AuthenticationResponse.from_dict(given.answer)
        row = Passkey.objects.filter(hash=_hash(read.raw_id)).select_related("user").first()
        if row is None or row.user.kind != kind or not row.user.is_active:
            raise PasskeyFailed
        _server(given.domain).authenticate_complete(given.question, [_credential(row)], read)
        number = read.response.authenticator_data.counter
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        _failed(error)
    # A counter that does not grow is a copy of the key; keys that don't count stay at zero.
    grown = Q(sign_count__lt=number) if number else Q(sign_count=0)
    if not Passkey.objects.filter(grown, pk=row.pk).update(sign_count=number, last_used_at=now):
        raise PasskeyFailed
    forget_tries(limits, own, now)
    return row.user


@transaction.atomic
def remove_passkey(user: User, passkey_id: Any, *, required: bool) -> None:
    """Take one passkey away.

    required  a member of staff must keep a second step

    :raises NotFound: no such passkey of this account
    :raises LastSecondStep: it is the last second step
    :raises LastWayIn: a resident without a PIN could no longer sign in
    """
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    row = Passkey.objects.filter(user=user, pk=passkey_id).first()
    if row is None:
        raise NotFound
    others = Passkey.objects.filter(user=user).exclude(pk=row.pk).exists()
    app = CodeApp.objects.filter(user=user).exists()
    if not others and user.kind == UserKind.RESIDENT and not user.has_usable_password():
        raise LastWayIn
    if not others and not app and required:
        raise LastSecondStep
    row.delete()
    if not others and not app:
        RecoveryCode.objects.filter(user=user).delete()


def _server(domain: str) -> Fido2Server:
    return Fido2Server(PublicKeyCredentialRpEntity(id=domain, name="Vliegwiel"))


def _credential(row: Passkey) -> AttestedCredentialData:
    return AttestedCredentialData(base64.b64decode(row.public_half))


def _hash(credential_id: bytes) -> str:
    return hashlib.sha256(credential_id).hexdigest()


def _in_time(state: Mapping[str, Any], now: datetime) -> None:
    asked = state.get("at", "")
    if not asked or now - datetime.fromisoformat(asked) > _ANSWER_WITHIN:
        raise PasskeyFailed


def _failed(error: Exception) -> NoReturn:
    raise PasskeyFailed from error
