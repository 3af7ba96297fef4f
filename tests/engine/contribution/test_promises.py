# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What never happens, whatever a household earns (SA-1, SA-3), and what each scheme says of itself (SA-4)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.contribution.conftest import DAY

from vliegwiel.engine.contribution import (
    SCHEMES,
    Question,
    SavedShareIsOpen,
    Status,
    amounts_on,
    answer,
    check_question,
    compare,
    explain,
    hundred_more,
    read_question,
    read_scheme,
    scheme_named,
)
from vliegwiel.engine.errors import CannotCalculate, InvalidQuestion
from vliegwiel.engine.parameters import FigureIsOpen, NotInForce, read_parameters, read_series
from vliegwiel.engine.units.rows import rows_text

money = st.integers(0, 500_000).map(lambda cents: Decimal(cents).scaleb(-2))
households = st.builds(
    Question,
    id=st.just("H-1"),
    adults=st.integers(1, 4),
    children=st.integers(0, 5),
    net_income_month=money,
    work_income_month=money,
    child_benefit_month=money,
    assets=st.one_of(st.just(Decimal(0)), money.map(lambda amount: amount * 10)),
    weeks_worked_in_52=st.integers(0, 52),
    status=st.sampled_from(Status),
    catering=st.booleans(),
)
schemes = st.sampled_from([*sorted(set(SCHEMES) - {"vng-proposal"}), "vng-proposal=0.5", "vng-proposal=1"])


def outcome(row, name="today", day=DAY):
    return explain(row, scheme_named(name), amounts_on(day, read_parameters(), [row]))


@given(households, schemes)
def test_nobody_is_ever_asked_more_than_the_economic_value(row, name):
    found = outcome(row, name)
    assert 0 <= found.contribution <= found.economic_value


@given(households, schemes)
def test_saved_and_paid_are_the_contribution_to_the_cent(row, name):
    found = outcome(row, name)
    assert found.saved + found.paid == found.contribution
    assert 0 <= found.saved <= found.contribution
    assert all(amount == round(amount, 2) for amount in (found.saved, found.paid, found.contribution, found.keeps))


@given(households, schemes, st.integers(1, 100_000).map(lambda cents: Decimal(cents).scaleb(-2)))
def test_who_earns_more_is_never_asked_less_and_who_is_below_the_cap_never_keeps_less(row, name, extra):
    more = {"net_income_month": row.net_income_month + extra, "work_income_month": row.work_income_month + extra}
    poorer, richer = outcome(row, name), outcome(row.model_copy(update=more), name)
    assert richer.contribution >= poorer.contribution
    if name != "today-displaced-at-threshold" and row.assets == 0:
        assert richer.keeps >= poorer.keeps


@given(households)
def test_a_displaced_household_that_pays_keeps_its_allowance_and_the_bonus(row):
    if not row.status.is_displaced or row.child_benefit_month:
        return
    found = outcome(row)
    if found.contribution:
        living = next(step.value for step in found.trace if step.name == "leefgeld zonder inkomen")
        assert found.keeps >= living * Decimal("1.15") - Decimal("0.02")


@given(households)
def test_every_step_says_how_on_what_ground_and_how_certain(row):
    found = outcome(row, "vng-proposal=0.25")
    assert found.trace[-1].name in ("houdt over", "gespaard")
    for step in found.trace:
        assert step.formula
        assert step.filled_in
        assert step.source
        assert step.article or step.name == "houdt over"
        assert step.status
    assert any(step.value == found.contribution for step in found.trace)


def test_up_to_the_maximum_three_quarters_of_extra_work_is_taken_and_then_nothing(household):
    def pressure(income, **given):
        row = household(net_income_month=income, work_income_month=income, **given)
        amounts = amounts_on(DAY, read_parameters(), [row])
        now = explain(row, SCHEMES["today"], amounts)
        return hundred_more(row, SCHEMES["today"], amounts, now).pressure

    assert pressure("100") == Decimal("0.75")
    assert pressure("600") == 0  # above 594.60 the economic value of 445.95 is met
    assert pressure("750", adults=2) == 1  # a couple between 732 and 976.64: the exemption is at its cap
    assert pressure("100", weeks_worked_in_52=25) == 1  # after 24 weeks everything is asked


def test_saving_half_halves_what_extra_work_loses(household):
    row = household(net_income_month="100", work_income_month="100")
    amounts = amounts_on(DAY, read_parameters(), [row])
    scheme = scheme_named("vng-proposal=0.5")
    gain = hundred_more(row, scheme, amounts, explain(row, scheme, amounts))
    assert (gain.pressure, gain.pressure_with_savings) == (Decimal("0.75"), Decimal("0.375"))


def test_the_proposal_refuses_a_share_that_nobody_named(household, parameters):
    with pytest.raises(SavedShareIsOpen, match="niet welk deel"):
        answer([household()], schemes=[SCHEMES["vng-proposal"]], day=DAY, parameters=parameters)


