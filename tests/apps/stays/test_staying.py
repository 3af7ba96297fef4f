# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""From planned arrival to departure: what the desk may count on (RE-1, RE-8, RE-12, LO-3)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.factories.town import NOW, Town, day, details, members, person

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.locations import services as locations
from vliegwiel.apps.locations.models import Bed, Location
from vliegwiel.apps.locations.terms import NewRoom, Operator
from vliegwiel.apps.residents import services as residents
from vliegwiel.apps.stays import errors, selectors, services
from vliegwiel.apps.stays.models import Claim, ReportedNight
from vliegwiel.apps.stays.terms import BedState, Counts, Destination, Hold, PlannedBed, ReportedCounts
from vliegwiel.engine.units import Period
from vliegwiel.promises.refusing import promise_of
from vliegwiel.refusals import NotFound, WrongInput

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def _act(town, household, **more):
    return {"actor": town.manager, "household_id": household.pk, "now": NOW, **more}


def _planned(household, beds):
    return [PlannedBed(one, bed.pk) for one, bed in zip(members(household), beds, strict=False)]


def test_a_household_is_placed_as_a_whole_or_not_at_all(town: Town):
    family, beds = town.household(3), town.beds()
    town.settle(town.household(), beds[5:6])
    with pytest.raises(errors.BedTaken):
        town.place(family, beds[3:6])
    assert not Claim.objects.filter(resident__in=members(family)).exists()
    with pytest.raises(errors.BedForEveryone):
        services.place_household(**_act(town, family, beds=_planned(family, beds[:2]), nights=Period(day(0))))
    with pytest.raises(errors.BedForEveryone):
        twice = _planned(family, [beds[0], beds[0], beds[1]])
        services.place_household(**_act(town, family, beds=twice, nights=Period(day(0))))
    assert len(town.place(family, beds[2:5])) == 3


def test_a_bed_is_free_again_on_the_day_of_departure(town: Town):
    bed = town.beds()[:1]
    town.settle(town.household(), bed, day(0), day(5))
    with pytest.raises(errors.BedTaken):
        town.place(town.household(), bed, day(4))
    town.place(town.household(), bed, day(5))


def test_an_open_stay_keeps_its_bed_until_somebody_sets_a_day(town: Town):
    first, second, bed = town.household(), town.household(), town.beds()[:1]
    town.settle(first, bed)
    with pytest.raises(errors.BedTaken):
        town.place(second, bed, day(400))
    leave = {"destination": Destination.OWN_HOME, "day": day(1)}
    services.plan_departure(**_act(town, first, departure_on=day(400), **leave))
    town.place(second, bed, day(400))
    with pytest.raises(errors.BedTaken):
        services.plan_departure(**_act(town, first, departure_on=None, **leave))


def test_one_person_never_has_two_beds_in_a_night(town: Town):
    household, beds = town.household(), town.beds()
    town.settle(household, beds[:1])
    with pytest.raises(errors.SleepsElsewhere):
        town.place(household, beds[1:2], day(3), day(5))


def test_a_child_that_is_born_gets_a_bed_beside_the_family(town: Town):
    family, beds = town.household(2), town.beds()
    town.settle(family, beds[6:8])
    baby = person(0, birth_on=day(9))
    residents.add_person(actor=town[Role.COUNSELLOR], household_id=family.pk, person=baby, from_on=day(9), now=NOW)
    born = family.members.get(from_on=day(9)).resident_id
    plan = [PlannedBed(born, beds[8].pk)]
    services.place_household(**_act(town, family, beds=plan, nights=Period(day(9))))
    assert [claim.resident_id for claim in services.arrive(**_act(town, family, day=day(9)))] == [born]
    with pytest.raises(errors.BedForEveryone):
        services.place_household(**_act(town, family, beds=plan, nights=Period(day(9))))


def test_who_comes_late_gives_the_nights_before_back(town: Town):
    household, bed = town.household(), town.beds()[:1]
    town.place(household, bed, day(0), day(10))
    services.arrive(**_act(town, household, day=day(2)))
    assert Claim.objects.get().first_night == day(2)
    town.place(town.household(on=day(0)), bed, day(0), day(2))


