# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The pictures of the chain: flows, people and places, waiting, costs, a coming year, and the look back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vliegwiel.paper.charts import About, Band, Chart, Series, Stream, flow, lines
from vliegwiel.web.components.figures import euro, millions, number, when


def _people(value: float) -> str:
    return str(number(round(value)))


def flow_chart(side: Mapping[str, Any]) -> Chart:
    """Return where people come from and where they are at the end."""
    found = side["flow"]
    about = About(
        key="stroom",
        title=_("Waar mensen vandaan komen en waar zij aan het eind zijn"),
        description=_("Links wie er was en wie er kwam, rechts waar zij aan het eind zijn. Gemiddeld over alle keren."),
        x_title=_("Stroom"),
        y_title=_("Mensen"),
        number=_people,
    )
    coming = [
        Stream(_("er al op de eerste dag"), found["there_at_start"]),
        Stream(_("asielzoekers"), found["arrived"]),
        Stream(_("nareizigers"), found["family"]),
    ]
    going = [
        Stream(_("eigen woning"), found["housed"]),
        Stream(_("opstartwoning"), found["in_start_up_homes"]),
        Stream(_("teruggekeerd"), found["returned"]),
        Stream(_("weg, onbekend"), found["unknown"]),
        Stream(_("nog in de opvang"), found["there_at_end"]),
    ]
    return flow(about, coming, _("de keten"), going)


def occupancy_chart(result: Mapping[str, Any], names: Mapping[str, str]) -> Chart:
    """Return the people in reception with their band, beside the places there are."""
    return _over_time(
        result,
        names,
        "in_reception",
        About(
            key="opvang",
            title=_("Mensen in de opvang en plekken"),
            description=_("Gemiddelde en 90-procentsband van de mensen in de opvang, en de plekken per scenario."),
            y_title=_("mensen"),
            x_title=_("Dag"),
            number=_people,
            when=when,
        ),
        places=True,
    )


def waiting_chart(result: Mapping[str, Any], names: Mapping[str, str]) -> Chart:
    """Return the status holders who wait in reception for a home."""
    return _over_time(
        result,
        names,
        "waiting_for_home",
        About(
            key="wachten",
            title=_("Statushouders die in de opvang op een woning wachten"),
            description=_("Gemiddelde per scenario, met de 90-procentsband van het eerste."),
            y_title=_("mensen"),
            x_title=_("Dag"),
            number=_people,
            when=when,
        ),
    )


def ind_chart(result: Mapping[str, Any], names: Mapping[str, str]) -> Chart:
    """Return the people who wait for the IND."""
    return _over_time(
        result,
        names,
        "waiting_for_ind",
        About(
            key="ind",
            title=_("Mensen die op de IND wachten"),
            description=_("Gemiddelde per scenario, met de 90-procentsband van het eerste."),
            y_title=_("mensen"),
            x_title=_("Dag"),
            number=_people,
            when=when,
        ),
    )


def cost_chart(result: Mapping[str, Any], names: Mapping[str, str]) -> Chart:
    """Return the costs of the chain per half-year with their band."""
    about = About(
        key="kosten",
        title=_("Kosten van de keten per half jaar"),
        description=_("Gemiddelde per scenario, met de 90-procentsband van het eerste."),
        y_title=_("€ mln"),
        x_title=_("Half jaar vanaf"),
        number=lambda value: str(euro(round(value))),
        axis=lambda value: str(millions(value)),
        when=when,
    )
    halves = {side: result[side]["outputs"]["cost_total"]["half_years"] for side in names}
    days = [date.fromisoformat(half["from"]) for half in halves["own"]]
    series = [Series(name, [float(half["mean"]) for half in halves[side]]) for side, name in names.items()]
    own = halves["own"]
    return lines(about, days, series, bands=[_band([float(h["p5"]) for h in own], [float(h["p95"]) for h in own])])


def future_chart(result: Mapping[str, Any], places: int) -> Chart:
    """Return how full a location will be, every fifth night."""
    about = About(
        key="vooruit",
        title=_("Bezette plaatsen in het komende jaar"),
        description=_("Gemiddelde en 90-procentsband per nacht, en het aantal plaatsen."),
        y_title=_("mensen"),
        x_title=_("Nacht"),
        number=_people,
        when=when,
    )
    nights = result["band"][::5]
    days = [date.fromisoformat(night["day"]) for night in nights]
    series = [
        Series(_("verwacht"), [night["mean"] for night in nights]),
        Series(_("plaatsen"), [float(places)] * len(nights), look=6),
    ]
    return lines(about, days, series, bands=[_band([n["p5"] for n in nights], [n["p95"] for n in nights])])


def backtest_chart(result: Mapping[str, Any]) -> Chart:
    """Return what the chain would have said a year ahead beside what came."""
    about = About(
        key="terugblik",
        title=_("Een jaar vooruit gekeken, en wat er kwam"),
        description=_("Mensen in de opvang aan het eind van elk jaar: de verwachting met haar band, en wat er kwam."),
        y_title=_("mensen"),
        x_title=_("Eind van"),
        number=_people,
    )
    chosen = [one for one in result["forecasts"] if one["years_ahead"] == 1 and one["inflow"] == "forecast"]
    years = [str(one["origin"] + 1) for one in chosen]
    series = [
        Series(_("wat er kwam"), [one["published"] for one in chosen]),
        Series(_("verwacht"), [one["mean"] for one in chosen], look=2),
        Series(_("als vorig jaar"), [one["persistence"] for one in chosen], look=6),
    ]
    return lines(about, years, series, bands=[_band([o["p5"] for o in chosen], [o["p95"] for o in chosen])])


def _over_time(
    result: Mapping[str, Any], names: Mapping[str, str], output: str, about: About, *, places: bool = False
) -> Chart:
    own = result["own"]
    found = {side: result[side]["daily"] for side in names}
    days = [date.fromisoformat(day) for day in own["months"]]
    series = [Series(name, found[side][output]["mean"]) for side, name in names.items()]
    if places:
        for number, (side, name) in enumerate(names.items()):
            series.append(
                Series(_("plekken: %(name)s") % {"name": name}, found[side]["places"]["mean"], look=5 + number)
            )
    return lines(about, days, series, bands=[_band(found["own"][output]["p5"], found["own"][output]["p95"])])


def _band(low: list[float], high: list[float]) -> Band:
    return Band(_("negen van de tien keer"), low, high, low_name=_("laag"), high_name=_("hoog"))
