# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""One household's money: income, months with their steps, savings with every line, requests."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.residents import selectors as residents
from vliegwiel.apps.residents.selectors import PersonRow
from vliegwiel.apps.savings import access, selectors, services
from vliegwiel.apps.savings.terms import Purpose
from vliegwiel.refusals import NotFound, Refusal
from vliegwiel.web.components.certainty import certainty
from vliegwiel.web.components.frames import Link
from vliegwiel.web.entrance.asking import TeamRequest
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.entrance.savings_paper import language_of, statement_response
from vliegwiel.web.staff.residents.door import for_household, person_in
from vliegwiel.web.staff.savings import door, words
from vliegwiel.web.staff.savings.forms import IncomeForm, ReleaseForm, month_asked

if TYPE_CHECKING:
    from vliegwiel.apps.residents.models import Household


@require_GET
@for_household(access.SEES_MONEY)
def money(request: TeamRequest, household: Household) -> HttpResponse:
    """Show what is known of the money of everybody in the household."""
    people = residents.people_of([household.pk], request.day)
    door.look(request, household.location, [one.resident_id for one in people], "income", "savings")
    may = {
        name: locations.may(request.actor, household.location, roles) and household.ended_on is None
        for name, roles in (
            ("tells", access.RECORDS_INCOME),
            ("asks", access.ASKS_RELEASE),
            ("runs", access.RUNS_MONTH),
        )
    }
    context = {
        "household": household,
        "people": [
            shown
            for shown in (_person(one, household, request) for one in people)
            if shown["has"] or not shown["child"]
        ],
        "may": may,
        "way": _way(household),
        "rule": selectors.rule_on(household.location.municipality_id, request.day),
    }
    return door.show(request, "money", household.location, context)


def _person(one: PersonRow, household: Household, request: TeamRequest) -> dict[str, Any]:
    # Who earns nothing has a part of zero in every month; that says nothing.
    months = [month for month in selectors.months_of(one.resident_id) if month.earned or month.contribution]
    standing = selectors.standing(one.resident_id, household.location.municipality_id, request.day)
    incomes = selectors.income_history(one.resident_id)
    return {
        "anchor": f"geld-{one.resident_id}",
        "child": one.is_child,
        "has": bool(months or incomes or standing.saved),
        "row": one,
        "standing": standing,
        "tone": words.ENDINGS[standing.ending],
        "incomes": incomes,
        "months": [
            (month, words.REGIMES.get(month.regime, ""), words.steps(month.trace), certainty(month.certainty))
            for month in months
        ],
        "ledger": selectors.ledger_of(one.resident_id),
        "releases": [(row, words.TONES[row.state]) for row in selectors.releases_of(one.resident_id)],
        "income_url": reverse("staff:record_income", args=[household.pk, one.resident_id]),
        "ask_url": reverse("staff:ask_release", args=[household.pk, one.resident_id]),
    }


def _way(household: Household) -> list[Link]:
    return [Link(_("Spaartegoed"), reverse("staff:savings", args=[household.location.slug]))]


@for_household(access.RECORDS_INCOME)
def income(request: TeamRequest, household: Household, resident_id: UUID) -> HttpResponse:
    """Write down what somebody earns from a month."""
    person = person_in(request, household, resident_id)
    form = IncomeForm(request.POST if request.method == "POST" else None, initial={"month": f"{request.day:%Y-%m}"})

    def record() -> None:
        services.record_income(
            actor=request.actor,
            household_id=household.pk,
            resident_id=resident_id,
            statement=form.statement(),
            now=request.now,
        )

    title = _("Inkomen van %(name)s") % {"name": person.name}
    return _act(request, household, person, (form, title, _("Het inkomen is ingevuld.")), record)


@for_household(access.ASKS_RELEASE)
def ask(request: TeamRequest, household: Household, resident_id: UUID) -> HttpResponse:
    """Ask to release savings for somebody who cannot do it alone."""
    person = person_in(request, household, resident_id)
    purposes = selectors.standing(resident_id, household.location.municipality_id, request.day).purposes
    form = ReleaseForm(request.POST if request.method == "POST" else None, purposes=purposes)

    def ask_now() -> None:
        services.ask_release(
            actor=request.actor,
            household_id=household.pk,
            resident_id=resident_id,
            purpose=Purpose(form.cleaned_data["purpose"]),
            amount=form.cleaned_data["amount"],
            now=request.now,
        )

    title = _("Vrijgave voor %(name)s") % {"name": person.name}
    return _act(request, household, person, (form, title, _("De aanvraag is gedaan. Een collega beslist.")), ask_now)


@require_GET
@for_household(access.SEES_MONEY)
def savings_statement(request: TeamRequest, household: Household, resident_id: UUID) -> HttpResponse:
    """Give the savings of a resident on paper, in the resident's own language."""
    resident = access.resident_in(request.actor, household.pk, resident_id, request.day)
    door.look(request, household.location, [resident.pk], "savings")
    place = f"{household.location.name}, {household.location.municipality.name}"
    return statement_response(resident, place, request.day, language_of(resident))


@require_POST
@for_household(access.RUNS_MONTH)
def recompute(request: TeamRequest, household: Household) -> HttpResponse:
    """Compute a month anew after a correction."""
    month = month_asked(request.POST.get("maand", ""), request.day)
    try:
        services.recompute_month(actor=request.actor, household_id=household.pk, month=month, now=request.now)
    except NotFound:
        raise
    except Refusal as refusal:
        messages.error(request, say(refusal))
    else:
        messages.success(request, _("De maand is opnieuw berekend. Alleen het verschil is geboekt."))
    return redirect("staff:money", household.pk)


def _act(
    request: TeamRequest,
    household: Household,
    person: PersonRow,
    said: tuple[forms.Form, str, str],
    change: Callable[[], None],
) -> HttpResponse:
    form, title, done = said
    status = 200
    if form.is_bound:
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
                messages.success(request, done)
                return redirect("staff:money", household.pk)
    door.look(request, household.location, [person.resident_id])
    here = Link(_("Geld van %(name)s") % {"name": household.name}, reverse("staff:money", args=[household.pk]))
    context = {
        "household": household,
        "form": form,
        "title": title,
        "standing": selectors.standing(person.resident_id, household.location.municipality_id, request.day),
        "asks": isinstance(form, ReleaseForm),
        "back": here.url,
        "way": [*_way(household), here],
    }
    return door.show(request, "act", household.location, context, status)
