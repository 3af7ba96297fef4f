# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Figures in which no person can be recognised (MO-5): within a table, between tables, between months."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vliegwiel.engine.disclosure import (
    CannotBeHidden,
    Cell,
    Link,
    Printed,
    Question,
    Report,
    Table,
    attack,
    protect,
    reader_of,
)
from vliegwiel.engine.errors import InvalidQuestion


def row(counts: dict[str, int], *, total: int | None = None, **table) -> Table:
    cells = [Cell(at={"group": group}, count=count) for group, count in counts.items()]
    if total is not None:
        cells.append(Cell(count=total))
    return Table(**{"name": "tabel", "period": "2026-10", "cells": cells} | table)


def printed(report, table=0) -> dict[str, int | None]:
    return {"+".join(cell.at.values()) or "total": cell.number for cell in report.tables[table].cells}


def cross(name: str, people: list[dict[str, str]], dimensions: tuple[str, ...], categories, **table) -> Table:
    """Count made-up people in a table with all its margins."""
    cells = []
    for number in range(len(dimensions) + 1):
        for level in combinations(dimensions, number):
            for chosen in product(*(categories[one] for one in level)):
                at = dict(zip(level, chosen, strict=True))
                count = sum(all(person[key] == value for key, value in at.items()) for person in people)
                cells.append(Cell(at=at, count=count))
    return Table(**{"name": name, "period": "2026-10", "cells": cells} | table)


def lowest_and_highest_by_hand(report: Report, names: list[str], highest: int) -> dict[str, tuple[int, int]]:
    """Try every combination of numbers for one row of hidden counts beside a total."""
    known = {"+".join(value for _, value in one.at) or "total": one for one in report.printed}
    total = known["total"].lowest
    hidden = [name for name in names if known[name].is_hidden]
    shown = sum(known[name].lowest for name in names if not known[name].is_hidden)
    fits = [guess for guess in product(range(highest + 1), repeat=len(hidden)) if sum(guess) + shown == total]
    return {name: (min(g[i] for g in fits), max(g[i] for g in fits)) for i, name in enumerate(hidden)}


def test_a_count_of_two_is_left_out_and_so_is_the_one_it_could_be_subtracted_from():
    # 22 = 2 + 12 + 8: without the 2 alone, 22 - 12 - 8 gives it back; 8 is the cheapest second.
    report = protect(Question(tables=[row({"a": 2, "b": 12, "c": 8}, total=22)]))
    assert printed(report) == {"a": None, "b": 12, "c": None, "total": 22}


def test_two_ones_beside_each_other_are_not_enough_because_together_they_are_two():
    # 20 - 18 = 2 people in a and b together: as recognisable as the ones.
    report = protect(Question(tables=[row({"a": 1, "b": 1, "c": 18}, total=20)]))
    assert printed(report) == {"a": None, "b": None, "c": None, "total": 20}


def test_counts_of_five_and_more_are_shown_as_they_are():
    report = protect(Question(tables=[row({"a": 5, "b": 12}, total=17)]))
    assert printed(report) == {"a": 5, "b": 12, "total": 17}
    assert report.number_hidden == 0


def test_a_zero_is_left_out_unless_zeros_may_be_shown():
    tables = [row({"a": 0, "b": 12, "c": 9}, total=21)]
    assert printed(protect(Question(tables=tables)))["a"] is None
    assert printed(protect(Question(tables=tables, show_zeros=True))) == {"a": 0, "b": 12, "c": 9, "total": 21}


def test_a_second_table_about_the_same_people_does_not_give_the_count_back():
    by_group = row({"a": 3, "b": 12}, total=15, name="groepen")
    by_age = Table(
        name="leeftijden",
        period="2026-10",
        cells=[Cell(at={"age": "jong"}, count=6), Cell(at={"age": "oud"}, count=9)],
    )
    report = protect(Question(tables=[by_group, by_age]))
    # The second table prints no total, yet 6 + 9 = 15 is one: b has to go too.
    assert printed(report)["a"] is None
    assert printed(report)["b"] is None


