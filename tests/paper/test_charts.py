# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures (experience.md): charts that can be read in grey, aloud, in print, and never lie about a number."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from vliegwiel.paper import charts
from vliegwiel.paper.charts import About, Band, CannotDraw, Limit, Mark, Series, Swing
from vliegwiel.paper.charts.about import dutch_number
from vliegwiel.paper.charts.axes import Plot, chosen_labels, round_ticks, spread
from vliegwiel.paper.charts.canvas import width_of
from vliegwiel.paper.charts.look import SERIES, STATES

SVG = "{http://www.w3.org/2000/svg}"
ABOUT = About("proef", "Een titel", "Wat er te zien is", "mensen", "Maand")
MONTHS = [date(2026 + place // 12, place % 12 + 1, 1) for place in range(24)]
finite = st.floats(-1e9, 1e9, allow_nan=False)
KINDS = {
    "lines": lambda about, places, series: charts.lines(about, places, series),
    "steps": lambda about, places, series: charts.steps(about, places, series),
    "grouped": lambda about, places, series: charts.grouped_bars(about, places, series),
    "stacked": lambda about, places, series: charts.stacked_bars(about, places, series),
    "areas": lambda about, places, series: charts.stacked_areas(about, places, series),
}


def both(chart: charts.Chart) -> list[ElementTree.Element]:
    # Our own markup, not something from outside.
    return [ElementTree.fromstring(text) for text in (chart.wide, chart.narrow)]  # noqa: S314


def texts(root: ElementTree.Element) -> list[tuple[float, float, float, str]]:
    """Return the box of every text: left, right, baseline, words."""
    found = []
    for text in root.iter(f"{SVG}text"):
        x, width = float(text.get("x", 0)), width_of(text.text or "", bold=text.get("font-weight") is not None)
        left = x - {"start": 0.0, "middle": width / 2, "end": width}[text.get("text-anchor", "start")]
        found.append((left, left + width, float(text.get("y", 0)), text.text or ""))
    return found


@given(finite, finite, st.integers(2, 9))
def test_round_ticks_enclose_the_numbers_and_stand_at_equal_distance(one, other, many):
    low, high = sorted((one, other))
    assume(high - low > 1e-6)
    ticks = round_ticks(low, high, many)
    slack = 1e-6 * (high - low)
    assert ticks[0] <= low + slack
    assert ticks[-1] >= high - slack
    gaps = [after - before for before, after in pairwise(ticks)]
    assert max(gaps) - min(gaps) <= 1e-6 * max(gaps)
    assert len(ticks) <= many + 3


def test_ticks_are_numbers_a_person_would_choose():
    # 0 to 137 in about five steps: 50 is the smallest of 1, 2, 2.5, 5 x 10^n that is at least 27.4
    assert round_ticks(0, 137) == [0, 50, 100, 150]
    assert round_ticks(-0.8, 0.5, 6) == [-1.0, -0.75, -0.5, -0.25, 0.0, 0.25, 0.5]
    assert round_ticks(0, 0) == [0, 0.2, 0.4, 0.6, 0.8, 1.0]


@given(st.lists(st.floats(0, 400), min_size=1, max_size=8))
def test_labels_at_the_lines_never_lie_on_each_other(wanted):
    given_ = sorted(spread(wanted, 36, 0, 400))
    assert all(after - before >= 36 - 1e-6 for before, after in pairwise(given_))
    assert given_[0] >= 0
    assert given_[-1] <= 400


@given(st.integers(2, 400), st.integers(1, 45), st.integers(200, 900))
def test_labels_under_the_axis_never_touch(count, days_apart, width):
    days = [date(2026, 1, 1) + timedelta(place * days_apart) for place in range(count)]
    xs = Plot(40, width, 0, 100, (0, 1)).points(days)
    found = chosen_labels(ABOUT, days, xs)
    ends = [(xs[place] - width_of(label) / 2, xs[place] + width_of(label) / 2) for place, label in found]
    assert found
    assert all(after[0] > before[1] for before, after in pairwise(ends))


@pytest.mark.parametrize("draw", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize(
    "places", [MONTHS, ["ma", "di", "wo", "do", "vr", "za", "zo"], ["één"]], ids=["months", "words", "one"]
)
def test_every_text_stays_inside_the_drawing_and_apart_from_the_others(draw, places):
    series = [
        Series(name, [k * 10 + place % 5 for place in range(len(places))])
        for k, name in enumerate(("bewoners", "buren"), 1)
    ]
    for root in both(draw(ABOUT, places, series)):
        width = float(root.get("viewBox").split()[2])
        boxes = texts(root)
        for left, right, _, words in boxes:
            assert left >= -0.5, words
            assert right <= width + 0.5, words
        for place, (left, right, y, words) in enumerate(boxes):
            for other_left, other_right, other_y, other in boxes[place + 1 :]:
                apart = abs(y - other_y) >= 11 or right <= other_left or other_right <= left
                assert apart, f"{words!r} lies on {other!r}"


@pytest.mark.parametrize("draw", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("wrong", [float("nan"), float("inf"), float("-inf")])
def test_what_is_not_a_number_is_refused_by_name_and_place(draw, wrong):
    with pytest.raises(CannotDraw, match="buren: waarde 2 is geen getal"):
        draw(ABOUT, ["a", "b"], [Series("bewoners", [1, 2]), Series("buren", [1, wrong])])


@pytest.mark.parametrize("draw", KINDS.values(), ids=KINDS)
def test_rows_of_unequal_length_are_refused(draw):
    with pytest.raises(CannotDraw, match="1 waarden bij 2 plaatsen"):
        draw(ABOUT, ["a", "b"], [Series("bewoners", [1])])


def test_a_band_and_a_tornado_refuse_what_is_not_a_number():
    with pytest.raises(CannotDraw):
        charts.lines(ABOUT, ["a"], [Series("x", [1])], bands=[Band("band", [float("nan")], [2])])
    with pytest.raises(CannotDraw):
        charts.tornado(ABOUT, [Swing("x", "", float("nan"), 2)])


def test_a_stack_cannot_go_below_zero():
    with pytest.raises(CannotDraw, match="onder nul"):
        charts.stacked_bars(ABOUT, ["a"], [Series("x", [-1])])


@pytest.mark.parametrize("draw", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("places, values", [([], []), (["a", "b"], [None, None])])
def test_nothing_to_draw_gives_a_sentence_and_no_drawing(draw, places, values):
    chart = draw(ABOUT, places, [Series("x", values)])
    assert chart.sentence == "Er zijn nog geen cijfers om te tekenen."
    assert (chart.wide, chart.narrow, chart.rows) == ("", "", ())


@pytest.mark.parametrize("draw", KINDS.values(), ids=KINDS)
def test_names_are_escaped(draw):
    about = About("k", '<script>"&', "<b>", x_title="x")
    chart = draw(about, ["<i>"], [Series("</text><script>alert(1)</script>", [1]), Series("b", [2])])
    for text, root in zip((chart.wide, chart.narrow), both(chart), strict=True):
        assert "<script" not in text
        assert root.find(f"{SVG}title").text == '<script>"&'
        assert "<i>" in {words for *_, words in texts(root)}


@pytest.mark.parametrize("draw", KINDS.values(), ids=KINDS)
def test_a_drawing_is_told_aloud_has_unique_ids_and_no_inline_style(draw):
    chart = draw(ABOUT, ["a", "b"], [Series(str(k), [1, 2]) for k in range(6)])
    together = chart.wide + chart.narrow
    ids = re.findall(r' id="([^"]+)"', together)
    assert len(ids) == len(set(ids))
    assert all(one.startswith("proef-") for one in ids)
    assert set(re.findall(r"url\(#([^)]+)\)", together)) <= set(ids)
    assert "style" not in together
    for root in both(chart):
        named = [root.find(f".//*[@id='{one}']").text for one in root.get("aria-labelledby").split()]
        assert named == ["Een titel", "Wat er te zien is"]
        assert root.get("role") == "img"
        assert root.get("direction") == "ltr"


def luminance(colour: str) -> float:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("looks", [SERIES, tuple(STATES.values())], ids=["series", "states"])
def test_no_two_looks_differ_by_colour_alone(looks):
    for one in looks:
        for other in looks:
            if one is not other and one.pattern == other.pattern:
                assert abs(luminance(one.ground) - luminance(other.ground)) > 0.1, (one.name, other.name)


def test_no_two_lines_have_the_same_dash_and_width():
    assert len({(look.dash, look.width) for look in SERIES}) == len(SERIES)


def test_the_table_holds_the_same_numbers_as_the_drawing():
    chart = charts.lines(ABOUT, MONTHS[:2], [Series("bewoners", [1234.5, None])], bands=[Band("band", [1, 2], [3, 4])])
    assert chart.head == ("Maand", "bewoners", "band: laag", "band: hoog")
    assert chart.rows == (("jan 2026", "1.234,5", "1", "3"), ("feb 2026", "", "2", "4"))


def test_a_gap_breaks_the_line_and_a_step_holds_until_the_gap():
    line = charts.lines(ABOUT, ["a", "b", "c", "d"], [Series("x", [1, None, 3, 4])])
    path = next(one.get("d") for one in both(line)[0].iter(f"{SVG}path"))
    assert path.count("M") == 2
    held = charts.steps(ABOUT, ["a", "b", "c"], [Series("x", [1, None, 3])])
    path = next(one.get("d") for one in both(held)[0].iter(f"{SVG}path"))
    assert re.fullmatch(r"M[\d.]+ [\d.]+H[\d.]+M[\d.]+ [\d.]+", path)


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=12))
def test_bars_are_as_high_as_their_numbers(values):
    assume(max(values) > 1)
    root = both(charts.grouped_bars(ABOUT, [str(place) for place in range(len(values))], [Series("x", values)]))[0]
    bars = [one for one in root.iter(f"{SVG}rect") if (one.get("class") or "") == "c-s1"]
    heights = [float(bar.get("height")) for bar in bars]
    tallest = max(heights)
    for height, value in zip(heights, values, strict=True):
        assert height / tallest == pytest.approx(value / max(values), abs=0.02)


def test_the_six_states_stack_up_to_the_places_of_the_house():
    counts = dict(zip(STATES, (131, 6, 4, 2, 3, 4), strict=True))
    series = [Series(state, [number], state) for state, number in counts.items()]
    chart = charts.stacked_bars(ABOUT, ["vannacht"], series, limit=Limit("150 plaatsen", 150))
    root = both(chart)[0]
    blocks = {one.get("class"): one for one in root.iter(f"{SVG}rect") if (one.get("class") or "").startswith("c-")}
    tops = [float(blocks[f"c-{state}"].get("y")) for state in STATES if f"c-{state}" in blocks]
    assert tops == sorted(tops, reverse=True)
    assert "150 plaatsen" in {words for *_, words in texts(root)}


def test_the_tornado_puts_the_largest_swing_first_and_each_side_on_its_own():
    chart = charts.tornado(ABOUT, [Swing("klein", "1 tot 2", -1, 1), Swing("groot", "3 tot 4", 9, -9)])
    assert [row[0] for row in chart.rows] == ["groot", "klein"]
    assert chart.rows[0] == ("groot", "3 tot 4", "−9", "+9")
    assert charts.tornado(ABOUT, []).sentence


def test_a_mark_stays_inside_the_drawing():
    chart = charts.lines(
        ABOUT, MONTHS, [Series("x", list(range(24)))], marks=[Mark(0, 0, "een lang verhaal bij het begin")]
    )
    for root in both(chart):
        left = next(left for left, _, _, words in texts(root) if words.startswith("een lang"))
        assert left >= 0


def test_every_state_above_zero_stays_visible_in_the_bar():
    bar = charts.share_bar("balk", [("occupied", 40_000), ("reserved", 1), ("free", 0)], "40.001 plaatsen")
    root = ElementTree.fromstring(bar.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))  # noqa: S314
    blocks = [one for one in root.iter(f"{SVG}rect") if (one.get("class") or "").startswith("c-")]
    assert [one.get("class") for one in blocks] == ["c-occupied", "c-reserved"]
    assert float(blocks[1].get("width")) >= 8
    assert charts.share_bar("leeg", [("free", 0)], "niets") == ""
    with pytest.raises(CannotDraw):
        charts.share_bar("fout", [("free", float("nan"))], "fout")


def test_a_strip_shows_every_value_from_zero():
    strip = charts.strip("klachten", [1, 0, -2, 4], "Klachten per maand")
    assert strip.count("<rect") == 4
    assert 'aria-label="Klachten per maand"' in strip
    assert charts.strip("leeg", [], "niets") == ""


def test_numbers_are_written_the_dutch_way():
    assert [dutch_number(value) for value in (1234567.891, -0.001, -1500, 0.5)] == [
        "1.234.567,89",
        "0",
        "−1.500",
        "0,5",
    ]


def test_a_calendar_shows_every_bar_within_its_days_and_tells_the_same_in_words():
    first, until = date(2026, 1, 1), date(2027, 1, 1)
    rows = [charts.Row("Module 1", [charts.Bar("studenten", date(2025, 5, 1), None)])]
    drawn = charts.calendar(ABOUT, (first, until), rows, {"studenten": 3}, today=date(2026, 6, 1))
    for drawing in both(drawn):
        left, right = 0.0, float(drawing.attrib["viewBox"].split()[2])
        bars = [one for one in drawing.iter() if one.attrib.get("class", "") == "c-s3"]
        assert bars
        assert all(left <= float(one.attrib["x"]) <= right for one in bars)
    assert drawn.rows[0][:1] == ("Module 1",) and "studenten" in drawn.rows[0][1]


def test_a_calendar_refuses_a_bar_without_a_name_and_days_in_the_wrong_order():
    bar = [charts.Row("x", [charts.Bar("iets", date(2026, 1, 1), None)])]
    with pytest.raises(CannotDraw, match="legenda"):
        charts.calendar(ABOUT, (date(2026, 1, 1), date(2027, 1, 1)), bar, {"anders": 1})
    with pytest.raises(CannotDraw, match="laatste dag"):
        charts.calendar(ABOUT, (date(2027, 1, 1), date(2026, 1, 1)), bar, {"iets": 1})


def test_a_flow_shows_every_stream_with_its_number_and_leaves_out_what_is_nothing():
    about = charts.About("stroom", "Wie komt en gaat", "Links wie komt.", y_title="Mensen", x_title="Stroom")
    drawn = charts.flow(
        about,
        [charts.Stream("komt", 30), charts.Stream("was er", 10)],
        "hier",
        [charts.Stream("<gaat>", 25), charts.Stream("blijft", 15), charts.Stream("niemand", 0)],
    )
    assert drawn.rows == (("komt", "30"), ("was er", "10"), ("<gaat>", "25"), ("blijft", "15"))
    for picture in (drawn.wide, drawn.narrow):
        assert "&lt;gaat&gt;" in picture
        assert "niemand" not in picture
    assert charts.flow(about, [], "hier", [charts.Stream("blijft", 1)]).sentence
    with pytest.raises(charts.CannotDraw):
        charts.flow(about, [charts.Stream("komt", float("nan"))], "hier", [charts.Stream("blijft", 1)])
