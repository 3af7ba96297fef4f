# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A case from building blocks: what each brings, who bears what, versions, files, the chain's sum (FI-1 to FI-10)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook
from tests.factories.town import NOW, Town

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.finance import bridge, services
from vliegwiel.apps.finance.errors import CannotWorkOut, UnknownCase
from vliegwiel.apps.finance.models import SavedCase
from vliegwiel.apps.finance.terms import TEMPLATES, UKRAINE_SCHEMES, CaseChoices
from vliegwiel.engine.business_case import calculate, read_case
from vliegwiel.engine.parameters import read_parameters
from vliegwiel.refusals import NotFound

DAY = date(2026, 11, 29)
FIGURES = read_parameters()
LETTING = CaseChoices(left_out=frozenset({"reservation"}))
pytestmark = [pytest.mark.django_db, pytest.mark.database]


def page(choices: CaseChoices):
    return bridge.page(choices, DAY, FIGURES)


@pytest.mark.parametrize("name", sorted(set(TEMPLATES) - {"ukraine-dfr"}))
def test_every_template_can_be_opened_and_every_block_says_what_it_brings(name: str):
    choices = CaseChoices(name, left_out=TEMPLATES[name].left_out)
    found = page(choices)
    assert set(found.gains) == {block.name for block in TEMPLATES[name].blocks}
    assert sum(found.balance_per_year) == found.balance_total
    assert sum(row.total for row in found.rows) == found.balance_total


def test_what_a_block_brings_is_the_difference_when_only_that_block_is_turned():
    found = page(LETTING)
    for name, gain in found.gains.items():
        other = bridge.answer(replace(LETTING, left_out=LETTING.left_out ^ {name}), DAY, FIGURES)
        here = bridge.answer(LETTING, DAY, FIGURES)
        difference = bridge.of_municipality(here) - bridge.of_municipality(other)
        assert gain == (difference if name not in LETTING.left_out else -difference), name


def test_self_cooking_brings_what_catering_costs_more():
    # Reception places 150 - 30 let = 120; catering 453 against 106, a year of 12 months; kitchens 30,000 once.
    # 120 x (453 - 106) x 12 = 499,680; less 30,000 = 469,680.
    choices = replace(LETTING, months=12)
    assert page(choices).gains["self_cooking"] == Decimal("469680.00")


def test_parties_share_the_vacancy_to_the_cent_and_transfers_add_up_to_nothing():
    found = page(LETTING)
    (share,) = found.shares
    assert sum(amount for _party, amount in share.parts) == share.total
    assert sum(row.total for row in found.parties) == found.balance_total
    alone = page(replace(LETTING, left_out=frozenset({"reservation", "shared_vacancy"})))
    assert alone.balance_total == found.balance_total
    assert alone.parties == ()
    assert found.gains["shared_vacancy"] == sum(amount for party, amount in share.parts if party != "gemeente")


@pytest.mark.parametrize(
    ("grounds", "verdict"),
    [
        (set(), "not_allowed"),
        ({"vacancy_explained"}, "not_allowed"),
        ({"vacancy_explained", "municipal_task"}, "exception"),
        ({"declaration_of_general_interest"}, "declaration"),
    ],
)
def test_rent_below_the_integral_costs_needs_its_grounds(grounds: set[str], verdict: str):
    (test,) = page(replace(LETTING, grounds=frozenset(grounds))).tests
    assert (test.verdict, test.shortfall) == (verdict, test.costs - test.income)
    (covered,) = page(replace(LETTING, values={"rent": "620"}, grounds=frozenset(grounds))).tests
    assert covered.verdict == "covered"


def test_the_announced_scheme_asks_for_its_tariff_and_invents_none():
    with pytest.raises(CannotWorkOut, match=r"Vergoeding per plaats onder de DFR.*Geef zelf een waarde op"):
        page(CaseChoices("ukraine-dfr"))
    assert page(CaseChoices("ukraine-dfr", values={"dfr_tariff": "40"})).certainty == "open"


def test_four_schemes_stand_side_by_side_also_when_one_asks_something(town: Town):
    asked = [(name, CaseChoices(name)) for name in UKRAINE_SCHEMES]
    found = services.compare(actor=town[Role.ANALYST], slug=town.house.slug, asked=asked, day=DAY)
    assert [bool(one.refusal) for one in found.columns] == [False, True, False, False]
    assert {len(one.days) for one in found.columns if not one.refusal} == {24}
    # At once and in steps share every month until the protection ends.
    at_once, in_steps = found.columns[2], found.columns[3]
    assert at_once.cumulative[8] == in_steps.cumulative[8]
    assert at_once.cumulative[-1] != in_steps.cumulative[-1]


def test_an_expired_figure_stops_a_case_with_what_was_last_in_force():
    late = CaseChoices("buurthuis-44", start=date(2027, 1, 1))
    with pytest.raises(CannotWorkOut, match=r"laatste waarde 44.00, tot 2027-03-05"):
        page(late)


