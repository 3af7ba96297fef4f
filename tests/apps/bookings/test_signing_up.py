# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Signing up for an hour in a shared room (LO-4, NE-4): no place twice, fair, and never saying for whom it is not."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some
from tests.apps.bookings.houses import TOMORROW, ForWhom, OpenTo, alone, family, hours, room, sign_up, slot
from tests.factories.town import DAY, NOW, Town, build_town

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.bookings import selectors, services
from vliegwiel.apps.bookings.errors import (
    AlreadySignedUp,
    BusyThen,
    FairShareUsed,
    HoursTaken,
    LimitNotPossible,
    NameAndContact,
    NobodyOnList,
    NoSuchHours,
    NoSuchSlot,
    NotForYou,
    ReasonForCancelling,
    RoomNameTaken,
    SlotFull,
    TooFarAhead,
    WrongCode,
)
from vliegwiel.apps.bookings.models import SignUp
from vliegwiel.apps.bookings.terms import Guest, RoomDetails, RoomKind, SignUpState
from vliegwiel.apps.residents.terms import Gender
from vliegwiel.apps.trust.models import Event
from vliegwiel.refusals import NotFound, Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.database]
NEIGHBOUR = Guest("Joke", "06 00 00 00 01")


def guest(town: Town, key, who: Guest = NEIGHBOUR) -> str:
    return services.sign_up_guest(place=town.house, slot=key, guest=who, day=DAY, now=NOW)


def state(row: SignUp) -> str:
    return SignUp.objects.get(pk=row.pk).state


def test_a_resident_takes_a_slot_and_the_record_says_so(town: Town):
    opening = hours(town, room(town))
    actor, me = alone(town)
    row = sign_up(actor, me, slot(opening))
    assert (row.place, row.until_minute) == (1, 660)
    assert Event.objects.filter(kind="bookings.signed_up", subject_id=row.pk).count() == 1
    shown = selectors.slots_of_room(opening.room_id, TOMORROW, 1)
    assert [(one.from_minute, one.free) for one in shown] == [(600, 0), (660, 1)]


def test_a_full_slot_refuses_and_offers_the_waiting_list_whose_first_gets_the_place(town: Town):
    opening = hours(town, room(town))
    (first, one), (second, two), (third, three) = (alone(town) for _ in range(3))
    row = sign_up(first, one, slot(opening))
    with pytest.raises(SlotFull):
        sign_up(second, two, slot(opening))
    waits, came_later = (
        sign_up(second, two, slot(opening), waiting=True),
        sign_up(third, three, slot(opening), waiting=True, now=NOW + timedelta(minutes=1)),
    )
    assert (state(waits), state(came_later)) == (SignUpState.WAITING, SignUpState.WAITING)
    services.sign_off(actor=first, sign_up_id=row.pk, now=NOW)
    assert (state(row), state(waits), state(came_later)) == ("withdrawn", "taken", "waiting")


def test_who_waits_and_is_busy_by_then_is_passed_over(town: Town):
    opening, other = hours(town, room(town)), hours(town, room(town, "Studie", RoomKind.STUDY))
    (first, one), (second, two), (third, three) = (alone(town) for _ in range(3))
    row = sign_up(first, one, slot(opening))
    busy, waits = sign_up(second, two, slot(opening), waiting=True), sign_up(third, three, slot(opening), waiting=True)
    sign_up(second, two, slot(other))
    services.sign_off(actor=first, sign_up_id=row.pk, now=NOW)
    assert (state(busy), state(waits)) == ("waiting", "taken")


def test_nobody_is_in_two_rooms_at_the_same_hour_or_twice_in_one(town: Town):
    opening = hours(town, room(town), places=3)
    half_past = hours(town, room(town, "Studie", RoomKind.STUDY), from_minute=630, until_minute=690)
    actor, me = alone(town)
    sign_up(actor, me, slot(opening))
    with pytest.raises(AlreadySignedUp):
        sign_up(actor, me, slot(opening))
    with pytest.raises(BusyThen):
        sign_up(actor, me, slot(half_past, minute=630))