def test_two_months_of_a_running_total_do_not_show_that_two_people_came():
    january = Table(name="januari", measure="so_far", period="2026-01", cells=[Cell(count=10, before="shown")])
    february = Table(name="februari", measure="so_far", period="2026-02", cells=[Cell(count=12)])
    link = Link(result="so_far", plus=["new"])
    report = protect(Question(tables=[january, february], links=[link]))
    assert printed(report, 0) == {"total": 10}
    assert printed(report, 1) == {"total": None}


def test_a_running_total_that_grows_by_twelve_is_shown():
    january = Table(name="januari", measure="so_far", period="2026-01", cells=[Cell(count=10, before="shown")])
    february = Table(name="februari", measure="so_far", period="2026-02", cells=[Cell(count=22)])
    report = protect(Question(tables=[january, february], links=[Link(result="so_far", plus=["new"])]))
    assert printed(report, 1) == {"total": 22}


def test_the_year_does_not_give_a_hidden_month_back():
    months = [
        Table(
            name=f"{number:02d}",
            measure="arrived",
            flow=True,
            period=f"2026-{number:02d}",
            cells=[Cell(count=3 if number == 4 else 10, before="hidden" if number == 4 else "shown")],
        )
        for number in range(1, 13)
    ]
    year = Table(name="jaar", measure="arrived", flow=True, period="2026", cells=[Cell(count=113)])
    assert printed(protect(Question(tables=[*months, year])), 12) == {"total": None}


def test_what_is_left_of_a_year_after_the_printed_months_is_protected_too():
    months = [
        Table(name=f"{n:02d}", measure="arrived", flow=True, period=f"2026-{n:02d}", cells=[Cell(count=10)])
        for n in range(1, 11)
    ]
    # 102 - 10 x 10 = 2 people in November and December together.
    year = Table(name="jaar", measure="arrived", flow=True, period="2026", cells=[Cell(count=102)])
    report = protect(Question(tables=[*months, year]))
    assert report.number_hidden == 1


def test_a_group_that_no_table_names_is_protected_as_well():
    # 30 - 12 - 16 = 2 people in a group that is not listed.
    report = protect(Question(tables=[row({"a": 12, "b": 16}, total=30, partial={"group"})]))
    assert report.number_hidden == 1


def exposed_when_only_the_small_one_is_hidden(*tables: Table) -> tuple[int, int | None]:
    """Play the reader of the first table, in which only group a is hidden."""
    hidden = {(tables[0].measure, tables[0].period, frozenset({("group", "a")}))}
    target = Printed(tables[0].measure, tables[0].period, (("group", "a"),), 0, None)
    (found,) = attack(reader_of(Question(tables=list(tables)), hidden), [((target, 1),)])
    return found.lowest, found.highest


def test_another_measure_with_other_or_unlisted_groups_does_not_blind_the_reader():
    people = row({"a": 2, "b": 12}, total=14)
    other_groups = row({"x": 6, "y": 9}, total=15, measure="incidents", name="meldingen")
    not_all_groups = row({"a": 6, "b": 9}, total=25, measure="incidents", name="meldingen", partial={"group"})
    assert exposed_when_only_the_small_one_is_hidden(people) == (2, 2)
    assert exposed_when_only_the_small_one_is_hidden(people, other_groups) == (2, 2)
    assert exposed_when_only_the_small_one_is_hidden(people, not_all_groups) == (2, 2)


def test_what_earlier_reports_give_away_is_refused_with_advice():
    tables = [
        Table(
            name="tabel",
            period="2026-10",
            cells=[
                Cell(at={"group": "a"}, count=3, before="hidden"),
                Cell(at={"group": "b"}, count=12, before="shown"),
                Cell(count=15, before="shown"),
            ],
        )
    ]
    with pytest.raises(CannotBeHidden, match="voeg categorieën samen"):
        protect(Question(tables=tables))


