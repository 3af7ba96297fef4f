# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vliegwiel.engine.contribution.register import ENTRY as CONTRIBUTION
from vliegwiel.engine.home_match.register import ENTRY as HOMES
from vliegwiel.engine.region_match.register import ENTRY as REGIONS
from vliegwiel.engine.room_match.register import ENTRY as ROOMS
from vliegwiel.web.entrance.frames import plain_frame


def accessibility(request: HttpRequest) -> HttpResponse:
    """Say what was tested and what is known to be missing."""
    return render(request, "public/accessibility.html", {"frame": plain_frame(request)})


def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept, why, how long, who sees it, and how to see or correct it."""
    return render(request, "public/privacy.html", {"frame": plain_frame(request)})


def algorithms(request: HttpRequest) -> HttpResponse:
    """Say what every calculation about people declares about itself; in Dutch, as the register is."""
    entries = [(entry.name, entry.rows()[1:]) for entry in (ROOMS, REGIONS, HOMES, CONTRIBUTION)]
    return render(request, "public/algorithms.html", {"frame": plain_frame(request), "entries": entries})
