# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Golden cases of the business case, with the sum in a comment (FI-1, FI-2, FI-3)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from vliegwiel.engine.business_case import calculate, shipped_case
from vliegwiel.engine.business_case.income import compensation
from vliegwiel.engine.parameters import read_parameters, read_yaml

PLACE = Path(__file__).with_name("business_case.yml")
GOLDEN = read_yaml(PLACE.read_text("utf-8"), PLACE.name)


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: golden["name"])
def test_a_golden_case_comes_out_to_the_cent(golden):
    if "calculate" in golden:
        found = compensation(**golden["given"], parameters=read_parameters())
    else:
        first, last = golden["months"]
        answer = calculate(shipped_case(golden["case"]), on=date(2026, 11, 20))
        found = sum(answer.lines[golden["line"]].months[first - 1 : last])
    assert found == Decimal(golden["gives"])
