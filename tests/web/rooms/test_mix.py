# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The mix per wing, the split agreed beforehand, and who may read the numbers (RE-3)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client
from tests.factories.town import DAY, NOW, Town, person

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.capacity import selectors as capacity
from vliegwiel.apps.capacity import services as capacity_services
from vliegwiel.apps.capacity.errors import NotWithin
from vliegwiel.apps.capacity.terms import SplitTerms
from vliegwiel.apps.locations.models import Wing
from vliegwiel.apps.residents.terms import Gender, Group
from vliegwiel.apps.stays import bridge, services
from vliegwiel.apps.stays.terms import MixTerms, WishKind
from vliegwiel.engine.units import Period

pytestmark = pytest.mark.django_db


def as_role(town: Town, role: Role) -> Client:
    client = Client()
    client.force_login(town.users[role])
    return client


def mix_page(town: Town, role: Role = Role.LOCATION_MANAGER) -> str:
    return as_role(town, role).get(f"/locaties/{town.house.slug}/mix").content.decode()


def agree_on_split(town: Town, *, least: str = "0.5", most: str = "1", review: int | None = None) -> None:
    terms = SplitTerms(DAY, None, Decimal(least), Decimal(most), Decimal("0.5"), "De Corporatie", "", review)
    capacity_services.agree_on_split(actor=town.manager, slug=town.house.slug, terms=terms, now=NOW)


def agree_on_mix(
    town: Town, group: Group, *, wing: str = "", least: int | None = None, most: int | None = None
) -> None:
    wing_id = Wing.objects.get(location=town.house, name=wing).pk if wing else None
    terms = MixTerms(f"Afspraak over {group.label}", (group.value,), least, most, DAY, "het overleg", wing_id)
    services.agree_on_mix(actor=town[Role.PROJECT_LEADER], slug=town.house.slug, terms=terms, now=NOW)


def test_what_is_agreed_for_when_demand_moves_stands_beside_the_mix(town: Town):
    assert "Over de verdeling is nog niets afgesproken" in mix_page(town)
    agree_on_split(town, review=90)
    page = mix_page(town)
    assert "afgesproken: 50% tot 100% van de plaatsen voor opvang" in page
    assert "nu 100%: 14 van de 14 plaatsen" in page
    assert "opnieuw praten vanaf 90% bezet; deze nacht 0% (0 van 14 bedden)" in page
    assert "praat u opnieuw over de verdeling" not in page


def test_a_house_that_is_as_full_as_was_agreed_says_that_it_is_time_to_talk(town: Town):
    town.settle(town.household(6), town.beds()[:6])
    agree_on_split(town, review=50)
    # 6 of 14 is 43 percent: not yet.
    assert "praat u opnieuw over de verdeling" not in mix_page(town)
    town.place(town.household(1), town.beds()[6:7])
    assert "De opvang is voor 50% bezet: vanaf 50% praat u opnieuw over de verdeling" in mix_page(town)


def test_a_proposal_counts_who_is_to_come(town: Town):
    agree_on_split(town, review=28)
    ids = [town.household(3).pk, town.household(1).pk]
    proposal = services.propose_rooms(
        actor=town.manager, slug=town.house.slug, household_ids=ids, nights=Period(DAY), day=DAY, now=NOW
    )
    address = f"/kamervoorstel/{proposal.pk}"
    assert "De opvang is voor 29% bezet" in as_role(town, Role.LOCATION_MANAGER).get(address).content.decode()
    # A counsellor gives rooms and does not decide on units.
    assert "De opvang is voor" not in as_role(town, Role.COUNSELLOR).get(address).content.decode()


def test_a_share_outside_what_was_agreed_is_said(town: Town):
    agree_on_split(town, least="0.2", most="0.8")
    page = mix_page(town)
    assert "Nu is 100% van de plaatsen voor opvang: dat is anders dan afgesproken" in page
    standing = capacity.split_standing(town.house, DAY)
    assert standing is not None and standing.outside and not standing.to_review


