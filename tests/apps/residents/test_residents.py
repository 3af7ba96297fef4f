# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Registering people and keeping their file (RE-1, RE-2, RE-6, TR-1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from tests.factories.town import DAY, NOW, Town, build_town, day, members, person

from vliegwiel.apps.accounts import selectors as accounts
from vliegwiel.apps.accounts.models import RoleAssignment
from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.residents import access, errors, selectors, services
from vliegwiel.apps.residents.models import ArrivalImport, LegalStatus, Member, Resident
from vliegwiel.apps.residents.terms import CorrectionAbout, Diet, Group, IndTrack, Need, StatusMessage
from vliegwiel.promises import next_version
from vliegwiel.refusals import NotFound, Stale

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def _act(town, **more):
    return {"actor": town[Role.COUNSELLOR], "now": NOW, **more}


def test_a_household_has_a_head_and_everybody_a_status(town: Town):
    people = [person(), person(2, group=Group.STUDENT, ind_track=IndTrack.LIKELY, needs=(Need.QUIET, Need.QUIET))]
    household = town.household(people=people)
    rows = selectors.people_of([household.pk], DAY)
    assert [row.is_head for row in rows] == [True, False]
    assert (rows[1].group_name, rows[1].need_names) == ("student", ["rustige kamer"])
    with pytest.raises(errors.NobodyInHousehold):
        services.register_household(**_act(town), slug=town.house.slug, people=[], from_on=DAY)


@pytest.mark.parametrize("group", list(Group))
def test_every_group_of_the_plan_can_live_here(town: Town, group: Group):
    household = town.household(people=[person(group=group)])
    assert selectors.people_of([household.pk], DAY)[0].group == group


@pytest.mark.parametrize(
    ("birth", "refusal"),
    [
        ({"birth_on": None}, errors.BirthUnknown),
        ({"birth_on": day(1)}, errors.ImpossibleBirth),
        ({"birth_on": date(1899, 12, 31)}, errors.ImpossibleBirth),
        ({"birth_on": None, "birth_year": 2027}, errors.ImpossibleBirth),
    ],
)
def test_an_impossible_birth_is_refused_and_nobody_of_the_household_is_saved(town: Town, birth, refusal):
    with pytest.raises(refusal):
        town.household(people=[person(), person(**birth)])
    assert not Resident.objects.exists()


def test_a_child_born_after_midnight_is_born_today_here(town: Town):
    family = town.household(2)
    child = members(family)[1]
    just_after_midnight = datetime(2026, 7, 9, 22, 30, tzinfo=UTC)
    new = person(birth_on=date(2026, 7, 10))
    who = {"actor": town[Role.COUNSELLOR], "resident_id": child, "now": just_after_midnight}
    assert services.change_resident(**who, person=new, seen_version=1).birth_on == date(2026, 7, 10)


def test_one_v_number_is_one_person_in_a_municipality(town: Town):
    town.household(people=[person(v_number="v100")])
    with pytest.raises(errors.VNumberTaken):
        town.household(people=[person(v_number=" V100 ")])
    with pytest.raises(errors.VNumberTaken):
        town.household(people=[person(v_number="V200"), person(v_number="V200")])
    elsewhere = build_town("Buurdorp")
    assert elsewhere.household(people=[person(v_number="V100")])


def test_who_comes_back_keeps_the_same_file_and_whoever_has_it_open_is_told(town: Town):
    family = town.household(people=[person(v_number="V1", needs=(Need.QUIET,))])
    who = family.members.get().resident
    services.end_household(**_act(town, household_id=family.pk, on=day(5)))
    again = town.household(people=[person(v_number="V1", needs=(Need.QUIET,), group=Group.STARTER)], on=day(9))
    assert again.members.get().resident_id == who.pk
    assert selectors.people_of([again.pk], day(9))[0].needs == ("quiet",)
    assert [row.group for row in LegalStatus.objects.order_by("from_on")] == ["status-holder", "starter"]
    with pytest.raises(Stale):
        services.change_resident(**_act(town, resident_id=who.pk, person=person(), seen_version=who.version))


def test_who_is_expected_later_is_not_registered_twice(town: Town):
    town.household(people=[person(v_number="V1")], on=day(9))
    with pytest.raises(errors.VNumberTaken):
        town.household(people=[person(v_number="V1")], on=day(2))


def test_the_second_of_two_editors_is_told_and_overwrites_nothing(town: Town):
    who = town.household().members.get().resident
    first, second = person(given_names="Eerste"), person(given_names="Tweede")
    services.change_resident(**_act(town, resident_id=who.pk, person=first, seen_version=who.version))
    with pytest.raises(Stale):
        services.change_resident(**_act(town, resident_id=who.pk, person=second, seen_version=who.version))
    who.refresh_from_db()
    assert who.given_names == "Eerste"


