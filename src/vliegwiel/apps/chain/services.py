# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Asking the chain, keeping finished parts, and finishing a run once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from vliegwiel import __version__
from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.chain import access, bridge, selectors
from vliegwiel.apps.chain.errors import RunIsUnderWay, WrongQuestion
from vliegwiel.apps.chain.models import ChainPart, ChainRun
from vliegwiel.apps.chain.terms import LARGEST_HOUSEHOLD, PART, FutureChoices, PartToDo, PolicyChoices, RunKind
from vliegwiel.apps.jobs import services as jobs
from vliegwiel.apps.jobs.terms import OPEN
from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.trust import services as trust
from vliegwiel.engine.errors import CannotCalculate, InvalidQuestion
from vliegwiel.engine.units import fingerprint

JOB_KIND = "chain.work_out"
BACKTEST_RUNS = 40


def compare_policies(*, actor: Actor, choices: PolicyChoices, key: str, now: datetime) -> ChainRun:
    """Ask for two policies on the same people; asking twice with the same key is asking once.

    :raises NotFound: the person may not ask this
    :raises WrongQuestion: a choice cannot be right; nothing runs
    :raises NothingToCompare: both sides are the same
    """
    place, municipality = access.place_and_municipality(actor, access.RUNS_CHAIN)
    questions = bridge.policy_questions(choices)
    asked = [bridge.fingerprint_of(question) for question in questions.values()]
    run = ChainRun(
        municipality_id=municipality,
        kind=RunKind.POLICY,
        choices=choices.as_json(),
        fingerprint=fingerprint([asked, choices.runs, choices.seed]),
    )
    return _ask(run, actor, place, key, now)


def look_ahead(*, actor: Actor, slug: str, choices: FutureChoices, key: str, now: datetime) -> ChainRun:
    """Ask for a location's coming year.

    :raises NotFound: no such location for this person
    :raises WrongQuestion: a choice cannot be right; nothing runs
    """
    location = locations.location(actor, slug, access.RUNS_FUTURE)
    _check_future(choices)
    asked = bridge.fingerprint_of(bridge.future_question(choices))
    place = location.pk if actor.has_role(access.RUNS_FUTURE, location.pk) else location.municipality_id
    run = ChainRun(
        municipality_id=location.municipality_id,
        location=location,
        kind=RunKind.LOCATION,
        choices=choices.as_json(),
        fingerprint=fingerprint([asked, choices.runs, choices.seed]),
    )
    return _ask(run, actor, place, key, now)


def look_back(*, actor: Actor, key: str, now: datetime) -> ChainRun:
    """Ask what the chain would have foreseen of the published years.

    :raises NotFound: the person may not ask this
    """
    place, municipality = access.place_and_municipality(actor, access.RUNS_CHAIN)
    choices = {"runs": BACKTEST_RUNS, "seed": 1}
    run = ChainRun(
        municipality_id=municipality,
        kind=RunKind.BACKTEST,
        choices=choices,
        fingerprint=fingerprint(["backtest", choices]),
    )
    return _ask(run, actor, place, key, now)


@transaction.atomic
def go_on(*, actor: Actor, run_id: UUID, key: str, now: datetime) -> ChainRun:
    """Go on with a run that was stopped or failed: finished parts are used, the rest is simulated.

    :raises NotFound: no such run, or not for this person
    :raises RunIsUnderWay: it runs, or is finished
    """
    access.run_to_work_out(actor, run_id)
    run = ChainRun.objects.select_for_update().get(pk=run_id)
    if run.finished_at is not None or (run.job is not None and run.job.state in OPEN):
        raise RunIsUnderWay
    roles = access.RUNS_FUTURE if run.kind == RunKind.LOCATION else access.RUNS_CHAIN
    place, _municipality = access.place_and_municipality(actor, roles)
    run.job = jobs.ask(actor=actor, kind=JOB_KIND, workplace_id=place, key=key, now=now, arguments={"run": str(run.pk)})
    run.save(update_fields=["job"])
    trust.record("chain.run_gone_on", actor=actor, subject=run, workplace=run.municipality_id, now=now)
    return run