def test_the_next_free_slot_is_offered(town: Town):
    opening = hours(town, room(town))
    actor, me = alone(town)
    sign_up(actor, me, slot(opening))
    week = selectors.slots_of_room(opening.room_id, DAY, 14)
    after = selectors.next_free(week, slot(opening))
    assert after is not None
    assert (after.day, after.from_minute) == (TOMORROW, 660)


@pytest.mark.parametrize(
    ("key_day", "minute", "refusal"),
    [
        (DAY - timedelta(days=6), 600, NoSuchSlot),
        (TOMORROW + timedelta(weeks=4), 600, TooFarAhead),
        (TOMORROW, 615, NoSuchSlot),
    ],
)
def test_a_slot_that_is_past_far_away_or_not_there_is_refused(
    town: Town, key_day: date, minute: int, refusal: type[Refusal]
):
    opening = hours(town, room(town), from_on=DAY - timedelta(days=30))
    actor, me = alone(town)
    with pytest.raises(refusal):
        sign_up(actor, me, slot(opening, key_day, minute))


def test_an_hour_for_women_or_children_refuses_others_without_saying_for_whom(town: Town):
    women = hours(town, room(town), for_whom=ForWhom.WOMEN)
    children = hours(town, room(town, "Kinderen", RoomKind.CHILDREN), for_whom=ForWhom.CHILDREN, places=5)
    man, he = alone(town, Gender.MALE)
    parent, people, _household = family(town)
    head, _partner, seven, two = people
    with pytest.raises(NotForYou) as said:
        sign_up(man, he, slot(women))
    assert "vrouw" not in str(said.value)
    for one in (head, two):
        with pytest.raises(NotForYou):
            sign_up(parent, one, slot(children))
    assert sign_up(parent, seven, slot(children)).resident_id == seven


def test_a_grown_up_signs_own_children_up_and_off_and_nobody_elses(town: Town):
    children = hours(town, room(town, "Kinderen", RoomKind.CHILDREN), for_whom=ForWhom.CHILDREN, places=5)
    parent, people, _household = family(town)
    stranger, _me = alone(town)
    with pytest.raises(NotFound):
        sign_up(stranger, people[2], slot(children))
    row = sign_up(parent, people[2], slot(children))
    with pytest.raises(NotFound):
        services.sign_off(actor=stranger, sign_up_id=row.pk, now=NOW)
    services.sign_off(actor=parent, sign_up_id=row.pk, now=NOW)
    assert state(row) == SignUpState.WITHDRAWN


def test_a_room_of_another_house_looks_absent(town: Town):
    elsewhere = build_town("Anderdorp")
    opening = hours(elsewhere, room(elsewhere))
    actor, me = alone(town)
    with pytest.raises(NotFound):
        sign_up(actor, me, slot(opening))


def test_a_fair_share_holds_from_its_day_and_for_its_location(town: Town):
    opening = hours(town, room(town), slot_minutes=60)
    actor, me = alone(town)
    services.set_fair_share(
        actor=town.manager, slug=town.house.slug, kind=RoomKind.REST, share=(1, 2), from_on=DAY, now=NOW
    )
    sign_up(actor, me, slot(opening))
    with pytest.raises(FairShareUsed) as said:
        sign_up(actor, me, slot(opening, TOMORROW + timedelta(weeks=1)))
    assert "1 keer in 2 weken" in str(said.value)
    sign_up(actor, me, slot(opening, TOMORROW + timedelta(weeks=2)))
    services.set_fair_share(
        actor=town.manager, slug=town.house.slug, kind=RoomKind.REST, share=None, from_on=TOMORROW, now=NOW
    )
    sign_up(actor, me, slot(opening, TOMORROW + timedelta(weeks=1)))
    with pytest.raises(LimitNotPossible):
        services.set_fair_share(
            actor=town.manager, slug=town.house.slug, kind=RoomKind.REST, share=(0, 2), from_on=DAY, now=NOW
        )


