# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Parts of a household add up, and nobody saves more than what is paid (SA-1)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vliegwiel.engine.contribution import divided

cents = st.integers(0, 10_000_000).map(lambda number: Decimal(number).scaleb(-2))


@given(cents, st.lists(cents, min_size=1, max_size=8))
def test_the_parts_add_up_and_differ_less_than_a_cent_from_the_exact_share(amount: Decimal, weights: list[Decimal]):
    parts = divided(amount, weights)
    assert sum(parts) == amount
    assert min(parts) >= 0
    whole = sum(weights)
    if whole:
        assert all(abs(part * whole - amount * one) < whole / 100 for part, one in zip(parts, weights, strict=True))


@given(st.lists(cents, min_size=1, max_size=8), st.integers(0, 1_000_000))
def test_a_part_of_a_whole_is_never_more_than_the_whole_of_each(pays: list[Decimal], millionths: int):
    saved = Decimal(int(sum(pays) * 100 * millionths // 1_000_000)).scaleb(-2)
    assert all(part <= paid for part, paid in zip(divided(saved, pays), pays, strict=True))


def test_a_cent_that_is_left_goes_to_the_first_and_without_weights_all_does():
    assert divided(Decimal("0.01"), [Decimal(1), Decimal(1)]) == [Decimal("0.01"), Decimal("0.00")]
    assert divided(Decimal("12.34"), [Decimal(0), Decimal(0)]) == [Decimal("12.34"), Decimal("0.00")]


@pytest.mark.parametrize(("amount", "weights"), [("-1", ["1"]), ("1", ["-1"]), ("1.005", ["1"]), ("1", [])])
def test_what_cannot_be_divided_is_an_error(amount: str, weights: list[str]):
    with pytest.raises(ValueError, match="whole cents"):
        divided(Decimal(amount), [Decimal(one) for one in weights])
