# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Municipalities state what they can and wish; the desk records what regions ask for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.placement import access
from vliegwiel.apps.placement.errors import NumbersNotPossible, StatementInThePast
from vliegwiel.apps.placement.models import RegionDemand, Statement
from vliegwiel.apps.placement.terms import Offer, Sector, StatementTerms
from vliegwiel.apps.trust import services as trust
from vliegwiel.promises import refuse_when

MOST_PLACES, MOST_IN_HOME = 100_000, 100


@transaction.atomic
def state_capacity(*, actor: Actor, terms: StatementTerms, now: datetime) -> Statement:
    """State what the municipality can and wishes from a day on; what held before ends on that day.

    :raises NotFound: this person states for no municipality
    :raises NumbersNotPossible: a number below zero or beyond what can be
    :raises StatementInThePast: it would begin before the statement that holds now, or on the same day as a later one
    """
    town = access.municipality(actor, access.STATES)
    _check(terms)
    trust.wait_for_turn(town.pk)
    last = Statement.objects.filter(municipality=town).order_by("-from_on").first()
    if last is not None:
        if terms.from_on < last.from_on:
            raise StatementInThePast(day=last.from_on.isoformat())
        if terms.from_on == last.from_on:
            last.delete()
        elif last.until_on is None or last.until_on > terms.from_on:
            last.until_on = terms.from_on
            last.save(update_fields=["until_on"])
    with refuse_when({"one_statement_per_municipality_per_day": StatementInThePast(day=terms.from_on.isoformat())}):
        made = Statement.objects.create(
            municipality=town,
            from_on=terms.from_on,
            places=terms.places,
            largest_home=terms.largest_home,
            offers=sorted(set(terms.offers)),
            wish_sectors=sorted(set(terms.wish_sectors)),
            wish_sizes=sorted(set(terms.wish_sizes)),
            stated_by_id=actor.user_id,
            stated_at=now,
        )
    trust.record("placement.capacity_stated", actor=actor, subject=made, workplace=town.pk, now=now)
    return made


@transaction.atomic
def record_demand(
    *, actor: Actor, region: str, demand: Mapping[str, int], from_on: date, source: str, now: datetime
) -> None:
    """Record how much a region asks for people per sector (0-100), with the source.

    :raises NotFound: this person works at no national desk
    :raises NumbersNotPossible: a share outside 0-100 or an unknown sector
    """
    desk = access.desk(actor)
    if not set(demand) <= set(Sector.values) or any(not 0 <= one <= 100 for one in demand.values()):
        raise NumbersNotPossible
    for sector, share in sorted(demand.items()):
        RegionDemand.objects.update_or_create(
            region=region, sector=sector, from_on=from_on, defaults={"demand": share, "source": source}
        )
    trust.record("placement.demand_recorded", actor=actor, subject=desk, workplace=desk.pk, now=now)


def _check(terms: StatementTerms) -> None:
    known = set(terms.offers) <= set(Offer.values) and set(terms.wish_sectors) <= set(Sector.values)
    homes = all(1 <= size <= MOST_IN_HOME for size in (terms.largest_home, *terms.wish_sizes))
    if not known or not homes or not 0 <= terms.places <= MOST_PLACES:
        raise NumbersNotPossible
