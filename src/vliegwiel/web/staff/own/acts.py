# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What one does to the own account: set up and remove a second step, change the password, end sessions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from vliegwiel.apps.accounts import selectors
from vliegwiel.apps.accounts import services as accounts
from vliegwiel.apps.accounts.terms import SecondStep
from vliegwiel.apps.municipalities import services
from vliegwiel.promises import seal, unseal
from vliegwiel.refusals import NotFound, Refusal
from vliegwiel.web.components.qr import qr_code
from vliegwiel.web.entrance import proving
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.devices import device_of, device_words, key_of
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.own.forms import AppForm, ConfirmForm, PasswordForm, YesForm
from vliegwiel.web.staff.own.pages import account_of, own_frame

_SECRET = "new_app"  # noqa: S105 - a name in the session


@sensitive_post_parameters("password")
@for_staff
def confirm(request: TeamRequest) -> HttpResponseBase:
    """Ask for the own password once more, and go on."""
    form = ConfirmForm(_typed(request))
    following = proving.following(request)

    def check() -> None:
        accounts.check_own(account_of(request), form.cleaned_data["password"], request.now)
        request.session[proving.PROVED] = request.now.isoformat()

    context = {"title": _("Bent u het zelf?"), "button": _("Verder"), "next": following}
    context["line"] = _("U logde een tijd geleden in. Vul uw wachtwoord nog een keer in.")
    return _act(request, form, context, check) or redirect(following)


@for_staff
@proving.proved_lately
def app(request: TeamRequest) -> HttpResponseBase:
    """Show the key of a new app as a picture and as letters, and take its first digits."""
    user = account_of(request)
    form = AppForm(_typed(request))
    secret = _secret(request)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                codes = services.set_up_app(
                    actor=request.actor,
                    secret=secret,
                    code=form.cleaned_data["code"].replace(" ", ""),
                    keep=key_of(request),
                    now=request.now,
                )
            except Refusal as refusal:
                form.add_error("code", say(refusal))
                status = refusal.status
            else:
                del request.session[_SECRET]
                return _set_up(request, SecondStep.APP, codes)
    context = {
        "frame": own_frame(request),
        "form": form,
        "picture": qr_code(accounts.app_address(user, secret)),
        "secret": " ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
        "again": selectors.own_steps(user).has_app,
    }
    return render(request, "staff/own/app.html", context, status=status)


@for_staff
@proving.proved_lately
def passkey(request: TeamRequest) -> HttpResponseBase:
    """Let the device make a passkey."""
    user = account_of(request)
    refused, status = "", 200
    if request.method == "POST":
        try:
            codes = services.add_passkey(
                actor=request.actor,
                given=proving.passkey_answer(request),
                name=device_of(request.META.get("HTTP_USER_AGENT", "")),
                keep=key_of(request),
                now=request.now,
            )
        except Refusal as refusal:
            refused, status = say(refusal), refusal.status
        else:
            return _set_up(request, SecondStep.PASSKEY, codes)
    question = accounts.ask_for_new_passkey(user, domain=proving.domain_of(request), now=request.now)
    context = {
        "frame": own_frame(request),
        "refused": refused,
        "question": proving.keep_question(request, question),
        "local": proving.domain_of(request) == "127.0.0.1",
    }
    return render(request, "staff/own/passkey.html", context, status=status)


@for_staff
@proving.proved_lately
def remove_app(request: TeamRequest) -> HttpResponseBase:
    """Take the app away."""
    context = {"title": _("Uw codeapp weghalen"), "button": _("Ja, haal weg")}
    context["line"] = _("De codes uit deze app werken daarna niet meer.")
    return _removed(
        request,
        context,
        lambda: services.remove_app(actor=request.actor, required=settings.SECOND_STEP_REQUIRED, now=request.now),
    )


@for_staff
def remove_passkey(request: TeamRequest, passkey_id: UUID) -> HttpResponseBase:
    """Take one passkey away; somebody else's is absent, before anything is asked."""
    found = [one for one in selectors.own_steps(account_of(request)).passkeys if one.id == passkey_id]
    if not found:
        raise NotFound
    return _remove_passkey(request, passkey_id, device_words(found[0].name))


