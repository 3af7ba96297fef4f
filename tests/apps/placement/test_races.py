# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Two people decide about the same household at the same moment: there is one decision (RG-3)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from tests.apps.placement.test_placement import Country, country, state  # noqa: F401 - a fixture
from tests.factories.town import DAY, NOW

from vliegwiel.apps.placement import services
from vliegwiel.apps.placement.models import Candidate, CandidateSheet, Lot, LotResult, PlacementDecision
from vliegwiel.apps.placement.terms import Choice, NewCandidate, Profile
from vliegwiel.apps.trust import selectors as trust_read
from vliegwiel.refusals import Refusal

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


def at_once(*acts: Callable[[], Any]) -> list[str]:
    """Return how each act ended: "done", or the code of the refusal."""
    ready = Barrier(len(acts))

    def one(act: Callable[[], Any]) -> str:
        try:
            ready.wait()
            act()
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(one, acts))


def test_two_people_who_decide_about_one_household_make_one_decision(country: Country):  # noqa: F811
    state(country.here, 4)
    state(country.there, 4)
    one = country.add("A", family_in=(country.there.municipality.pk,))
    proposal = country.ask()

    def act(who: Any, town: Any, reason: str) -> Callable[[], Any]:
        choice = Choice(one.pk, town.municipality.pk, reason, seen=0)
        return lambda: services.decide_placement(actor=who, proposal_id=proposal.pk, choice=choice, day=DAY, now=NOW)

    ended = at_once(act(country.coa, country.there, ""), act(country.colleague, country.here, "anders"))
    assert ended == ["decided-meanwhile", "done"]
    assert PlacementDecision.objects.count() == 1


def test_two_people_who_follow_a_proposal_together_decide_everybody_once(country: Country):  # noqa: F811
    state(country.here, 9)
    rows = [country.add(f"A{number}") for number in range(6)]
    proposal = country.ask()

    def act(who: Any) -> Callable[[], Any]:
        return lambda: services.follow_proposal(
            actor=who, proposal_id=proposal.pk, candidate_ids=[one.pk for one in rows], day=DAY, now=NOW
        )

    assert at_once(act(country.coa), act(country.colleague)) == ["done", "done"]
    assert [one.number for one in PlacementDecision.objects.all()] == [1] * 6
    assert list(trust_read.broken_links()) == []


def test_a_sheet_that_is_confirmed_twice_at_once_is_read_in_once(country: Country):  # noqa: F811
    new = [NewCandidate(f"A{number}", Profile(adults=({},))) for number in range(5)]
    kept = services.keep_candidates(actor=country.coa, batch_id=country.batch.pk, candidates=new, now=NOW)

    def act() -> Any:
        return services.apply_candidates(actor=country.coa, sheet_id=kept.pk, now=NOW)

    assert at_once(act, act) == ["done", "sheet-applied"]
    assert Candidate.objects.count() == 5 and CandidateSheet.objects.get().rows == ""


def test_two_people_who_draw_the_same_lot_draw_it_once(country: Country):  # noqa: F811
    state(country.here, 4)
    state(country.there, 4)
    one = country.add("A")
    proposal = country.ask()

    def act(who: Any, service: Any) -> Callable[[], Any]:
        return lambda: service(actor=who, proposal_id=proposal.pk, candidate_id=one.pk, day=DAY, now=NOW)

    assert at_once(*[act(who, services.prepare_lot) for who in (country.coa, country.colleague)]) == ["done"] * 2
    assert at_once(*[act(who, services.draw_lot) for who in (country.coa, country.colleague)]) == ["done"] * 2
    assert (Lot.objects.count(), LotResult.objects.count(), PlacementDecision.objects.count()) == (1, 1, 1)
