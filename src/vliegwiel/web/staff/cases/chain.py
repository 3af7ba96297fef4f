# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What waiting in the chain costs, beside homes whose residents pay rent (FI-6)."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import render

from vliegwiel.apps.finance import services
from vliegwiel.refusals import NotFound, Refusal
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.cases.charts import chain_chart
from vliegwiel.web.staff.figures.words import certainty_words
from vliegwiel.web.staff.frame import PLAN, chosen_location, staff_frame


@for_staff
def chain_costs(request: TeamRequest) -> HttpResponseBase:
    """Show the sum, the prices and counts beside it with their sources, and ten years per party."""
    location = chosen_location(request)
    context = {"frame": staff_frame(request, location=location, room=PLAN, page="chain_costs")}
    place = location.municipality_id if location else None
    try:
        found = services.chain_costs(actor=request.actor, municipality_id=place, day=request.day)
    except NotFound:
        raise
    except Refusal as refusal:
        return render(request, "staff/cases/chain.html", context | {"refusal": say(refusal)}, status=refusal.status)
    return render(
        request,
        "staff/cases/chain.html",
        context
        | {
            "found": found,
            "chart": chain_chart(found),
            "prices": [(one, certainty_words(one.figure.status)) for one in found.prices],
            "counts": [(one, certainty_words(one.figure.status)) for one in found.counts],
            "facts": [(fact, certainty_words(fact.status)) for fact in found.why.facts],
            "certainty": certainty_words(found.certainty),
        },
    )
