# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""How I sign in: my PIN, my passkeys, my devices; and shutting what is not mine any more."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from vliegwiel.apps.accounts import selectors
from vliegwiel.apps.accounts import services as accounts
from vliegwiel.apps.residents import services
from vliegwiel.refusals import Refusal
from vliegwiel.web.entrance import proving
from vliegwiel.web.entrance.asking import TeamRequest, for_residents
from vliegwiel.web.entrance.devices import device_of, devices_of, key_of, passkeys_of
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.resident.door.forms import ChangePinForm
from vliegwiel.web.resident.frame import reader, resident_frame


@for_residents
def door(request: TeamRequest) -> HttpResponse:
    """Show with what I sign in and where; take a new passkey."""
    refused, status = "", 200
    if request.method == "POST":
        try:
            services.add_own_passkey(
                actor=request.actor,
                given=proving.passkey_answer(request),
                name=device_of(request.META.get("HTTP_USER_AGENT", "")),
                now=request.now,
            )
        except Refusal as refusal:
            refused, status = say(refusal), refusal.status
        else:
            messages.success(request, _("Het is gelukt. U kunt nu met dit apparaat inloggen."))
            return redirect("resident:door")
    user: Any = request.user
    steps = selectors.own_steps(user)
    question = accounts.ask_for_new_passkey(user, domain=proving.domain_of(request), now=request.now)
    devices = devices_of(request, user)
    context = {
        "frame": resident_frame(request, reader(request), "file"),
        "refused": refused,
        "number": user.get_username(),
        "steps": steps,
        "passkeys": passkeys_of(steps),
        "devices": devices,
        "several": len(devices) > 1,
        "question": proving.keep_question(request, question),
    }
    return render(request, "resident/door.html", context, status=status)


@sensitive_post_parameters()
@for_residents
def change_pin(request: TeamRequest) -> HttpResponse:
    """Choose another PIN."""
    user: Any = request.user
    form = ChangePinForm(request.POST if request.method == "POST" else None)
    if not user.has_usable_password():
        # Who came in with a passkey has no PIN yet; the passkey opened this session.
        del form.fields["old"]
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                if "old" in form.fields:
                    accounts.check_own(user, form.cleaned_data["old"], request.now)
                services.change_own_pin(
                    actor=request.actor, pin=form.cleaned_data["pin"], keep=key_of(request), now=request.now
                )
            except Refusal as refusal:
                form.add_error(None, say(refusal))
                status = refusal.status
            else:
                proving.goes_on(request)
                messages.success(request, _("U hebt een nieuwe PIN. Andere apparaten zijn uitgelogd."))
                return redirect("resident:door")
    context = {"frame": resident_frame(request, reader(request), "file"), "form": form}
    return render(request, "resident/pin.html", context, status=status)


@require_POST
@for_residents
def remove_passkey(request: TeamRequest, passkey_id: UUID) -> HttpResponse:
    """Take a passkey away."""
    try:
        services.remove_own_passkey(actor=request.actor, passkey_id=passkey_id, now=request.now)
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        messages.error(request, say(refusal))
    else:
        messages.success(request, _("Weggehaald. Met dat apparaat kan niemand meer als u inloggen."))
    return redirect("resident:door")


@require_POST
@for_residents
def end_session(request: TeamRequest, session_id: UUID) -> HttpResponse:
    """Sign out on one device."""
    services.end_own_sessions(actor=request.actor, session_id=session_id, keep=key_of(request), now=request.now)
    messages.success(request, _("Dat apparaat is uitgelogd."))
    return redirect("resident:door")


@require_POST
@for_residents
def end_other_sessions(request: TeamRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    services.end_own_sessions(actor=request.actor, session_id=None, keep=key_of(request), now=request.now)
    messages.success(request, _("Alle andere apparaten zijn uitgelogd."))
    return redirect("resident:door")
