# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""With a card from the desk: type or scan the code, then choose a PIN or a passkey."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from vliegwiel.apps.accounts import services as accounts
from vliegwiel.apps.accounts.errors import InvitationUnknown
from vliegwiel.apps.accounts.terms import SecondStep
from vliegwiel.apps.residents import services as residents
from vliegwiel.refusals import Refusal
from vliegwiel.web.entrance import proving
from vliegwiel.web.entrance.addresses import client_address
from vliegwiel.web.entrance.devices import device_of
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.entrance.forms import InvitationForm, NewPinForm
from vliegwiel.web.entrance.frames import plain_frame

_KEY = "invitation"


@sensitive_post_parameters("code")
def invitation(request: Any) -> HttpResponseBase:
    """Take the code of a card."""
    form = InvitationForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                found = accounts.read_invitation(
                    form.cleaned_data["code"], address=client_address(request), now=request.now
                )
            except Refusal as refusal:
                form.add_error("code", say(refusal))
                status = refusal.status
            else:
                request.session[_KEY] = str(found.pk)
                if "taal" not in request.session:
                    request.session["taal"] = found.user.language
                return redirect("entrance:own_door")
    return render(request, "entrance/invitation.html", {"frame": plain_frame(request), "form": form}, status=status)


@sensitive_post_parameters()
def own_door(request: Any) -> HttpResponseBase:
    """Make a PIN or a passkey; without a code that was just given there is nothing to make it for."""
    try:
        found = accounts.open_invitation(UUID(request.session.get(_KEY, "")), request.now)
    except (ValueError, InvitationUnknown):
        return redirect("entrance:invitation")
    form = NewPinForm(request.POST if request.method == "POST" and "answer" not in request.POST else None)
    status, refused = 200, ""
    if request.method == "POST" and ("answer" in request.POST or form.is_valid()):
        try:
            return _opened(request, found.pk, form)
        except Refusal as refusal:
            refused = proving.refuse(form, say(refusal))
            status = refusal.status
    elif request.method == "POST":
        status = 400
    question = accounts.ask_for_new_passkey(found.user, domain=proving.domain_of(request), now=request.now)
    context = {
        "frame": plain_frame(request),
        "form": form,
        "number": found.user.login,
        "passkey_refused": refused,
        "question": proving.keep_question(request, question),
    }
    return render(request, "entrance/own_door.html", context, status=status)


def _opened(request: Any, invitation_id: UUID, form: NewPinForm) -> HttpResponse:
    when = {"now": request.now, "day": request.day}
    if "answer" in request.POST:
        given = proving.passkey_answer(request)
        name = device_of(request.META.get("HTTP_USER_AGENT", ""))
        user = residents.use_invitation_with_passkey(invitation_id=invitation_id, given=given, name=name, **when)
        step = SecondStep.PASSKEY
    else:
        pin = form.cleaned_data["pin"]
        user = residents.use_invitation_with_pin(invitation_id=invitation_id, pin=pin, **when)
        step = SecondStep.NONE
    proving.let_in(request, user, step)
    return redirect("resident:home")