def test_who_comes_early_gets_the_bed_only_when_it_is_free_open_and_in_use(town: Town):
    first, bed = town.household(), town.beds()[0]
    town.settle(first, [bed], day(0), day(5))
    early = town.household()
    town.place(early, [bed], day(5))
    with pytest.raises(errors.BedTaken):
        services.arrive(**_act(town, early, day=day(4)))
    later = town.beds()[1]
    Bed.objects.filter(pk=later.pk).update(in_use_from=day(7))
    waits = town.household()
    town.place(waits, [later], day(7))
    with pytest.raises(errors.BedNotInUse):
        services.arrive(**_act(town, waits, day=day(6)))
    assert services.arrive(**_act(town, waits, day=day(7)))


def test_a_reservation_with_a_planned_move_becomes_a_stay_with_a_planned_move(town: Town):
    household, beds = town.household(), town.beds()
    town.place(household, beds[:1], day(0), day(10))
    services.move_household(**_act(town, household, beds=_planned(household, beds[1:2]), on=day(5)))
    services.arrive(**_act(town, household, day=day(0)))
    assert _nights(household) == [(day(0), day(5), "occupied"), (day(5), day(10), "occupied")]


def test_a_reservation_that_passed_does_not_stand_in_the_way_of_the_next(town: Town):
    household, beds = town.household(), town.beds()
    town.place(household, beds[:1], day(0), day(3))
    town.place(household, beds[1:2], day(8), day(20))
    services.arrive(**_act(town, household, day=day(8)))
    assert _nights(household) == [(day(8), day(20), "occupied")]
    with pytest.raises(errors.NotExpected):
        services.arrive(**_act(town, household, day=day(8)))


def test_a_cancelled_arrival_gives_the_beds_back_once(town: Town):
    household = town.household(2)
    town.place(household, town.beds()[1:3], day(2))
    services.cancel_arrival(**_act(town, household, day=day(0)))
    with pytest.raises(errors.NotExpected):
        services.cancel_arrival(**_act(town, household, day=day(0)))
    assert not Claim.objects.exists()


def test_a_move_on_the_day_of_arrival_leaves_one_bed(town: Town):
    household, beds = town.household(), town.beds()
    town.settle(household, beds[:1])
    services.move_household(**_act(town, household, beds=_planned(household, beds[1:2]), on=day(0)))
    assert [claim.bed_id for claim in Claim.objects.all()] == [beds[1].pk]


def test_two_members_can_change_beds_with_each_other(town: Town):
    family, beds = town.household(2), town.beds()[1:3]
    town.settle(family, beds)
    services.move_household(**_act(town, family, beds=_planned(family, beds[::-1]), on=day(3)))
    assert Claim.objects.count() == 4


def test_a_planned_departure_and_where_to_survive_a_move(town: Town):
    household, beds = town.household(), town.beds()
    town.settle(household, beds[:1])
    going = {"departure_on": day(9), "destination": Destination.OWN_HOME, "day": day(1)}
    services.plan_departure(**_act(town, household, **going))
    services.move_household(**_act(town, household, beds=_planned(household, beds[1:2]), on=day(4)))
    before, after = Claim.objects.order_by("first_night")
    assert (before.departure_on, before.destination) == (day(4), "")
    assert (after.departure_on, after.destination) == (day(9), Destination.OWN_HOME)
    assert after.arrived_at == NOW
    leaving = selectors.departures(town.house, day(0), day(20))
    assert [(one.on, one.destination) for one in leaving] == [(day(9), "eigen huis")]


def test_who_has_no_bed_cannot_move_and_who_left_is_gone(town: Town):
    household, beds = town.household(), town.beds()
    with pytest.raises(errors.NoStay):
        services.move_household(**_act(town, household, beds=_planned(household, beds[:1]), on=day(0)))
    town.settle(household, beds[:1])
    services.confirm_departure(**_act(town, household, day=day(6)))
    household.refresh_from_db()
    assert (household.ended_on, _nights(household)) == (day(6), [(day(0), day(6), "occupied")])
    with pytest.raises(errors.NoStay):
        services.confirm_departure(**_act(town, household, day=day(6)))


@pytest.mark.parametrize("leaves", [-1, 0])
def test_a_departure_on_or_before_the_arrival_is_refused(town: Town, leaves: int):
    household = town.household()
    town.settle(household, town.beds()[:1])
    with pytest.raises(errors.NoNights):
        going = {"departure_on": day(leaves), "destination": Destination.FAMILY, "day": day(0)}
        services.plan_departure(**_act(town, household, **going))


