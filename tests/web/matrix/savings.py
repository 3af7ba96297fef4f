# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Money of residents: narrower than their names; the alderman sees totals only (SA-1…4)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.factories.town import DAY, NOW
from tests.web.matrix.who import RESIDENT, Row

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.savings import services
from vliegwiel.apps.savings.terms import Income, NewRule, Purpose

if TYPE_CHECKING:
    from tests.web.places import Places

R = Role
SEE_MONEY = frozenset({R.LOCATION_MANAGER, R.COUNSELLOR, R.WORK_COACH, R.CONTROLLER})
GUIDE = frozenset({R.COUNSELLOR, R.WORK_COACH})
CONTROL = frozenset({R.CONTROLLER})
APPROVE = frozenset({R.LOCATION_MANAGER, R.CONTROLLER})
COMPARE = frozenset({R.POLICY_ADVISER, R.CONTROLLER, R.PROJECT_LEADER, R.ALDERMAN, R.ANALYST})
SEE_TARGETS = COMPARE | {R.HOUSING_OFFICER}
TOTALS = SEE_MONEY | {R.POLICY_ADVISER, R.ALDERMAN, R.PROJECT_LEADER}

ROWS: tuple[Row, ...] = (
    ("staff:savings", "GET", TOTALS),
    ("staff:savings", "GET ?soort=xlsx", SEE_MONEY),
    ("staff:savings", "GET ?soort=csv", SEE_MONEY),
    ("staff:savings_rule", "GET", TOTALS),
    ("staff:savings_rule", "POST", frozenset({R.POLICY_ADVISER})),
    ("staff:month_run", "GET", CONTROL),
    ("staff:month_run", "GET ?soort=xlsx", CONTROL),
    ("staff:month_run", "GET ?soort=csv", CONTROL),
    ("staff:month_run", "POST", CONTROL),
    ("staff:releases", "GET", APPROVE),
    ("staff:releases", "GET ?soort=xlsx", APPROVE),
    ("staff:releases", "GET ?soort=csv", APPROVE),
    ("staff:decide_release", "POST", APPROVE),
    ("staff:pay_release", "POST", CONTROL),
    ("staff:money", "GET", SEE_MONEY),
    ("staff:recompute_month", "POST", CONTROL),
    ("staff:record_income", "GET", GUIDE),
    ("staff:record_income", "POST", GUIDE),
    ("staff:ask_release", "GET", GUIDE),
    ("staff:ask_release", "POST", GUIDE),
    ("staff:savings_statement", "GET", SEE_MONEY),
    ("staff:compare_schemes", "GET", COMPARE),
    ("staff:compare_schemes", "POST", COMPARE),
    ("staff:compare_example", "GET", COMPARE),
    ("staff:targets", "GET", SEE_TARGETS),
    ("staff:targets", "POST", SEE_TARGETS),
    ("staff:targets_country", "GET", SEE_TARGETS),
    ("staff:targets_country", "GET ?soort=csv", SEE_TARGETS),
    ("staff:targets_country", "POST", SEE_TARGETS),
    ("resident:money", "GET", RESIDENT),
    ("resident:money", "POST", RESIDENT),
    ("resident:money_statement", "GET", RESIDENT),
    ("resident:withdraw_release", "POST", RESIDENT),
)


def furnish(places: Places) -> dict[str, object]:
    """Let the resident of the town save something and ask for a part of it."""
    town = places.town
    rule = NewRule(DAY.replace(day=1), Decimal("0.5"), (Purpose.FURNISHING,), None, "besluit")
    services.set_rule(actor=town[R.POLICY_ADVISER], slug=town.house.slug, rule=rule, now=NOW)
    known = {"household_id": places.household_id, "resident_id": places.resident_id}
    told = (DAY, Income(Decimal(800), Decimal(800)), "loonstrook")
    services.record_income(actor=town[R.COUNSELLOR], statement=told, now=NOW, **known)
    ids, month = [places.household_id], DAY.replace(day=1)
    services.compute_months(
        actor=town[R.CONTROLLER], slug=town.house.slug, month=month, household_ids=ids, meals=False, now=NOW
    )
    asked = services.ask_release(
        actor=town[R.COUNSELLOR], purpose=Purpose.FURNISHING, amount=Decimal(50), now=NOW, **known
    )
    return {"release_id": asked.pk}
