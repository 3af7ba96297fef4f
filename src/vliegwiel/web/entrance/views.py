# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Signing in and out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from vliegwiel.apps.accounts import services
from vliegwiel.apps.accounts.terms import UserKind
from vliegwiel.refusals import Refusal
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.entrance.forms import ResidentSignInForm, SignInForm
from vliegwiel.web.entrance.frames import plain_frame


@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Let a member of staff in."""
    return _sign_in(request, UserKind.STAFF, SignInForm(request.POST or None))


@sensitive_post_parameters("password")
def resident_sign_in(request: HttpRequest) -> HttpResponse:
    """Let a resident in."""
    return _sign_in(request, UserKind.RESIDENT, ResidentSignInForm(request.POST or None))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session; the chosen language stays."""
    language = request.session.get("taal")
    logout(request)
    if language:
        request.session["taal"] = language
    return redirect("front_door")


def _sign_in(request: Any, kind: UserKind, form: forms.Form) -> HttpResponse:
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            user = services.sign_in(
                kind=kind,
                login=form.cleaned_data["login"],
                password=form.cleaned_data["password"],
                address=request.META.get("REMOTE_ADDR", ""),
                now=request.now,
            )
        except Refusal as refusal:
            form.add_error(None, say(refusal))
            status = refusal.status
        else:
            login(request, user, backend="django.contrib.auth.backends.ModelBackend")
            return redirect(_next(request))
    elif request.method == "POST":
        status = 400
    context = {"frame": plain_frame(request), "form": form, "next": request.GET.get("next", "")}
    return render(request, f"entrance/{kind.value}_sign_in.html", context, status=status)


def _next(request: HttpRequest) -> str:
    asked = request.POST.get("next") or request.GET.get("next", "")
    return asked if asked and url_has_allowed_host_and_scheme(asked, {request.get_host()}) else "/"