def test_who_stays_longer_than_planned_can_get_a_later_day(town: Town):
    household = town.household()
    town.settle(household, town.beds()[:1], day(0), day(5))
    assert [one.household.household_id for one in selectors.late_departures(town.house, day(7))] == [household.pk]
    longer = {"departure_on": day(12), "destination": Destination.OWN_HOME, "day": day(7)}
    services.plan_departure(**_act(town, household, **longer))
    assert _nights(household) == [(day(0), day(12), "occupied")]


def test_a_departure_later_than_the_bed_or_the_location_is_refused(town: Town):
    household, bed = town.household(), town.beds()[0]
    town.settle(household, [bed], day(0), day(5))
    Bed.objects.filter(pk=bed.pk).update(in_use_until=day(8))
    going = {"destination": Destination.UNKNOWN, "day": day(0)}
    for leaves in (day(9), None):
        with pytest.raises(errors.BedNotInUse):
            services.plan_departure(**_act(town, household, departure_on=leaves, **going))
    services.plan_departure(**_act(town, household, departure_on=day(8), **going))
    Location.objects.filter(pk=town.house.pk).update(closes_on=day(6))
    with pytest.raises(errors.LocationClosed):
        services.plan_departure(**_act(town, household, departure_on=day(7), **going))


def test_nobody_is_placed_before_the_location_opens_or_after_it_closes(town: Town):
    Location.objects.filter(pk=town.house.pk).update(opened_on=day(0), closes_on=day(10))
    household, beds = town.household(), town.beds()[:1]
    for first, until in ((day(-1), day(3)), (day(3), day(11)), (day(10), None)):
        with pytest.raises(errors.LocationClosed):
            town.place(household, beds, first, until)
    town.place(household, beds, day(0), day(10))


def test_a_bed_out_of_use_is_not_given_and_not_offered(town: Town):
    bed = town.beds()[0]
    Bed.objects.filter(pk=bed.pk).update(in_use_from=day(2), in_use_until=day(6))
    for first, until in ((day(1), day(3)), (day(2), day(7)), (day(2), None)):
        with pytest.raises(errors.BedNotInUse):
            town.place(town.household(), [bed], first, until)
    for nights in (Period(day(2), day(7)), Period(day(2))):
        assert bed not in [one for _room, beds in selectors.free_rooms(town.house, nights, 1) for one in beds]
    town.place(town.household(), [bed], day(2), day(6))


def test_a_bed_reserved_for_somebody_who_never_came_is_free_after_the_household_left(town: Town):
    family, beds = town.household(1), town.beds()
    town.settle(family, beds[:1])
    late = person(1)
    residents.add_person(actor=town[Role.COUNSELLOR], household_id=family.pk, person=late, from_on=day(1), now=NOW)
    joined = family.members.get(from_on=day(1)).resident_id
    plan = [PlannedBed(joined, beds[1].pk)]
    services.place_household(**_act(town, family, beds=plan, nights=Period(day(1))))
    services.confirm_departure(**_act(town, family, day=day(5)))
    assert not Claim.objects.filter(state=BedState.RESERVED).exists()


def test_a_household_that_is_split_keeps_its_nights_and_leaves_apart(town: Town):
    family, beds = town.household(3), town.beds()[6:9]
    town.settle(family, beds)
    goes = members(family)[2]
    split = {"household_id": family.pk, "resident_ids": [goes], "on": day(4), "now": NOW}
    new = residents.split_household(actor=town[Role.COUNSELLOR], **split)
    services.confirm_departure(**_act(town, new, day=day(8)))
    assert Claim.objects.get(resident=goes).departure_on == day(8)
    assert Claim.objects.filter(departure_on=None).count() == 2


def test_households_that_merge_move_and_leave_together(town: Town):
    one, two, beds = town.household(), town.household(), town.beds()
    town.settle(one, beds[1:2])
    town.settle(two, beds[3:4])
    merge = {"household_id": one.pk, "into_id": two.pk, "on": day(3), "now": NOW}
    residents.merge_households(actor=town[Role.COUNSELLOR], **merge)
    services.move_household(**_act(town, two, beds=_planned(two, beds[10:12]), on=day(4)))
    services.confirm_departure(**_act(town, two, day=day(9)))
    assert not Claim.objects.filter(departure_on=None).exists()


def test_a_household_sleeps_at_one_location_and_its_file_goes_along(town: Town):
    other = _second_house(town)
    family, beds = town.household(2), [town.beds()[1], town.beds(other)[0]]
    with pytest.raises(errors.OneLocation):
        town.place(family, beds)
    town.settle(family, town.beds()[1:3])
    with pytest.raises(errors.OneLocation):
        some = _planned(family, town.beds(other)[:1])
        services.move_household(**_act(town, family, beds=some, on=day(3)))
    services.move_household(**_act(town, family, beds=_planned(family, town.beds(other)[:2]), on=day(3)))
    family.refresh_from_db()
    assert family.location == other