@pytest.mark.parametrize(
    "name", ["vng-proposal=1.5", "vng-proposal=veel", "vng-proposal=-1", "vng-proposal=nan", "ander"]
)
def test_a_scheme_that_does_not_exist_or_saves_an_impossible_part_is_refused(name):
    with pytest.raises(InvalidQuestion):
        scheme_named(name)


def test_a_share_that_a_municipality_puts_in_its_figures_is_used(household, parameters):
    own = """
about: Gekozen deel
unit: share
sources: {besluit: {title: "Besluit van het college", kind: decision}}
series:
  saved_share:
    - {from: 2026-01-01, value: "0.3", source: besluit, quote: "drie tiende", status: assumption, checked: 2026-11-21}
"""
    chosen = parameters.overlaid("municipality", read_series(own, "assumptions.savings"))
    row = household(net_income_month="1000", work_income_month="1000")
    found = answer([row], schemes=[SCHEMES["vng-proposal"]], day=DAY, parameters=chosen)
    assert (found["saved_share"], found["rows"][0]["saved"]) == ("0.3", "133.79")  # 0.3 x 445.95 = 133.785


def test_a_dated_scheme_cannot_be_computed_outside_its_period(parameters):
    scheme = read_scheme({"name": "proef", "label": "Proef", "since": date(2026, 1, 1), "until": date(2027, 1, 1)}, "x")
    assert scheme.on(date(2026, 12, 31), parameters) == scheme
    with pytest.raises(CannotCalculate, match="vanaf 2026-01-01 tot 2027-01-01"):
        scheme.on(date(2027, 1, 1), parameters)


def test_a_scheme_with_wrong_fields_is_refused_with_all_of_them():
    with pytest.raises(InvalidQuestion) as refused:
        read_scheme({"name": "x", "label": "y", "exempt_share": "2", "assets": "soms", "koffie": 1}, "regeling.yaml")
    assert len(refused.value.problems) == 3


@pytest.mark.parametrize(
    ("name", "given", "asked"),
    [
        ("today", {"weeks_worked_in_52": 30}, "400.00"),  # no exemption after 24 weeks
        ("today-no-week-limit", {"weeks_worked_in_52": 30}, "300.00"),  # 400 - 25 %
        ("today", {"work_income_month": "600"}, "250.00"),  # 25 % of 600 gross
        ("today-net-base", {"work_income_month": "600"}, "300.00"),  # 25 % of at most the net 400
        ("today", {"assets": "8100"}, "400.00"),  # 300 + 100 above the limit of 8,000
        ("today-assets-not-counted", {"assets": "8100"}, "300.00"),
    ],
)
def test_each_open_reading_of_the_rule_is_a_switch_that_changes_the_sum(name, given, asked, household):
    row = household(**{"net_income_month": "400", "work_income_month": "400"} | given)
    assert outcome(row, name).contribution == Decimal(asked)


def test_amounts_after_2017_are_said_to_be_unverified_and_earlier_ones_verified(household, parameters):
    def certainty(day):
        return answer([household()], schemes=[SCHEMES["today"]], day=day, parameters=parameters)["certainty"]

    assert certainty(date(2016, 5, 1)) == "verified"
    assert certainty(DAY) == "to_verify"


def test_every_answer_says_that_it_is_a_worked_example_and_who_levies(household, parameters):
    rows = [household(), household(id="H-2", status="displaced_from_ukraine")]
    found = answer(rows, schemes=[SCHEMES["today"]], day=DAY, parameters=parameters)
    assert "hier wordt niets ingehouden" in found["label"]
    assert ["het COA" in row["label"] for row in found["rows"]] == [True, False]
    assert ["de gemeente" in row["label"] for row in found["rows"]] == [False, True]
    assert [row["regime"] for row in found["rows"]] == ["reba", "rooo"]


def test_a_figure_that_is_not_in_force_or_open_is_named_instead_of_carried_forward(household, parameters):
    with pytest.raises(NotInForce, match="tot 2027-03-05"):
        amounts_on(date(2027, 6, 1), parameters, [household(status="displaced_from_ukraine")])
    with pytest.raises(FigureIsOpen, match="asset_limit"):
        amounts_on(date(2020, 1, 1), parameters, [household(assets="1")])
    assert amounts_on(date(2020, 1, 1), parameters, [household()]).reba is not None


def test_a_minor_alone_counts_as_an_adult(household):
    assert outcome(household(adults=0, children=1)).economic_value == outcome(household()).economic_value


