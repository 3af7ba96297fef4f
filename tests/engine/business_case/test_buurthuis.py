# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The source's own figures come out of the model, and where they do not add up both are shown (FI-1, FI-2, FI-3)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vliegwiel.engine.business_case import calculate, explain, shipped_case
from vliegwiel.engine.business_case.dutch import euros
from vliegwiel.engine.parameters import Status, read_parameters, read_series

DAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def at_75():
    return calculate(shipped_case("buurthuis-75"), on=DAY)


@pytest.fixture(scope="module")
def at_44():
    return calculate(shipped_case("buurthuis-44"), on=DAY)


def year_one(answer, line):
    return answer.lines[line].years()[0]


def test_the_budget_at_75_is_150_times_75_times_365_and_not_what_the_report_prints(at_75):
    assert year_one(at_75, "compensation") == Decimal("4106250.00")
    finding = next(one for one in at_75.findings if one.values.get("label") == "Locatiebudget")
    assert finding.as_json()["source_says"] == "4200000.00"
    assert finding.as_json()["calculated"] == "4106250.00"
    assert finding.as_json()["difference"] == "93750.00"
    assert "4.200.000" in finding.sentence
    assert "4.106.250,00" in finding.sentence


def test_the_budget_at_44_is_what_the_report_prints_so_nothing_is_said_about_it(at_44):
    assert year_one(at_44, "compensation") == Decimal("2409000.00")
    assert year_one(at_44, "donations") == Decimal("240900.00")
    said = {one.values.get("label") for one in at_44.findings}
    assert not said & {"Locatiebudget", "Donaties", "Totaal budget"}


def test_the_three_big_costs_of_the_first_year(at_75):
    assert year_one(at_75, "supervision") == Decimal("478800.00")  # 266 x 150 x 12
    assert year_one(at_75, "security") == Decimal("383400.00")  # 213 x 150 x 12
    assert year_one(at_75, "food") == Decimal("190800.00")  # 106 x 150 x 12
    assert year_one(at_75, "kitchens") == Decimal("30000.00")


def test_the_saving_by_self_cooking_fits_453_euro_of_catering_with_the_kitchens_taken_off(at_75):
    assert 453 * 1800 - 191_000 - 30_000 == 594_400  # as printed, with the rounded 191,000
    assert 453 * 1800 - 190_800 - 30_000 == 594_600  # with 106 per bed
    catering = calculate(shipped_case("buurthuis-75"), on=DAY, values={"self_cooking": 0})
    saved = sum(at_75.balance[:12]) - sum(catering.balance[:12])
    assert saved == Decimal("594600.00")
    finding = next(one for one in at_75.findings if one.values.get("label") == "Besparing door zelf koken")
    assert finding.values["calculated"] == saved
    assert finding.values["difference"] == -200
    assert "€ 453 per bed per maand" in finding.sentence


def test_guards_and_supervision_are_phased_down_only_after_the_first_year(at_75):
    security = at_75.lines["security"].months
    assert len(set(security[:12])) == 1
    assert all(later < earlier for earlier, later in pairwise(security[11:]))
    assert security[-1] == Decimal("12780.00")  # 150 x 213 x 0.40


def test_a_leap_year_has_a_day_more():
    longer = calculate(shipped_case("buurthuis-75"), on=DAY, values={"donations_share": 0})
    assert longer.lines["compensation"].months[1] == Decimal("315000.00")  # 28 days
    assert longer.lines["donations"].total == 0


def test_per_place_per_day_stands_beside_the_tariff(at_75):
    assert at_75.per_place_per_day.income == Decimal("82.50")  # 75 and 10 %
    per_place = at_75.per_place_per_day
    assert abs(per_place.income - per_place.cost - per_place.balance) <= Decimal("0.01")


def test_every_amount_can_be_asked_why(at_75):
    why = explain(at_75, "compensation", 1, 12)
    assert why.filled == "150 personen × € 75,00 per persoon per dag × 365 dagen = € 4.106.250,00"
    tariff = next(term for term in why.terms if term.name == "tariff")
    assert tariff.figure.name == "law.reception_compensation.asylum_seeker"
    assert (tariff.figure.quote, tariff.figure.period.start) == ("€75 (asielzoeker)", date(2025, 1, 1))
    assert tariff.figure.status is Status.TO_VERIFY
    assert why.claim.says == 4_200_000
    assert why.claim.difference == 93_750
    assert why.period == "januari 2025 tot en met december 2025"


def test_every_month_of_every_line_has_a_reason_that_ends_in_its_amount(at_75):
    for line in at_75.case.lines:
        for month in range(1, 37):
            why = explain(at_75, line.id, month)
            assert why.amount == at_75.lines[line.id].months[month - 1]
            assert why.filled.endswith(f" = {euros(why.amount)}")


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_every_amount_of_a_random_case_has_a_reason_too(random_answer, seed):
    answer = random_answer(seed)
    for line in answer.case.lines:
        for month in range(1, answer.case.months + 1):
            why = explain(answer, line.id, month)
            assert why.filled.endswith(f" = {euros(answer.lines[line.id].months[month - 1])}")
        assert explain(answer, line.id, 1, answer.case.months).amount == answer.lines[line.id].total


def test_a_choice_says_what_decided_it(at_75):
    assert explain(at_75, "food", 1).filled == (
        "150 plaatsen × (€ 106,00 per plaats per maand, want Zelf koken (1 ja, 0 nee): 1 ≥ 1) = € 15.900,00"
    )
    assert explain(at_75, "supervision", 1, 12).filled.startswith("12 maanden × € 39.900,00 (150 plaatsen × € 266,00")


def test_a_year_is_never_told_as_a_product_that_comes_out_cents_apart():
    answer = calculate(shipped_case("buurthuis-75"), on=DAY, values={"places": 1, "occupancy": "0.333"})
    why = explain(answer, "compensation", 1, 12)
    assert why.amount != Decimal("9115.88")  # 0.333 x 75 x 365 = 9,115.875
    assert why.filled.startswith("Som van 12 maanden, samen € 9.115,91. De eerste maand: ")


def test_asking_why_outside_the_case_is_a_mistake_of_the_caller(at_75):
    with pytest.raises(IndexError):
        explain(at_75, "food", 0, 12)
    with pytest.raises(KeyError):
        explain(at_75, "drinks", 1)


def test_a_municipality_has_its_own_tariff_without_programming():
    own = """
about: Ons tarief
unit: euro per person per day
sources: {besluit: {title: "Raadsbesluit", kind: decision}}
series:
  asylum_seeker:
    - {from: 2025-07-01, value: "80.00", source: besluit, quote: "80 euro", status: verified}
"""
    ours = read_parameters().overlaid("municipality", read_series(own, "law.reception_compensation"))
    answer = calculate(shipped_case("buurthuis-75"), ours, on=DAY)
    assert answer.lines["compensation"].months[5] == 150 * 75 * 30
    assert answer.lines["compensation"].months[6] == 150 * 80 * 31
    assert explain(answer, "compensation", 7).terms[-2].source == "Raadsbesluit"
    assert answer.fingerprint != calculate(shipped_case("buurthuis-75"), on=DAY).fingerprint


def test_the_same_question_has_the_same_fingerprint(at_75):
    assert calculate(shipped_case("buurthuis-75"), on=DAY).fingerprint == at_75.fingerprint


def test_supervision_starts_with_6_9_full_time_jobs_and_scales_down(at_75):
    jobs = at_75.filled.series["supervision_fte"]
    assert jobs[0] == jobs[11] == Decimal("6.9")
    assert jobs[-1] == Decimal("5.520")  # 6.9 x 0.80