def test_where_coa_runs_the_location_no_bed_is_given_or_held_here(town: Town):
    beds = town.beds(town.coa)
    with pytest.raises(errors.RunByOthers):
        town.place(town.household(), beds[:1])
    with pytest.raises(errors.RunByOthers):
        services.hold_beds(actor=town.manager, bed_ids=[beds[0].pk], hold=Hold(BedState.BUFFER, day(0), None), now=NOW)
    household = town.household()
    town.place(household, town.beds()[:1])
    Location.objects.filter(pk=town.house.pk).update(operator=Operator.COA)
    with pytest.raises(errors.RunByOthers):
        services.arrive(**_act(town, household, day=day(0)))


def test_holds_are_made_with_a_reason_and_end_on_a_day(town: Town):
    beds = [bed.pk for bed in town.beds()[:2]]

    def hold(hold, ids=beds):
        return services.hold_beds(actor=town.manager, bed_ids=ids, hold=hold, now=NOW)

    with pytest.raises(errors.ReasonForBlock):
        hold(Hold(BedState.BLOCKED, day(0), None))
    with pytest.raises(errors.NoSuchHold):
        hold(Hold(BedState.OCCUPIED, day(0), None))
    with pytest.raises(errors.NoNights):
        hold(Hold(BedState.BUFFER, day(0), day(0)))
    made = hold(Hold(BedState.BLOCKED, day(0), None, reason="repair"))
    with pytest.raises(errors.BedTaken):
        hold(Hold(BedState.KEPT_FREE, day(3), day(4)))
    assert [one.bed_id for one in selectors.overdue_blocks(town.house, day(14))] == [one.bed_id for one in made]
    services.release_hold(actor=town.manager, claim_id=made[0].pk, on=day(5), now=NOW)
    services.release_hold(actor=town.manager, claim_id=made[1].pk, on=day(0), now=NOW)
    assert [claim.departure_on for claim in Claim.objects.all()] == [day(5)]
    with pytest.raises(NotFound):
        services.release_hold(actor=town.manager, claim_id=made[1].pk, on=day(0), now=NOW)


def test_the_caretaker_blocks_a_broken_bed_and_reserves_none(town: Town):
    bed, caretaker = town.beds()[0].pk, town[Role.CARETAKER]
    with pytest.raises(NotFound):
        services.hold_beds(actor=caretaker, bed_ids=[bed], hold=Hold(BedState.BUFFER, day(0), None), now=NOW)
    broken = Hold(BedState.BLOCKED, day(0), None, reason="repair")
    assert services.hold_beds(actor=caretaker, bed_ids=[bed], hold=broken, now=NOW)


def test_what_coa_reports_adds_up_and_a_night_reported_again_is_replaced(town: Town):
    def report(*nights):
        return services.report_nights(actor=town.manager, slug=town.coa.slug, nights=nights, now=NOW)

    right, better = Counts(occupied=3, free=1, places=4), Counts(occupied=4, places=4)
    assert report(ReportedCounts(day(0), right), ReportedCounts(day(0), better), ReportedCounts(day(1), right)) == 2
    assert report(ReportedCounts(day(1), better)) == 1
    assert set(selectors.counts_per_night(town.coa, day(0), 2).values()) == {better}
    with pytest.raises(errors.WrongSum):
        report(ReportedCounts(day(2), right), ReportedCounts(day(3), Counts(occupied=3, places=4)))
    with pytest.raises(WrongInput):
        report(ReportedCounts(day(2), Counts(occupied=-1, free=5, places=4)))
    assert ReportedNight.objects.count() == 2
    with pytest.raises(errors.RunByMunicipality):
        nights = [ReportedCounts(day(0), right)]
        services.report_nights(actor=town.manager, slug=town.house.slug, nights=nights, now=NOW)