def test_changing_details_never_lifts_a_restriction_that_a_colleague_just_made(town: Town, monkeypatch):
    who = town.household().members.get().resident
    real = next_version

    def and_meanwhile(record, seen):
        real(record, seen)
        Resident.objects.filter(pk=who.pk).update(restricted=True)

    monkeypatch.setattr("vliegwiel.apps.residents.services.file.next_version", and_meanwhile)
    services.change_resident(**_act(town, resident_id=who.pk, person=person(), seen_version=who.version))
    who.refresh_from_db()
    assert who.restricted


def test_a_status_follows_another_and_the_past_stays(town: Town):
    who = members(town.household())[0]
    message = StatusMessage(Group.STATUS_HOLDER, IndTrack.NONE, day(10), "IND")
    services.record_status(**_act(town, resident_id=who, message=message))
    with pytest.raises(errors.StatusBeforeStart):
        services.record_status(**_act(town, resident_id=who, message=message))
    assert [(row.from_on, row.until_on) for row in LegalStatus.objects.order_by("from_on")] == [
        (day(0), day(10)),
        (day(10), None),
    ]


def test_a_need_is_kept_once_and_ends_on_a_day(town: Town):
    family = town.household()
    who = members(family)[0]
    for _ in range(2):
        services.add_need(**_act(town, resident_id=who, kind=Need.COT, from_on=day(0)))
    services.end_need(**_act(town, resident_id=who, kind=Need.COT, on=day(4)))
    assert [selectors.people_of([family.pk], day(number))[0].needs for number in (3, 4)] == [("cot",), ()]
    with pytest.raises(NotFound):
        services.end_need(**_act(town, resident_id=who, kind=Need.COT, on=day(5)))


def test_a_restricted_person_is_in_no_list_and_found_by_no_search(town: Town):
    family = town.household(people=[person(given_names="Zeldzaam", v_number="V9")])
    who = members(family)[0]
    assert _found(town, "zeldzaam") == [family.pk]
    with pytest.raises(errors.NoReason):
        services.restrict(actor=town.manager, resident_id=who, because=" ", now=NOW)
    services.restrict(actor=town.manager, resident_id=who, because="veilig adres", now=NOW)
    assert _found(town, "zeldzaam") == []
    assert _found(town, "") == []
    assert selectors.possible_duplicates(town.municipality.pk, person(v_number="V9"), DAY) == []
    assert selectors.is_restricted(family.pk, DAY)
    with pytest.raises(errors.VNumberTaken) as refused:
        town.household(people=[person(v_number="V9")])
    assert "Zeldzaam" not in str(refused.value)
    services.lift_restriction(actor=town.manager, resident_id=who, now=NOW)
    assert _found(town, "zeldzaam") == [family.pk]


def test_search_forgives_accents_and_finds_by_language_and_need(town: Town):
    people = [person(given_names="Zoë", family_name="Öztürk-Díaz", languages=("tr", "ar"), needs=(Need.COT,))]
    family = town.household(people=people)
    town.household(people=[person(given_names="Anders", languages=("fa",))])
    assert _found(town, "zoe ozturk") == [family.pk]
    assert _found(town, "100%_") == []
    assert _found(town, "", language="tr") == [family.pk]
    assert _found(town, "", language="t") == []
    assert _found(town, "", need="cot") == [family.pk]
    assert _found(town, "", group="student") == []


def test_a_like_name_with_the_same_birth_is_a_warning_and_another_birth_is_not(town: Town):
    family = town.household(people=[person(given_names="Mohammed", family_name="Al Hassan")])
    alike = person(given_names="Mohamed", family_name="Al-Hassan")
    assert [one.household_id for one in selectors.possible_duplicates(town.municipality.pk, alike, DAY)] == [family.pk]
    other = replace(alike, birth_on=date(1999, 1, 1))
    assert selectors.possible_duplicates(town.municipality.pk, other, DAY) == []


def test_a_split_leaves_a_head_on_both_sides(town: Town):
    family = town.household(3)
    head = members(family)[0]
    new = services.split_household(**_act(town, household_id=family.pk, resident_ids=[head], on=day(2)))
    for household in (family, new):
        assert sum(row.is_head for row in selectors.people_of([household.pk], day(2))) == 1
    with pytest.raises(errors.NobodyLeftBehind):
        everyone = [row.resident_id for row in selectors.people_of([family.pk], day(3))]
        services.split_household(**_act(town, household_id=family.pk, resident_ids=everyone, on=day(3)))
    with pytest.raises(errors.NotAMember):
        services.split_household(**_act(town, household_id=family.pk, resident_ids=[head], on=day(3)))


def test_a_change_before_a_planned_change_keeps_the_plan(town: Town):
    family = town.household(3)
    head, second, third = members(family)
    services.split_household(**_act(town, household_id=family.pk, resident_ids=[third], on=day(9)))
    services.change_head(**_act(town, household_id=family.pk, resident_id=third, on=day(4)))
    services.change_head(**_act(town, household_id=family.pk, resident_id=second, on=day(6)))
    assert [row.is_head for row in selectors.people_of([family.pk], day(7))].count(True) == 1
    assert len(selectors.people_of([family.pk], day(8))) == 3
    assert len(selectors.people_of([family.pk], day(9))) == 2
    assert head in {row.resident_id for row in selectors.people_of([family.pk], day(9))}


