# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The pictures of a business case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from vliegwiel.apps.finance.terms import CasePage, ChainCosts, Compared, Comparison
from vliegwiel.paper.charts import About, Band, Chart, Mark, Series, Sides, Swing, lines, tornado
from vliegwiel.web.components import figures
from vliegwiel.web.components.figures import euro, month


def _euros(value: float) -> str:
    return str(euro(round(value)))


def _about(key: str, title: str, description: str, y_title: str = "", axis: Callable[[float], str] = _euros) -> About:
    empty = _("Er zijn nog geen cijfers om te tekenen.")
    return About(key, title, description, y_title, number=_euros, axis=axis, when=figures.when, empty=empty)


def balance_chart(page: CasePage) -> Chart:
    """Return the running balance per month with its band, with these choices and without any of them."""
    series = [Series(_("met keuzes"), [float(one) for one in page.cumulative])]
    if page.gains:
        series.append(Series(_("zonder keuzes"), [float(one) for one in page.without], look=3))
    spread, marks = page.spread, []
    low, high = _("laag"), _("hoog")
    bands = [
        Band(_("9 van de 10 keer"), _floats(spread.low), _floats(spread.high), low_name=low, high_name=high),
        Band(_("helft van de keren"), _floats(spread.inner_low), _floats(spread.inner_high), True, low, high),
    ]
    if page.break_even_on and page.break_even_on != page.days[0]:
        at = page.days.index(page.break_even_on)
        words = _("terugverdiend %(month)s") % {"month": month(page.break_even_on)}
        marks.append(Mark(at, float(page.cumulative[at]), words))
    words = _("Wat er over is als alle maanden tot dan toe worden opgeteld: inkomsten min kosten.")
    about = _about("saldo", _("Saldo, opgeteld per maand"), words, _("euro"))
    return lines(about, page.days, series, bands=bands if spread.swings else (), marks=marks)


def swing_chart(page: CasePage) -> Chart:
    """Return what each uncertain number does to the outcome on its own, the widest first."""
    base = float(page.net_present_value)
    rows = [
        Swing(
            one.label,
            f"{figures.number(one.low)} – {figures.number(one.high)}",
            float(one.at_low) - base,
            float(one.at_high) - base,
        )
        for one in page.spread.swings[:8]
    ]
    words = _("Wat de uitkomst in geld van nu verandert als één getal aan een uiteinde ligt en de rest blijft.")
    about = _about("gevoelig", _("Waar de uitkomst het meest van afhangt"), words, _("euro"))
    sides = Sides(_("slechter"), _("beter"), _("Getal"), _("Van – tot"))
    return tornado(about, rows, sides=sides)


def comparison_chart(found: Comparison) -> Chart:
    """Return the running balance of each scenario that can be worked out, in one picture."""
    drawn = [one for one in found.columns if not one.refusal]
    days = sorted({day for one in drawn for day in one.days})
    words = _("Wat er over is als alle maanden tot dan toe worden opgeteld, per scenario.")
    about = _about("vergelijk", _("Saldo, opgeteld per maand"), words, _("euro"))
    return lines(about, days, [Series(one.title, _values(one, days)) for one in drawn])


def chain_chart(found: ChainCosts) -> Chart:
    """Return what is spent, added up: with everybody waiting in reception, and with homes."""
    words = _("Wat alle partijen samen uitgeven, opgeteld. Huur is geen uitgave van het geheel.")
    about = About(
        "keten",
        _("Uitgaven, opgeteld"),
        words,
        _("mln euro"),
        number=lambda value: str(euro(round(value))),
        axis=figures.millions,
        when=figures.when,
        empty=_("Er zijn nog geen cijfers om te tekenen."),
    )
    series = [
        Series(_("iedereen wacht"), [-float(one) for one in found.waiting]),
        Series(_("met opstartwoningen"), [-float(one) for one in found.with_homes], look=3),
    ]
    return lines(about, found.days, series)


def _floats(amounts: Sequence[Decimal]) -> list[float]:
    return [float(one) for one in amounts]


def _values(one: Compared, days: list[date]) -> list[float | None]:
    known = dict(zip(one.days, map(float, one.cumulative), strict=True))
    return [known.get(day) for day in days]