def test_rounded_figures_do_not_give_the_count_back_either():
    report = protect(Question(tables=[row({"a": 2, "b": 12, "c": 8}, total=22)]), method="round")
    assert printed(report) == {"a": 0, "b": 10, "c": 10, "total": 20}
    assert all(found.width is None or found.width > 0 for found in report.proof)


def test_rounding_that_earlier_exact_figures_undo_is_refused():
    cells = [
        Cell(at={"group": "a"}, count=2),
        Cell(at={"group": "b"}, count=12, before="shown"),
        Cell(count=14, before="shown"),
    ]
    with pytest.raises(CannotBeHidden, match="Laat kleine aantallen weg"):
        protect(Question(tables=[Table(name="t", period="2026-10", cells=cells)]), method="round")


def test_quarters_and_months_of_one_year_protect_each_other():
    def counted(period, count, before=None):
        cells = [Cell(count=count, before=before)]
        return Table(name=period, measure="arrived", flow=True, period=period, cells=cells)

    # 27 - 12 - 13 = 2 people in March; the quarter or another month has to go too.
    tables = [counted("2026-01", 12), counted("2026-02", 13), counted("2026-03", 2), counted("2026-Q1", 27)]
    report = protect(Question(tables=tables))
    assert [table.cells[0].number for table in report.tables] == [None, 13, None, 27]
    # Once January and the quarter are out, only February is left to hide.
    tables[0], tables[3] = counted("2026-01", 12, "shown"), counted("2026-Q1", 27, "shown")
    report = protect(Question(tables=tables))
    assert [table.cells[0].number for table in report.tables] == [12, None, None, 27]


def test_a_balance_over_the_turn_of_the_year_is_seen():
    # 40 in December, 41 in January, 6 arrived: 5 left, so nothing small; with 3 arrived, 2 left.
    def present(period, count, before=None):
        return Table(name=period, measure="present", period=period, cells=[Cell(count=count, before=before)])

    def hidden_with(arrived):
        came = Table(name="in", measure="arrived", period="2027-01", cells=[Cell(count=arrived)])
        tables = [present("2026-12", 40, "shown"), present("2027-01", 41), came]
        links = [Link(result="present", plus=["arrived"], minus=["left"])]
        return [table.cells[0].number for table in protect(Question(tables=tables, links=links)).tables]

    assert hidden_with(6) == [40, 41, 6]
    assert hidden_with(3)[0] == 40
    assert hidden_with(3)[2] is None


def test_counts_that_contradict_each_other_over_time_are_refused():
    running = [
        Table(name=period, measure="so_far", period=period, cells=[Cell(count=count)])
        for period, count in (("2026-01", 20), ("2026-02", 15))
    ]
    with pytest.raises(InvalidQuestion, match="volgt hier -5"):
        protect(Question(tables=running, links=[Link(result="so_far", plus=["new"])]))


def test_the_reader_does_find_a_count_that_was_left_out_carelessly():
    """The check can fail: hiding only the small count leaves it open to subtraction."""
    careless = Question(tables=[row({"a": 2, "b": 12, "c": 8}, total=22)])
    hidden = {("people", "2026-10", frozenset({("group", "a")}))}
    report = reader_of(careless, hidden)  # a plain tuple equals a Count
    target = Printed("people", "2026-10", (("group", "a"),), 0, None)
    assert [(found.lowest, found.highest) for found in attack(report, [((target, 1),)])] == [(2, 2)]


def test_a_report_that_contradicts_itself_is_refused_with_every_problem_at_once():
    wrong = row({"a": 2, "b": 12}, total=99)
    twice = row({"a": 2}, name="andere", period="2026-13")
    with pytest.raises(InvalidQuestion) as refused:
        protect(Question(tables=[wrong, twice]))
    said = str(refused.value)
    assert "99 is niet de som" in said
    assert "2026-13 is geen periode" in said
    assert "andere categorieën" in said


