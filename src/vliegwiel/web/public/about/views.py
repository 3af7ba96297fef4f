# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Two pages of words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vliegwiel.web.entrance.frames import plain_frame


def accessibility(request: HttpRequest) -> HttpResponse:
    """Say what was tested and what is known to be missing."""
    return render(request, "public/accessibility.html", {"frame": plain_frame(request)})


def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept, why, how long, who sees it, and how to see or correct it."""
    return render(request, "public/privacy.html", {"frame": plain_frame(request)})