@pytest.mark.parametrize("percent", [0, 101, -1])
def test_a_review_starts_between_one_and_a_hundred_percent(town: Town, percent: int):
    with pytest.raises(NotWithin):
        agree_on_split(town, review=percent)
    assert capacity.split_agreements(town.house.pk) == []


def test_who_does_not_know_the_households_reads_no_numbers_that_name_somebody(town: Town):
    town.settle(town.household(people=[person(0, group=Group.HOMELESS)]), town.beds()[:1])
    agree_on_mix(town, Group.HOMELESS, most=10)
    assert "dakloze 1" in mix_page(town, Role.LOCATION_MANAGER)
    assert "1 van 1 mensen (100%)" in mix_page(town, Role.COUNSELLOR)
    page = mix_page(town, Role.CARETAKER)
    assert "te veel" in page and "hoogstens 10%" in page
    assert "dakloze 1" not in page and "100%" not in page


def test_risks_that_pile_up_in_a_wing_are_said_without_a_name(town: Town):
    household = town.household(people=[person(0, group=Group.HOMELESS)])
    town.settle(household, town.beds()[:1])
    agree_on_mix(town, Group.HOMELESS, wing="Noord", most=50)
    assert "stapelen" not in mix_page(town)
    agree_on_mix(town, Group.STUDENT, wing="Noord", least=50)
    for role in (Role.LOCATION_MANAGER, Role.CARETAKER):
        page = mix_page(town, role)
        assert "In Noord stapelen risico" in page and "2 afspraken worden niet gehaald" in page
        assert household.name not in page


def test_the_engine_keeps_to_each_agreement_in_its_own_wing(town: Town):
    agree_on_mix(town, Group.STUDENT, wing="Zuid", least=50)
    agree_on_mix(town, Group.STATUS_HOLDER, most=80)
    students = [
        town.household(people=[person(0, group=Group.STUDENT, gender=Gender.MALE)] * 1),
        town.household(people=[person(0, group=Group.STATUS_HOLDER, gender=Gender.MALE)]),
    ]
    house = bridge.house_in(town.house, Period(DAY), [one.pk for one in students], DAY)
    assert house.raw["rules"]["agreed"] == [
        {"groups": ["status-holder"], "wing": "", "at_most": 0.8},
        {"groups": ["student"], "wing": "Zuid", "at_least": 0.5},
    ]


def test_another_choice_says_which_agreement_it_breaks_and_by_how_much(town: Town):
    student = town.household(people=[person(0, group=Group.STUDENT, gender=Gender.MALE)])
    agree_on_mix(town, Group.STUDENT, wing="Zuid", most=40)
    proposal = services.propose_rooms(
        actor=town.manager, slug=town.house.slug, household_ids=[student.pk], nights=Period(DAY), day=DAY, now=NOW
    )
    client = as_role(town, Role.LOCATION_MANAGER)
    address = f"/kamervoorstel/{proposal.pk}/wat-als?deel=paneel"
    page = client.post(address, {"huishouden": str(student.pk), "kamer": "201"}).content.decode()
    said = "Dan is er te veel in Zuid: Afspraak over student, 1 van 1 persoon; hoogstens 40%."
    assert said in page
    page = client.post(address, {"huishouden": str(student.pk), "kamer": "102"}).content.decode()
    assert "Dan is er te veel" not in page


def test_who_is_avoided_by_a_household_is_not_called_its_acquaintance(town: Town):
    one, other = (town.household(people=[person(0, gender=Gender.MALE)]) for _ in range(2))
    for mine, about, kind in ((one, other, WishKind.KNOWS), (other, one, WishKind.AVOID)):
        services.record_room_wish(actor=town.manager, household_id=mine.pk, other_id=about.pk, kind=kind, now=NOW)
    house = bridge.house_in(town.house, Period(DAY), [one.pk, other.pk], DAY)
    wishes = {party["id"]: (party["knows"], party["avoid"]) for party in house.raw["parties"]}
    assert wishes == {str(one.pk): ([], []), str(other.pk): ([], [str(one.pk)])}
