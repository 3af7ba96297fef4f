# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""My data, who looked, and a copy."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.http import urlencode
from django.utils.timezone import is_aware

from vliegwiel.apps.residents import selectors as residents
from vliegwiel.apps.stays import selectors as stays
from vliegwiel.apps.trust import selectors as trust
from vliegwiel.web.entrance.asking import TeamRequest, for_residents
from vliegwiel.web.resident.file.looks import days_of
from vliegwiel.web.resident.file.own_copy import copy_of, from_areas
from vliegwiel.web.resident.frame import reader, resident_frame
from vliegwiel.web.resident.home.people import with_ages

_RECENT, _AT_A_TIME = timedelta(days=7), 300


@for_residents
def own_file(request: TeamRequest) -> HttpResponse:
    """Show everything we hold, and who looked in the last week."""
    who = reader(request)
    people = residents.people_of([who.household.pk], request.day) if who.household else []
    recent = trust.looks_at(who.resident.pk, since=request.now - _RECENT, limit=_AT_A_TIME)
    context = {
        "frame": resident_frame(request, who, "file"),
        "file": residents.whole_file(who.resident),
        "number": request.user.get_username(),
        "household": who.household,
        "people": with_ages(people),
        "beds": stays.beds_of([who.resident.pk]).get(who.resident.pk, []),
        "areas": from_areas(who.resident.pk),
        "looks": days_of(recent),
    }
    return render(request, "resident/file.html", context)


@for_residents
def who_looked(request: TeamRequest) -> HttpResponse:
    """Show everyone who looked, newest first; `voor` is where the next page begins."""
    who = reader(request)
    before = _moment(request.GET.get("voor", ""))
    found = trust.looks_at(who.resident.pk, before=before, limit=_AT_A_TIME)
    older = ""
    if len(found) == _AT_A_TIME:
        older = f"{reverse('resident:looks')}?{urlencode({'voor': found[-1].at.isoformat()})}"
    context = {
        "frame": resident_frame(request, who, "file"),
        "looks": days_of(found),
        "older": older,
        "newest": before is None,
    }
    return render(request, "resident/looks.html", context)


@for_residents
def copy(request: TeamRequest) -> HttpResponse:
    """Give the own file as a document that another program can read."""
    who = reader(request)
    response = JsonResponse(
        copy_of(
            residents.whole_file(who.resident),
            areas=from_areas(who.resident.pk),
            beds=stays.beds_of([who.resident.pk]).get(who.resident.pk, []),
            corrections=residents.corrections_of([who.resident.pk]),
            looks=trust.looks_at(who.resident.pk, limit=100_000),
            now=request.now,
        ),
        json_dumps_params={"ensure_ascii": False, "indent": 2},
    )
    response.headers["Content-Disposition"] = 'attachment; filename="mijn-gegevens.json"'
    return response


def _moment(text: str) -> datetime | None:
    """Read a moment from an address; anything else counts as not given."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment is not None and is_aware(moment) else None