def test_merging_takes_along_who_would_join_later(town: Town):
    one, two = town.household(), town.household()
    services.add_person(**_act(town, household_id=one.pk, person=person(3), from_on=day(8)))
    services.merge_households(**_act(town, household_id=one.pk, into_id=two.pk, on=day(3)))
    assert len(selectors.people_of([two.pk], day(8))) == 3
    assert not Member.objects.filter(household=one, until_on=None).exists()
    with pytest.raises(errors.SameHousehold):
        services.merge_households(**_act(town, household_id=two.pk, into_id=two.pk, on=day(3)))


def test_a_counsellor_is_a_colleague_of_today(town: Town):
    family = town.household()
    who = {"household_id": family.pk, "seen_version": 1}
    with pytest.raises(NotFound):
        stranger = build_town("Buurdorp").users[Role.COUNSELLOR].pk
        services.assign_counsellor(**_act(town, **who, user_id=stranger))
    RoleAssignment.objects.filter(user=town.users[Role.DESK]).update(until_on=day(-5))
    with pytest.raises(NotFound):
        services.assign_counsellor(**_act(town, **who, user_id=town.users[Role.DESK].pk))
    services.assign_counsellor(**_act(town, **who, user_id=town.users[Role.COUNSELLOR].pk))
    with pytest.raises(Stale):
        services.assign_counsellor(**_act(town, **who, user_id=None))


def test_a_sheet_of_arrivals_is_sealed_and_applied_once_and_as_a_whole(town: Town):
    rows = [("1", day(2), person(diet=Diet.HALAL)), ("1", day(2), person(3)), ("2", day(2), person(v_number="V5"))]
    kept = services.keep_arrivals(**_act(town), slug=town.house.slug, rows=rows)
    with connection.cursor() as cursor:
        cursor.execute("SELECT rows FROM residents_arrivalimport")
        assert rows[0][2].given_names not in cursor.fetchone()[0]
    with pytest.raises(NotFound):
        services.apply_arrivals(actor=town.manager, import_id=kept.pk, now=NOW)
    made = services.apply_arrivals(**_act(town), import_id=kept.pk)
    assert sorted(household.members.count() for household in made) == [1, 2]
    assert ArrivalImport.objects.get().rows == ""
    with pytest.raises(errors.AlreadyApplied):
        services.apply_arrivals(**_act(town), import_id=kept.pk)
    clash = services.keep_arrivals(**_act(town), slug=town.house.slug, rows=[("1", day(2), person()), rows[2]])
    before = Resident.objects.count()
    with pytest.raises(errors.VNumberTaken):
        services.apply_arrivals(**_act(town), import_id=clash.pk)
    assert Resident.objects.count() == before


def test_a_resident_asks_for_a_correction_and_gets_one_answer(town: Town):
    who = members(town.household())[0]
    services.give_pin(actor=town[Role.DESK], resident_id=who, language="ar", now=NOW)
    resident = Resident.objects.get(pk=who)
    me = accounts.acting(resident.account, DAY)
    asked = services.ask_correction(actor=me, about=CorrectionAbout.NAME, text="Mijn naam is anders", now=NOW)
    with pytest.raises(errors.NoReason):
        services.ask_correction(actor=me, about=CorrectionAbout.NAME, text="  ", now=NOW)
    assert [row.pk for row, _household in selectors.corrections_waiting([town.house.pk], DAY)] == [asked.pk]
    answer = {"request_id": asked.pk, "granted": True, "answer": "Aangepast"}
    with pytest.raises(NotFound):
        services.answer_correction(actor=town[Role.KITCHEN], now=NOW, **answer)
    services.answer_correction(**_act(town, **answer))
    with pytest.raises(errors.AlreadyAnswered):
        services.answer_correction(**_act(town, **answer))
    assert selectors.corrections_of([who])[0].answer == "Aangepast"
    with pytest.raises(NotFound):
        services.ask_correction(actor=town.manager, about=CorrectionAbout.NAME, text="x", now=NOW)


def test_two_people_who_give_a_pin_make_one_door(town: Town):
    who = members(town.household())[0]
    numbers = {services.give_pin(actor=town[Role.DESK], resident_id=who, language="nl", now=NOW)[0] for _ in range(2)}
    assert len(numbers) == 1
    with pytest.raises(NotFound):
        access.own_file(town.manager)


def _found(town: Town, words: str, **more: str):
    households = access.households_for(town.manager)
    search = selectors.HouseholdSearch(words=words, **more)
    rows = selectors.household_page(households, search, DAY, after=None, limit=50)
    return [row.household_id for row in rows]
