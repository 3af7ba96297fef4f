# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""COA's desk and two municipalities that state, as pages see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories.town import NOW, OPENED, Town, build_town

from vliegwiel.apps.accounts import selectors as accounts_read
from vliegwiel.apps.accounts import services as accounts
from vliegwiel.apps.accounts.terms import Actor, Role
from vliegwiel.apps.municipalities.models import Municipality
from vliegwiel.apps.placement import services
from vliegwiel.apps.placement.models import Batch, Candidate, RegionProposal
from vliegwiel.apps.placement.terms import NewCandidate, Profile, StatementTerms


@dataclass
class Country:
    """Two municipalities, a desk with two people, a batch, and a browser in which the first is signed in."""

    here: Town
    there: Town
    coa: Actor
    colleague: Actor
    batch: Batch
    client: Client

    @property
    def day(self) -> Any:
        return timezone.localdate()

    def state(self, town: Town, places: int, **more: Any) -> None:
        terms = StatementTerms(OPENED, places, 6, **more)
        services.state_capacity(actor=town[Role.POLICY_ADVISER], terms=terms, now=NOW)

    def add(self, reference: str, **facts: Any) -> Candidate:
        new = NewCandidate(reference, Profile(**{"adults": ({},), **facts}))
        return services.add_candidate(actor=self.coa, batch_id=self.batch.pk, candidate=new, now=NOW)

    def ask(self) -> RegionProposal:
        return services.propose_placements(actor=self.coa, batch_id=self.batch.pk, day=self.day, now=timezone.now())


@pytest.fixture
def country(db: None) -> Country:
    here, there = build_town("Waterdorp"), build_town("Bergdorp")
    for town in (here, there):
        name = f"Regio {town.municipality.name}"
        Municipality.objects.filter(pk=town.municipality.pk).update(region=name)
    desk = services.make_desk(name="COA", now=NOW)
    people = [here.users[Role.PARTNER], there.users[Role.PARTNER]]
    for user in people:
        accounts.give_role(user=user, workplace=desk.workplace, role=Role.PARTNER, from_on=OPENED)
    coa, colleague = (accounts_read.acting(user, timezone.localdate()) for user in people)
    client = Client()
    client.force_login(people[0])
    return Country(here, there, coa, colleague, services.make_batch(actor=coa, name="Groep", now=NOW), client)