def test_a_missing_combination_is_asked_for():
    cells = [Cell(at={"a": "1", "b": "1"}, count=5), Cell(at={"a": "2", "b": "2"}, count=6)]
    with pytest.raises(InvalidQuestion, match="Deze telling ontbreekt"):
        protect(Question(tables=[Table(name="t", period="2026-10", cells=cells)]))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=2, max_size=5))
def test_trying_every_combination_by_hand_never_pins_a_hidden_count_down(counts):
    names = [f"g{number}" for number in range(len(counts))]
    question = Question(tables=[row(dict(zip(names, counts, strict=True)), total=sum(counts))])
    report = protect(question)
    shown = printed(report)
    if shown["total"] is None:
        return
    hidden = {("people", "2026-10", frozenset({("group", name)})) for name in names if shown[name] is None}
    ranges = lowest_and_highest_by_hand(reader_of(question, hidden), names, max(counts) + 10)
    for name, count in zip(names, counts, strict=True):
        assert (shown[name] is None) >= (count < 5)
        if shown[name] is None:
            lowest, highest = ranges[name]
            assert highest - lowest >= (5 if count < 5 else 1)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10**6), st.integers(5, 60))
def test_in_any_three_crossed_tables_every_small_count_stays_at_least_five_wide(seed, number):
    import random

    drawn = random.Random(seed)
    categories = {"place": ["p", "q", "r"], "group": ["a", "b"], "age": ["u", "v", "w"]}
    people = [{key: drawn.choice(values) for key, values in categories.items()} for _ in range(number)]
    pairs = [("place", "group"), ("group", "age"), ("place", "age")]
    tables = [cross("+".join(pair), people, pair, categories) for pair in pairs]
    report = protect(Question(tables=tables))
    for table in report.tables:
        for cell in table.cells:
            people_in = sum(all(one[key] == value for key, value in cell.at.items()) for one in people)
            assert cell.number in (None, people_in)
            assert cell.number is None or cell.number >= 5
    for found in report.proof:
        at = dict(found.target[0][0].at)
        is_small = sum(all(one[key] == value for key, value in at.items()) for one in people) < 5
        assert found.width is None or found.width >= (5 if is_small else 1)


def every_table_that_fits(shown: dict[tuple[str, ...], int | None], total: int) -> list[dict[tuple[str, ...], int]]:
    """Try every table of two by two with this total by hand, and keep those that agree with what is printed."""
    fits = []
    for a, b, c in product(range(total + 1), repeat=3):
        d = total - a - b - c
        if d < 0:
            continue
        table = {("p", "a"): a, ("p", "b"): b, ("q", "a"): c, ("q", "b"): d}
        table |= {("p",): a + b, ("q",): c + d, ("a",): a + c, ("b",): b + d, (): a + b + c + d}
        if all(number is None or table[place] == number for place, number in shown.items()):
            fits.append(table)
    return fits


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 6), min_size=4, max_size=4))
def test_in_any_table_of_two_by_two_the_solver_finds_what_trying_everything_finds(counts):
    places = [("p", "a"), ("p", "b"), ("q", "a"), ("q", "b")]
    people = [
        {"place": place, "group": group}
        for (place, group), count in zip(places, counts, strict=True)
        for _ in range(count)
    ]
    categories = {"place": ["p", "q"], "group": ["a", "b"]}
    report = protect(Question(tables=[cross("t", people, ("place", "group"), categories)]))
    shown = {
        tuple(cell.at[key] for key in ("place", "group") if key in cell.at): cell.number
        for cell in report.tables[0].cells
    }
    if shown[()] is None:
        return
    fits = every_table_that_fits(shown, shown[()])
    for found in report.proof:
        ((target, _sign),) = found.target
        place = tuple(dict(target.at)[key] for key in ("place", "group") if key in dict(target.at))
        assert (found.lowest, found.highest) == (min(t[place] for t in fits), max(t[place] for t in fits))
