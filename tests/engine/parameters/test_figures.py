# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Figures are dated, sourced and never carried forward in silence (FI-9)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vliegwiel.engine.errors import CannotCalculate, InvalidQuestion
from vliegwiel.engine.parameters import (
    FigureIsOpen,
    NotInForce,
    Parameters,
    Status,
    UnknownFigure,
    read_series,
    read_yaml,
    series_from,
    weakest,
)

HEAD = """
about: Vergoeding per plaats per dag
unit: euro per place per day
sources:
  brief: {title: "Een brief", kind: letter}
series:
  norm:
"""
ROW = '    - {{from: {0}{1}, value: {2}, source: brief, quote: "{3}", status: {4}}}\n'


def row(start, until=None, value='"61.00"', quote="het is 61 euro", status="to_verify"):
    return ROW.format(start, f", until: {until}" if until else "", value, quote, status)


def series_of(*rows, head=HEAD):
    return read_series(head + "".join(rows), "law.test")


def layer(*rows):
    return {one.name: one for one in series_of(*rows)}


def problems_of(*rows, head=HEAD):
    with pytest.raises(InvalidQuestion) as refused:
        series_of(*rows, head=head)
    return [str(problem) for problem in refused.value.problems]


def test_an_expired_figure_says_what_was_last_in_force():
    parameters = Parameters({"packaged": layer(row("2024-01-01", "2025-01-01"))})
    assert parameters.on(date(2024, 12, 31), "law.test.norm").value == "61.00"
    with pytest.raises(NotInForce) as refused:
        parameters.on(date(2025, 1, 1), "law.test.norm")
    assert "laatste waarde 61.00, tot 2025-01-01" in refused.value.sentence


def test_a_figure_that_is_not_yet_in_force_says_when_it_will_be():
    parameters = Parameters({"packaged": layer(row("2024-01-01"))})
    with pytest.raises(NotInForce, match=r"eerste waarde 61.00, vanaf 2024-01-01"):
        parameters.on(date(2023, 12, 31), "law.test.norm")


def test_an_unknown_name_is_no_zero():
    with pytest.raises(UnknownFigure, match=r"law\.test\.nrom"):
        Parameters({"packaged": layer(row("2024-01-01"))}).on(date(2024, 1, 1), "law.test.nrom")


def test_a_value_without_an_end_runs_up_to_the_next():
    (one,) = series_of(row("2025-01-01", value='"44.00"'), row("2024-01-01"))
    assert [(figure.period.start, figure.period.until) for figure in one.figures] == [
        (date(2024, 1, 1), date(2025, 1, 1)),
        (date(2025, 1, 1), None),
    ]


def test_a_gap_is_refused_at_reading():
    assert "gat van 2024-06-01 tot 2025-01-01" in problems_of(row("2024-01-01", "2024-06-01"), row("2025-01-01"))[0]


def test_an_overlap_is_refused_at_reading():
    assert "gelden twee waarden" in problems_of(row("2024-01-01", "2025-02-01"), row("2025-01-01"))[0]
    assert "gelden twee waarden" in problems_of(row("2024-01-01"), row("2024-01-01"))[0]


def test_a_missing_quote_is_refused_unless_it_says_why():
    assert "quote ontbreekt" in problems_of(row("2024-01-01", quote=""))[0]
    bare = row("2024-01-01", quote="").replace('quote: ""', 'because: "alleen in het nieuws gezien"')
    assert series_of(bare)[0].figures[0].because == "alleen in het nieuws gezien"


def test_a_verified_figure_always_carries_a_quote():
    bare = row("2024-01-01", quote="", status="verified").replace('quote: ""', 'because: "gezien"')
    assert "quote ontbreekt" in problems_of(bare)[0]


def test_a_quote_has_at_most_15_words():
    assert "langer dan 15 woorden" in problems_of(row("2024-01-01", quote="woord " * 16))[0]


def test_a_missing_unit_or_source_is_refused():
    assert (
        "unit ontbreekt" in problems_of(row("2024-01-01"), head=HEAD.replace("unit: euro per place per day\n", ""))[0]
    )
    assert "staat niet onder sources" in problems_of(row("2024-01-01").replace("source: brief", "source: brif"))[0]


@pytest.mark.parametrize("value", ["61.00", "61", "yes", '"zestig"', '"1e999999999"', "null", '"nan"'])
def test_a_value_is_a_number_written_as_text(value):
    assert problems_of(row("2024-01-01", value=value))


def test_all_problems_are_told_at_once():
    found = problems_of(
        row("2024-13-01".replace("13", "12"), "2024-01-01"), row("2025-01-01", value="61", status="zeker")
    )
    assert len(found) == 2 or len(found) == 3
    assert any("ligt niet na" in problem for problem in found)
    assert any("status 'zeker'" in problem for problem in found)


def test_an_open_figure_refuses_to_be_a_number():
    one = series_of(
        row("2024-01-01", value="null", quote="", status="open").replace('quote: ""', 'because: "Geen tarief."')
    )
    assert one[0].figures[0].value is None
    with pytest.raises(FigureIsOpen, match="nog open"):
        _ = one[0].figures[0].number


