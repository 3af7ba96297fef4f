# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Schemes beside each other: today's rule, the proposal with a chosen share, and variants (SA-4)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from vliegwiel.apps.savings import access, services
from vliegwiel.apps.savings.services import Comparison
from vliegwiel.paper.charts import About, Chart, Series, lines
from vliegwiel.refusals import NotFound, Refusal
from vliegwiel.web.components import figures
from vliegwiel.web.components.certainty import certainty
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.frame import PLAN, chosen_location, staff_frame
from vliegwiel.web.staff.nights.sheets import download
from vliegwiel.web.staff.savings.forms import CompareForm

# The engine's labels are Dutch; these are said in the language of the page.
LABELS = (
    gettext_lazy("De regeling zoals zij nu luidt, zonder sparen"),
    gettext_lazy("Voorstel van de VNG: een deel van de eigen bijdrage wordt gespaard"),
    gettext_lazy("Lezing: 25 procent van ten hoogste het netto inkomen is vrij"),
    gettext_lazy("Lezing: de vrijlating stopt niet na 24 weken werk"),
    gettext_lazy("Lezing: vermogen telt niet mee als middel van de maand"),
    gettext_lazy("Lezing: ontheemden betalen pas vanaf het drempelbedrag, dan alles"),
    gettext_lazy("Variant: 25 procent van het inkomen uit werk is vrij, zonder maximum en zonder weken"),
)
# Names that fit beside a line.
SHORT = {
    "today": gettext_lazy("nu"),
    "vng-proposal": gettext_lazy("voorstel"),
    "today-net-base": gettext_lazy("vrij van netto"),
    "today-no-week-limit": gettext_lazy("geen weken"),
    "today-assets-not-counted": gettext_lazy("geen vermogen"),
    "today-displaced-at-threshold": gettext_lazy("drempel"),
    "no-cap": gettext_lazy("geen maximum"),
}


@for_staff
def compare_schemes(request: TeamRequest) -> HttpResponseBase:
    """Show schemes over the households of a table; without a table over a made-up population."""
    if not request.actor.workplaces(access.COMPARES):
        raise NotFound
    sent = request.POST if request.method == "POST" else None
    form = CompareForm(sent, request.FILES or None, initial={"on": request.day, "schemes": ["no-cap"]})
    found, refusal, status = None, "", 200
    if not form.is_bound or form.is_valid():
        said: dict[str, Any] = (
            form.cleaned_data if form.is_bound else {"on": request.day, "share": None, "schemes": ["no-cap"]}
        )
        table = form.table_text() if form.is_bound else ""
        try:
            found = services.compare_schemes(
                actor=request.actor,
                table=table or services.example_table(),
                schemes=said["schemes"],
                saved_share=said["share"],
                day=said["on"],
            )
        except NotFound:
            raise
        except Refusal as no:
            refusal, status = say(no), no.status
    else:
        status = 400
    if found and found.problems:
        status = 400
    kind = sent.get("soort", "") if sent else ""
    if found and not found.problems and (sheet := download(kind, "regelingen-vergeleken", _head(), _cells(found))):
        return sheet
    context: dict[str, Any] = {
        "frame": staff_frame(request, location=chosen_location(request), room=PLAN, page="compare_schemes"),
        "form": form,
        "refusal": refusal,
        "found": found if found and not found.problems else None,
        "problems": found.problems[:50] if found else (),
        "own_table": bool(form.is_bound and form.is_valid() and form.cleaned_data["table"]),
    }
    if context["found"] and found:
        context |= {
            "rows": [one | {"label": _(one["label"])} for one in found.answer["schemes"]],
            "bands": _bands(found),
            "chart": _chart(found),
            "certain": certainty(found.answer["certainty"]),
            "readings": found.answer["readings"].values(),
            "households": found.answer["schemes"][0]["households"],
        }
    return render(request, "staff/savings/compare.html", context, status=status)


@require_GET
@for_staff
def compare_example(request: TeamRequest) -> HttpResponseBase:
    """Give the made-up population as CSV, to fill in one's own."""
    if not request.actor.workplaces(access.COMPARES):
        raise NotFound
    response = HttpResponse(services.example_table(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="huishoudens.csv"'
    return response


def _bands(found: Comparison) -> list[tuple[str, list[int]]]:
    return [(_(one["label"]), list(one["pressure_bands"].values())) for one in found.answer["schemes"]]


def _chart(found: Comparison) -> Chart:
    series = [
        Series(str(SHORT.get(label, label)), [float(100 * one) for one in points], look=min(number, 3))
        for number, (label, points) in enumerate(found.curves[:3], start=1)
    ]
    about = About(
        key="druk",
        title=_("Hoeveel van € 100 meer verdwijnt"),
        description=_("Eén volwassene alleen, tien weken aan het werk. Wat gespaard wordt telt als gehouden."),
        y_title=_("euro van elke 100"),
        x_title=_("netto inkomen per maand"),
        number=lambda value: figures.number(Decimal(str(round(value, 1))), 1),
        axis=lambda value: figures.number(round(value)),
    )
    return lines(about, [str(figures.euro(net)) for net in found.incomes], series)


def _head() -> list[str]:
    return [
        _("Regeling"), _("Deel gespaard"), _("Huishoudens"), _("Betalen"), _("Eigen bijdrage"), _("Gespaard"),
        _("Naar opvang"), _("Houdt over"), _("Van 100 euro meer verdwijnt"), _("Als sparen meetelt"), _("Beter af"),
        _("Slechter af"),
    ]  # fmt: skip


def _cells(found: Comparison) -> list[list[Any]]:
    return [
        [
            _(one["label"]),
            float(one["saved_share"]),
            one["households"],
            one["paying"],
            *(float(one[name]) for name in ("contribution", "saved", "paid", "keeps")),
            round(100 * float(one["mean_pressure"]), 2),
            round(100 * float(one["mean_pressure_with_savings"]), 2),
            one["better_off"],
            one["worse_off"],
        ]
        for one in found.answer["schemes"]
    ]
