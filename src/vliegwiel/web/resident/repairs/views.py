# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reporting what is broken, and its state."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vliegwiel.apps.safety import selectors, services
from vliegwiel.apps.safety.terms import Broken, Report
from vliegwiel.refusals import Refusal
from vliegwiel.web.entrance.asking import TeamRequest, for_residents
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.resident.frame import reader, resident_frame
from vliegwiel.web.resident.repairs.forms import BrokenForm

ICONS = {
    "door": "lock",
    "light": "bulb",
    "heating": "temperature",
    "water": "droplet",
    "toilet": "toilet-paper",
    "bed": "bed",
    "window": "sun",
    "kitchen": "tools-kitchen-2",
    "internet": "wifi",
    "other": "tool",
}


@for_residents
def broken(request: TeamRequest) -> HttpResponseBase:
    """Show what I reported, the pictures to choose from, and take a report."""
    who = reader(request)
    chosen = request.POST.get("broken") or request.GET.get("wat", "")
    form = BrokenForm(request.POST or None, initial={"broken": chosen, "place": "room"})
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            values = form.cleaned_data
            report = Report(Broken(values["broken"]), None, values["where"], values["text"], values["urgent"])
            try:
                services.report_own(
                    actor=request.actor,
                    report=report,
                    in_my_room=values["place"] == "room",
                    day=request.day,
                    now=request.now,
                )
            except Refusal as refusal:
                form.add_error(None, say(refusal))
                status = refusal.status
            else:
                messages.success(request, _("Dank u. De huismeester kijkt ernaar. Hier ziet u hoe het gaat."))
                return redirect("resident:broken")
    known = dict(Broken.choices)
    context = {
        "frame": resident_frame(request, who, "home"),
        "form": form,
        "chosen": _(str(known[chosen])) if chosen in known else "",
        "kinds": [(one.value, _(str(one.label)), ICONS[one.value]) for one in Broken],
        "reports": [(one, ICONS[one.broken]) for one in selectors.own_reports(who.resident.pk)],
    }
    return render(request, "resident/broken.html", context, status=status)
