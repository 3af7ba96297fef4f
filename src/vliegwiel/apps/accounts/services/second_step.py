# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The second step of staff: six digits from an app, and codes on paper for who lost the phone."""

from __future__ import annotations

import base64
import secrets
from datetime import datetime
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.db import transaction

from vliegwiel.apps.accounts.errors import LastSecondStep, WrongCode
from vliegwiel.apps.accounts.models import CodeApp, RecoveryCode, User
from vliegwiel.apps.accounts.services.sessions import end_sessions
from vliegwiel.apps.accounts.services.tries import Limit, count_try, forget_tries
from vliegwiel.apps.accounts.terms import SecondStep
from vliegwiel.promises import blind_index

if TYPE_CHECKING:
    from uuid import UUID

_HALF_MINUTE, _RECOVERY_CODES = 30, 10
# No letters or digits that look alike on paper.
_LETTERS = "ACDEFHJKMNPRTVWXY23456789"


def new_secret() -> str:
    """Return a fresh key for an app, as apps write it."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def app_address(user: User, secret: str) -> str:
    """Return what the picture says that an app scans."""
    return _totp(secret).get_provisioning_uri(user.login, "Vliegwiel")


@transaction.atomic
def set_up_app(user: User, *, secret: str, code: str, now: datetime) -> None:
    """Keep the app's key, after it has shown that it makes the right digits; an earlier app stops.

    :raises WrongCode: the digits don't belong to this key
    """
    step = _step(secret, code, now)
    if step is None:
        raise WrongCode
    CodeApp.objects.filter(user=user).delete()
    CodeApp.objects.create(user=user, secret=secret, last_step=step, made_at=now)


@transaction.atomic
def new_recovery_codes(user: User) -> list[str]:
    """Return ten new codes, shown once; earlier ones stop."""
    RecoveryCode.objects.filter(user=user).delete()
    codes = [new_code() for _ in range(_RECOVERY_CODES)]
    RecoveryCode.objects.bulk_create(RecoveryCode(user=user, hash=_hash(user, code)) for code in codes)
    return codes


def prove(user: User, code: str, now: datetime) -> SecondStep:
    """Say with what somebody proved the second step; no code works twice.

    :raises TooManyAttempts: five failures in a quarter of an hour
    :raises WrongCode: not right, or used before
    """
    limits = [second_step_limit(user.pk)]
    own = count_try(limits, now)
    typed = "".join(one for one in code.upper() if one.isalnum())
    if typed.isdecimal() and len(typed) == 6:
        proved = SecondStep.APP if _by_app(user, typed, now) else None
    else:
        proved = SecondStep.RECOVERY if _by_paper(user, typed, now) else None
    if proved is None:
        raise WrongCode
    forget_tries(limits, own, now)
    return proved


@transaction.atomic
def remove_app(user: User, *, required: bool) -> None:
    """Take the app away.

    required  this account must keep a second step

    :raises LastSecondStep: nothing else is left
    """
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if required and not user.passkeys.exists():
        raise LastSecondStep
    CodeApp.objects.filter(user=user).delete()
    _without_steps(user)


@transaction.atomic
def reset_second_step(user: User) -> None:
    """Take every second step away and sign out everywhere; the person sets up a new one at the next sign-in."""
    CodeApp.objects.filter(user=user).delete()
    user.passkeys.all().delete()
    RecoveryCode.objects.filter(user=user).delete()
    end_sessions(user)


def second_step_limit(user_id: UUID) -> Limit:
    """Return how often the second step of one account may fail."""
    return Limit(f"second:{user_id}", 5)


def new_code() -> str:
    """Return a code to type from paper: two times five letters, 46 bits."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(10))
    return f"{letters[:5]}-{letters[5:]}"


def plain(code: str) -> str:
    """Return a typed code without what people put between."""
    return "".join(one for one in code.upper() if one.isalnum())


def _without_steps(user: User) -> None:
    if not user.passkeys.exists() and not CodeApp.objects.filter(user=user).exists():
        RecoveryCode.objects.filter(user=user).delete()


def _by_app(user: User, code: str, now: datetime) -> bool:
    app = CodeApp.objects.filter(user=user).first()
    step = _step(app.secret, code, now) if app else None
    # One statement, so that of two who send the same code at once one wins.
    return bool(
        app and step and CodeApp.objects.filter(pk=app.pk, last_step__lt=step).update(last_step=step),
    )


def _by_paper(user: User, code: str, now: datetime) -> bool:
    unused = RecoveryCode.objects.filter(user=user, hash=_hash(user, code), used_at=None)
    return bool(code) and unused.update(used_at=now) == 1


def _hash(user: User, code: str) -> str:
    return blind_index(f"recovery:{user.pk}:{plain(code)}")


def _totp(secret: str) -> TOTP:
    # SHA-1 is what every app speaks; its weakness (collisions) is none here.
    return TOTP(base64.b32decode(secret), 6, SHA1(), _HALF_MINUTE)  # noqa: S303


def _step(secret: str, code: str, now: datetime) -> int | None:
    """Return the half minute to which these digits belong: the present one, the one before or the one after."""
    present = int(now.timestamp()) // _HALF_MINUTE
    for step in (present, present - 1, present + 1):
        if secrets.compare_digest(_totp(secret).generate(step * _HALF_MINUTE), code.encode()):
            return step
    return None
