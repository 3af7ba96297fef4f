# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The secret address with which my phone follows my week."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vliegwiel.apps.bookings import selectors, services
from vliegwiel.web.entrance.asking import TeamRequest, for_residents
from vliegwiel.web.resident.frame import reader, resident_frame


@for_residents
def calendar(request: TeamRequest) -> HttpResponseBase:
    """Make a secret address, which is shown once, or close it."""
    who = reader(request)
    address = ""
    if request.method == "POST" and request.POST.get("doen") == "sluit":
        services.withdraw_calendar_address(actor=request.actor, now=request.now)
        messages.success(request, _("Het adres werkt niet meer."))
        return redirect("resident:calendar")
    if request.method == "POST":
        secret = services.make_calendar_address(actor=request.actor, language=get_language() or "nl", now=request.now)
        address = request.build_absolute_uri(reverse("public:own_calendar", args=[secret]))
    context = {
        "frame": resident_frame(request, who, "week"),
        "address": address,
        "follow": address.replace("https://", "webcal://", 1).replace("http://", "webcal://", 1),
        "has_calendar": selectors.has_calendar(who.resident.pk),
    }
    return render(request, "resident/calendar.html", context)