@given(some.lists(some.integers(0, 120), max_size=12), some.integers(1, 4), some.integers(1, 6))
def test_taking_what_is_not_too_often_never_breaks_the_share_in_any_row_of_weeks(
    wishes: list[int], most: int, weeks: int
):
    start, taken = date(2026, 1, 1), []
    for wish in wishes:
        if not selectors.too_often(taken, start + timedelta(days=wish), most, weeks):
            taken.append(start + timedelta(days=wish))
    # Every window of so many weeks, counted apart.
    for number in range(-50, 130):
        window = range(number, number + 7 * weeks)
        assert sum((one - start).days in window for one in taken) <= most


def test_a_share_that_is_used_up_is_noticed():
    assert selectors.too_often([DAY], DAY + timedelta(days=6), 1, 1)
    assert not selectors.too_often([DAY], DAY + timedelta(days=7), 1, 1)
    assert selectors.too_often([DAY + timedelta(days=6)], DAY, 1, 1)


def test_a_neighbour_signs_up_where_it_is_open_and_off_with_the_code(town: Town):
    closed = hours(town, room(town))
    opening = hours(town, room(town, "Werkplaats", RoomKind.WORKSHOP), open_to=OpenTo.NEIGHBOURS, places=2)
    with pytest.raises(NoSuchSlot):
        guest(town, slot(closed))
    code = guest(town, slot(opening))
    row = SignUp.objects.get()
    assert (row.guest_name, row.resident_id) == ("Joke", None)
    assert code.replace("-", "") not in (row.code_index, row.contact_index)
    with pytest.raises(AlreadySignedUp):
        guest(town, slot(opening), Guest("J.", "+31 6-0000 0001"))
    with pytest.raises(WrongCode):
        services.sign_off_guest(place=town.house, code="AAAA-AAAA", day=DAY, now=NOW)
    with pytest.raises(WrongCode):
        services.sign_off_guest(place=town.coa, code=code, day=DAY, now=NOW)
    services.sign_off_guest(place=town.house, code=code.lower(), day=DAY, now=NOW)
    assert state(row) == SignUpState.WITHDRAWN


@pytest.mark.parametrize("who", [Guest("", "06 00 00 00 01"), Guest("Joke", ""), Guest("Joke", "bel maar")])
def test_a_neighbour_without_name_or_contact_is_asked_for_it(town: Town, who: Guest):
    opening = hours(town, room(town), open_to=OpenTo.NEIGHBOURS)
    with pytest.raises(NameAndContact):
        guest(town, slot(opening), who)


def test_what_is_kept_of_a_neighbour_goes_after_two_weeks_and_of_a_resident_after_twelve(town: Town):
    opening = hours(town, room(town), open_to=OpenTo.NEIGHBOURS, places=3)
    actor, me = alone(town)
    guest(town, slot(opening))
    sign_up(actor, me, slot(opening))
    for days, left in ((10, 2), (20, 1), (100, 0)):
        other, she = alone(town)
        later = NOW + timedelta(days=days)
        on = DAY + timedelta(days=days)
        services.sign_up(
            actor=other,
            slot=slot(opening, on + timedelta(days=(TOMORROW.weekday() - on.weekday()) % 7)),
            resident_id=she,
            waiting=False,
            day=on,
            now=later,
        )
        rows = SignUp.objects.filter(day=TOMORROW)
        assert rows.count() == 2
        assert sum(bool(row.resident_id or row.guest_name or row.guest_contact) for row in rows) == left


def test_staff_cancel_with_a_reason_that_the_resident_reads_and_only_what_is_on_the_list(town: Town):
    opening, other = hours(town, room(town), places=2), hours(town, room(town, "Studie", RoomKind.STUDY))
    (first, one), (second, two) = alone(town), alone(town)
    row, elsewhere = sign_up(first, one, slot(opening)), sign_up(second, two, slot(other))
    known = {"actor": town[Role.DESK], "opening_id": opening.pk, "now": NOW}
    with pytest.raises(ReasonForCancelling):
        services.cancel_sign_ups(**known, sign_up_ids=[row.pk], reason=" ")
    with pytest.raises(NobodyOnList):
        services.cancel_sign_ups(**known, sign_up_ids=[row.pk, elsewhere.pk], reason="lek")
    assert services.cancel_sign_ups(**known, sign_up_ids=[row.pk], reason="Er is een lek.") == 1
    own = selectors.own_sign_ups([one], DAY)
    assert [(line.state, line.reason) for line in own] == [(SignUpState.CANCELLED, "Er is een lek.")]
    with pytest.raises(NotFound):
        services.cancel_sign_ups(**{**known, "actor": town[Role.KITCHEN]}, sign_up_ids=[row.pk], reason="x")


