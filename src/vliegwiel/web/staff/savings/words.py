# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Words for states and steps, in the language of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vliegwiel.apps.savings.terms import Ending, ReleaseState, StepRow
from vliegwiel.web.components import figures
from vliegwiel.web.components.certainty import certainty

TONES = {
    ReleaseState.WAITING: "wait",
    ReleaseState.APPROVED: "info",
    ReleaseState.REFUSED: "late",
    ReleaseState.WITHDRAWN: "",
    ReleaseState.PAID: "good",
}
ENDINGS = {Ending.RUNNING: "info", Ending.STAYS: "good", Ending.LEAVES: "wait", Ending.NONE: ""}
REGIMES = {"reba": gettext_lazy("Reba, geïnd door het COA"), "rooo": gettext_lazy("RooO, geïnd door de gemeente")}
# The engine's steps are Dutch; these are said in the language of the page.
STEPS = (
    gettext_lazy("toelage per maand"),
    gettext_lazy("onderdak per maand"),
    gettext_lazy("economische waarde"),
    gettext_lazy("vrijgelaten"),
    gettext_lazy("middelen"),
    gettext_lazy("eigen bijdrage"),
    gettext_lazy("houdt over"),
    gettext_lazy("gespaard"),
    gettext_lazy("leefgeld zonder inkomen"),
    gettext_lazy("hoogste bijdrage van het gezin"),
    gettext_lazy("leefgeld dat naast het inkomen blijft"),
    gettext_lazy("toelage + onderdak"),
    gettext_lazy("de middelen, ten hoogste de economische waarde"),
    gettext_lazy("wekelijkse toelage van het huishouden x weken per maand"),
    gettext_lazy("waarde van het onderdak per week x weken per maand, met een maximum"),
    gettext_lazy("niets, na de weken met vrijlating"),
    gettext_lazy("deel van het inkomen uit werk"),
    gettext_lazy("deel van het inkomen uit werk, met een maximum"),
    gettext_lazy("netto inkomen - vrijgelaten - kinderbijslag, ten minste 0"),
    gettext_lazy("netto inkomen - vrijgelaten - kinderbijslag + vermogen boven de grens, ten minste 0"),
    gettext_lazy("netto inkomen - eigen bijdrage"),
    gettext_lazy("deel van de eigen bijdrage"),
    gettext_lazy("leefgeld - inkomen gedeeld door (1 + bonus), ten minste 0"),
    gettext_lazy("de middelen, ten hoogste de bijdrage van het gezin"),
    gettext_lazy("eetgeld en persoonlijke uitgaven van het gezin"),
    gettext_lazy("eetgeld en persoonlijke uitgaven van het gezin, zonder eetgeld omdat er maaltijden zijn"),
    gettext_lazy("aantal betalende volwassenen (met een maximum) x bijdrage"),
    gettext_lazy("inkomen gedeeld door (1 + bonus) - leefgeld, ten minste 0"),
)


def percent(share: Decimal | None) -> str:
    """Return a part as people write it, such as 12,5 %; empty for none."""
    if share is None:
        return ""
    hundredth = (share * 100).normalize()
    return f"{figures.number(hundredth, max(0, -int(hundredth.as_tuple().exponent)))} %"


def steps(trace: Sequence[StepRow]) -> list[tuple[StepRow, tuple[str, str]]]:
    """Return the steps with their words said in the language of the page, and how certain each is."""
    return [(replace(one, step=_(one.step), formula=_(one.formula)), certainty(one.status)) for one in trace]