def test_after_the_protection_nothing_is_paid_unless_somebody_says_what():
    choices = CaseChoices(values={"ukraine_places": "50"}, left_out=TEMPLATES["own-house"].left_out)
    found = page(choices)
    row = next(one for one in found.rows if one.id == "compensation_ukraine")
    assert row.amounts[1] == 0
    assert any("ontheemden" in sentence and "geldt niet" in sentence for sentence in found.findings)
    said = page(replace(choices, otherwise={"tariff_ukraine": "44"}))
    # 50 places x 0.96 taken x 44.00 x 366 days of 2028 = 772,992.00
    assert next(one for one in said.rows if one.id == "compensation_ukraine").amounts[1] == Decimal("772992.00")


def test_a_case_file_of_the_choices_gives_the_same_answer_on_the_command_line():
    choices = replace(LETTING, start=date(2027, 7, 1), months=24, values={"places": "80", "occupancy": "0.9"})
    text = bridge.case_file(choices)
    assert calculate(read_case(text), on=DAY).balance == bridge.answer(choices, DAY, FIGURES).balance


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        (CaseChoices(values={"fill_months": "0"}), "deling door nul"),
        (CaseChoices(values={"share_coa": "0.9"}), "tellen|kleiner dan nul"),
        (CaseChoices(values={"places": "veel"}), "geen getal"),
        (CaseChoices(months=601), "months"),
        (CaseChoices(start=date(2027, 1, 2)), "eerste dag van een maand"),
    ],
)
def test_a_choice_that_cannot_be_right_is_refused_with_its_place(choices: CaseChoices, said: str):
    with pytest.raises(CannotWorkOut, match=said):
        page(choices)


def test_an_unknown_case_is_refused():
    with pytest.raises(UnknownCase):
        page(CaseChoices("../geheim"))


def test_a_kept_version_stays_as_it_was_and_says_when_it_would_be_different_now(town: Town):
    controller = town[Role.CONTROLLER]
    choices = CaseChoices("buurthuis-75", values={"places": "90"})
    kept = services.keep_case(actor=controller, slug=town.house.slug, title="Plan A", choices=choices, now=NOW)
    found = services.kept_case(actor=controller, saved_case_id=kept.pk, day=NOW.date())
    assert (found.title, found.by, found.now, found.fingerprint) == (
        "Plan A",
        "De controller",
        found.balance,
        found.fingerprint_now,
    )
    assert found.choices == choices
    SavedCase.objects.filter(pk=kept.pk).update(case="ukraine-dfr", settings={})
    assert "Geef zelf" in services.kept_case(actor=controller, saved_case_id=kept.pk, day=NOW.date()).refusal
    with pytest.raises(NotFound):
        services.keep_case(actor=town[Role.ALDERMAN], slug=town.house.slug, title="", choices=choices, now=NOW)


def test_the_choices_of_the_first_version_are_still_read(town: Town):
    row = SavedCase(case="buurthuis-75", settings={"places": 90, "occupancy": "0.95", "left_out": ["caretaker"]})
    choices = bridge.choices_of(row)
    assert (choices.values, choices.left_out) == ({"places": "90", "occupancy": "0.95"}, {"caretaker"})


def test_the_workbook_of_a_page_has_live_formulas_and_the_engines_amounts():
    content = bridge.made_file(LETTING, "xlsx", DAY, FIGURES)
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    assert book.sheet_names == ["Invoer", "Model", "Samenvatting", "Controle", "Onzekerheid", "Toelichting"]
    rows = {row[0]: row for row in book.get_sheet_by_name("Model").to_python()}
    found = bridge.answer(LETTING, DAY, FIGURES)
    assert rows["compensation"][3] == float(found.lines["compensation"].months[0])
    assert bridge.made_file(LETTING, "pdf", DAY, FIGURES).startswith(b"%PDF")
    assert bridge.made_file(LETTING, "csv", DAY, FIGURES).count(b"\n") == (len(found.lines) + 1) * 36 + 1


def test_what_waiting_costs_a_year_beside_the_other_prices_and_counts():
    found = bridge.chain_costs(DAY, FIGURES)
    assert found.a_year == Decimal("466470000")  # 18,000 x 71.00 x 365
    assert found.claimed == Decimal("466000000")  # the plan rounds down; both are shown
    totals = {one.figure.name.rpartition(".")[2]: one.of_all for one in found.prices}
    assert totals == {
        "reception_per_status_holder": Decimal("466470000.00"),
        "regular": Decimal("529200000.00"),  # 18,000 x 29,400
        "emergency": Decimal("1260000000.00"),  # 18,000 x 70,000
        "hotel": Decimal("1638000000.00"),  # 18,000 x 91,000
    }
    counts = [(one.figure.value, one.per_year) for one in found.counts]
    assert counts == [
        ("18000", Decimal("466470000.00")),
        ("18420", Decimal("477354300.00")),  # 18,420 x 71.00 x 365
        ("10000", Decimal("259150000.00")),  # 10,000 x 71.00 x 365
    ]
    assert sum(row.total for row in found.parties) == found.balance_total
