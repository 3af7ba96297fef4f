# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Who helps me."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from vliegwiel.web.entrance.asking import TeamRequest, for_residents
from vliegwiel.web.resident.frame import reader, resident_frame
from vliegwiel.web.resident.who_helps import helpers_of


@for_residents
def who_helps(request: TeamRequest) -> HttpResponse:
    """Show who helps, with a button to call, and the emergency number."""
    who = reader(request)
    context = {
        "frame": resident_frame(request, who, "help"),
        "helpers": helpers_of(who, request.day),
        "location": who.location,
    }
    return render(request, "resident/help.html", context)
