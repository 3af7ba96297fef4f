# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Runs of the chain: refused before anything runs, gone on with to the digit, kept with what they hang on (CH-1…3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.factories.town import DAY, NOW, Town

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.chain import access, selectors, services
from vliegwiel.apps.chain.errors import NothingToCompare, RunIsUnderWay, WrongQuestion
from vliegwiel.apps.chain.models import ChainPart, ChainRun
from vliegwiel.apps.chain.terms import FutureChoices, Outcome, PolicyChoices, Scenario
from vliegwiel.apps.jobs import services as jobs
from vliegwiel.apps.jobs.models import Job
from vliegwiel.apps.jobs.terms import Done, JobState
from vliegwiel.engine.chain import OUTPUTS, read_scenario
from vliegwiel.refusals import NotFound
from vliegwiel.worker.chain import work_out
from vliegwiel.worker.running import Worker
from vliegwiel.worker.work import Work

pytestmark = pytest.mark.django_db
LEASE = timedelta(seconds=300)
TWO = PolicyChoices(runs=2)
ALONE = PolicyChoices(scenario=Scenario.BASELINE, against="", runs=6)
YEAR = FutureChoices(DAY, 150, (4, 2, 1), 2.0, 180.0, {1: 3, 4: 1}, runs=50)


def asked(town: Town, choices: PolicyChoices = TWO, key: str = "een", role: Role = Role.POLICY_ADVISER) -> ChainRun:
    return services.compare_policies(actor=town[role], choices=choices, key=key, now=NOW)


def worked_out(run: ChainRun, function=work_out) -> ChainRun:
    assert Worker({"chain.work_out": function}, LEASE).work_one()
    run.refresh_from_db()
    return run


def test_the_scenarios_and_outputs_have_the_names_of_the_engine():
    assert {one.value: one.label for one in Scenario} == {one: read_scenario(one).title for one in Scenario.values}
    assert set(Outcome.values) <= {output.name for output in OUTPUTS}


def test_two_policies_are_compared_on_the_same_people_and_kept_with_what_it_hangs_on(town: Town):
    run = worked_out(asked(town))
    assert run.job.state == JobState.DONE
    assert ChainPart.objects.count() == 0
    result = run.result
    # The people are the same, so what has no causal path differs in nothing.
    assert float(result["differences"]["decision_wait"]["difference"]["mean"]) == 0
    assert result["own"]["flow"]["arrived"] == result["against"]["flow"]["arrived"]
    flow = result["own"]["flow"]
    came = flow["there_at_start"] + flow["arrived"] + flow["family"]
    gone = sum(flow[name] for name in ("housed", "returned", "unknown", "there_at_end", "in_start_up_homes"))
    assert abs(came - gone) < 0.001 * came, "nobody is lost between coming and going"
    # At the split that the scenario has now, the table gives the difference itself: a straight line through two rows.
    split = result["by_fixed_share"]
    low, high = (float(next(r["mean"] for r in split["rows"] if r["percent"] == percent)) for percent in (50, 70))
    between = low + (high - low) * (split["share_now"] - 0.5) / 0.2
    assert between == pytest.approx(float(result["differences"]["cost_total"]["difference"]["mean"]), rel=0.002)


@pytest.mark.database
def test_a_run_that_was_stopped_halfway_leaves_nothing_half_saved_and_goes_on_to_the_same_digits(town: Town):
    whole = worked_out(asked(town, ALONE, "heel"))
    run = asked(town, ALONE, "gestopt")

    def until_stopped(work: Work) -> Done:
        keep = work.keep

        def keep_and_stop(write):
            kept = keep(write)
            jobs.cancel(actor=town[Role.POLICY_ADVISER], job_id=run.job_id, now=NOW)
            return kept

        work.keep = keep_and_stop
        return work_out(work)

    worked_out(run, until_stopped)
    assert (run.job.state, run.finished_at, run.result) == (JobState.CANCELLED, None, {})
    assert selectors.kept_parts(run) == {("own", 0)}
    services.go_on(actor=town[Role.CONTROLLER], run_id=run.pk, key="verder", now=NOW)
    run.refresh_from_db()
    worked_out(run)
    assert run.result == whole.result
    assert run.result_fingerprint == whole.result_fingerprint
    assert run.fingerprint == whole.fingerprint
    with pytest.raises(RunIsUnderWay):
        services.go_on(actor=town[Role.CONTROLLER], run_id=run.pk, key="nog eens", now=NOW)


