# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Golden cases of own contribution and savings, with the sum in a comment (SA-1, SA-3)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from vliegwiel.engine.contribution import Question, amounts_on, explain, hundred_more, scheme_named
from vliegwiel.engine.parameters import read_parameters, read_yaml

PLACE = Path(__file__).with_name("contribution.yml")
GOLDEN = read_yaml(PLACE.read_text("utf-8"), PLACE.name)
NOTHING = {"child_benefit_month": "0.00", "assets": "0.00", "weeks_worked_in_52": 10}


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: golden["name"])
def test_a_golden_case_comes_out_to_the_cent(golden):
    household = Question(id="H-1", **NOTHING | golden["household"])
    scheme = scheme_named(golden.get("scheme", "today"))
    amounts = amounts_on(golden["on"], read_parameters(), [household])
    found = explain(household, scheme, amounts)
    gains = hundred_more(household, scheme, amounts, found)
    for name, amount in golden["gives"].items():
        came = gains.keeps if name == "more_keeps" else getattr(found, name)
        assert came == Decimal(amount), (name, came)
