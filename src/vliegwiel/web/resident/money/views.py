# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""My money: a picture of my months, what €100 more brings, and asking for my savings."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from vliegwiel.apps.savings import selectors, services
from vliegwiel.apps.savings.terms import Ending, OwnMonth, Purpose, ReleaseState, Standing
from vliegwiel.paper.charts import About, Chart, Series, stacked_bars
from vliegwiel.refusals import NotFound, Refusal
from vliegwiel.web.components import figures
from vliegwiel.web.components.amounts import AmountField
from vliegwiel.web.entrance.asking import TeamRequest, for_residents
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.entrance.savings_paper import statement_response
from vliegwiel.web.resident.frame import Reader, reader, resident_frame
from vliegwiel.web.resident.who_helps import first_name

_TONES = {
    ReleaseState.WAITING: "wait",
    ReleaseState.APPROVED: "info",
    ReleaseState.REFUSED: "late",
    ReleaseState.WITHDRAWN: "",
    ReleaseState.PAID: "good",
}
_SHOWN = 6


class AskForm(forms.Form):
    """For what, and how much."""

    purpose = forms.ChoiceField(label=gettext_lazy("Waarvoor?"))
    amount = AmountField(label=gettext_lazy("Hoeveel, in euro?"))

    def __init__(self, *args: Any, purposes: Sequence[Purpose], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["purpose"].choices = [(one.value, _(str(one.label))) for one in purposes]  # type: ignore[attr-defined]


@for_residents
def money(request: TeamRequest) -> HttpResponse:
    """Show my months and my savings, and take a request for release."""
    who = reader(request)
    standing = selectors.standing(who.resident.pk, who.resident.municipality_id, request.day)
    form = AskForm(request.POST if request.method == "POST" else None, purposes=standing.purposes)
    status = 200
    if request.method == "POST":
        status = 400
        if not standing.purposes or form.is_valid():
            refusal = _ask(request, form, standing)
            if refusal is None:
                messages.success(request, _("Uw aanvraag is verstuurd. Twee medewerkers kijken ernaar."))
                return redirect("resident:money")
            form.add_error(None, say(refusal))
            status = refusal.status
    months = [one for one in selectors.months_of(who.resident.pk) if one.earned or one.contribution]
    context = {
        "frame": resident_frame(request, who, "home"),
        "standing": standing,
        "form": form if standing.releasable or form.is_bound else None,
        "runs": standing.ending in (Ending.RUNNING, Ending.NONE),
        "months": months[:_SHOWN],
        "latest": months[0] if months else None,
        "levied_by": _levied_by(months),
        "more": _more(months),
        "chart": _chart(months[:_SHOWN][::-1]) if months else None,
        "asked": [
            (one, _TONES[one.state], first_name(one.decided_by) if one.decided_by else "")
            for one in selectors.releases_of(who.resident.pk)
        ],
    }
    return render(request, "resident/money.html", context, status=status)


def _ask(request: TeamRequest, form: AskForm, standing: Standing) -> Refusal | None:
    """Ask; where nothing may be asked for, the service says why."""
    said: dict[str, Any] = (
        form.cleaned_data if standing.purposes else {"purpose": Purpose.FURNISHING, "amount": Decimal(1)}
    )
    try:
        services.ask_own_release(
            actor=request.actor, purpose=Purpose(said["purpose"]), amount=said["amount"], now=request.now
        )
    except NotFound:
        raise
    except Refusal as refusal:
        return refusal
    return None


@for_residents
@require_POST
def withdraw(request: TeamRequest, release_id: UUID) -> HttpResponse:
    """Take my request back while nobody has decided."""
    try:
        services.withdraw_own_release(actor=request.actor, release_id=release_id, now=request.now)
    except NotFound:
        raise
    except Refusal as refusal:
        messages.error(request, say(refusal))
    else:
        messages.success(request, _("Uw aanvraag is ingetrokken. Het geld staat weer bij uw spaargeld."))
    return redirect("resident:money")


@for_residents
def statement(request: TeamRequest) -> HttpResponse:
    """Give my savings on paper, in the language of the page."""
    who = reader(request)
    return statement_response(who.resident, _place(who), request.day)


def _place(who: Reader) -> str:
    return f"{who.location.name}, {who.location.municipality.name}" if who.location else ""


def _levied_by(months: Sequence[OwnMonth]) -> str:
    if not months:
        return ""
    return (
        _("De gemeente int de eigen bijdrage.") if months[0].regime == "rooo" else _("Het COA int de eigen bijdrage.")
    )


def _more(months: Sequence[OwnMonth]) -> dict[str, Decimal]:
    """Return of €100 more: what is kept, saved, paid to reception, and how much less living allowance there is."""
    if not months:
        return {}
    more = months[0].more
    return {
        "keeps": more["keeps"],
        "saved": more["saved"],
        "paid": more["contribution"] - more["saved"],
        "less": max(Decimal(0), -more["allowance"]),
    }


def _chart(months: Sequence[OwnMonth]) -> Chart:
    series = [
        Series(_("U houdt over"), [float(max(one.kept, Decimal(0))) for one in months], look=2),
        Series(_("Gespaard"), [float(one.saved) for one in months], look=3),
        Series(_("Naar de opvang"), [float(one.paid) for one in months], look=6),
    ]
    about = About(
        key="mijn-geld",
        title=_("Waar uw inkomen heen gaat"),
        description=_(
            "Elke staaf is een maand. Onderaan wat u overhoudt, dan wat u spaart, bovenaan wat naar de opvang gaat."
        ),
        y_title=_("euro"),
        number=lambda value: str(figures.euro_cents(Decimal(str(round(value, 2))))),
        axis=lambda value: str(figures.euro(round(value))),
    )
    return stacked_bars(about, [figures.month(one.month) for one in months], series)
