# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date

import pytest
from hypothesis import settings

from vliegwiel.engine.contribution import Question
from vliegwiel.engine.parameters import read_parameters

# Machines are shared: how long an example takes is measured in benchmarks, not here.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

DAY = date(2026, 11, 20)
HEADER = "id,adults,children,net_income_month,work_income_month,child_benefit_month,assets,weeks_worked_in_52,status"


@pytest.fixture(scope="session")
def parameters():
    return read_parameters()


@pytest.fixture
def household():
    """Make a household: one adult, no child, nothing earned, unless said otherwise."""

    def made(**given) -> Question:
        nothing = {"net_income_month": "0", "work_income_month": "0", "child_benefit_month": "0", "assets": "0"}
        people = {"id": "H-1", "adults": 1, "children": 0, "weeks_worked_in_52": 0, "status": "asylum_seeker"}
        return Question(**people | nothing | given)

    return made
