# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Golden cases of figures no person can be recognised in, with the reason in a comment (MO-5)."""

from __future__ import annotations

from pathlib import Path

import pytest

from vliegwiel.engine.disclosure import Cell, Question, Table, protect
from vliegwiel.engine.parameters import read_yaml

PLACE = Path(__file__).with_name("disclosure.yml")
GOLDEN = read_yaml(PLACE.read_text("utf-8"), PLACE.name)


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: golden["name"])
def test_a_golden_table_hides_these_counts_and_no_other(golden):
    cells = [Cell(at={"group": group}, count=count) for group, count in golden["counts"].items()]
    if "total" in golden:
        cells.append(Cell(count=golden["total"]))
    report = protect(Question(tables=[Table(name="t", period="2026-10", cells=cells)]))
    assert {cell.at.get("group", "total"): cell.number for cell in report.tables[0].cells} == golden["gives"]
