# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A few residents with work: income, three months of worked examples, savings, and requests that wait."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from vliegwiel.apps.accounts import selectors as account_reading
from vliegwiel.apps.accounts.models import User
from vliegwiel.apps.accounts.terms import Actor, Role
from vliegwiel.apps.residents import access as residents_access
from vliegwiel.apps.residents import selectors as resident_reading
from vliegwiel.apps.residents import services as residents
from vliegwiel.apps.residents.terms import Group, IndTrack, StatusMessage
from vliegwiel.apps.savings import services
from vliegwiel.apps.savings.terms import FOR_WHO_LEAVES, FOR_WHO_STAYS, Income, NewRule, Purpose
from vliegwiel.demo.nights import Guest, House, at

_NET = ("850", "620", "1240", "480", "1510", "930", "700")


def make_savings(houses: tuple[House, House], users: dict[Role, User], numbers: Sequence[str], day: date) -> None:
    """Let some people of both houses earn and save; numbers are of residents who can sign in."""
    acts = {role: account_reading.acting(users[role], day) for role in users}
    months = _months(day)
    _decide(acts[Role.POLICY_ADVISER], houses[0].slug, months[0])
    doors = [residents_access.own_file(account_reading.resident_actor(number, day)) for number in numbers]
    earners = [(_household(one.pk, houses[0]), one.pk) for one in doors]
    earners += [(one.household_id, one.resident_ids[0]) for one in _others(houses[0], {one for one, _ in earners})]
    earners += [(one.household_id, one.resident_ids[0]) for one in houses[1].guests if _displaced(one)][:2]
    for place, (household, resident) in enumerate(earners):
        net = Decimal(_NET[place % len(_NET)])
        for month, factor in zip(months, (Decimal("0.8"), Decimal(1), Decimal(1)), strict=True):
            told = Income(net * factor, net * factor, weeks_worked=9)
            services.record_income(
                actor=acts[Role.COUNSELLOR],
                household_id=household,
                resident_id=resident,
                statement=(month, told, "loonstrook"),
                now=at(month + timedelta(days=3), 9),
            )
    _permit(houses[0], doors[0].pk, day)
    for month in months:
        for house in houses:
            _compute(acts[Role.CONTROLLER], house.slug, month)
    asking = account_reading.resident_actor(numbers[0], day)
    early = _request(asking, Purpose.BRIDGING, "75", day - timedelta(days=9))
    _request(asking, Purpose.FURNISHING, "200", day - timedelta(days=2))
    services.approve_release(
        actor=acts[Role.LOCATION_MANAGER], release_id=early, seen_version=1, now=at(day - timedelta(days=6), 15)
    )


def _months(day: date) -> list[date]:
    """Return the three months before this one, oldest first."""
    found, month = [], day.replace(day=1)
    for _ in range(3):
        month = (month - timedelta(days=1)).replace(day=1)
        found.append(month)
    return found[::-1]


def _decide(actor: Actor, slug: str, first: date) -> None:
    rule = NewRule(
        from_on=first,
        saved_share=Decimal("0.5"),
        purposes=(*FOR_WHO_STAYS, *FOR_WHO_LEAVES),
        departure_share=Decimal("0.4"),
        decision="Collegebesluit proef sparen in de opvang (bedacht)",
    )
    services.set_rule(actor=actor, slug=slug, rule=rule, now=at(first - timedelta(days=14), 10))


def _household(resident_id: UUID, house: House) -> UUID:
    return next(guest.household_id for guest in house.guests if resident_id in guest.resident_ids)


def _others(house: House, taken: set[UUID]) -> list[Guest]:
    free = [one for one in house.guests if one.household_id not in taken and one.group == Group.ASYLUM_SEEKER]
    open_files = [one for one in free if not resident_reading.restricted_in(one.household_id, date.max)]
    return open_files[:4]


def _displaced(guest: Guest) -> bool:
    return guest.group == Group.DISPLACED_FROM_UKRAINE


def _permit(house: House, resident_id: UUID, day: date) -> None:
    """Let the household of the first resident who can sign in have its permit."""
    guest = next(one for one in house.guests if resident_id in one.resident_ids)
    if guest.group == Group.ASYLUM_SEEKER:
        guest.group, on = Group.STATUS_HOLDER, day - timedelta(days=20)
        for one in guest.resident_ids:
            message = StatusMessage(Group.STATUS_HOLDER, IndTrack.NONE, on, "IND")
            residents.record_status(actor=house.actor, resident_id=one, message=message, now=at(on, 15))


def _compute(actor: Actor, slug: str, month: date) -> None:
    now = at((month + timedelta(days=31)).replace(day=5), 10)
    rows = services.month_rows(actor=actor, slug=slug, month=month, meals=False, now=now)
    ids = [row.household_id for row in rows if not row.because]
    if ids:
        services.compute_months(actor=actor, slug=slug, month=month, household_ids=ids, meals=False, now=now)


def _request(actor: Actor, purpose: Purpose, amount: str, on: date) -> UUID:
    return services.ask_own_release(actor=actor, purpose=purpose, amount=Decimal(amount), now=at(on, 11)).pk
