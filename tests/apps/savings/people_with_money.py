# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A household with an income, a rule that saves half, and who acts on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from tests.factories.town import NOW, Town, members, person

from vliegwiel.apps.accounts import services as accounts
from vliegwiel.apps.accounts.selectors import acting
from vliegwiel.apps.accounts.terms import Actor, Role
from vliegwiel.apps.residents import services as residents
from vliegwiel.apps.residents.terms import Group, IndTrack, StatusMessage
from vliegwiel.apps.savings import services
from vliegwiel.apps.savings.terms import FOR_WHO_LEAVES, FOR_WHO_STAYS, Income, NewRule, Purpose

JANUARY, FEBRUARY, MARCH = (date(2026, month, 1) for month in (1, 2, 3))
LATER = datetime(2026, 4, 20, 9, 0, tzinfo=UTC)
HALF = Decimal("0.5")


@dataclass
class Money:
    """One household at the house of the town, with its money."""

    town: Town
    household: Any
    who: UUID

    @property
    def counsellor(self) -> Actor:
        return self.town[Role.COUNSELLOR]

    @property
    def controller(self) -> Actor:
        return self.town[Role.CONTROLLER]

    def tell(self, net: str = "500", month: date = JANUARY, who: UUID | None = None, **more: Any) -> Any:
        told = Income(net=Decimal(net), work=Decimal(more.pop("work", net)), **more)
        return services.record_income(
            actor=self.counsellor,
            household_id=self.household.pk,
            resident_id=who or self.who,
            statement=(month, told, "loonstrook"),
            now=NOW,
        )

    def compute(self, month: date = JANUARY, now: datetime = NOW) -> Any:
        return services.compute_months(
            actor=self.controller,
            slug=self.town.house.slug,
            month=month,
            household_ids=[self.household.pk],
            meals=False,
            now=now,
        )[0]

    def recompute(self, month: date = JANUARY) -> Any:
        return services.recompute_month(actor=self.controller, household_id=self.household.pk, month=month, now=NOW)

    def ask(self, amount: str, purpose: Purpose = Purpose.FURNISHING, now: datetime = NOW) -> Any:
        return services.ask_release(
            actor=self.counsellor,
            household_id=self.household.pk,
            resident_id=self.who,
            purpose=purpose,
            amount=Decimal(amount),
            now=now,
        )

    def decided(self, group: Group, day: date = date(2026, 2, 20)) -> None:
        for one in members(self.household):
            message = StatusMessage(group, IndTrack.NONE, day, "IND")
            residents.record_status(actor=self.counsellor, resident_id=one, message=message, now=NOW)


def rule(town: Town, share: Decimal = HALF, *, leave: Decimal | None = None, from_on: date = JANUARY) -> Any:
    purposes = (*FOR_WHO_STAYS, *(FOR_WHO_LEAVES if leave is not None else ()))
    new = NewRule(from_on, share, purposes, leave, "Collegebesluit 2025-118")
    return services.set_rule(actor=town[Role.POLICY_ADVISER], slug=town.house.slug, rule=new, now=NOW)


def money(town: Town, size: int = 1, group: Group = Group.ASYLUM_SEEKER) -> Money:
    people = [person(number, group=group) for number in range(size)]
    household = town.household(people=people, on=JANUARY)
    return Money(town, household, members(household)[0])


def second_controller(town: Town) -> Actor:
    """A colleague with the same role."""
    user = accounts.make_account(login="tweede@dorp.example", name="Tweede", password="lange-zin-voor-proef", now=NOW)
    accounts.give_role(user=user, workplace=town.municipality.workplace, role=Role.CONTROLLER, from_on=JANUARY)
    return acting(user, NOW.date())
