# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Golden cases of targets and dispersal tasks, with the sum in a comment (HO-1, RG-2)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from vliegwiel.engine.parameters import read_parameters, read_yaml
from vliegwiel.engine.region_match.targets import Question, answer

PLACE = Path(__file__).with_name("targets.yml")
GOLDEN = read_yaml(PLACE.read_text("utf-8"), PLACE.name)


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: golden["name"])
def test_a_golden_case_comes_out_to_the_person(golden):
    found = answer(
        [Question(**row) for row in golden["rows"]],
        kind=golden["kind"],
        day=date(2026, 11, 20),
        parameters=read_parameters(),
        total=golden["total"],
        inhabitants=golden.get("inhabitants"),
    )
    for name, numbers in golden["gives"].items():
        assert [row[name] for row in found["rows"]] == numbers, name
