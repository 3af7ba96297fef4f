# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Terms, lists of what is due, confirming one, and proof."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from vliegwiel.apps.accounts.terms import Purpose
from vliegwiel.apps.retention import access, selectors, services
from vliegwiel.apps.retention.terms import Kind
from vliegwiel.apps.trust import services as looks
from vliegwiel.paper.sheets import Cell
from vliegwiel.refusals import Refusal
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.frame import PLAN, chosen_location, staff_frame
from vliegwiel.web.staff.nights.sheets import download
from vliegwiel.web.staff.rooms.forms import day_field


class TermForm(forms.Form):
    """How long a kind of record is kept, and why."""

    kind = forms.ChoiceField(label=gettext_lazy("Wat bewaart u?"), choices=Kind)
    months = forms.IntegerField(label=gettext_lazy("Hoeveel maanden?"), min_value=1, max_value=1200)
    ground = forms.CharField(
        label=gettext_lazy("Waarop rust dit?"),
        max_length=300,
        help_text=gettext_lazy("Bijvoorbeeld de selectielijst, een wet of een besluit, met nummer en datum."),
    )
    from_on = day_field(gettext_lazy("Geldt vanaf"))


class ConfirmForm(forms.Form):
    """A person says that the list was looked at."""

    kind = forms.ChoiceField(choices=Kind)
    mark = forms.CharField(max_length=64)
    sure = forms.BooleanField(
        label=gettext_lazy("Ik heb de lijst bekeken. Dit kan niet terug."),
        error_messages={"required": gettext_lazy("Kruis aan dat u de lijst hebt bekeken.")},
    )


@for_staff
def retention(request: TeamRequest) -> HttpResponseBase:
    """Show the terms, what is due, and what was deleted."""
    place = access.municipality(request.actor)
    proofs = selectors.proofs_of(place.pk)
    columns = [
        _("Soort"),
        _("Verwijderd op"),
        _("Aantal"),
        _("Bewaartermijn in maanden"),
        _("Waarop rustte dit"),
        _("Bevestigd door"),
        _("Controlegetal"),
    ]
    rows: list[list[Cell]] = [
        [
            _(one.get_kind_display()),
            one.deleted_at.isoformat(),
            one.number_of_records,
            one.term_months,
            one.ground,
            one.confirmed_name,
            one.sum_of_ids,
        ]
        for one in proofs
    ]
    if sheet := download(request.GET.get("soort", ""), "verwijderd", columns, rows):
        return sheet
    return _page(request, {}, status=200)


@for_staff
@require_POST
def set_term(request: TeamRequest) -> HttpResponseBase:
    """Set how long a kind of record is kept."""
    access.municipality(request.actor, access.SETS_TERMS)
    form = TermForm(request.POST)
    if form.is_valid():
        values = form.cleaned_data
        try:
            services.set_term(
                actor=request.actor,
                kind=Kind(values["kind"]),
                months=values["months"],
                ground=values["ground"],
                from_on=values["from_on"],
                now=request.now,
            )
        except Refusal as refusal:
            form.add_error(None, say(refusal))
        else:
            messages.success(request, _("De bewaartermijn is vastgesteld."))
            return redirect("staff:retention")
    return _page(request, {"term_form": form}, status=400)


@for_staff
@require_POST
def delete_due(request: TeamRequest) -> HttpResponseBase:
    """Delete the list that this person has seen."""
    access.municipality(request.actor, access.CONFIRMS)
    form = ConfirmForm(request.POST)
    refused = [str(error) for errors in form.errors.values() for error in errors]
    if form.is_valid():
        try:
            proof = services.delete_due(
                actor=request.actor,
                kind=Kind(form.cleaned_data["kind"]),
                seen_mark=form.cleaned_data["mark"],
                day=request.day,
                now=request.now,
            )
        except Refusal as refusal:
            refused = [say(refusal)]
        else:
            said = ngettext(
                "%(n)s dossier is verwijderd. Het bewijs staat onderaan.",
                "%(n)s dossiers zijn verwijderd. Het bewijs staat onderaan.",
                proof.number_of_records,
            )
            messages.success(request, said % {"n": proof.number_of_records})
            return redirect("staff:retention")
    return _page(request, {"refused": refused}, status=400)


def _page(request: TeamRequest, more: dict[str, Any], *, status: int) -> HttpResponseBase:
    place = access.municipality(request.actor)
    confirms = access.may(request.actor, place, access.CONFIRMS)
    scope = access.within(request.actor, place) if confirms else None
    found = [(kind, selectors.due(place.pk, kind, request.day, scope)) for kind in Kind]
    if confirms:
        seen = [one.record_id for kind, due in found if due and kind == Kind.RESIDENT_FILES for one in due.records]
        looks.record_look(request.actor, Purpose.RECEPTION, seen, ("name",), request.now, page="retention")
    context: dict[str, Any] = {
        "frame": staff_frame(request, location=chosen_location(request), room=PLAN, page="retention"),
        "place": place,
        "found": found,
        "confirms": confirms,
        "terms": selectors.terms_of(place.pk),
        "proofs": selectors.proofs_of(place.pk),
        "term_form": TermForm(initial={"from_on": request.day})
        if access.may(request.actor, place, access.SETS_TERMS)
        else None,
    }
    return render(request, "staff/retention/retention.html", context | more, status=status)