def parts_to_do(run: ChainRun) -> list[PartToDo]:
    """Return the ranges of replications that are still to be simulated."""
    kept, choices = selectors.kept_parts(run), PolicyChoices(**run.choices)
    sides = ("own", "against") if choices.against else ("own",)
    return [
        PartToDo(side, first, min(first + PART, choices.runs))
        for first in range(0, choices.runs, PART)
        for side in sides
        if (side, first) not in kept
    ]


def simulate_part(run: ChainRun, part: PartToDo, tick: Callable[[int], None]) -> bytes:
    """Simulate a range of replications; nothing is saved.

    :raises WrongQuestion: the scenario is no longer what it was
    """
    choices = PolicyChoices(**run.choices)
    question = bridge.policy_questions(choices)[part.side]
    try:
        return bridge.simulated_part(question, range(part.first, part.last), choices.seed, tick)
    except CannotCalculate as error:
        raise WrongQuestion(reason=error.sentence) from error


def keep_part(run: ChainRun, part: PartToDo, packed: bytes) -> None:
    """Keep a finished range; keeping it twice is keeping it once."""
    ChainPart.objects.get_or_create(
        run=run, side=part.side, first=part.first, defaults={"last": part.last, "packed": packed}
    )


def answer_of(run: ChainRun) -> dict[str, Any]:
    """Return the answer of a run of which every part is there.

    :raises WrongQuestion: the engine refuses; kept parts are thrown away, so that going on begins anew
    """
    try:
        if run.kind == RunKind.LOCATION:
            return bridge.future_result(_future(run.choices))
        if run.kind == RunKind.BACKTEST:
            return bridge.backtest_result(run.choices["runs"], run.choices["seed"])
        questions = bridge.policy_questions(PolicyChoices(**run.choices))
        return bridge.policy_result(questions, {side: selectors.packed_parts(run, side) for side in questions})
    except InvalidQuestion as error:
        raise WrongQuestion(reason=" ".join(str(problem) for problem in error.problems[:3])) from error
    except CannotCalculate as error:
        # Parts of an older version of the engine do not fit.
        ChainPart.objects.filter(run=run).delete()
        raise WrongQuestion(reason=error.sentence) from error


@transaction.atomic
def finish_run(*, run: ChainRun, result: dict[str, Any], now: datetime) -> None:
    """Keep the answer and throw the parts away."""
    ChainRun.objects.filter(pk=run.pk).update(
        result=result, result_fingerprint=fingerprint(result), finished_at=now, engine_version=__version__
    )
    ChainPart.objects.filter(run=run).delete()
    trust.record("chain.run_finished", actor=None, subject=run, workplace=run.municipality_id, now=now)


@transaction.atomic
def _ask(run: ChainRun, actor: Actor, place: UUID, key: str, now: datetime) -> ChainRun:
    trust.wait_for_turn(run.municipality_id)
    if found := ChainRun.objects.filter(asked_by_id=actor.user_id, key=key).first():
        return found
    run.asked_by_id, run.key, run.asked_at, run.engine_version = actor.user_id, key, now, __version__
    run.save(force_insert=True)
    run.job = jobs.ask(actor=actor, kind=JOB_KIND, workplace_id=place, key=key, now=now, arguments={"run": str(run.pk)})
    run.save(update_fields=["job"])
    trust.record("chain.run_asked", actor=actor, subject=run, workplace=run.municipality_id, now=now)
    return run


def _future(kept: dict[str, Any]) -> FutureChoices:
    return FutureChoices(
        **kept
        | {
            "start": date.fromisoformat(kept["start"]),
            "present": tuple(kept["present"]),
            "sizes": {int(size): number for size, number in kept["sizes"].items()},
        }
    )


def _check_future(choices: FutureChoices) -> None:
    """Refuse what cannot be, before anything runs.

    :raises WrongQuestion: with what to do
    """
    people, largest = sum(choices.present), max((*choices.present, *choices.sizes, 1))
    if people > choices.places:
        raise WrongQuestion(reason="Er wonen nu meer mensen dan er plaatsen zijn. Geef meer plaatsen op.")
    if largest > min(LARGEST_HOUSEHOLD, choices.places):
        raise WrongQuestion(reason="Er is een huishouden dat hier nooit past. Geef meer plaatsen op.")
    if not choices.sizes or not 0 <= choices.arrivals_per_week <= 2000 or not 0 < choices.stay_days <= 20_000:
        raise WrongQuestion(reason="Deze getallen kunnen niet. Kijk de aankomsten en het verblijf na.")