def test_schemes_beside_each_other_add_up_and_say_who_is_better_off(household, parameters):
    rows = [
        household(id=str(income), net_income_month=str(income), work_income_month=str(income))
        for income in (0, 100, 400, 590, 700, 1200)
    ]
    found = compare(rows, [SCHEMES["today"], scheme_named("vng-proposal=0.5")], amounts_on(DAY, parameters, rows))
    for one in found:
        outcomes = [outcome(row, f"{one.scheme.name}={one.scheme.saved}") for row in rows]
        assert one.contribution == sum(each.contribution for each in outcomes)
        assert one.saved == sum(each.saved for each in outcomes)
        assert one.paid + one.saved == one.contribution
        assert sum(one.bands.values()) == one.households == len(rows)
    today, proposal = found
    assert (proposal.better, proposal.worse) == (5, 0)
    assert (today.better, today.worse) == (0, 0)
    # at 0, 100 and 400: 75; at 590: 100 - 96.55 kept; above the maximum: 0
    assert today.bands == {"0": 2, "0-25": 1, "25-50": 0, "50-75": 0, "75-100": 3, "100": 0}
    assert proposal.with_savings < today.with_savings == today.pressure


def test_a_handful_and_a_large_population_are_compared_alike(household, parameters, monkeypatch):
    rows = [
        household(
            id=str(number),
            net_income_month=str(number * 37),
            work_income_month=str(number * 31),
            status="displaced_from_ukraine" if number % 3 else "status_holder",
        )
        for number in range(40)
    ]
    amounts = amounts_on(DAY, parameters, rows)
    schemes = [scheme_named(name) for name in ("today", "vng-proposal=0.25", "no-cap")]
    few = compare(rows, schemes, amounts)
    monkeypatch.setattr("vliegwiel.engine.contribution.population.FEW", 0)
    assert compare(rows, schemes, amounts) == few


def test_with_and_without_steps_gives_the_same_amounts(household, parameters):
    rows = [
        household(id="a", net_income_month="612.34", work_income_month="612.34", assets="9000"),
        household(id="b", status="displaced_from_ukraine", net_income_month="500", work_income_month="500"),
    ]
    scheme = scheme_named("vng-proposal=0.4")
    long = answer(rows, schemes=[scheme], day=DAY, parameters=parameters)
    short = answer(rows, schemes=[scheme], day=DAY, parameters=parameters, with_trace=False)
    for row in long["rows"]:
        assert row.pop("trace")
    assert long == short


def test_the_fingerprint_follows_question_figures_and_scheme(household, parameters):
    def mark(row, name="today", day=DAY):
        return answer([row], schemes=[scheme_named(name)], day=day, parameters=parameters)["fingerprint"]

    same = mark(household())
    assert same == mark(household())
    others = [mark(household(adults=2)), mark(household(), "no-cap"), mark(household(), day=date(2016, 5, 1))]
    assert same not in others


FIELDS = tuple(Question.model_fields)
odd = st.one_of(
    st.sampled_from(
        ["", "-0", "1E+3", "1e-9", "NaN", "Infinity", "1_000", "１", "0x10", "true", "9" * 60, "asylum_seeker"]
    ),
    st.integers(-5, 2000).map(str),
    st.text(max_size=8),
    st.sampled_from(Status).map(str),
)


@given(st.lists(st.fixed_dictionaries(dict.fromkeys(FIELDS, odd)), min_size=1, max_size=3))
def test_whatever_stands_in_the_cells_there_is_an_answer_or_a_clear_no(cells):
    text = rows_text(cells, FIELDS)
    try:
        rows = read_question(text, "rijen.csv")
        found = answer(rows, schemes=[SCHEMES["today"]], day=DAY, parameters=read_parameters())
    except InvalidQuestion as refused:
        assert all(problem.where and problem.wrong and problem.right for problem in refused.problems)
    else:
        assert len(found["rows"]) == len(cells)


@pytest.mark.parametrize(
    ("written", "kept"), [("-0", "0.00"), ("1E+2", "25.00"), ("1_00", "25.00"), ("100.0", "25.00")]
)
def test_an_amount_written_oddly_gives_two_plain_decimals(written, kept, household, parameters):
    row = household(net_income_month=written, work_income_month=written)
    found = answer([row], schemes=[SCHEMES["today"]], day=DAY, parameters=parameters)
    assert found["rows"][0]["keeps"] == kept
    assert (
        answer([row], schemes=[SCHEMES["today"]], day=DAY, parameters=parameters, with_trace=False)["rows"][0]["keeps"]
        == kept
    )


def test_rows_of_a_request_are_refused_in_the_same_words_as_cells_of_a_file(household):
    good = household().model_dump(mode="json")
    assert check_question([good]) == [household()]
    with pytest.raises(InvalidQuestion) as refused:
        check_question([good | {"adults": -1}, good | {"id": "H-2", "status": None}, good])
    places = [problem.where for problem in refused.value.problems]
    assert places == ["rows[0], kolom adults", "rows[1], kolom status", "rows[2], kolom id"]
