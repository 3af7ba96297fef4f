# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Every component on a page, with made-up content: what tests and builders look at. Routed in debug and tests only."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vliegwiel.web.components.gallery import content, drawings
from vliegwiel.web.components.gallery.forms import QuestionForm, wrong_form

SCREENS = ("day", "rooms", "person", "case", "charts", "forms", "resident", "public", "plain")


def gallery(request: HttpRequest) -> HttpResponse:
    """Return one screen of components; parameter `scherm` is one of SCREENS."""
    asked = request.GET.get("scherm", "day")
    screen = asked if asked in SCREENS else "day"
    here = request.build_absolute_uri(request.path)
    values = {
        "resident": content.resident,
        "public": content.public,
        "plain": content.plain,
    }.get(screen, lambda where: content.staff(where, screen))(here)
    values |= {"day": content.day, "rooms": content.rooms, "person": content.person}.get(screen, dict)()
    values |= {"case": drawings.case, "charts": drawings.all_charts, "public": drawings.visitors}.get(screen, dict)()
    values |= {
        "forms": lambda: {"form": wrong_form(), "quiet": QuestionForm()},
        "plain": lambda: {"form": QuestionForm()},
    }.get(screen, dict)()
    values["room_title"] = f"Kamer {request.GET.get('kamer', 'O03')}"
    # A wide screen asks only for the panel beside the plan.
    part = "room_panel" if request.headers.get("HX-Request") else screen
    return render(request, f"components/gallery/{part}.html", values)
