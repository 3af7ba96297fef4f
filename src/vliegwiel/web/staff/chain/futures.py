# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A location's own future: who is there, who comes, who leaves, and how full it will be."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vliegwiel.apps.chain import access, selectors, services
from vliegwiel.apps.chain.terms import FutureChoices, RunKind
from vliegwiel.apps.finance import access as finance
from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.locations.selectors import number_of_places
from vliegwiel.apps.stays import selectors as stays
from vliegwiel.refusals import Refusal
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.chain import charts, words
from vliegwiel.web.staff.chain.forms import FutureForm
from vliegwiel.web.staff.chain.views import under_way
from vliegwiel.web.staff.frame import PLAN, staff_frame
from vliegwiel.web.staff.jobs.asking import new_key, sent_key
from vliegwiel.web.staff.nights.sheets import download

if TYPE_CHECKING:
    from vliegwiel.apps.chain.models import ChainRun
    from vliegwiel.apps.locations.models import Location

_YEAR = timedelta(days=365)


@for_staff
@require_http_methods(["GET", "POST"])
def future(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Show how full the location will be in the coming year, and let it be reckoned anew."""
    location = locations.location(request.actor, slug, access.SEES_FUTURE)
    may_run = locations.may(request.actor, location, access.RUNS_FUTURE)
    known = stays.flow_of(location, request.day - _YEAR, request.day)
    form, status = FutureForm(request.POST or None, initial=_first(request, location, known)), 200
    if request.method == "POST":
        locations.location(request.actor, slug, access.RUNS_FUTURE)
        status = 400
        if form.is_valid():
            try:
                services.look_ahead(
                    actor=request.actor,
                    slug=slug,
                    choices=_choices(request, form, known),
                    key=sent_key(request),
                    now=request.now,
                )
            except Refusal as refusal:
                form.add_error(None, say(refusal))
                status = refusal.status
            else:
                return redirect("staff:future", slug)
    newest, shown = _runs(request, location)
    if shown is not None and (
        sheet := download(
            request.GET.get("soort", ""), f"vooruitblik-{slug}", _columns(), list(words.future_rows(shown.result))
        )
    ):
        return sheet
    context: dict[str, Any] = {
        "frame": staff_frame(request, location=location, room=PLAN, page="future"),
        "location": location,
        "form": form,
        "may_run": may_run,
        "known": known,
        "people": sum(known.present),
        "key": new_key(),
        "run": shown,
    }
    if newest is not None and newest.finished_at is None:
        context |= under_way(request, newest) | {"may_go_on": False}
    if shown is not None:
        context |= _shown(request, location, shown)
    return render(request, "staff/chain/future.html", context, status=status)


def _first(request: TeamRequest, location: Location, known: stays.Flow) -> dict[str, Any]:
    places = number_of_places([location.pk], request.day).get(location.pk, 0)
    return {
        "places": places or None,
        "arrivals_per_week": round(known.arrivals_per_week, 2),
        "stay_days": round(known.stay_days) or None,
    }


def _choices(request: TeamRequest, form: FutureForm, known: stays.Flow) -> FutureChoices:
    values = form.cleaned_data
    return FutureChoices(
        start=request.day,
        places=values["places"],
        present=known.present,
        arrivals_per_week=float(values["arrivals_per_week"]),
        stay_days=float(values["stay_days"]),
        # A location where nobody came yet gets single people.
        sizes=known.sizes or {1: 1},
    )


def _runs(request: TeamRequest, location: Location) -> tuple[ChainRun | None, ChainRun | None]:
    """Return the newest run, and the finished one to show: asked for, or the newest."""
    rows = selectors.runs_of(location.municipality_id, RunKind.LOCATION, location_id=location.pk)
    wanted = request.GET.get("berekening", "")
    finished = [one for one in rows if one.finished_at]
    shown = next((one for one in finished if str(one.pk) == wanted), finished[0] if finished else None)
    newest = rows[0] if rows else None
    return newest, access.run_to_see(request.actor, UUID(str(shown.pk))) if shown else None


def _shown(request: TeamRequest, location: Location, row: ChainRun) -> dict[str, Any]:
    occupancy = {name: round(100 * value, 1) for name, value in row.result["occupancy"].items()}
    nights = row.result["band"]
    full = sum(1 for night in nights if night["share_of_runs_with_people_waiting"] >= 0.05)
    return {
        "chart": charts.future_chart(row.result, row.choices["places"]),
        "occupancy": occupancy,
        "full": full,
        "cases": [
            (name, f"{reverse('staff:case', args=[location.slug])}?{_case(row, occupancy[key])}")
            for name, key in ((_("verwacht"), "mean"), (_("laag"), "p5"), (_("hoog"), "p95"))
        ]
        if locations.may(request.actor, location, finance.SEES_CASES)
        else [],
    }


def _case(row: ChainRun, occupancy: float) -> str:
    """Return the question with which the business case opens on this occupancy."""
    return urlencode({"i_places": row.choices["places"], "i_occupancy": min(100.0, occupancy)})


def _columns() -> list[str]:
    return [_("Nacht"), _("Gemiddeld"), _("5 %"), _("95 %"), _("Kans dat iemand op een plaats wacht")]
