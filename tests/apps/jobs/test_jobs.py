# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A job is asked once, held by one worker, and ends once, with its result or with a sentence (TR-1, never double)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from tests.factories.town import NOW, Town

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.jobs import services
from vliegwiel.apps.jobs.errors import CancelAsked, JobIsOver, LeaseLost, TooManyJobs
from vliegwiel.apps.jobs.models import Job
from vliegwiel.apps.jobs.terms import Done, HeldJob, JobState
from vliegwiel.apps.trust.models import Chain, Event
from vliegwiel.refusals import NotFound, Refusal
from vliegwiel.worker.kinds import KINDS
from vliegwiel.worker.running import Worker
from vliegwiel.worker.work import Work

pytestmark = [pytest.mark.django_db, pytest.mark.database]
LONG, OVER = timedelta(seconds=60), timedelta(seconds=-1)


def asked(town: Town, key: str = "een", *, later: int = 0) -> Job:
    return services.ask(
        actor=town[Role.AUDITOR],
        kind="tests.work",
        workplace_id=town.municipality.pk,
        key=key,
        now=NOW + timedelta(seconds=later),
    )


def taken(lease: timedelta = LONG) -> HeldJob | None:
    return services.take(kinds=["tests.work"], lease=lease, now=NOW)


def now_taken(lease: timedelta = LONG) -> HeldJob:
    held = taken(lease)
    assert held is not None
    return held


def work(function: Callable[[Work], Done]) -> bool:
    return Worker({"tests.work": function}, LONG).work_one()


def state_of(job: Job) -> str:
    job.refresh_from_db()
    return job.state


def test_pressing_the_button_twice_asks_once(town: Town):
    assert asked(town).pk == asked(town).pk
    assert Job.objects.count() == 1
    assert asked(town, "twee").pk != asked(town).pk


def test_nobody_asks_for_work_where_one_has_no_role(town: Town):
    with pytest.raises(NotFound):
        services.ask(
            actor=town[Role.AUDITOR], kind="tests.work", workplace_id=town.house.pk, key="k", now=NOW, arguments={}
        )


def test_one_person_does_not_fill_the_whole_row(town: Town):
    for number in range(10):
        asked(town, f"nummer {number}")
    with pytest.raises(TooManyJobs):
        asked(town, "te veel")


def test_what_was_asked_first_is_taken_first_and_by_one(town: Town):
    first, second = asked(town, "een"), asked(town, "twee", later=1)
    assert [now_taken().job_id, now_taken().job_id] == [first.pk, second.pk]
    assert taken() is None


def test_a_job_is_taken_over_when_its_lease_has_run_out_and_not_before(town: Town):
    asked(town)
    first = now_taken(LONG)
    assert taken() is None
    services.hold_on(first, lease=OVER)
    second = now_taken()
    assert (second.job_id, second.fence) == (first.job_id, first.fence + 1)


def test_a_worker_that_lost_its_lease_saves_nothing_and_changes_nothing(town: Town):
    job = asked(town)
    stale = now_taken(OVER)
    holder = now_taken()
    saved: list[str] = []
    for act in (
        lambda: services.complete(stale, Done("Klaar.", save=lambda: saved.append("laat")), now=NOW),
        lambda: services.keep(stale, lambda: saved.append("deel")),
        lambda: services.fail(stale, sentence="Mis.", values={}, now=NOW),
        lambda: services.stop(stale, now=NOW),
        lambda: services.hold_on(stale, lease=LONG),
        lambda: services.give_back(stale),
    ):
        with pytest.raises(LeaseLost):
            act()
    assert saved == []
    services.complete(holder, Done("Klaar.", save=lambda: saved.append("goed")), now=NOW)
    assert saved == ["goed"]
    assert state_of(job) == JobState.DONE
    with pytest.raises(LeaseLost):
        services.complete(holder, Done("Nog eens."), now=NOW)


def test_a_result_that_cannot_be_saved_leaves_the_job_open(town: Town):
    job = asked(town)
    held = now_taken()

    def save() -> None:
        raise Refused(number=1)

    with pytest.raises(Refused):
        services.complete(held, Done("Klaar.", save=save), now=NOW)
    assert state_of(job) == JobState.RUNNING


class Refused(Refusal):
    code = "tests-refused"
    sentence = "Er is geen kamer {number}. Kies een andere kamer."