def test_a_date_is_no_number():
    one = read_series(
        (HEAD + row("2024-01-01", value='"2026-05-01"')).replace("euro per place per day", "date"), "law.test"
    )
    with pytest.raises(CannotCalculate, match="geen getal"):
        _ = one[0].figures[0].number


def test_a_municipality_overrules_the_package_for_its_own_period_and_keeps_its_source():
    packaged = Parameters({"packaged": layer(row("2024-01-01"))})
    own = read_series(
        HEAD.replace("Een brief", "Raadsbesluit 12") + row("2025-01-01", "2026-01-01", '"58.50"'), "law.test"
    )
    both = packaged.overlaid("municipality", own)
    assert [both.on(date(year, 6, 1), "law.test.norm").value for year in (2024, 2025, 2026)] == [
        "61.00",
        "58.50",
        "61.00",
    ]
    assert both.on(date(2025, 6, 1), "law.test.norm").source.title == "Raadsbesluit 12"
    assert both.on(date(2025, 6, 1), "law.test.norm").layer == "municipality"
    assert packaged.on(date(2025, 6, 1), "law.test.norm").value == "61.00"


def test_figures_kept_elsewhere_go_through_the_same_checks():
    row_of = {"from": date(2025, 1, 1), "value": "58.50", "source": "besluit", "quote": "58,50", "status": "verified"}
    kept = {"about": "Ons tarief", "unit": "euro", "sources": {"besluit": {"title": "Raadsbesluit 12"}}}
    (one,) = series_from({**kept, "series": {"norm": [row_of]}}, "law.test", place="eigen kengetallen")
    assert (one.name, one.figures[0].number) == ("law.test.norm", Decimal("58.50"))
    with pytest.raises(InvalidQuestion, match="eigen kengetallen"):
        series_from({**kept, "series": {"norm": [{**row_of, "value": 58.5}]}}, "law.test", place="eigen kengetallen")
    with pytest.raises(InvalidQuestion):
        series_from(["geen", "kengetallen"], "law.test", place="eigen kengetallen")


def test_one_value_can_be_set_for_all_days():
    packaged = Parameters({"packaged": layer(row("2024-01-01", "2025-01-01"))})
    found = packaged.with_value("law.test.norm", "70").on(date(2031, 1, 1), "law.test.norm")
    assert (found.value, found.layer, found.status, found.unit) == (
        "70",
        "scenario",
        "assumption",
        "euro per place per day",
    )
    with pytest.raises(UnknownFigure):
        packaged.with_value("law.test.nrom", "70")


def test_a_scenario_overrules_a_municipality_in_whatever_order_they_are_laid():
    scenario = series_of(row("2025-01-01", value='"50.00"'))
    own = series_of(row("2025-01-01", value='"58.50"'))
    first = Parameters({}).overlaid("scenario", scenario).overlaid("municipality", own)
    last = Parameters({}).overlaid("municipality", own).overlaid("scenario", scenario)
    assert (
        first.on(date(2025, 1, 1), "law.test.norm").value == last.on(date(2025, 1, 1), "law.test.norm").value == "50.00"
    )


def test_an_answer_is_as_certain_as_its_weakest_figure():
    assert weakest([Status.VERIFIED, Status.ASSUMPTION, Status.TO_VERIFY]) is Status.ASSUMPTION
    assert weakest([Status.ASSUMPTION, Status.OPEN]) is Status.OPEN
    assert [status.value for status in sorted(Status, key=lambda one: one.rank)] == [
        "open",
        "assumption",
        "to_verify",
        "verified",
    ]


def test_yaml_reads_on_and_no_as_words_and_keeps_decimals_exact():
    found = read_yaml("{on: yes, no: off, country: NO, half: 0.10, time: 1:30, true: true, day: 2026-11-20}", "x")
    assert found == {
        "on": "yes",
        "no": "off",
        "country": "NO",
        "half": Decimal("0.10"),
        "time": "1:30",
        True: True,
        "day": date(2026, 11, 20),
    }
    assert isinstance(found["half"], Decimal)


@pytest.mark.parametrize(
    "text",
    [
        "{a: 1, a: 2}",
        "a: [1",
        "a: &x 1\nb: *x",
        "day: 2026-02-30",
        "a: !!python/object:os.system {}",
        "\x00",
        "[" * 2000,
    ],
)
def test_yaml_that_cannot_be_trusted_is_refused(text):
    with pytest.raises(InvalidQuestion):
        read_yaml(text, "x")


days = st.dates(date(2015, 1, 1), date(2035, 12, 31))


@given(st.lists(days, min_size=2, max_size=8, unique=True), days)
def test_every_day_has_exactly_one_value_or_a_refusal(starts, day):
    starts = sorted(starts)
    rows = [row(start, until, f'"{number}"') for number, (start, until) in enumerate(pairwise(starts))]
    (one,) = series_of(*rows)
    expected = [number for number, start in enumerate(starts[:-1]) if start <= day < starts[number + 1]]
    try:
        assert [int(one.on(day).value)] == expected
    except NotInForce:
        assert expected == []


@given(days, st.integers(1, 4000))
def test_the_last_day_counts_and_the_day_after_does_not(start, length):
    until = start + timedelta(days=length)
    (one,) = series_of(row(start, until))
    assert one.on(until - timedelta(days=1)).value == "61.00"
    with pytest.raises(NotInForce):
        one.on(until)
