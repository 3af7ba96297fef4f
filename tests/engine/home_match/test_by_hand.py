# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The examples by hand in docs/why/home-match.md are what the engine answers: HO-3, HO-4."""

from __future__ import annotations

from pathlib import Path

from tests.engine.home_match.lists import applicant, ask, given, home, question

PAGE = (Path(__file__).parents[3] / "docs" / "why" / "home-match.md").read_text(encoding="utf-8")
BY_HAND = PAGE.split("## By hand")[1].split("\n## ")[0]
LINE = [
    applicant("Ann", 1, "2001-01-01"),
    applicant("Bea", 2, "2002-01-01", groups=["student"]),
    applicant("Cis", 1, "2003-01-01"),
]


def ground(answer, name: str) -> str:
    return next(row.ground.code for row in answer.refusals if row.household == name)


def test_the_page_says_who_gets_which_of_two_homes():
    answer = ask(question([home("H1", 1), home("H2", 2)], LINE, shares={"student": 0.5}))
    assert given(answer) == {"Ann": "H1", "Bea": "H2"}
    assert "Bea in H2, Ann in H1" in BY_HAND
    assert f"`{ground(answer, 'Cis')}`: both homes went to earlier ranks" in BY_HAND


def test_the_page_says_who_gets_the_only_home_and_on_what_ground_the_first_does_not():
    answer = ask(question([home("H2", 2)], LINE, shares={"student": 0.5}))
    assert given(answer) == {"Bea": "H2"}
    assert f"Ann's ground is `{ground(answer, 'Ann')}`, group student" in BY_HAND
    # Without the share the first in line gets it.
    assert given(ask(question([home("H2", 2)], LINE))) == {"Ann": "H2"}


def test_the_page_says_who_shifts():
    people = [
        applicant("Eva", 1, "2001-01-01", needs=["lift"]),
        applicant("Sam", 2, "2002-01-01", groups=["student"]),
        applicant("Xia", 2, "2003-01-01", income="2000.00"),
    ]
    homes = [home("H1", 2, features=["lift"], rent="900.00"), home("H2", 2, rent="500.00")]
    answer = ask(question(homes, people, shares={"student": 0.5}, rent_at_most_share=0.3))
    assert given(answer) == {"Eva": "H1", "Sam": "H2"}
    assert "Eva gets H1, Sam H2, and Xia, who\nis last, nothing." in BY_HAND
