# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A small made-up country around the town: neighbours that state, a regional deal, a batch for COA's desk."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from uuid import UUID

from vliegwiel.apps.accounts import selectors as account_reading
from vliegwiel.apps.accounts import services as accounts
from vliegwiel.apps.accounts.models import User
from vliegwiel.apps.accounts.terms import Actor, Assignment, Purpose, Role, UserKind
from vliegwiel.apps.municipalities import services as municipalities
from vliegwiel.apps.municipalities.models import Municipality
from vliegwiel.apps.placement import selectors as placement_reading
from vliegwiel.apps.placement import services as placement
from vliegwiel.apps.placement.terms import (
    Choice,
    ContributionKind,
    NewCandidate,
    Offer,
    Profile,
    Sector,
    StatementTerms,
)
from vliegwiel.demo.accounts import PASSWORD
from vliegwiel.demo.nights import at

Neighbour = tuple[str, str, str, int, int, tuple[Offer, ...], tuple[Sector, ...]]
NEIGHBOURS: tuple[Neighbour, ...] = (
    ("Oosterbeemd", "GM9902", "Regio Veenland", 18, 5, (Offer.NEAR_HOSPITAL,), (Sector.CARE,)),
    ("Zandhoven", "GM9903", "Regio Duinstreek", 24, 6, (Offer.WHEELCHAIR_HOME,), (Sector.BUILDING, Sector.HOSPITALITY)),
    ("Merelstede", "GM9904", "Regio Duinstreek", 9, 4, (Offer.SPECIAL_SCHOOL,), (Sector.IT,)),
    ("Havermeer", "GM9905", "Regio Rivierkwartier", 30, 8, tuple(Offer), (Sector.TECHNOLOGY, Sector.LOGISTICS)),
)
DEMAND: dict[str, dict[str, int]] = {
    "Regio Veenland": {Sector.CARE: 85, Sector.AGRICULTURE: 70, Sector.EDUCATION: 40},
    "Regio Duinstreek": {Sector.HOSPITALITY: 90, Sector.BUILDING: 75, Sector.CARE: 50},
    "Regio Rivierkwartier": {Sector.TECHNOLOGY: 90, Sector.LOGISTICS: 80, Sector.IT: 45},
}


def make_country(users: dict[Role, User], own: Municipality, household_id: UUID | None, day: date) -> None:
    """Make neighbours with statements, COA's desk, a deal and a batch in which one household lives in the town."""
    begin = day - timedelta(days=60)
    desk = placement.make_desk(name="COA, landelijke plaatsing", now=at(begin, 8))
    # Who decided does not answer the objection, so the desk has two people.
    colleague = accounts.make_account(
        login="coa@demo.example", name="Mieke Brandsma", password=PASSWORD, now=at(begin, 8)
    )
    for user in (users[Role.PARTNER], colleague):
        accounts.give_role(user=user, workplace=desk.workplace, role=Role.PARTNER, from_on=begin)
    # Who sets the desk's terms does not delete under them.
    policy = accounts.make_account(
        login="beleid-coa@demo.example", name="Beleid COA", password=PASSWORD, now=at(begin, 8)
    )
    accounts.give_role(user=policy, workplace=desk.workplace, role=Role.POLICY_ADVISER, from_on=begin)
    coa = account_reading.acting(users[Role.PARTNER], day)
    second = account_reading.acting(colleague, day)
    adviser = account_reading.acting(users[Role.POLICY_ADVISER], day)
    towns = {own.name: (own, adviser)}
    for name, code, region, *_rest in NEIGHBOURS:
        made = municipalities.make_municipality(
            name=name, code=code, region=region, province="Voorbeeld", now=at(begin, 8)
        )
        towns[name] = (made, _speaker(made, begin))
    _state(towns, own, begin)
    for region, demand in DEMAND.items():
        placement.record_demand(
            actor=coa,
            region=region,
            demand=demand,
            from_on=begin,
            source="bedachte cijfers voor de demo",
            now=at(begin, 9),
        )
    _deal(towns, begin)
    _batch(coa, {name: town.pk for name, (town, _who) in towns.items()}, household_id, second, day)


