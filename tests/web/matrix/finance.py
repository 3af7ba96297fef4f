# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The addresses of money: figures, cases, plan against actual."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.factories.town import NOW
from tests.web.matrix.who import Row

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.finance import services
from vliegwiel.apps.finance.terms import CaseChoices, GivenFile, OwnFigure

R = Role
SEE = frozenset({R.PROJECT_LEADER, R.LOCATION_MANAGER, R.CONTROLLER, R.POLICY_ADVISER, R.ALDERMAN, R.ANALYST})
PROPOSE = frozenset({R.PROJECT_LEADER, R.CONTROLLER, R.POLICY_ADVISER})
DECIDE = frozenset({R.PROJECT_LEADER, R.CONTROLLER})
KEEP = DECIDE

ROWS: tuple[Row, ...] = (
    ("staff:case", "GET", SEE),
    ("staff:case", "GET ?model=buurthuis-44", SEE),
    ("staff:case", "GET ?soort=xlsx", SEE),
    ("staff:case", "GET ?soort=csv", SEE),
    ("staff:case", "GET ?soort=yaml", SEE),
    ("staff:keep_case", "POST", KEEP),
    ("staff:compare_cases", "GET", SEE),
    ("staff:compare_cases", "GET ?model=own-house&model=buurthuis-75", SEE),
    ("staff:ukraine_schemes", "GET", SEE),
    ("staff:kept_case", "GET", SEE),
    ("staff:chain_costs", "GET", SEE),
    ("staff:actuals", "GET", SEE),
    ("staff:actuals", "GET ?soort=xlsx", SEE),
    ("staff:actuals", "GET ?soort=csv", SEE),
    ("staff:journal_upload", "GET", KEEP),
    ("staff:journal_upload", "POST", KEEP),
    ("staff:journal_file", "GET", KEEP),
    ("staff:journal_file", "POST", KEEP),
    ("staff:figures", "GET", SEE),
    ("staff:figures", "GET ?soort=xlsx", SEE),
    ("staff:figures", "GET ?soort=csv", SEE),
    ("staff:figures", "GET ?oud=1", SEE),
    ("staff:figure", "GET", SEE),
    ("staff:figure", "GET ?naam=law.reception_compensation.asylum_seeker", SEE),
    ("staff:figures_openfisca", "GET", SEE),
    ("staff:propose_figure", "GET", PROPOSE),
    ("staff:propose_figure", "POST", PROPOSE),
    ("staff:decide_figure", "POST", DECIDE),
    ("staff:withdraw_figure", "POST", PROPOSE),
)
LAST: tuple[Row, ...] = (("staff:take_back_journal", "POST", KEEP),)


def own_figure(**changes: object) -> OwnFigure:
    """Return a figure that a municipality may propose: the same compensation, from its own letter."""
    known = {
        "name": "law.reception_compensation.asylum_seeker",
        "value": "76.50",
        "from_on": date(2026, 1, 1),
        "until_on": None,
        "source": "Beschikking 2026",
        "quote": "",
        "status": "to_verify",
        "reason": "Zo staat het in onze beschikking.",
    }
    return OwnFigure(**known | changes)  # type: ignore[arg-type]


def furnish(places: Any) -> dict[str, object]:
    """Let the policy adviser propose a figure, and the controller keep a case and give a file."""
    town = places.town
    made = services.propose_figure(
        actor=town[R.POLICY_ADVISER], municipality_id=town.municipality.pk, proposed=own_figure(), now=NOW
    )
    kept = services.keep_case(
        actor=town[R.CONTROLLER], slug=town.house.slug, title="Eerste plan", choices=CaseChoices(), now=NOW
    )
    given = GivenFile("boek.csv", b"1", ("Datum", "Rekening", "Bedrag"), [(2, ("31-01-2027", "Eten", "10"))])
    file = services.keep_journal_file(
        actor=town[R.CONTROLLER], slug=town.house.slug, plan_id=kept.pk, given=given, now=NOW
    )
    return {"figure_proposal_id": made.pk, "saved_case_id": kept.pk, "journal_file_id": file.pk}
