# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Whom a household likes to be near, and with whom it is not put in one room; nobody is asked why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from vliegwiel.apps.residents import access, selectors
from vliegwiel.apps.stays import access as stays_access
from vliegwiel.apps.stays import selectors as stays
from vliegwiel.apps.stays import services
from vliegwiel.apps.stays.terms import WishKind
from vliegwiel.refusals import Refusal
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.residents import door
from vliegwiel.web.staff.residents.act import typed

if TYPE_CHECKING:
    from vliegwiel.apps.residents.models import Household

_MOST = 500


class WishForm(forms.Form):
    """One wish about another household here."""

    kind = forms.ChoiceField(label=gettext_lazy("Wat wil dit huishouden?"), choices=WishKind, widget=forms.RadioSelect)
    other = forms.ChoiceField(
        label=gettext_lazy("Welk huishouden?"),
        error_messages={"invalid_choice": gettext_lazy("Dit huishouden woont hier niet. Kies een ander.")},
    )

    def __init__(self, *args: Any, others: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = [("", _("kies een huishouden")), *others]  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@door.for_household(access.CHANGES_HOUSEHOLDS)
def room_wishes(request: TeamRequest, household: Household) -> HttpResponse:
    """Show the wishes of a household, and add one."""
    rows = access.households_at(request.actor, [household.location_id], access.CHANGES_HOUSEHOLDS)
    found = selectors.household_page(rows, selectors.HouseholdSearch(), request.day, after=None, limit=_MOST)
    others = [(str(one.household_id), one.name) for one in found if one.household_id != household.pk]
    form = WishForm(typed(request), others=others)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                services.record_room_wish(
                    actor=request.actor,
                    household_id=household.pk,
                    other_id=UUID(form.cleaned_data["other"]),
                    kind=WishKind(form.cleaned_data["kind"]),
                    now=request.now,
                )
            except Refusal as refusal:
                form.add_error(None, say(refusal))
                status = refusal.status
            else:
                messages.success(request, _("De wens is opgeschreven. Een kamervoorstel houdt er rekening mee."))
                return redirect("staff:room_wishes", household.pk)
    people = door.people_in(request, household)
    door.look(request, household.location, [one.resident_id for one in people], ["name", "room_wishes"])
    hidden = {
        one.household_id for one in selectors.household_rows(_others(request, household), request.day) if one.restricted
    }
    context = {
        "household": household,
        "way": door.way_to(household),
        "form": form,
        "rows": [
            (
                one.wish_id,
                _("Een afgeschermd huishouden") if one.other_id in hidden else one.other,
                _(str(one.kind.label)),
            )
            for one in stays.wishes_of(household)
        ],
    }
    return door.show(request, "wishes", household.location, context, status)


@require_POST
@for_staff
def withdraw_wish(request: TeamRequest, wish_id: UUID) -> HttpResponseBase:
    """Take a wish away."""
    household_id = stays_access.room_wish(request.actor, wish_id).household_id
    services.withdraw_room_wish(actor=request.actor, wish_id=wish_id, now=request.now)
    messages.success(request, _("De wens is weggehaald."))
    return redirect("staff:room_wishes", household_id)


def _others(request: TeamRequest, household: Household) -> Any:
    ids = [one.other_id for one in stays.wishes_of(household)]
    return access.households_for(request.actor).filter(pk__in=ids)