@pytest.mark.database
@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"scenario": "niets"}, "niets"),
        ({"inflow_percent": -5}, "inflow.people_per_year"),
        ({"emergency_euro": "1.234"}, "emergency_per_night"),
        ({"start_up_homes": 1_000_000_000}, "start_up_homes.homes"),
        ({"homes_percent": -1}, "housing.realised"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place_before_anything_runs(town: Town, wrong, place):
    with pytest.raises(WrongQuestion, match=place):
        asked(town, replace(TWO, **wrong))
    assert (ChainRun.objects.count(), Job.objects.count()) == (0, 0)


def test_twice_the_same_policy_is_refused_but_not_when_something_was_changed(town: Town):
    same = PolicyChoices(scenario=Scenario.BASELINE, against=Scenario.BASELINE, runs=2)
    with pytest.raises(NothingToCompare):
        asked(town, same)
    assert asked(town, replace(same, start_up_homes=1000)).pk


def test_pressing_the_button_twice_asks_once(town: Town):
    assert asked(town).pk == asked(town).pk
    assert (ChainRun.objects.count(), Job.objects.count()) == (1, 1)


def test_the_alderman_sees_what_was_asked_and_asks_nothing(town: Town):
    run = asked(town)
    assert access.run_to_see(town[Role.ALDERMAN], run.pk).pk == run.pk
    with pytest.raises(NotFound):
        asked(town, key="twee", role=Role.ALDERMAN)
    with pytest.raises(NotFound):
        access.run_to_see(town[Role.COUNSELLOR], run.pk)


def test_who_lost_the_role_meanwhile_gets_a_sentence_and_no_result(town: Town):
    run = asked(town)
    town.users[Role.POLICY_ADVISER].assignments.update(until_on=DAY)
    worked_out(run)
    assert (run.job.state, run.finished_at) == (JobState.FAILED, None)
    assert run.job.sentence == NotFound.sentence


def test_a_locations_coming_year_has_a_band_per_night_and_an_occupancy(town: Town):
    run = services.look_ahead(
        actor=town[Role.LOCATION_MANAGER], slug=town.house.slug, choices=YEAR, key="jaar", now=NOW
    )
    worked_out(run)
    band, occupancy = run.result["band"], run.result["occupancy"]
    assert len(band) == 365
    assert all(night["p5"] <= night["mean"] <= 150 and night["p95"] <= 150 for night in band)
    # Little's law: 2 households of 1.75 people a week, who stay 180 days, are 90 people in the end.
    assert band[-1]["mean"] == pytest.approx(2 * 1.75 / 7 * 180, rel=0.15)
    assert 0 < occupancy["p5"] <= occupancy["mean"] <= occupancy["p95"] <= 1


@pytest.mark.parametrize(
    "wrong", [{"places": 6}, {"places": 3}, {"sizes": {}}, {"stay_days": 0.0}, {"arrivals_per_week": -1.0}]
)
def test_a_coming_year_that_cannot_be_is_refused_before_anything_runs(town: Town, wrong):
    with pytest.raises(WrongQuestion):
        services.look_ahead(
            actor=town.manager, slug=town.house.slug, choices=replace(YEAR, **wrong), key="jaar", now=NOW
        )
    assert (ChainRun.objects.count(), Job.objects.count()) == (0, 0)