def _speaker(town: Municipality, begin: date) -> Actor:
    """Return who speaks for a neighbour."""
    login = f"beleid@{town.name.lower()}.example"
    user = accounts.make_account(login=login, name=f"Beleid {town.name}", password=PASSWORD, now=at(begin, 8))
    accounts.give_role(user=user, workplace=town.workplace, role=Role.POLICY_ADVISER, from_on=begin)
    return Actor(user.pk, user.name, UserKind.STAFF, (Assignment(Role.POLICY_ADVISER, town.pk, Purpose.POLICY),))


def _state(towns: dict[str, tuple[Municipality, Actor]], own: Municipality, begin: date) -> None:
    offers_here, work_here = (Offer.SIGN_LANGUAGE, Offer.NEAR_HOSPITAL), (Sector.CARE, Sector.AGRICULTURE)
    mine: Neighbour = (own.name, own.code, own.region, 14, 6, offers_here, work_here)
    for name, _code, _region, places, home, offers, sectors in (*NEIGHBOURS, mine):
        terms = StatementTerms(
            from_on=begin,
            places=places,
            largest_home=home,
            offers=tuple(one.value for one in offers),
            wish_sectors=tuple(one.value for one in sectors),
            wish_sizes=(3, 4) if home > 5 else (1, 2),
        )
        placement.state_capacity(actor=towns[name][1], terms=terms, now=at(begin, 10))


def _deal(towns: dict[str, tuple[Municipality, Actor]], begin: date) -> None:
    deal = placement.make_deal(
        actor=towns["Lindeveen"][1], name="Veenland vangt samen op", from_on=begin, until_on=None, now=at(begin, 11)
    )
    for name, kind, number, task in (
        ("Lindeveen", ContributionKind.RECEPTION, 286, 240),
        ("Lindeveen", ContributionKind.HOMES, 31, 44),
        ("Lindeveen", ContributionKind.JOBS, 40, None),
        ("Oosterbeemd", ContributionKind.RECEPTION, 40, 96),
        ("Oosterbeemd", ContributionKind.HOMES, 38, 22),
        ("Oosterbeemd", ContributionKind.GUIDANCE, 60, None),
    ):
        placement.record_contribution(
            actor=towns[name][1], deal_id=deal.pk, kind=kind, numbers=(number, task), now=at(begin, 12)
        )


def _batch(coa: Actor, towns: dict[str, UUID], household_id: UUID | None, second: Actor, day: date) -> None:
    batch = placement.make_batch(actor=coa, name="Groep van deze week", now=at(day - timedelta(days=2), 9))
    chance = Random(day.toordinal())  # noqa: S311 - invented people
    for number in range(1, 21):
        adults = chance.choice((1, 1, 2, 2))
        skills = tuple({sector.value: 1.0 for sector in chance.sample(list(Sector), chance.choice((0, 1, 1, 2)))}
                       for _one in range(adults))  # fmt: skip
        profile = Profile(
            adults=skills,
            children=chance.choice((0, 0, 1, 2, 3)),
            needs=(chance.choice(list(Offer)).value,) if chance.random() < 0.2 else (),
            family_in=(chance.choice(sorted(towns.values(), key=str)),) if chance.random() < 0.25 else (),
            care_in=(towns["Oosterbeemd"],) if number == 4 else (),
            ties=(chance.choice(sorted(DEMAND)),) if chance.random() < 0.3 else (),
        )
        placement.add_candidate(
            actor=coa,
            batch_id=batch.pk,
            candidate=NewCandidate(
                f"A-{number:03d}", profile, _watched(profile), household_id if number == 1 else None
            ),
            now=at(day - timedelta(days=2), 10),
        )
    yesterday = day - timedelta(days=1)
    made = placement.propose_placements(actor=coa, batch_id=batch.pk, day=yesterday, now=at(yesterday, 9))
    first = placement_reading.candidates_of(batch)[0]
    shown = placement.shown_proposal(actor=second, proposal_id=made.pk)
    row = shown.kept.placement(first.pk)
    if row is not None:
        placement.decide_placement(
            actor=second,
            proposal_id=made.pk,
            choice=Choice(first.pk, UUID(row.municipality)),
            day=yesterday,
            now=at(yesterday, 11),
        )


def _watched(profile: Profile) -> dict[str, str]:
    return {
        "children": "with" if profile.children else "without",
        "needs": "with" if profile.needs else "without",
    }