@proving.proved_lately
def _remove_passkey(request: TeamRequest, passkey_id: UUID, words: str) -> HttpResponseBase:
    return _removed(
        request,
        {"title": _("Uw passkey weghalen"), "button": _("Ja, haal weg"), "line": words},
        lambda: services.remove_passkey(
            actor=request.actor, passkey_id=passkey_id, required=settings.SECOND_STEP_REQUIRED, now=request.now
        ),
    )


@for_staff
@proving.proved_lately
def recovery_codes(request: TeamRequest) -> HttpResponseBase:
    """Make new recovery codes."""
    if not selectors.own_steps(account_of(request)).has_any:
        return redirect("staff:own_step")
    if request.method == "POST":
        return _codes(request, services.new_recovery_codes(actor=request.actor, now=request.now))
    context = {"title": _("Nieuwe herstelcodes"), "button": _("Maak nieuwe codes"), "form": YesForm()}
    context["line"] = _("De codes die u nu hebt, werken daarna niet meer.")
    return _page(request, context)


@sensitive_post_parameters()
@for_staff
def password(request: TeamRequest) -> HttpResponseBase:
    """Change the own password; other devices are signed out."""
    form = PasswordForm(_typed(request))
    user = account_of(request)
    if not user.has_usable_password():
        raise NotFound

    def change() -> None:
        accounts.check_own(user, form.cleaned_data["old"], request.now)
        services.change_password(
            actor=request.actor, password=form.cleaned_data["new"], keep=key_of(request), now=request.now
        )
        proving.goes_on(request)

    context = {"title": _("Uw wachtwoord wijzigen"), "button": _("Wijzig")}
    context["line"] = _("Op andere apparaten wordt u daarna uitgelogd.")
    page = _act(request, form, context, change)
    if page is None:
        messages.success(request, _("Uw wachtwoord is gewijzigd. Andere apparaten zijn uitgelogd."))
    return page or redirect("staff:me")


@require_POST
@for_staff
def end_session(request: TeamRequest, session_id: UUID) -> HttpResponseBase:
    """Sign out on one device."""
    services.end_own_sessions(actor=request.actor, session_id=session_id, keep=key_of(request), now=request.now)
    messages.success(request, _("Dat apparaat is uitgelogd."))
    return redirect("staff:me")


@require_POST
@for_staff
def end_other_sessions(request: TeamRequest) -> HttpResponseBase:
    """Sign out everywhere but here."""
    services.end_own_sessions(actor=request.actor, session_id=None, keep=key_of(request), now=request.now)
    messages.success(request, _("Alle andere apparaten zijn uitgelogd."))
    return redirect("staff:me")


def _secret(request: TeamRequest) -> str:
    """Return the key that waits for its first digits, sealed in the session until then."""
    row = f"session.{request.actor.user_id}"
    kept = request.session.get(_SECRET)
    if kept:
        return unseal(kept, row)
    secret = accounts.new_secret()
    request.session[_SECRET] = str(seal(secret, row))
    return secret


def _set_up(request: TeamRequest, step: SecondStep, codes: list[str]) -> HttpResponseBase:
    request.session[proving.STEP] = step.value
    if codes:
        return _codes(request, codes)
    messages.success(request, _("Uw tweede stap is ingesteld."))
    return redirect("staff:me")


def _codes(request: TeamRequest, codes: list[str]) -> HttpResponseBase:
    return render(request, "staff/own/codes.html", {"frame": own_frame(request), "codes": codes})


def _removed(request: TeamRequest, context: dict[str, Any], change: Callable[[], object]) -> HttpResponseBase:
    page = _act(request, YesForm(_typed(request)), context, change)
    if page is None:
        if not selectors.own_steps(account_of(request)).has_any:
            request.session[proving.STEP] = SecondStep.NONE.value
        messages.success(request, _("Weggehaald."))
    return page or redirect("staff:me")


def _act(
    request: TeamRequest, form: forms.Form, context: dict[str, Any], change: Callable[[], object]
) -> HttpResponseBase | None:
    """Show the form, or carry the act out and return None."""
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                change()
            except NotFound:
                raise
            except Refusal as refusal:
                form.add_error(None, say(refusal))
                status = refusal.status
            else:
                return None
    return _page(request, {**context, "form": form}, status)


def _page(request: TeamRequest, context: dict[str, Any], status: int = 200) -> HttpResponseBase:
    values = {**context, "frame": own_frame(request), "back": reverse("staff:me")}
    return render(request, "staff/own/act.html", values, status=status)


def _typed(request: TeamRequest) -> Any:
    return request.POST if request.method == "POST" else None
