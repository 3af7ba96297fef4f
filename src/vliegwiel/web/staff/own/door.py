# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The second step at the door: after the right password, before anything opens."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from vliegwiel.apps.accounts import selectors
from vliegwiel.apps.accounts import services as accounts
from vliegwiel.apps.accounts.errors import PasskeyFailed
from vliegwiel.apps.accounts.terms import SecondStep, UserKind
from vliegwiel.refusals import Refusal
from vliegwiel.web.entrance import proving
from vliegwiel.web.entrance.addresses import client_address
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.entrance.frames import language_links, plain_frame
from vliegwiel.web.staff.own.forms import CodeForm

if TYPE_CHECKING:
    from vliegwiel.apps.accounts.models import User


@sensitive_post_parameters("code")
def second_step(request: Any) -> HttpResponseBase:
    """Ask for the code or the passkey of who gave the right password."""
    half = proving.half_way(request)
    if half is None:
        return redirect("entrance:sign_in")
    user, following = half
    form = CodeForm(request.POST if request.method == "POST" and "answer" not in request.POST else None)
    steps = selectors.own_steps(user)
    if not steps.has_app:
        form.fields["code"].label = _("Herstelcode")
        form.fields["code"].help_text = _("Alleen als u uw passkey niet bij u hebt.")
    status, refused = 200, ""
    if request.method == "POST" and ("answer" in request.POST or form.is_valid()):
        try:
            step = _proved(request, user, form)
        except Refusal as refusal:
            refused = proving.refuse(form, say(refusal))
            status = refusal.status
        else:
            proving.let_in(request, user, step)
            return redirect("staff:me" if step == SecondStep.RECOVERY else following)
    elif request.method == "POST":
        status = 400
    context = {
        "frame": replace(plain_frame(request), languages=language_links(request, ("nl", "en"))),
        "form": form,
        "steps": steps,
        "passkey_refused": refused,
    }
    return render(request, "staff/own/second_step.html", context, status=status)


def _proved(request: Any, user: User, form: CodeForm) -> SecondStep:
    if "answer" not in request.POST:
        return accounts.prove(user, form.cleaned_data["code"], request.now)
    given = proving.passkey_answer(request)
    proved = accounts.sign_in_by_passkey(given, kind=UserKind.STAFF, address=client_address(request), now=request.now)
    # Somebody else's passkey is no second step of this person.
    if proved.pk != user.pk:
        raise PasskeyFailed
    return SecondStep.PASSKEY
