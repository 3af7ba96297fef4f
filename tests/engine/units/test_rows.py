# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of rows: what people and spreadsheets really send, and what comes back (input of SA-1 and HO-1)."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from vliegwiel.engine.errors import InvalidQuestion
from vliegwiel.engine.units.rows import check_rows, read_rows, rows_text


class Row(BaseModel):
    name: str = Field(min_length=1, description="Schrijf een naam.")
    number: Decimal = Field(ge=0, decimal_places=2, description="Schrijf een bedrag.")
    extra: int = Field(default=7, description="Schrijf een heel getal.")


def read(text):
    return read_rows(text, Row, "t.csv", unique="name")


def problems(text):
    with pytest.raises(InvalidQuestion) as refused:
        read(text)
    return [str(problem) for problem in refused.value.problems]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_comma_semicolon_and_tab_all_separate_cells(mark):
    found = read(f"name{mark}number{mark}extra\nA{mark}1.50{mark}\n")
    assert found == [Row(name="A", number="1.50", extra=7)]


def test_a_decimal_comma_is_read_only_where_a_comma_does_not_separate():
    assert read("name;number\nA;1234,5\n")[0].number == Decimal("1234.5")
    assert read('name,number\n"A, B",2\n')[0].name == "A, B"
    assert problems('name,number\nA,"1,5"\n') == [
        "t.csv, rij 2, kolom number: '1,5' past hier niet. Schrijf een bedrag."
    ]


def test_empty_lines_and_unknown_columns_are_left_out_and_row_numbers_stay_those_of_the_file():
    text = "name,remark,number\n\nA,x,1\n,,\nB,y,nee\n"
    assert problems(text) == ["t.csv, rij 5, kolom number: 'nee' past hier niet. Schrijf een bedrag."]


def test_the_same_name_twice_is_named_in_the_second_row():
    assert problems("name,number\nA,1\nA,2\n") == [
        "t.csv, rij 3, kolom name: 'A' staat ook in rij 2. Maak elke naam uniek."
    ]


def test_rows_of_a_request_are_checked_in_the_same_words():
    with pytest.raises(InvalidQuestion) as refused:
        check_rows([{"name": "A", "number": "1"}, {"name": "", "number": None}], Row, "rows", unique="name")
    places = [problem.where for problem in refused.value.problems]
    assert places == ["rows[1], kolom name", "rows[1], kolom number"]
    with pytest.raises(InvalidQuestion, match="geen rijen"):
        check_rows([], Row, "rows", unique="name")


def test_a_cell_that_is_too_large_to_be_meant_is_refused_and_no_bug():
    assert "niet te lezen" in problems("name,number\n" + "A" * 200_000 + ",1\n")[0]


@settings(deadline=None)
@given(st.lists(st.tuples(st.text(min_size=1), st.integers(0, 10**9)), max_size=5))
def test_whatever_text_is_in_a_table_comes_back_but_for_line_breaks_and_the_apostrophe(pairs):
    text = rows_text([{"name": name, "number": number} for name, number in pairs], ("name", "number"))
    back = list(csv.reader(io.StringIO(text, newline="")))
    assert back[0] == ["name", "number"]
    for (name, number), line in zip(pairs, back[1:], strict=True):
        assert line[1] == str(number)
        assert line[0].removeprefix("'") == re.sub(r"[\r\n]+", " ", name).removeprefix("'")
        assert not line[0].startswith(("=", "+", "@", "\t", "\r"))


@settings(deadline=None)
@given(st.text())
def test_no_text_whatsoever_is_a_bug(text):
    try:
        read(text)
    except InvalidQuestion as refused:
        assert refused.problems
