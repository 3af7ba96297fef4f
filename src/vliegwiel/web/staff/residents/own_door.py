# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A resident's own door, at the desk: an invitation on a card, a PIN, and shutting it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from vliegwiel.apps.accounts import selectors as accounts
from vliegwiel.apps.residents import access, services
from vliegwiel.apps.residents.selectors import PersonRow
from vliegwiel.apps.residents.terms import LANGUAGES
from vliegwiel.refusals import NotFound
from vliegwiel.web.components import figures
from vliegwiel.web.components.frames import Link
from vliegwiel.web.components.qr import qr_code
from vliegwiel.web.entrance.asking import TeamRequest
from vliegwiel.web.staff.residents import door
from vliegwiel.web.staff.residents.act import Act, carry_out, typed
from vliegwiel.web.staff.residents.forms.acts import PinForm, YesForm

if TYPE_CHECKING:
    from vliegwiel.apps.residents.models import Household, Resident


@sensitive_variables()
@require_http_methods(["GET", "POST"])
@door.for_household(access.REGISTERS)
def invite(request: TeamRequest, household: Household, resident_id: UUID) -> HttpResponse:
    """Make a card with a code; this answer is the only place where the code stands."""
    row, resident = _both(request, household, resident_id)
    form = _form(request, resident)
    context: dict[str, Any] = {"title": _("Uitnodiging voor %(name)s") % {"name": row.name}}
    if request.method == "POST" and form.is_valid():
        card = services.invite(
            actor=request.actor,
            resident_id=row.resident_id,
            language=form.cleaned_data["language"],
            now=request.now,
        )
        address = request.build_absolute_uri(reverse("entrance:invitation"))
        # Behind the #, so that the code is in no log of a server or proxy on the way.
        picture = qr_code(f"{address}?taal={card.language}#{card.code}")
        with translation.override(card.language):
            until = f"{figures.day_year(card.until)}, {figures.clock(card.until)}"
        context |= {"card": card, "picture": picture, "address": address, "until": until}
        context["rtl"] = translation.get_language_info(card.language)["bidi"]
    return _show(request, household, (row, resident), {**context, "form": form}, "invitation")


@sensitive_variables()
@require_http_methods(["GET", "POST"])
@door.for_household(access.REGISTERS)
def give_pin(request: TeamRequest, household: Household, resident_id: UUID) -> HttpResponse:
    """Give a number and a PIN, shown once: this answer is the only place where they stand together."""
    row, resident = _both(request, household, resident_id)
    form = _form(request, resident)
    context: dict[str, Any] = {"title": _("PIN voor %(name)s") % {"name": row.name}}
    if request.method == "POST" and form.is_valid():
        number, pin = services.give_pin(
            actor=request.actor,
            resident_id=row.resident_id,
            language=form.cleaned_data["language"],
            now=request.now,
        )
        context |= {"number": number, "pin": pin}
    return _show(request, household, (row, resident), {**context, "form": form}, "pin")


@require_http_methods(["GET", "POST"])
@door.for_household(access.REGISTERS)
def withdraw_pin(request: TeamRequest, household: Household, resident_id: UUID) -> HttpResponse:
    """Shut the person's own door."""
    row, resident = _both(request, household, resident_id)
    if resident.account_id is None:
        raise NotFound
    act = Act(
        title=_("Sluit de toegang van %(name)s") % {"name": row.name},
        button=_("Ja, sluit"),
        done=_("Deze bewoner is overal uitgelogd en kan niet meer inloggen, tot u een nieuwe uitnodiging geeft."),
        line=_("PIN, sleutels en uitnodiging werken daarna niet meer."),
        people=[row],
        back=_url("person", household, row),
        crumbs=_way(household, row),
    )
    return carry_out(
        request,
        household,
        act,
        YesForm(typed(request)),
        lambda: services.withdraw_pin(actor=request.actor, resident_id=row.resident_id, now=request.now),
    )


def state(request: TeamRequest, resident: Resident) -> str:
    """Return in a sentence how this person signs in."""
    account = resident.account
    if account is None:
        return _("Deze bewoner kan nog niet inloggen.")
    until = accounts.invitation_of(account, request.now)
    if until is not None:
        return _("De uitnodiging werkt tot %(day)s om %(time)s. Het nummer is %(number)s.") % {
            "day": figures.day_year(until),
            "time": figures.clock(until),
            "number": account.login,
        }
    if not account.is_active:
        return _("De toegang is gesloten, of de uitnodiging verliep. Het nummer blijft %(number)s.") % {
            "number": account.login
        }
    return _("Deze bewoner logt in met nummer %(number)s.") % {"number": account.login}


def acts(request: TeamRequest, household: Household, row: PersonRow, resident: Resident) -> list[Link]:
    """Return what the desk can do about this person's door."""
    if household.ended_on is not None or not access.may(request.actor, household.location, access.REGISTERS):
        return []
    label = _("Maak een nieuwe uitnodiging") if resident.account_id else _("Maak een uitnodiging")
    found = [
        Link(label, _url("invite", household, row), icon="qrcode"),
        Link(_("Geef zelf een PIN"), _url("give_pin", household, row), icon="key"),
    ]
    account = resident.account
    if account is not None and (account.is_active or accounts.invitation_of(account, request.now)):
        found.append(Link(_("Sluit de toegang"), _url("withdraw_pin", household, row), icon="key-off"))
    return found


def _form(request: TeamRequest, resident: Resident) -> PinForm:
    known = [code for code in resident.languages if code in LANGUAGES]
    return PinForm(typed(request), initial={"language": known[0] if known else "nl"})


def _show(
    request: TeamRequest,
    household: Household,
    who: tuple[PersonRow, Resident],
    context: dict[str, Any],
    template: str,
) -> HttpResponse:
    row, resident = who
    door.look(request, household.location, [row.resident_id], ["name", "account"])
    values = {
        **context,
        "row": row,
        "way": _way(household, row),
        "back": _url("person", household, row),
        "again": bool(resident.account_id),
    }
    status = 400 if context["form"].errors else 200
    return door.show(request, template, household.location, values, status)


def _both(request: TeamRequest, household: Household, resident_id: UUID) -> tuple[PersonRow, Resident]:
    row = door.person_in(request, household, resident_id)
    return row, access.resident(request.actor, row.resident_id)


def _url(name: str, household: Household, row: PersonRow) -> str:
    return reverse(f"staff:{name}", args=[household.pk, row.resident_id])


def _way(household: Household, row: PersonRow) -> list[Link]:
    return door.way_to(household, Link(row.given_names or row.name, _url("person", household, row)))
