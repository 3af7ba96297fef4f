# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""CH-3, FI-9: a scenario names dated figures; none is silent, carried forward, or more certain than its source."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from vliegwiel.engine.chain import assumptions, read_scenario, simulate
from vliegwiel.engine.errors import InvalidQuestion
from vliegwiel.engine.parameters import read_parameters, read_series

# ruff: noqa: E501 - one line of a YAML file
OWN = """
about: eigen cijfers
unit: person per year
sources: {{gemeente: {{title: "Eigen opgave", kind: own}}}}
series:
  people_per_year:
    - {{from: 2026-06-01, {until}value: "31000", source: gemeente, status: to_verify, because: "Geteld.", checked: 2026-11-20}}
"""


def overlaid(until=""):
    text = OWN.format(until=until)
    return read_parameters().overlaid("municipality", read_series(text, "assumptions.chain.inflow"))


def scenario(text="", **changes):
    return read_scenario("eigen", f"extends: baseline\ntitle: eigen\n{text}", **changes)


def test_nearly_every_assumption_of_the_baseline_is_a_dated_figure():
    found = assumptions(read_scenario("baseline"))
    loose = {row["where"] for row in found if not row["figure"]}
    # Nobody there on the first day; a rule that is not switched on; and a share that no plan names.
    assert loose == {
        "population.displaced_waiting",
        "population.in_start_up_homes",
        "participation.saved_share",
        *(f"policy.capacity.{name}" for name in ("fixed_per_place", "variable_per_night", "opening_per_place")),
        "policy.capacity.idle_per_place",
    }
    parameters, start = read_parameters(), read_scenario("baseline").start
    for row in found:
        if row["figure"]:
            figure = parameters.on(start, row["figure"])
            assert float(figure.number) == float(row["value"].split(" ")[0])
            assert (figure.quote or figure.because) in row["source"]


def test_a_municipality_s_own_figure_wins_and_keeps_its_source():
    assert scenario().inflow.people_per_year.value == 25_500
    flow = scenario(parameters=overlaid()).inflow.people_per_year
    assert flow.value == 31_000
    assert flow.source == "Eigen opgave: Geteld."
    assert flow.certainty == "to_verify"


def test_a_figure_that_ends_within_the_horizon_is_not_carried_forward():
    with pytest.raises(InvalidQuestion, match="geldt tot 2030-01-01, en het scenario loopt tot en met 2036-12-30"):
        scenario(parameters=overlaid(until="until: 2030-01-01, "))
    assert scenario("days: 365", parameters=overlaid(until="until: 2030-01-01, ")).inflow.people_per_year.value == 31000


def test_lists_that_hold_lists_without_end_are_refused_at_once():
    bomb = "a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{below}'] * 9)}]\n" for below, name in pairwise("abcdefghi")
    )
    with pytest.raises(InvalidQuestion):
        read_scenario("bom", bomb)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("start: 2015-01-01", "geldt nog niet op 2015-01-01: eerste waarde"),
        ("inflow: {people_per_year: {figure: assumptions.chain.nothing}}", "assumptions.chain.nothing is geen bekend"),
        ("participation: {saved_share: {figure: assumptions.savings.saved_share}}", "is nog open"),
    ],
)
def test_an_unknown_open_or_unborn_figure_is_refused_with_its_place(text, says):
    with pytest.raises(InvalidQuestion) as caught:
        scenario(text)
    problems = [str(problem) for problem in caught.value.problems]
    assert any(says in problem and problem.startswith("eigen: ") for problem in problems), problems


def test_what_has_no_source_stays_open_whatever_the_figure_says():
    fits = scenario().inflow.following_family.fits
    assert fits.certainty == "open"
    assert scenario("inflow: {people_per_year: {figure: assumptions.chain.inflow.people_per_year, certainty: verified}}"
                    ).inflow.people_per_year.certainty == "to_verify"  # fmt: skip


def test_a_scenario_that_was_read_can_be_read_again():
    question = scenario()
    from vliegwiel.engine.chain import question_of

    assert question_of(question.model_dump(mode="json")) == question


def test_the_pace_differs_per_year_around_one_and_is_shared_by_decisions_and_homes(small):
    from tests.engine.chain.conftest import run

    changes = {
        "procedure__slots_spread": 0,
        "housing__realised_spread": 0,
        "housing__realised_country_spread": 0,
        "start": "2027-01-01",
    }
    question = small(1095, pace={"spread": 0.3, "keeps": 0.5}, **changes)
    plan = small(1095, pace={"spread": 0, "keeps": 1}, **changes)
    steady, _ = run(plan)
    paces = []
    for rep in range(400):
        world, _ = run(question, rep=rep) if rep < 2 else (_drawn(question, rep), None)
        slots = world.heard[0, ::365] / steady.heard[0, 0]
        homes = world.rates[::2, 0] / steady.rates[::2, 0]
        assert homes[:3] == pytest.approx(slots[:3], rel=1e-3)
        paces.append(slots[:3])
    logs = np.log(np.array(paces))
    assert np.mean(paces, axis=0) == pytest.approx([1, 1, 1], abs=0.06)
    assert logs[:, 0].std() == pytest.approx(0.3, rel=0.12)
    assert np.corrcoef(logs[:, 0], logs[:, 1])[0, 1] == pytest.approx(0.447, abs=0.12)  # 0.5 x 0.3 / 0.335


def _drawn(question, rep):
    from vliegwiel.engine.chain import kernel
    from vliegwiel.engine.chain.tables import build
    from vliegwiel.engine.chain.workspace import workspace

    world = workspace(build(question))
    kernel.draw_supply(world, np.uint64(7), np.int64(rep))
    return world


def test_two_policies_meet_the_same_pace(small):
    own, other = (simulate(small(400, start_up_homes__homes=homes), runs=3) for homes in ([], [{"number": 50}]))
    assert np.array_equal(own.night_ends[:, :, 27], other.night_ends[:, :, 27])  # decided
