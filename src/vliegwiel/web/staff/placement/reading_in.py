# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading a sheet of households into a batch: look first, save when it is right, and save it once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from vliegwiel.apps.placement import access, selectors, services
from vliegwiel.apps.placement.terms import NewCandidate
from vliegwiel.refusals import Refusal
from vliegwiel.web.components.pieces import Column
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.placement import sheet, words
from vliegwiel.web.staff.placement.batches import show
from vliegwiel.web.staff.sheet import CannotRead, Wrong, example_given, given_table, mistakes_shown, sheet_field

if TYPE_CHECKING:
    from vliegwiel.apps.placement.models import Batch


class SheetForm(forms.Form):
    """The file with the households."""

    lijst = sheet_field(
        gettext_lazy("Bestand met de huishoudens"),
        gettext_lazy("XLSX of CSV, hoogstens 1.000 huishoudens. Er wordt nog niets opgeslagen."),
    )


@require_http_methods(["GET", "POST"])
@for_staff
def read_candidates(request: TeamRequest, batch_id: UUID) -> HttpResponseBase:
    """Read a file, and show either every mistake or every household in it."""
    row = access.batch(request.actor, batch_id)
    if request.method != "POST":
        return _page(request, row, SheetForm())
    form = SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, row, form, status=400)
    try:
        checked = sheet.check(given_table(form.cleaned_data["lijst"]), _known(request, row))
    except CannotRead as error:
        form.add_error("lijst", str(error))
        return _page(request, row, form, status=400)
    if checked.wrong:
        return _page(request, row, form, wrong=checked.wrong, status=400)
    return _preview(request, row, checked.rows)


@require_POST
@for_staff
def apply_candidates(request: TeamRequest, sheet_id: UUID) -> HttpResponseBase:
    """Add every household of a sheet that was looked at: all of them or none, and once."""
    row = access.sheet_to_apply(request.actor, sheet_id).batch
    try:
        made = services.apply_candidates(actor=request.actor, sheet_id=sheet_id, now=request.now)
    except Refusal as refusal:
        return _page(request, row, SheetForm(), refusal=say(refusal), status=refusal.status)
    said = ngettext("%(number)s huishouden is toegevoegd.", "%(number)s huishoudens zijn toegevoegd.", len(made))
    messages.success(request, said % {"number": len(made)})
    return redirect("staff:batch", row.pk)


@require_GET
@for_staff
def candidates_template(request: TeamRequest, batch_id: UUID) -> HttpResponseBase:
    """Give an empty sheet with the columns, what belongs in them, and every word that may be used."""
    row = access.batch(request.actor, batch_id)
    return example_given("huishoudens", sheet.COLUMNS, _known(request, row).lists())


def _known(request: TeamRequest, row: Batch) -> sheet.Known:
    stated = selectors.statements_on(request.day)
    return sheet.Known(
        {one.municipality.name: one.municipality_id for one in stated},
        tuple(sorted({one.municipality.region or one.municipality.name for one in stated})),
        frozenset(one.reference.casefold() for one in selectors.candidates_of(row)),
    )


def _page(
    request: TeamRequest,
    row: Batch,
    form: SheetForm,
    *,
    wrong: Sequence[Wrong] = (),
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "batch": row,
        "form": form,
        **mistakes_shown(wrong, sheet.COLUMNS),
        "refusal": refusal,
        "nothing_stated": not selectors.statements_on(request.day),
    }
    return show(request, "read_in", context, status)


def _preview(request: TeamRequest, row: Batch, rows: Sequence[tuple[int, NewCandidate]]) -> HttpResponse:
    """Keep the sheet sealed, show what is in it, and ask for a yes."""
    candidates = [one for _number, one in rows]
    kept = services.keep_candidates(actor=request.actor, batch_id=row.pk, candidates=candidates, now=request.now)
    names = {one.municipality_id: one.municipality.name for one in selectors.statements_on(request.day)}
    people = sum(one.profile.size for one in candidates)
    counts = {"people": words.people(people), "households": len(rows)}
    context = {
        "batch": row,
        "sheet": kept,
        "line": ngettext(
            "%(people)s in %(households)s huishouden. Er is nog niets opgeslagen.",
            "%(people)s in %(households)s huishoudens. Er is nog niets opgeslagen.",
            len(rows),
        )
        % counts,
        "rows": [(number, one.reference, words.people(one.profile.size), words.counts_of(one.profile, names))
                 for number, one in rows],
        "columns": [
            Column(_("Rij"), numeric=True), Column(_("Kenmerk")), Column(_("Mensen")), Column(_("Wat meetelt")),
        ],
        "button": ngettext(
            "Voeg %(households)s huishouden toe", "Voeg %(households)s huishoudens toe", len(rows)
        )
        % counts,
    }  # fmt: skip
    return show(request, "read_in_preview", context)
