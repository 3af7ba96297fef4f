# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The national weights are dated figures, and nowhere a second number (RG-1, FI-9)."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from tests.engine.region_match.lands import household, question, town

from vliegwiel.engine.parameters import NotInForce, read_parameters
from vliegwiel.engine.region_match import read, weights_on
from vliegwiel.engine.region_match.question import LEVELS, Weights

DAY = date(2026, 11, 20)
NAMES = [name for level in LEVELS for name in level]
PAGE = Path(__file__).resolve().parents[3] / "docs/why/region-match.md"


def test_what_the_engine_takes_by_itself_is_the_last_figure_of_each_criterion():
    last = {name: read_parameters().series(f"assumptions.region_match.{name}")[0].figures[-1] for name in NAMES}
    assert Weights().model_dump() == {name: float(figure.number) for name, figure in last.items()}
    assert set(read_parameters().names("assumptions.region_match.")) == {f"assumptions.region_match.{n}" for n in NAMES}


def test_a_question_gets_the_weights_of_its_day_and_keeps_its_own():
    raw = question([town("A", 1)], [household("P")]) | {"weights": {"wants": 2.0}}
    found = read(raw, day=DAY).weights
    assert found.wants == 2.0
    assert found.family == float(weights_on(DAY)["family"].number)
    assert raw["weights"] == {"wants": 2.0}


def test_before_there_were_weights_there_is_no_answer():
    with pytest.raises(NotInForce):
        read(question([town("A", 1)], [household("P")]), day=date(2025, 12, 31))


def test_the_page_that_explains_them_names_the_same_numbers():
    rows = re.findall(r"^\| (\w+) \| .* \| (\d+) \|$", PAGE.read_text(), re.MULTILINE)
    assert dict(rows) == {name: figure.value for name, figure in weights_on(DAY).items()}


def test_the_answer_is_as_certain_as_its_weights():
    assert {figure.status.value for figure in weights_on(DAY).values()} == {
        read(question([town("A", 1)], [household("P")])).certainty
    }
