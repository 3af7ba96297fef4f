# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The housing target: rounding, swaps, backlog and lead, half-years and reference dates (HO-1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vliegwiel.engine.errors import InvalidQuestion
from vliegwiel.engine.region_match.targets import HalfYear, Question, half_year_of, housing_targets, standing


def broken_promises(rows, targets, national) -> list[str]:
    """Check targets against the words of the law alone (Huisvestingswet 2014, art. 29)."""
    people = sum(row.population for row in rows)
    broken = []
    for row, one in zip(rows, targets, strict=True):
        if one.target != ceil(Fraction(national) * row.population / people):
            broken.append(f"{row.municipality}: not rounded up")
        if one.agreed != one.target + row.swap:
            broken.append(f"{row.municipality}: swap lost")
        if one.due - one.ahead != one.agreed + row.backlog or min(one.due, one.ahead) != 0:
            broken.append(f"{row.municipality}: backlog lost")
    total = sum(one.target for one in targets)
    if not national <= total < national + len(rows):
        broken.append(f"sum {total} outside [{national}, {national + len(rows)})")
    if sum(one.agreed for one in targets) != total:
        broken.append("swaps changed the sum")
    return broken


populations = st.lists(st.integers(0, 2_000_000), min_size=1, max_size=40).filter(any)


@given(populations, st.integers(0, 100_000), st.lists(st.integers(-500, 500), min_size=40, max_size=40), st.data())
def test_for_any_country_the_targets_keep_every_promise_of_the_law(people, national, backlogs, data):
    plain = [Question(municipality=str(n), population=one, backlog=backlogs[n]) for n, one in enumerate(people)]
    first = housing_targets(plain, national)
    giver, taker = data.draw(st.sampled_from(range(len(plain)))), data.draw(st.sampled_from(range(len(plain))))
    swaps = [0] * len(plain)
    moved = data.draw(st.integers(0, first[giver].target))
    swaps[giver] -= moved
    swaps[taker] += moved
    rows = [row.model_copy(update={"swap": swap}) for row, swap in zip(plain, swaps, strict=True)]
    assert broken_promises(rows, housing_targets(rows, national), national) == []


def test_the_verifier_finds_a_target_that_was_rounded_down(country):
    rows = country(1000, 1000, 1000)
    targets = housing_targets(rows, 100)
    assert broken_promises(rows, targets, 100) == []
    targets[0] = replace(targets[0], target=33, agreed=33, due=33)
    assert broken_promises(rows, targets, 100) == ["M000: not rounded up"]
    targets[1:] = [replace(one, target=33, agreed=33, due=33) for one in targets[1:]]
    assert "sum 99 outside [100, 103)" in broken_promises(rows, targets, 100)


def test_a_third_of_a_hundred_is_thirty_four_for_each_of_three(country):
    # 100 / 3 = 33.33, rounded up 34; the sum 102 lies in [100, 103).
    assert [one.target for one in housing_targets(country(500, 500, 500), 100)] == [34, 34, 34]


def test_an_exact_share_is_not_rounded_up_further(country):
    assert [one.target for one in housing_targets(country(100, 300), 40)] == [10, 30]


def test_a_backlog_is_added_and_a_lead_taken_off_and_what_is_left_of_a_lead_is_kept(country):
    rows = country(100, 100, 100, M000={"backlog": 7}, M001={"backlog": -4}, M002={"backlog": -15})
    assert [(one.due, one.ahead) for one in housing_targets(rows, 30)] == [(17, 0), (6, 0), (0, 5)]


def test_a_swap_of_which_one_side_is_missing_is_refused(country):
    with pytest.raises(InvalidQuestion, match="telt op tot -3"):
        housing_targets(country(100, 100, M000={"swap": -3}), 40)


def test_nobody_can_hand_over_more_than_their_own_target(country):
    with pytest.raises(InvalidQuestion, match="Sta ten hoogste 20 af"):
        housing_targets(country(100, 100, M000={"swap": -21}, M001={"swap": 21}), 40)


def test_part_of_the_country_takes_its_part_when_the_whole_population_is_given(country):
    assert [one.target for one in housing_targets(country(1000), 1000, inhabitants=10_000)] == [100]
    with pytest.raises(InvalidQuestion, match="10 inwoners"):
        housing_targets(country(1000), 1000, inhabitants=10)


def test_a_country_without_people_is_refused(country):
    with pytest.raises(InvalidQuestion, match="Er woont niemand"):
        housing_targets(country(0, 0), 10)


@pytest.mark.parametrize(
    ("day", "half", "reference", "counted"),
    [
        (date(2026, 6, 30), HalfYear(2026, 1), date(2025, 10, 1), date(2025, 1, 1)),
        (date(2026, 7, 1), HalfYear(2026, 2), date(2026, 4, 1), date(2025, 1, 1)),
        (date(2026, 12, 31), HalfYear(2026, 2), date(2026, 4, 1), date(2025, 1, 1)),
    ],
)
def test_a_half_year_has_its_reference_date_and_the_population_of_the_year_before(day, half, reference, counted):
    assert half_year_of(day) == half
    assert (half.reference_date, half.population_on) == (reference, counted)
    # Announced at least thirteen weeks before it starts (art. 29.1.a).
    assert (half.period.start - half.reference_date).days >= 91
    assert half.following.period.start == half.period.until


def test_a_year_has_no_third_half():
    with pytest.raises(ValueError, match="halves 1 and 2"):
        HalfYear(2026, 3)


def test_family_members_who_follow_count_as_housed():
    found = standing(20, housed=12, following_family=5)
    assert (found.done, found.late, found.ahead, found.backlog) == (17, 3, 0, 3)


def test_too_few_links_are_shown_as_a_ground_and_do_not_take_the_backlog_away():
    found = standing(20, housed=12, linked=14)
    assert (found.late, found.unlinked, found.backlog) == (8, 6, 8)
    assert standing(20, housed=12, linked=30).unlinked == 0


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=1, max_size=12))
def test_over_any_row_of_half_years_nothing_of_backlog_or_lead_is_lost(halves):
    backlog = 0
    for target, housed in halves:
        backlog = standing(target + backlog, housed=housed).backlog
    assert backlog == sum(target - housed for target, housed in halves)


def test_a_negative_number_of_people_cannot_be_housed():
    with pytest.raises(ValueError, match="not negative"):
        standing(10, housed=-1)
