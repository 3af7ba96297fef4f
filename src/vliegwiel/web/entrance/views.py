# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Signing in and out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from vliegwiel.apps.accounts import services
from vliegwiel.apps.accounts.terms import SecondStep, UserKind
from vliegwiel.refusals import Refusal
from vliegwiel.web.entrance import proving
from vliegwiel.web.entrance.addresses import client_address
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.entrance.forms import ResidentSignInForm, SignInForm
from vliegwiel.web.entrance.frames import plain_frame


@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Let a member of staff in."""
    return _sign_in(request, UserKind.STAFF, SignInForm(_typed(request)))


@sensitive_post_parameters("password")
def resident_sign_in(request: HttpRequest) -> HttpResponseBase:
    """Let a resident in."""
    return _sign_in(request, UserKind.RESIDENT, ResidentSignInForm(_typed(request)))


@require_POST
def passkey_question(request: Any) -> HttpResponse:
    """Give the browser what it asks the device; the answer comes with the form."""
    question = services.ask_for_passkey(domain=proving.domain_of(request), now=request.now)
    return HttpResponse(proving.keep_question(request, question), content_type="application/json")


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session, and the one at the organisation that began it; the chosen language stays."""
    language, away = request.session.get("taal"), request.session.get(proving.SIGN_OUT_AT)
    logout(request)
    if language:
        request.session["taal"] = language
    return redirect(away or "front_door")


def _sign_in(request: Any, kind: UserKind, form: forms.Form) -> HttpResponseBase:
    status, refused = 200, ""
    following = proving.following(request)
    if request.method == "POST" and (form.is_valid() or "answer" in request.POST):
        try:
            if "answer" in request.POST:
                return _by_passkey(request, kind, following)
            user = services.sign_in(
                kind=kind,
                login=form.cleaned_data["login"],
                password=form.cleaned_data["password"],
                address=client_address(request),
                now=request.now,
            )
        except Refusal as refusal:
            refused = proving.refuse(form, say(refusal))
            status = refusal.status
        else:
            return proving.after_password(request, user, following)
    elif request.method == "POST":
        status = 400
    context = {
        "frame": plain_frame(request),
        "form": form,
        "next": request.GET.get("next", ""),
        "passkey_refused": refused,
        "organisation_url": f"{reverse('staff:go_to_organisation')}?{urlencode({'next': following})}",
        "organisation": settings.ORGANISATION.name if settings.ORGANISATION else "",
    }
    return render(request, f"entrance/{kind.value}_sign_in.html", context, status=status)


def _by_passkey(request: Any, kind: UserKind, following: str) -> HttpResponse:
    """Let in who answered with a passkey: the device and its lock are two steps in one."""
    given = proving.passkey_answer(request)
    user = services.sign_in_by_passkey(given, kind=kind, address=client_address(request), now=request.now)
    proving.let_in(request, user, SecondStep.PASSKEY)
    return redirect(following)


def _typed(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" and "answer" not in request.POST else None
