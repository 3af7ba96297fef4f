# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A page of chart examples: every kind of chart, with the cases that go wrong most."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from vliegwiel.paper import charts
from vliegwiel.paper.charts import About, Band, Limit, Mark, Series, Swing
from vliegwiel.web.components import figures, pieces

MONTHS = [date(2027 + place // 12, place % 12 + 1, 1) for place in range(36)]
NIGHTS = [date(2026, 11, 20) + timedelta(place) for place in range(28)]


def _balance(place: int) -> float:
    return -0.5e6 - 0.1e6 * min(place, 3) + 34_000.0 * max(place - 3, 0)


def cash() -> charts.Chart:
    """Return the balance over three years with its uncertainty."""
    base = [_balance(place) for place in range(36)]
    about = About(
        "kas",
        "Saldo opgeteld per maand, 2027 tot en met 2029",
        "Met de keuzes is het saldo eind 2029 boven nul. Zonder keuzes blijft het dalen.",
        "€ mln",
        "Maand",
        figures.euro,
        lambda value: figures.millions(value),
        figures.when,
    )
    return charts.lines(
        about,
        MONTHS,
        [Series("met keuzes", base), Series("zonder keuzes", [-0.5e6 - 32_000.0 * place for place in range(36)], 3)],
        bands=[
            Band(
                "negen van de tien",
                [value - 16_000 * place for place, value in enumerate(base)],
                [value + 9_000 * place for place, value in enumerate(base)],
            ),
            Band(
                "helft",
                [value - 7_000 * place for place, value in enumerate(base)],
                [value + 4_000 * place for place, value in enumerate(base)],
                inner=True,
            ),
        ],
        marks=[Mark(27, base[27], "terugverdiend april 2029")],
    )


def swings() -> charts.Chart:
    """Return what changes the balance most."""
    about = About(
        "wind", "Wat het saldo het meest verandert", "Leegstand en huisvesting veranderen het saldo het meest."
    )
    return charts.tornado(
        about,
        [
            Swing("Leegstand", "2 tot 8 %", -439, 220),
            Swing("Huisvesting per jaar", "€ 1,43 tot 1,64 mln", -360, 270),
            Swing("Zorg, activiteiten, beheer", "€ 1,04 tot 1,18 mln", -255, 165),
            Swing("Begeleiding per bed", "€ 250 tot 300", -155, 73),
            Swing("Tempo afbouw bewaking", "half tot iets sneller", -146, 30),
        ],
    )


def occupancy(*, areas: bool = False) -> charts.Chart:
    """Return the beds per night in six states."""
    rows = {
        "occupied": [118 + place % 9 + place // 3 for place in range(28)],
        "reserved": [6 - place % 5 for place in range(28)],
        "buffer": [4] * 28,
        "kept": [2] * 28,
        "blocked": [3 - place % 3 for place in range(28)],
    }
    rows["free"] = [150 - sum(row[place] for row in rows.values()) for place in range(28)]
    about = About(
        "vlak" if areas else "bezetting",
        "Bedden per nacht als vlakken" if areas else "Bedden per nacht, vier weken vooruit",
        "Het huis heeft 150 plaatsen. De meeste zijn bezet; het aantal vrije bedden loopt terug.",
        "bedden",
        "Nacht",
        when=figures.when,
    )
    draw = charts.stacked_areas if areas else charts.stacked_bars
    series = [Series(str(pieces.STATE_WORDS[state]), rows[state], state) for state in pieces.STATES]
    return draw(about, NIGHTS, series, limit=Limit("150 plaatsen", 150))


def visitors() -> dict[str, Any]:
    """Return the visitors of activities per month."""
    about = About(
        "bezoek", "Bezoekers van activiteiten per maand", "Er komen elke maand meer buren.", "bezoekers", "Maand"
    )
    months = ["jul", "aug", "sep", "okt", "nov"]
    series = [Series("bewoners", [80, 70, 110, 130, 120]), Series("buren", [30, 20, 50, 70, 90], 3)]
    return {"visitors": charts.grouped_bars(about, months, series)}


def case() -> dict[str, Any]:
    """Return the charts of a business case."""
    return {
        "cash": cash(),
        "swings": swings(),
        "choices": [
            pieces.Choice("koken", "Zelf koken", "Keukens in april 2027, € 30.000 eenmalig.", "+ € 1.605.000", on=True),
            pieces.Choice("huismeester", "Sociaal huismeester", "Eén voltijds.", "+ € 26.000", on=True),
            pieces.Choice("gemengd", "Gemengd huis", "Kan pas na de scan van vleugel Zuid."),
        ],
        "facts": [
            pieces.Fact("Bron", "Het Nieuwe Buurthuis, fase 1"),
            pieces.Fact("Zekerheid", "nog na te gaan", "wait"),
        ],
    }


def all_charts() -> dict[str, Any]:
    """Return every kind of chart."""
    rate = [75, 75, 75, 61, 61, 61, None, 58, 58, 58, 58, 58]
    steps = About(
        "tarief",
        "Tarief per dag",
        "Het tarief daalt tweemaal; over juli is niets bekend.",
        "€",
        "Maand",
        figures.euro,
        when=figures.when,
    )
    many = About(
        "vijf",
        "Vijf groepen bewoners",
        "Vijf lijnen die dicht bij elkaar eindigen.",
        "mensen",
        "Maand",
        when=figures.when,
    )
    below = About("kwartaal", "Resultaat per kwartaal", "Twee kwartalen onder nul.", "× € 1.000", "Kwartaal")
    five = [
        Series(name, [20 + 4 * k + (place * (k + 1)) % 7 for place in range(12)])
        for k, name in enumerate(("asielzoekers", "statushouders", "ontheemden", "nareizigers", "jongeren"))
    ]
    drawn = [
        cash(),
        occupancy(),
        occupancy(areas=True),
        visitors()["visitors"],
        charts.grouped_bars(below, ["Q1", "Q2", "Q3", "Q4"], [Series("resultaat", [-120, -35, 40, 96])]),
        swings(),
        charts.steps(steps, MONTHS[:12], [Series("per dag", rate)]),
        charts.lines(many, MONTHS[:12], five),
        charts.lines(About("leeg", "Leeg", "Leeg"), [], []),
    ]
    return {"drawn": drawn, "trend": [4, 6, 5, 8, 9, 7, 11]}
