# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What the answer says in Dutch it gives as values too, so that another door says it in its own language (TR-1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from tests.engine.room_match.test_rules import ask
from tests.engine.room_match.towns import locations, party, room

from vliegwiel.engine.room_match import Answer, propose, read
from vliegwiel.engine.room_match.answer import Text


def texts(answer: Answer) -> Iterator[Text]:
    for placement in answer.placements:
        yield from placement.reasons
        for other in placement.alternatives:
            yield from other.lost
    for one in answer.unplaced:
        yield one.because
        yield from [one.change] if one.change else []


def said_but_not_given(text: Text) -> set[str]:
    """Numbers, rooms and features in the sentence that are no value."""
    values = {str(one) for value in text.values.values() for one in (value if isinstance(value, list) else [value])}
    said = set(re.findall(r"\b(?:\d+|K\d+|P\d+|lift|ground floor)\b", text.sentence))
    return said - values


@settings(max_examples=80, deadline=None)
@given(locations())
def test_every_number_and_name_in_a_sentence_is_a_value_beside_it(asked: dict[str, Any]):
    for text in texts(propose(read(asked))):
        assert said_but_not_given(text) == set(), text


def test_a_number_that_is_only_in_the_sentence_is_noticed():
    assert said_but_not_given(Text("x", "Met 2 plaatsen in kamer K1 is er plek.", {"room": "K1"})) == {"2"}


def test_what_another_room_costs_is_a_number():
    (alternative,) = ask([room("K1", 2), room("K2", 5)], [party("A", "mf")]).placements[0].alternatives
    assert [(one.code, one.values) for one in alternative.lost] == [("more-places-lost", {"places": 3})]


def test_who_has_no_room_reads_how_large_the_largest_is():
    because = ask([room("K1", 2), room("K2", 1, wing="Zuid")], [party("A", "mfbg")]).unplaced[0].because
    assert (because.code, because.values) == ("larger-than-rooms", {"people": 4, "largest": 2})