def test_the_lists_on_paper_know_everybody_and_no_restricted_name(town: Town):
    family, beds = town.household(2), town.beds()
    town.settle(family, beds[1:3])
    hidden = members(family)[1]
    because = {"because": "veilig adres", "now": NOW}
    residents.restrict(actor=town.manager, resident_id=hidden, **because)
    rows = selectors.evacuation_list(town.house, day(0))
    assert sorted(row.name == "Afgeschermd" for row in rows) == [False, True]
    assert selectors.kitchen_counts(town.house, day(0)).people == 2
    names = [
        bed.name for wing in selectors.occupancy_list(town.house, day(0)) for room in wing.rooms for bed in room.beds
    ]
    assert sum(bool(name) for name in names) == 1
    shared = selectors.shared_room_with(members(family)[0], day(0), day(9))
    assert [name for name, *_rest in shared] == ["Afgeschermd"]


def test_a_room_plan_tells_the_household_of_the_night_not_of_a_later_one(town: Town):
    family = town.household(2)
    town.settle(family, town.beds()[1:3])
    split = {"household_id": family.pk, "resident_ids": members(family)[1:], "on": day(9), "now": NOW}
    residents.split_household(actor=town[Role.COUNSELLOR], **split)
    plan = selectors.room_plan(town.house, day(0), with_names=True)
    assert {bed.household_id for wing in plan for room in wing.rooms for bed in room.beds} == {None, family.pk}


def test_arrivals_and_late_arrivals_are_told_per_household(town: Town):
    family = town.household(2)
    town.place(family, town.beds()[1:3], day(3))
    assert [(one.on, one.number_of_people) for one in selectors.arrivals(town.house, day(0), day(7))] == [(day(3), 2)]
    assert selectors.late_arrivals(town.house, day(3)) == []
    assert len(selectors.late_arrivals(town.house, day(4))) == 1


def test_the_story_of_a_household_ends_where_its_people_left(town: Town):
    household, beds = town.household(people=[person(v_number="V1")]), town.beds()
    town.settle(household, beds[:1])
    services.confirm_departure(**_act(town, household, day=day(5)))
    again = town.household(people=[person(v_number="V1")], on=day(10))
    town.settle(again, beds[1:2], day(10))
    told = [item.on for item in selectors.stay_timeline(household)]
    assert told == [day(0), day(5)]


@pytest.mark.parametrize(
    ("promise", "fields"),
    [
        ("one_person_per_bed_per_night", {"resident": None, "state": "buffer"}),
        ("one_bed_per_person_per_night", {"bed": 1}),
        ("claim_has_a_night", {"bed": 1, "resident": None, "state": "buffer", "departure_on": day(0)}),
        ("claim_state_is_one_of_five", {"bed": 1, "resident": None, "state": "free"}),
        ("occupied_by_somebody", {"bed": 1, "resident": None}),
        (
            "somebody_only_in_a_stay_or_reservation",
            {"first_night": day(50), "departure_on": day(51), "state": "buffer"},
        ),
        ("blocked_with_a_reason", {"bed": 1, "resident": None, "state": "blocked"}),
    ],
)
def test_each_promise_about_claims_is_refused_under_its_own_name_on_both_databases(town, promise, fields):
    claim = town.settle(town.household(), town.beds()[:1], day(0), day(5))[0]
    new = {"bed": claim.bed, "resident": claim.resident, "state": "occupied", "first_night": day(0)}
    new |= {"departure_on": day(5)} | fields
    if new["bed"] == 1:
        new["bed"] = town.beds()[1]
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Claim.objects.create(**new)
    assert promise_of(refused.value) == promise


def test_an_update_is_refused_as_an_insert_is(town: Town):
    one = town.settle(town.household(), town.beds()[:1], day(0), day(5))[0]
    two = town.settle(town.household(), town.beds()[:1], day(5), day(9))[0]
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Claim.objects.filter(pk=two.pk).update(first_night=two.first_night - timedelta(days=1))
    assert promise_of(refused.value) == "one_person_per_bed_per_night"
    one.refresh_from_db()


def _nights(household):
    rows = Claim.objects.filter(resident__memberships__household=household).order_by("first_night").distinct()
    return [(claim.first_night, claim.departure_on, claim.state) for claim in rows]


def _second_house(town: Town) -> Location:
    leader = town[Role.PROJECT_LEADER]
    opened = details("tweede-huis")
    place = locations.open_location(actor=leader, municipality_id=town.municipality.pk, details=opened, now=NOW)
    wing = locations.add_wing(actor=leader, slug=place.slug, name="Oost", meant_for="", now=NOW)
    room = NewRoom(number="1", number_of_beds=3)
    locations.add_room(actor=leader, wing_id=wing.pk, room=room, from_on=place.opened_on, now=NOW)
    return place
