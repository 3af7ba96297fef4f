# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The examples by hand in docs/why/region-match.md are what the engine answers: RG-1, RG-3."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.region_match.lands import household, question, town

from vliegwiel.engine.region_match import Impossible, propose, read

PAGE = (Path(__file__).parents[3] / "docs" / "why" / "region-match.md").read_text(encoding="utf-8")
BY_HAND = PAGE.split("## By hand")[1].split("\n## ")[0]


def said(*texts: str) -> bool:
    return all(text in BY_HAND for text in texts)


def test_the_page_says_who_goes_where_and_what_a_place_is_worth():
    people = [household("P", family_in=["A"]), household("Q", family_in=["A"], care_in=["A"])]
    answer = propose(read(question([town("A", 1), town("C", 1)], people)))
    goes_to = {row.household: row for row in answer.placements}
    assert (goes_to["Q"].municipality, goes_to["P"].municipality, answer.value) == ("A", "C", 200)
    assert said("| Q in A, P in C | 2 | 200 + 0 |")
    more, fewer = (propose(read(question([town("A", places), town("C", 1)], people))) for places in (2, 0))
    assert (more.value, more.value - answer.value, fewer.people) == (300, 100, 1)
    assert said("both go there: 300, so that place adds 100")
    # Placing one person counts for 1 + 4 x 200, so one place fewer costs that and the value of Q.
    assert 100 - 1e-6 <= answer.scarcity["A"] <= 801 + 200 + 1e-6
    assert said(f'"{goes_to["P"].bound_by}"', goes_to["P"].decided_by)
    assert said(goes_to["P"].alternatives[0].change.rstrip("."))


@pytest.mark.parametrize(
    ("adults", "value"),
    [
        ([{"bouw": 0.5, "zorg": 0.5}], "3.00"),
        ([{"bouw": 0.25, "zorg": 0.25}], "3.00"),
        ([{"bouw": 0.5, "zorg": 0.5}, {"bouw": 0.3, "ict": 0.1}], "6.25"),
    ],
)
def test_the_page_says_what_work_counts_for(adults, value):
    raw = question(
        [town("A", 2)],
        [{"id": "X", "adults": [{"skills": skills} for skills in adults]}],
        regions=[{"id": "Noord", "demand": {"bouw": 0.8, "zorg": 0.4, "ict": 0.2}}],
    )
    assert f"{propose(read(raw)).value:.2f}" == value
    assert said(value)


def test_the_page_says_which_rules_cannot_go_together():
    people = [household("X", 3), household("Y", 2), household("Z")]
    fixed = [{"household": name, "municipality": "A", "reason": "besluit"} for name in "XYZ"]
    with pytest.raises(Impossible) as refused:
        propose(read(question([town("A", 4)], people, fixed=fixed)))
    room, *households = refused.value.values["rules"]
    assert said(f'"{room}", {" and ".join(households)} cannot go together')