def test_a_job_that_waits_stops_at_once(town: Town):
    job = asked(town)
    services.cancel(actor=town[Role.AUDITOR], job_id=job.pk, now=NOW)
    assert state_of(job) == JobState.CANCELLED
    assert taken() is None
    with pytest.raises(JobIsOver):
        services.cancel(actor=town[Role.AUDITOR], job_id=job.pk, now=NOW)


def test_a_job_that_runs_stops_at_its_next_step_and_saves_nothing(town: Town):
    job = asked(town)

    def steps(under_way: Work) -> Done:
        under_way.progress(1, 9)
        services.cancel(actor=town[Role.AUDITOR], job_id=job.pk, now=NOW)
        under_way.progress(9, 9)
        raise AssertionError("did not stop")

    assert work(steps)
    assert state_of(job) == JobState.CANCELLED


def test_a_cancelled_job_of_a_worker_that_died_is_not_begun_again(town: Town):
    job = asked(town)
    held = now_taken(OVER)
    services.cancel(actor=town[Role.AUDITOR], job_id=job.pk, now=NOW)
    with pytest.raises(CancelAsked):
        services.hold_on(held, lease=OVER)
    assert taken() is None
    assert state_of(job) == JobState.CANCELLED


def test_somebody_elses_job_looks_absent(town: Town):
    job = asked(town)
    with pytest.raises(NotFound):
        services.cancel(actor=town[Role.CONTROLLER], job_id=job.pk, now=NOW)


def test_a_refusal_becomes_the_sentence_of_the_job(town: Town):
    job = asked(town)

    def refuse(_work: Work) -> Done:
        raise Refused(number=12)

    assert work(refuse)
    assert state_of(job) == JobState.FAILED
    assert job.sentence.format(**job.values) == "Er is geen kamer 12. Kies een andere kamer."


def test_a_fault_gets_a_number_and_no_detail(town: Town):
    job = asked(town)

    def stumble(_work: Work) -> Done:
        raise ValueError("Naam00001 woont in kamer 3")

    assert work(stumble)
    assert state_of(job) == JobState.FAILED
    assert "Naam" not in job.sentence + str(job.values) + str(job.result)
    assert job.values["number"] in job.sentence.format(**job.values)


def test_a_job_that_is_interrupted_three_times_is_given_up(town: Town):
    job = asked(town)
    for attempt in (1, 2, 3):
        assert now_taken(OVER).attempts == attempt
    assert taken() is None
    assert state_of(job) == JobState.FAILED
    assert "drie keer onderbroken" in job.sentence


def test_a_job_that_is_handed_back_is_begun_again_at_once_and_loses_no_attempt(town: Town):
    job = asked(town)
    worker = Worker({"tests.work": lambda under_way: under_way.progress(1, 2) or Done("Niet gestopt.")}, LONG)
    worker.stop()
    assert worker.work_one()
    assert state_of(job) == JobState.WAITING
    assert now_taken().attempts == 1


def test_a_worker_acts_with_the_roles_of_today(town: Town):
    job = asked(town)
    town.users[Role.AUDITOR].assignments.update(until_on=NOW.date())

    def look(under_way: Work) -> Done:
        raise Refused(number=len(under_way.actor.assignments))

    assert work(look)
    assert state_of(job) == JobState.FAILED
    assert job.values == {"number": "0"}


def test_a_job_leaves_events_of_what_was_asked_and_how_it_ended(town: Town):
    job = asked(town)
    assert work(lambda _work: Done("Klaar."))
    kinds = Event.objects.filter(subject_id=job.pk).order_by("number").values_list("kind", flat=True)
    assert list(kinds) == ["jobs.job_asked", "jobs.job_done"]


def check(town: Town, broken: Callable[[], Any] = lambda: None) -> Job:
    job = services.ask(
        actor=town[Role.AUDITOR], kind="trust.check_events", workplace_id=town.municipality.pk, key="c", now=NOW
    )
    broken()
    assert Worker(KINDS, LONG).work_one()
    job.refresh_from_db()
    return job


def test_the_check_of_the_record_of_changes_says_that_it_holds(town: Town):
    job = check(town)
    assert (job.state, job.result["broken"]) == (JobState.DONE, 0)
    assert job.sentence.startswith("De keten klopt")


def test_the_check_of_the_record_of_changes_says_where_it_is_broken(town: Town):
    job = check(town, lambda: Chain.objects.filter(pk=town.municipality.pk).update(last_hash="f" * 64))
    assert (job.state, job.result["broken"] > 0) == (JobState.DONE, True)
    assert job.sentence.startswith("De keten van gebeurtenissen is gebroken")