def test_closing_a_room_tells_who_signed_up_and_its_days_are_no_longer_offered(town: Town):
    where = room(town)
    opening = hours(town, where)
    actor, me = alone(town)
    row = sign_up(actor, me, slot(opening))
    days = (TOMORROW, TOMORROW + timedelta(days=2))
    with pytest.raises(ReasonForCancelling):
        services.close_room(actor=town.manager, room_id=where.pk, days=days, reason="", now=NOW)
    _closure, told = services.close_room(actor=town.manager, room_id=where.pk, days=days, reason="Schilders", now=NOW)
    assert (told, state(row)) == (1, SignUpState.CANCELLED)
    with pytest.raises(NoSuchSlot):
        sign_up(actor, me, slot(opening))


def test_hours_that_stop_tell_who_signed_up_for_later(town: Town):
    opening = hours(town, room(town))
    actor, me = alone(town)
    kept, gone = sign_up(actor, me, slot(opening)), sign_up(actor, me, slot(opening, TOMORROW + timedelta(weeks=1)))
    with pytest.raises(ReasonForCancelling):
        services.stop_hours(
            actor=town.manager, opening_id=opening.pk, on=TOMORROW + timedelta(days=1), reason="", now=NOW
        )
    services.stop_hours(
        actor=town.manager, opening_id=opening.pk, on=TOMORROW + timedelta(days=1), reason="Minder vraag", now=NOW
    )
    assert (state(kept), state(gone)) == (SignUpState.TAKEN, SignUpState.CANCELLED)


def test_a_room_has_one_thing_at_a_time_and_a_name_of_its_own(town: Town):
    where = room(town)
    hours(town, where, until_on=DAY + timedelta(days=30))
    with pytest.raises(HoursTaken):
        hours(town, where, from_minute=690, until_minute=780)
    hours(town, where, from_minute=720, until_minute=780)
    hours(town, where, from_on=DAY + timedelta(days=30))
    with pytest.raises(NoSuchHours):
        hours(town, where, from_minute=900, until_minute=930, slot_minutes=60)
    with pytest.raises(RoomNameTaken):
        room(town)
    with pytest.raises(NotFound):
        services.add_shared_room(
            actor=town[Role.KITCHEN], slug=town.house.slug, details=RoomDetails("X", RoomKind.REST), now=NOW
        )


@given(some.integers(0, 1439), some.integers(1, 1440), some.integers(0, 600))
def test_slots_lie_in_order_inside_the_hours_and_never_overlap(start: int, length: int, slot_minutes: int):
    until = min(start + length, 1440)
    found = list(selectors.pieces(start, until, slot_minutes))
    assert all(start <= one < other <= until for one, other in found)
    assert all(one[1] == other[0] for one, other in pairwise(found))


def test_a_slot_of_today_that_has_ended_is_not_offered(town: Town):
    opening = hours(town, room(town), on=DAY)
    found = selectors.slots_of_room(opening.room_id, DAY, 8)
    assert [(one.day, one.from_minute) for one in selectors.to_come(found, DAY, 660)][:2] == [
        (DAY, 660),
        (DAY + timedelta(days=7), 600),
    ]


def test_who_moved_away_gives_the_place_to_who_waits(town: Town):
    from vliegwiel.apps.residents.models import Member

    opening = hours(town, room(town))
    (first, one), (second, two), (third, three) = (alone(town) for _ in range(3))
    row, waits = sign_up(first, one, slot(opening)), sign_up(second, two, slot(opening), waiting=True)
    Member.objects.filter(resident_id=one).update(from_on=DAY - timedelta(days=9), until_on=DAY)
    sign_up(third, three, slot(opening, minute=660))
    assert (state(row), state(waits)) == ("withdrawn", "taken")
