# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever happens in whatever order: nothing is made or lost, and no pot goes below zero (SA-2)."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.savings.people_with_money import FEBRUARY, JANUARY, Money, money, rule
from tests.factories.town import NOW, build_town

from vliegwiel.apps.residents.terms import Group
from vliegwiel.apps.savings import selectors, services
from vliegwiel.apps.savings.models import LedgerEntry, ReleaseRequest
from vliegwiel.apps.savings.terms import ReleaseState
from vliegwiel.refusals import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.database]
euros = st.integers(0, 90_000).map(lambda number: str(Decimal(number).scaleb(-2)))
acts = st.lists(
    st.one_of(
        st.tuples(st.just("tell"), euros, st.sampled_from([JANUARY, FEBRUARY])),
        st.tuples(st.just("compute"), st.sampled_from([JANUARY, FEBRUARY])),
        st.tuples(st.just("recompute"), st.sampled_from([JANUARY, FEBRUARY])),
        st.tuples(st.just("ask"), euros),
        st.tuples(st.sampled_from(["approve", "refuse", "pay"])),
    ),
    min_size=4,
    max_size=14,
)


@given(acts)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_saved_equals_what_is_there_and_what_was_paid(db: None, story: list[tuple[Any, ...]]):
    with transaction.atomic():
        town = build_town()
        rule(town)
        here = money(town)
        here.tell("600")
        here.compute()
        here.decided(Group.STATUS_HOLDER)
        for act in story:
            with suppress(Refusal):
                _act(here, *act)
        _holds(here)
        transaction.set_rollback(True)


def _act(here: Money, kind: str, *more: Any) -> None:
    if kind in ("tell", "compute", "recompute", "ask"):
        getattr(here, kind)(*more)
        return
    asked = ReleaseRequest.objects.order_by("asked_at", "pk").filter(
        state=ReleaseState.APPROVED if kind == "pay" else ReleaseState.WAITING
    )
    for one in asked[:1]:
        known = {"release_id": one.pk, "seen_version": one.version, "now": NOW}
        if kind == "approve":
            services.approve_release(actor=here.town.manager, **known)
        elif kind == "refuse":
            services.refuse_release(actor=here.town.manager, because="Nee.", **known)
        else:
            services.pay_release(actor=here.controller, **known)


def _holds(here: Money) -> None:
    """Recompute both pots from the months and the requests alone, without the ledger."""
    found = selectors.standing(here.who, here.town.municipality.pk, NOW.date())
    saved = sum((one.saved for one in selectors.months_of(here.who)), Decimal(0))
    asked = [(one.state, one.amount) for one in selectors.releases_of(here.who)]
    reserved = sum((amount for state, amount in asked if state in ("waiting", "approved")), Decimal(0))
    paid = sum((amount for state, amount in asked if state == "paid"), Decimal(0))
    assert (found.reserved, found.paid_out) == (reserved, paid)
    assert found.available == saved - reserved - paid
    assert min(found.available, found.reserved) >= 0
    assert list(selectors.broken_ledgers()) == []
    for one in selectors.months_of(here.who):
        assert one.saved + one.paid == one.contribution
        assert one.saved <= one.contribution
    assert LedgerEntry.objects.exists()
