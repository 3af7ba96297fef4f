# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Letting somebody in, in one step or two, and asking again before something weighty."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import wraps
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, login
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from vliegwiel.apps.accounts import selectors
from vliegwiel.apps.accounts import services as accounts
from vliegwiel.apps.accounts.errors import PasskeyFailed
from vliegwiel.apps.accounts.terms import PasskeyAnswer, SecondStep, UserKind
from vliegwiel.web.entrance.devices import note_beginning

if TYPE_CHECKING:
    from vliegwiel.apps.accounts.models import User

STEP, HALF, PROVED, QUESTION = "second_step", "half", "proved_at", "passkey_question"
SIGN_OUT_AT = "sign_out_at"
_HALF_FOR, _PROOF_FOR = timedelta(minutes=10), timedelta(minutes=15)
_BACKEND = "django.contrib.auth.backends.ModelBackend"


def let_in(request: Any, user: User, step: SecondStep, *, at_organisation: str = "") -> None:
    """Sign somebody in on this device; earlier sessions that ended are forgotten."""
    language = request.session.get("taal")
    # Nothing of before goes along: not a question, not half a sign-in, not what another visitor opened.
    request.session.flush()
    login(request, user, backend=_BACKEND)
    if language:
        request.session["taal"] = language
    request.session[STEP] = step.value
    request.session[PROVED] = request.now.isoformat()
    request.session.set_expiry(request.now + timedelta(seconds=settings.SESSION_COOKIE_AGE))
    note_beginning(request, at_organisation)
    accounts.forget_ended_sessions(request.now)


def goes_on(request: Any) -> None:
    """Let this session go on after its own password or PIN was changed."""
    request.user.refresh_from_db()
    request.session[HASH_SESSION_KEY] = request.user.get_session_auth_hash()
    request.session[PROVED] = request.now.isoformat()


def after_password(request: Any, user: User, following: str) -> HttpResponseBase:
    """Ask for the second step of who has one; let the others in."""
    if user.kind == UserKind.STAFF and selectors.own_steps(user).has_any:
        request.session.cycle_key()
        request.session[HALF] = {"user": str(user.pk), "at": request.now.isoformat(), "next": following}
        return redirect("staff:second_step")
    let_in(request, user, SecondStep.NONE)
    return redirect(following)


def half_way(request: Any) -> tuple[User, str] | None:
    """Return who gave the right password less than ten minutes ago, and where they were going."""
    half = request.session.get(HALF)
    if not half or request.now - datetime.fromisoformat(half["at"]) > _HALF_FOR:
        return None
    user = selectors.account(UUID(half["user"]))
    return (user, half["next"]) if user else None


def must_set_up(request: Any) -> bool:
    """Say whether this person has to set up a second step before anything else."""
    actor = getattr(request, "actor", None)
    if not settings.SECOND_STEP_REQUIRED or actor is None or actor.kind != UserKind.STAFF:
        return False
    return bool(request.session.get(STEP, SecondStep.NONE) == SecondStep.NONE)


def proved_lately(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Ask for the password again when it was given more than a quarter of an hour ago."""

    @wraps(view)
    def asked(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        at = request.session.get(PROVED)
        if at and request.now - datetime.fromisoformat(at) < _PROOF_FOR:
            return view(request, *args, **kwargs)
        following = request.path if request.method == "GET" else reverse("staff:me")
        return redirect(f"{reverse('staff:own_confirm')}?{urlencode({'next': following})}")

    return asked


def keep_question(request: Any, question: tuple[dict[str, Any], dict[str, Any]]) -> str:
    """Keep our half of a question to the device, and return the browser's half as text."""
    asked, kept = question
    request.session[QUESTION] = kept
    return json.dumps(asked["publicKey"])


def passkey_answer(request: Any) -> PasskeyAnswer:
    """Return the answer in this form; its question is asked once.

    :raises PasskeyFailed: there was no question, or this is no answer
    """
    question = request.session.pop(QUESTION, None)
    try:
        answer = json.loads(request.POST.get("answer", ""))
    except ValueError:
        answer = None
    if not isinstance(question, Mapping) or not isinstance(answer, Mapping):
        raise PasskeyFailed
    return PasskeyAnswer(domain_of(request), question, answer)


def refuse(form: forms.Form, sentence: str) -> str:
    """Put a refusal in the form that was sent; return it when that was the one of the passkey."""
    if not form.is_bound:
        return sentence
    form.add_error(None, sentence)
    return ""


def domain_of(request: Any) -> str:
    """Return the host of this site without its port; Django has checked that it is ours."""
    host: str = request.get_host()
    return host.rpartition(":")[0] if host.rpartition(":")[2].isdecimal() and not host.endswith("]") else host


def following(request: Any) -> str:
    """Return where this visitor was going, when that is on this site."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    return asked if asked and url_has_allowed_host_and_scheme(asked, {request.get_host()}) else "/"
