# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What pages read and do with several at once: coming households, duplicates in a list, all or none (RE-1, RE-3)."""

from __future__ import annotations

from datetime import date

import pytest
from tests.factories.town import DAY, NOW, Town, day, members, person

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.residents import access, selectors, services
from vliegwiel.apps.residents.errors import BeforeRegistration, HouseholdEnded, NobodyChosen, NotAllHere
from vliegwiel.apps.residents.models import Household
from vliegwiel.apps.residents.selectors import HouseholdSearch
from vliegwiel.apps.residents.terms import Group, IndTrack, StatusMessage
from vliegwiel.apps.stays import selectors as nights
from vliegwiel.apps.stays import services as stays
from vliegwiel.apps.stays.errors import NotExpected
from vliegwiel.apps.stays.models import Claim
from vliegwiel.apps.stays.terms import BedState

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_a_household_that_comes_later_has_its_people_and_status_already(town: Town):
    coming = town.household(2, on=day(9))
    rows = selectors.household_rows([coming], DAY)
    assert rows[0].number_of_people == 2 and rows[0].groups == ["statushouder"]
    found = selectors.household_page(
        access.households_for(town.manager), HouseholdSearch(group="status-holder"), DAY, after=None, limit=9
    )
    assert [row.household_id for row in found] == [coming.pk]


def test_the_status_of_today_wins_over_one_that_is_still_to_come(town: Town):
    home = town.household(1)
    message = StatusMessage(Group.STUDENT, IndTrack.NONE, day(5))
    services.record_status(actor=town.manager, resident_id=members(home)[0], message=message, now=NOW)
    assert selectors.people_of([home.pk], DAY)[0].group == Group.STATUS_HOLDER
    assert selectors.people_of([home.pk], day(5))[0].group == Group.STUDENT


def test_the_warning_for_a_list_is_the_warning_for_each_person(town: Town):
    known = [
        person(given_names="Samir", family_name="Karimi", birth_on=date(1988, 4, 12), v_number="111"),
        person(given_names="Aster", family_name="Tekle", birth_on=None, birth_year=1990),
        person(given_names="Omar", family_name="Haddad", birth_on=date(1970, 1, 1)),
    ]
    for one in known:
        town.household(people=[one])
    asked = [
        person(given_names="Karimi", family_name="Sameer", birth_on=date(1988, 4, 12)),
        person(given_names="Iemand", family_name="Anders", birth_on=date(2001, 1, 1), v_number="111"),
        person(given_names="Aster", family_name="Tekle", birth_on=date(1990, 5, 5)),
        person(given_names="Omar", family_name="Haddad", birth_on=date(1970, 1, 2)),
        person(given_names="Omar", family_name="Hadad", birth_on=None, birth_year=1970),
        person(given_names="Nieuw", family_name="Gezicht", birth_on=date(1999, 9, 9)),
    ]
    together = selectors.duplicates_among(town.municipality.pk, asked, DAY)
    apart = [selectors.possible_duplicates(town.municipality.pk, one, DAY) for one in asked]
    assert [sorted(together.get(place, []), key=str) for place in range(6)] == [sorted(one, key=str) for one in apart]
    assert [bool(one) for one in apart] == [True, True, True, False, True, False]


def test_nobody_joins_a_household_before_it_came_or_after_it_left(town: Town):
    home, other = town.household(1), town.household(1)
    who = {"actor": town.manager, "household_id": home.pk, "now": NOW}
    with pytest.raises(BeforeRegistration):
        services.add_person(person=person(), from_on=day(-1), **who)
    services.end_household(on=day(3), **who)
    with pytest.raises(HouseholdEnded):
        services.add_person(person=person(), from_on=day(4), **who)
    with pytest.raises(HouseholdEnded):
        services.merge_households(actor=town.manager, household_id=other.pk, into_id=home.pk, on=day(4), now=NOW)


def test_the_timeline_tells_no_name_of_a_restricted_person_who_went_away(town: Town):
    home = town.household(people=[person(given_names="Blijft"), person(1, given_names="Gaatweg")])
    gone = next(one for one in selectors.people_of([home.pk], DAY) if one.given_names == "Gaatweg").resident_id
    services.split_household(actor=town.manager, household_id=home.pk, resident_ids=[gone], on=day(3), now=NOW)
    said = [one.title for one in selectors.status_timeline(home, with_status=True)]
    assert "Gaatweg gaat uit het huishouden" in said
    services.restrict(actor=town.manager, resident_id=gone, because="veilig adres", now=NOW)
    hidden = [one.title for one in selectors.status_timeline(home, with_status=True)]
    assert "Iemand gaat uit het huishouden" in hidden and not any("Gaatweg" in one for one in hidden)


def test_several_households_arrive_and_leave_all_or_none(town: Town):
    made = [town.household(1) for _ in range(3)]
    ids = [one.pk for one in made]
    for one, bed in zip(made[:2], town.beds(), strict=False):
        town.place(one, [bed])
    with pytest.raises(NotExpected):
        stays.arrive_together(actor=town.manager, household_ids=ids, day=DAY, now=NOW)
    assert set(Claim.objects.values_list("state", flat=True)) == {BedState.RESERVED}
    stays.arrive_together(actor=town.manager, household_ids=ids[:2], day=DAY, now=NOW)
    stays.leave_together(actor=town.manager, household_ids=ids[:2], day=day(2), now=NOW)
    assert Household.objects.filter(ended_on=day(2)).count() == 2


def test_an_act_on_several_needs_all_of_them_here_open_and_for_this_person(town: Town):
    home, hidden, ended = town.household(1), town.household(1), town.household(1)
    services.restrict(actor=town.manager, resident_id=members(hidden)[0], because="veilig adres", now=NOW)
    services.end_household(actor=town.manager, household_id=ended.pk, on=day(1), now=NOW)
    with pytest.raises(NobodyChosen):
        access.households_together(town.manager, [], DAY, access.REGISTERS)
    for wrong in (hidden, ended):
        with pytest.raises(NotAllHere):
            access.households_together(town.manager, [home.pk, wrong.pk], DAY, access.REGISTERS)
    with pytest.raises(NotAllHere):
        access.households_together(town[Role.KITCHEN], [home.pk], DAY, access.REGISTERS)
    assert access.households_together(town.manager, [home.pk, home.pk], DAY, access.REGISTERS) == [home]


def test_roommates_are_others_in_the_same_room_in_the_same_nights(town: Town):
    room = [bed for bed in town.beds() if bed.room.number == "104"]
    mine, early, late, elsewhere = (town.household(1) for _ in range(4))
    town.settle(mine, [room[0]], until=day(10))
    town.settle(early, [room[1]], until=day(3))
    town.place(late, [room[2]], first=day(10))
    town.settle(elsewhere, [town.beds()[0]])
    found = nights.roommates(members(mine), day(-9), day(20))
    assert [(one.resident_id, one.room, one.first_night, one.departure_on) for one in found] == [
        (members(early)[0], "104", DAY, day(3))
    ]
    services.restrict(actor=town.manager, resident_id=members(early)[0], because="veilig adres", now=NOW)
    assert nights.roommates(members(mine), day(-9), day(20))[0].name == "Afgeschermd"
    assert nights.roommates(members(mine), day(3), day(20)) == []
