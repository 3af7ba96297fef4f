# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What comes into a group while its term ends is in a group that lives, or nowhere (TR-1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.apps.placement.test_placement import Country, country, state  # noqa: F401 - a fixture
from tests.apps.placement.test_races import at_once
from tests.apps.retention.test_deleting import LATER, moment
from tests.apps.retention.test_desk import GROUPS
from tests.factories.town import DAY, NOW

from vliegwiel.apps.accounts import selectors as accounts_read
from vliegwiel.apps.accounts import services as accounts
from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.placement import services as placement
from vliegwiel.apps.placement.models import Batch, Candidate, CandidateSheet, RegionProposal
from vliegwiel.apps.placement.terms import NewCandidate, Profile
from vliegwiel.apps.retention import selectors, services
from vliegwiel.apps.trust import selectors as trust_read

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
NEW = NewCandidate("N-1", Profile(adults=({},)))


def adds(country: Country) -> Any:  # noqa: F811
    return placement.add_candidate(actor=country.coa, batch_id=country.batch.pk, candidate=NEW, now=moment(LATER))


def keeps_a_sheet(country: Country) -> Any:  # noqa: F811
    return placement.keep_candidates(actor=country.coa, batch_id=country.batch.pk, candidates=[NEW], now=moment(LATER))


def proposes(country: Country) -> Any:  # noqa: F811
    return placement.keep_proposal(actor=country.coa, batch_id=country.batch.pk, sealed="{}", now=moment(LATER))


@pytest.mark.parametrize("comes", [adds, keeps_a_sheet, proposes])
def test_what_comes_in_while_a_term_ends_never_stays_in_a_group_that_ended(
    country: Country,  # noqa: F811
    comes: Callable[[Country], Any],
):
    state(country.here, 4)
    one = country.add("A")
    country.decide(country.ask(), one, country.here)
    user = country.there.users[Role.POLICY_ADVISER]
    accounts.give_role(user=user, workplace=country.batch.desk.workplace, role=Role.POLICY_ADVISER, from_on=DAY)
    services.set_term(
        actor=accounts_read.acting(user, DAY), kind=GROUPS, months=24, ground="besluit", from_on=DAY, now=NOW
    )
    found = selectors.due(country.batch.desk_id, GROUPS, LATER)
    assert found is not None

    def ends() -> Any:
        return services.delete_due(
            actor=country.colleague, kind=GROUPS, seen_mark=found.mark, day=LATER, now=moment(LATER)
        )

    ended = at_once(lambda: comes(country), ends)
    batch = Batch.objects.get()
    if batch.is_emptied:
        assert ended == ["done", "not-found"]
        assert not CandidateSheet.objects.exists()
        assert {row.profile for row in Candidate.objects.all()} == {""}
        assert {row.sealed for row in RegionProposal.objects.all()} == {""}
    else:
        assert ended == ["done", "nothing-due"]
        assert Candidate.objects.get(pk=one.pk).profile
    assert list(trust_read.broken_links()) == []
