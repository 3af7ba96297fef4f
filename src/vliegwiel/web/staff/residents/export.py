# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The list of households as a file, with the filters applied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from vliegwiel.apps.residents.selectors import HouseholdRow
from vliegwiel.refusals import WrongInput
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.staff.nights.sheets import download
from vliegwiel.web.staff.residents import door
from vliegwiel.web.staff.residents.listing import SHOWN, all_households_asked, asked
from vliegwiel.web.staff.residents.rows import export_rows

if TYPE_CHECKING:
    from vliegwiel.apps.locations.models import Location


@require_GET
@for_staff
def residents_export(request: TeamRequest) -> HttpResponseBase:
    """Give everybody in the list as XLSX or CSV; restricted persons are never in it."""
    question = asked(request)
    found = all_households_asked(request, question)
    return file_of(request, question.in_sight, question.places, found, kind=request.GET.get("soort", "xlsx"))


def file_of(
    request: TeamRequest, location: Location, places: dict[UUID, Location], found: Sequence[HouseholdRow], *, kind: str
) -> HttpResponseBase:
    """Return these households as a file, and record that everybody in it was seen.

    :raises WrongInput: there is no such kind of file
    """
    if kind not in ("xlsx", "csv"):
        raise WrongInput(reason=_("Kies xlsx of csv."))
    head = [
        _("Huishouden"), _("Naam"), _("Leeftijd"), _("Groep"), _("Talen"), _("Tolk"), _("Heeft nodig"),
        _("Locatie"), _("Kamer"), _("Bed"), _("Stand"), _("Sinds of vanaf"),
    ]  # fmt: skip
    rows = [
        (row.household, row.person, row.age, row.group, row.languages, row.interpreter, row.needs,
         row.place, row.room, row.bed, row.state, row.since)
        for row in export_rows(request.actor, found, places, request.day)
    ]  # fmt: skip
    door.look(request, location, [one.resident_id for row in found for one in row.people], [*SHOWN, "group", "needs"])
    file = download(kind, f"bewoners-{request.day.isoformat()}", head, rows)
    assert file is not None  # noqa: S101 - the kind was checked above
    return file
