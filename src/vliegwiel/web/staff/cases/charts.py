# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The picture of a business case."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vliegwiel.apps.finance.terms import CasePage
from vliegwiel.paper.charts import About, Chart, Mark, Series, lines
from vliegwiel.web.components.figures import euro, month


def balance_chart(page: CasePage) -> Chart:
    """Return the running balance per month, with these choices and without any of them."""
    series = [
        Series(_("met keuzes"), [float(one) for one in page.cumulative]),
        Series(_("zonder keuzes"), [float(one) for one in page.without], look=3),
    ]
    marks = []
    if page.break_even_on and page.break_even_on != page.days[0]:
        at = page.days.index(page.break_even_on)
        words = _("terugverdiend %(month)s") % {"month": month(page.break_even_on)}
        marks.append(Mark(at, float(page.cumulative[at]), words))
    about = About(
        key="saldo",
        title=_("Saldo, opgeteld per maand"),
        description=_("Wat er over is als alle maanden tot dan toe worden opgeteld: inkomsten min kosten."),
        y_title=_("euro"),
        number=lambda value: str(euro(round(value))),
        axis=lambda value: str(euro(round(value))),
    )
    return lines(about, page.days, series, marks=marks)
