# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading a sheet of arrivals: look first, save when it is right, and save it once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from vliegwiel.apps.residents import access, selectors, services
from vliegwiel.refusals import Refusal
from vliegwiel.web.components import figures
from vliegwiel.web.components.frames import Link
from vliegwiel.web.components.pieces import Column
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.residents import door, sheet, words
from vliegwiel.web.staff.residents.register import place_to_register
from vliegwiel.web.staff.sheet import CannotRead, Wrong, example_given, given_table, mistakes_shown, sheet_field

if TYPE_CHECKING:
    from vliegwiel.apps.locations.models import Location


class UploadForm(forms.Form):
    """The file with the arrivals."""

    lijst = sheet_field(
        gettext_lazy("Bestand met de aankomsten"),
        gettext_lazy("XLSX of CSV, hoogstens 1.000 personen. Er wordt nog niets opgeslagen."),
    )


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One person of the sheet, in words, with who may be registered already."""

    row: int
    household: str
    name: str
    born: str
    arrival: str
    group: str
    languages: str
    alike: tuple[tuple[str, str, str], ...]


@require_http_methods(["GET", "POST"])
@for_staff
def arrivals_import(request: TeamRequest) -> HttpResponseBase:
    """Read a file, and show either every mistake or everybody in it."""
    place = place_to_register(request)
    if request.method != "POST":
        return _page(request, place, UploadForm())
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, place, form, status=400)
    try:
        checked = sheet.check(given_table(form.cleaned_data["lijst"]), day=request.day)
    except CannotRead as error:
        form.add_error("lijst", str(error))
        return _page(request, place, form, status=400)
    if checked.wrong:
        return _page(request, place, form, wrong=checked.wrong, status=400)
    return _preview(request, place, checked.rows)


@require_POST
@for_staff
def arrivals_apply(request: TeamRequest, import_id: UUID) -> HttpResponseBase:
    """Save everybody of a sheet that was looked at: all of them or none, and once."""
    place = place_to_register(request)
    try:
        made = services.apply_arrivals(actor=request.actor, import_id=import_id, now=request.now)
    except Refusal as refusal:
        form = UploadForm()
        return _page(request, place, form, refusal=say(refusal), status=refusal.status)
    said = ngettext("%(number)s huishouden is ingeschreven.", "%(number)s huishoudens zijn ingeschreven.", len(made))
    messages.success(request, said % {"number": len(made)})
    return redirect(f"{reverse('staff:residents')}?locatie={made[0].location.slug if made else place.slug}")


@require_GET
@for_staff
def arrivals_template(request: TeamRequest) -> HttpResponseBase:
    """Give an empty sheet with the columns and, on a second page, what belongs in them."""
    place_to_register(request)
    return example_given("aankomsten", sheet.COLUMNS)


def _page(
    request: TeamRequest,
    place: Location,
    form: UploadForm,
    *,
    wrong: Sequence[Wrong] = (),
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        **mistakes_shown(wrong, sheet.COLUMNS),
        "refusal": refusal,
        "way": _way(place),
        "line": _("Op %(location)s. Eerst kijken, dan pas opslaan.") % {"location": place.name},
        "template_url": f"{reverse('staff:arrivals_template')}?locatie={place.slug}",
        "action": f"{reverse('staff:arrivals_import')}?locatie={place.slug}",
    }
    return door.show(request, "arrivals", place, context, status)


def _preview(request: TeamRequest, place: Location, rows: Sequence[sheet.SheetRow]) -> HttpResponse:
    """Keep the sheet sealed, show who is in it, and ask for a yes."""
    kept = services.keep_arrivals(
        actor=request.actor,
        slug=place.slug,
        rows=[(row.household, row.on, row.person) for row in rows],
        now=request.now,
    )
    found = selectors.duplicates_among(place.municipality_id, [row.person for row in rows], request.day)
    everyone = [one for alike in found.values() for one in alike]
    if everyone:
        door.look(request, place, [one.resident_id for one in everyone], ["name"])
    open_to = access.reachable_households(request.actor, [one.household_id for one in everyone])
    alike = {
        number: tuple(
            (
                one.name,
                one.because,
                reverse("staff:household", args=[one.household_id]) if one.household_id in open_to else "",
            )
            for one in rows_alike
        )
        for number, rows_alike in found.items()
    }
    households = len({(row.on, row.household) for row in rows})
    counts = {"people": words.number_of_people(len(rows)), "households": households}
    context = {
        "way": _way(place),
        "line": ngettext(
            "%(people)s in %(households)s huishouden. Er is nog niets opgeslagen.",
            "%(people)s in %(households)s huishoudens. Er is nog niets opgeslagen.",
            households,
        )
        % counts,
        "rows": [_row(number, row, alike) for number, row in enumerate(rows)],
        "alike": len(alike),
        "columns": [
            Column(_("Rij"), numeric=True), Column(_("Huishouden")), Column(_("Naam")), Column(_("Geboren")),
            Column(_("Aankomst")), Column(_("Groep")), Column(_("Taal")),
        ],
        "action": f"{reverse('staff:arrivals_apply', args=[kept.pk])}?locatie={place.slug}",
        "back": f"{reverse('staff:arrivals_import')}?locatie={place.slug}",
        "button": _("Schrijf %(people)s in") % counts,
    }  # fmt: skip
    return door.show(request, "arrivals_preview", place, context)


def _row(number: int, row: sheet.SheetRow, alike: dict[int, tuple[tuple[str, str, str], ...]]) -> PreviewRow:
    person = row.person
    return PreviewRow(
        row=row.row,
        household=row.household,
        name=f"{person.given_names} {person.family_name}".strip(),
        born=figures.day_year(person.birth_on) if person.birth_on else str(person.birth_year),
        arrival=figures.day_year(row.on),
        group=_(str(person.group.label)),
        languages=words.languages(person.languages),
        alike=alike.get(number, ()),
    )


def _way(place: Location) -> list[Link]:
    return [Link(_("Bewoners"), f"{reverse('staff:residents')}?locatie={place.slug}")]
