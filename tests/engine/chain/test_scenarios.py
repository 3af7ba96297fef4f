# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""CH-2, CH-3: scenarios come with sources and certainty, build on one another, and are refused when they are wrong."""

from __future__ import annotations

import numpy as np
import pytest
import yaml
from tests.engine.chain.conftest import SMALL, changed

from vliegwiel.engine.chain import SHIPPED, assumptions, question_of, read_scenario
from vliegwiel.engine.chain.question import Duration
from vliegwiel.engine.chain.reading import shipped
from vliegwiel.engine.chain.tables import build, durations, inhabitants
from vliegwiel.engine.errors import InvalidQuestion


def refused(given):
    with pytest.raises(InvalidQuestion) as caught:
        question_of(given)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_scenario_is_whole(name):
    question = read_scenario(name)
    found = assumptions(question)
    assert len(found) > 60
    assert question.title
    assert all(entry["certainty"] in {"open", "assumption", "to_verify", "verified"} for entry in found)
    assert not [e for e in found if e["certainty"] in {"to_verify", "verified"} and not e["source"]], (
        "a source is missing"
    )


def test_scenarios_lie_over_what_they_extend():
    faster, baseline = read_scenario("faster-ind"), read_scenario("baseline")
    assert faster.procedure.slots_per_day[0].likely.value > baseline.procedure.slots_per_day[0].likely.value
    assert faster.procedure.grant == baseline.procedure.grant
    assert read_scenario("flexible-locations").reception == read_scenario("stable-41000").reception


def test_the_people_at_the_start_are_sixty_three_thousand():
    people = read_scenario("baseline").population
    stages = ("registration", "ind_queue", "handling", "appeal", "departure", "continued", "waiting_for_home")
    assert sum(getattr(people, stage).value for stage in stages) == 63_000


def test_stable_is_forty_one_thousand_places():
    stable = read_scenario("stable-41000").reception.locations[0]
    assert stable.number * stable.places == 41_100  # 137 locations of 300; 136 would be 40,800


def test_a_scenario_that_extends_itself_is_refused():
    texts = {"a": "extends: b", "b": "extends: c", "c": "extends: a"}
    with pytest.raises(InvalidQuestion, match="bouwt op zichzelf voort: a → b → c → a"):
        read_scenario("a", texts["a"], find=texts.get)


def test_a_scenario_that_extends_nothing_known_is_refused():
    with pytest.raises(InvalidQuestion, match="Scenario nergens bestaat niet"):
        read_scenario("a", "extends: nergens", find=shipped)


@pytest.mark.parametrize(
    ("place", "value", "says"),
    [
        ("procedure.slots_per_day", [{"likely": -3, "unlikely": 1, "other": 1}], "-3"),
        ("inflow.people_per_year", None, "inflow.people_per_year"),
        ("inflow.tracks", {"likely": 0.5, "unlikely": 0.5, "other": 0.5}, "samen 1.5"),
        ("inflow.sizes", {1: 0.5, 2: 0.4, 3: 0, 4: 0, 5: 0, 6: 0}, "inflow.sizes"),
        ("procedure.after_departure_term", {"returns": 0.5, "unknown": 0.1, "continued": 0.1}, "samen 0.7"),
        ("days", 1_000_000, "1000000 is te hoog"),
        ("days", 0, "0 is te laag"),
        ("start", "2027-02-30", "start"),
        ("start", "1066-10-14", "buiten deze tijd"),
        ("inflow.people_per_year", float("nan"), "inflow.people_per_year"),
        ("inflow.people_per_year", float("inf"), "inflow.people_per_year"),
        ("inflow.people_per_year", 9_999_999, "mensen per dag"),
        ("inflow.first_regime", "storm", "storm is geen regime"),
        ("population.waiting_for_home", -1, "-1"),
        ("population.longest_wait", {"zolder": 3}, "zolder is geen stap"),
        ("start_up_homes.homes", [{"number": 5, "municipality": "Atlantis"}], "Gemeente Atlantis is onbekend"),
        ("start_up_homes.homes", [{"number": 5}, {"since": "2028-01-01", "number": -6}], "meer woningen weg"),
        ("start_up_homes.stay", {"mean": 0}, "is te laag"),
        ("housing.municipalities", [{"id": "a", "inhabitants": 5}, {"id": "a", "inhabitants": 6}], "a staat er 2 keer"),
        ("housing.municipalities", [], "geen gemeente"),
        ("reception.emergency_per_night", "1.005", "te veel decimalen"),
        ("policy.capacity", {"rule": "gokken"}, "Kies uit"),
        ("policy.lot", 3, "Dit veld bestaat niet"),
        (
            "reception.locations",
            [
                {
                    "name": "x",
                    "places": 5,
                    "opens": "2028-01-01",
                    "contract_end": "2027-06-01",
                    "fixed_per_place": "1",
                    "variable_per_night": "1",
                }
            ],
            "voordat de locatie opengaat",
        ),
        ("inflow.season", [2.0] * 12, "gemiddeld 2"),
    ],
)
def test_wrong_input_is_refused_with_its_place_and_a_remedy(baseline, place, value, says):
    given = changed(baseline, {})
    *path, last = place.split(".")
    part = given
    for name in path:
        part = part[name]
    if value is None:
        del part[last]
    else:
        part[last] = value
    problems = refused(given)
    assert any(says in problem for problem in problems), problems
    assert all(problem.count(".") >= 2 for problem in problems), "a problem lacks its remedy"


def test_all_problems_are_told_at_once(baseline):
    given = changed(baseline, {})
    given["days"], given["inflow"]["people_per_year"], given["policy"]["lot"] = -1, -5, 1
    assert len(refused(given)) == 3


@pytest.mark.parametrize("text", ["a: [1", "- 1\n- 2", "start: 2027-02-31", "", "x: &a [*a]"])
def test_unreadable_yaml_is_refused(text):
    with pytest.raises(InvalidQuestion):
        read_scenario("stuk", text)


@pytest.mark.parametrize("spread", [0.0, 0.3, 1.0, 2.0])
def test_durations_have_the_mean_that_was_stated(spread):
    days = durations(Duration(mean=200, spread=spread))
    assert days.mean() == pytest.approx(200, rel=0.01)
    assert days.std() == pytest.approx(200 * spread, rel=0.06, abs=0.01)
    assert days.min() >= 1


def test_the_share_that_never_ends_is_exact_to_the_grid():
    days = durations(Duration(mean=50, spread=1, never=0.25))
    assert (days == 32_767).mean() == 0.25
    assert days[days < 32_767].mean() == pytest.approx(50, rel=0.01)


def test_targets_and_start_up_homes_are_spread_over_municipalities_and_add_up(baseline):
    question = question_of(changed(changed(baseline, SMALL), {"days": 500}))
    tables = build(question)
    a_day = tables.fixed["supply"][:, 0].sum() / 1_000_000
    assert a_day * 182.625 == pytest.approx(1300 * question.housing.realised.value, rel=1e-5)
    assert tables.fixed["homes"][:, 2].sum() == 190


def test_the_made_up_country_has_the_real_shape():
    towns = inhabitants(read_scenario("baseline"))
    people = np.array([town.inhabitants for town in towns])
    assert len(towns) == 342
    assert len({town.id for town in towns}) == 342
    assert 15_000_000 < people.sum() < 20_000_000
    assert people.max() / people.sum() < 0.06


def test_the_scenario_files_are_plain_yaml_with_an_extends_or_a_start():
    for name in SHIPPED:
        values = yaml.safe_load(shipped(name) or "")
        assert "extends" in values or "start" in values
