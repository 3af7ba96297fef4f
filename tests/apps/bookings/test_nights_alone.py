# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The night alone or with one's partner (LO-5): beside the stay, fair, and known on the evacuation list."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from tests.apps.bookings.houses import alone, door, family, kept_room
from tests.factories.town import DAY, NOW, Town, day, members

from vliegwiel.apps.accounts.models import User
from vliegwiel.apps.accounts.terms import Actor, Role
from vliegwiel.apps.bookings import selectors, services
from vliegwiel.apps.bookings.errors import (
    AwayAlready,
    FairShareUsed,
    NightNotOffered,
    NightTaken,
    NoOwnBed,
    NotForYou,
    NotYourPartner,
    PartnerRoomTooSmall,
    ReasonForCancelling,
)
from vliegwiel.apps.bookings.models import NightAlone
from vliegwiel.apps.bookings.terms import NightState, Partner, RoomKind
from vliegwiel.apps.locations.models import Room
from vliegwiel.apps.residents.models import Resident
from vliegwiel.apps.stays import selectors as stays
from vliegwiel.apps.stays import services as staying
from vliegwiel.apps.stays.terms import BedState
from vliegwiel.refusals import NotFound

pytestmark = [pytest.mark.django_db, pytest.mark.database]
TONIGHT = DAY


def ask(actor: Actor, room: Room, night: date = TONIGHT, partner: Partner | None = None) -> NightAlone:
    return services.ask_night(actor=actor, room_id=room.pk, night=night, partner=partner, day=DAY, now=NOW)


def settled(town: Town, bed: int = 0) -> tuple[Actor, UUID]:
    household = town.household()
    town.settle(household, town.beds()[bed : bed + 1])
    return door(town, members(household)[0]), members(household)[0]


def family_at_home(town: Town) -> tuple[Actor, list[UUID]]:
    actor, people, household = family(town)
    town.settle(household, town.beds()[:4])
    return actor, people


def named(resident_id: UUID) -> Partner:
    resident = Resident.objects.select_related("account").get(pk=resident_id)
    assert resident.account
    return Partner(number=resident.account.login, given_name=resident.given_names.upper())


def test_the_own_bed_stays_occupied_and_the_evacuation_list_shows_the_place_of_tonight_with_the_own_bed(town: Town):
    room = kept_room(town)
    actor, me = settled(town)
    before = stays.counts_per_night(town.house, TONIGHT, 1)[TONIGHT]
    ask(actor, room)
    assert stays.counts_per_night(town.house, TONIGHT, 1)[TONIGHT] == before
    rows = {row.resident_id: row for row in selectors.evacuation_list(town.house, TONIGHT)}
    assert (rows[me].room, rows[me].bed, rows[me].own_bed) == ("N9", None, "101-1")
    # The night after, everybody is in the own bed again; and nobody is ever left out or twice on the list.
    after = {row.resident_id: row for row in selectors.evacuation_list(town.house, day(1))}
    assert (after[me].room, after[me].bed, after[me].own_bed) == ("101", 1, "")
    assert len(rows) == len(stays.evacuation_list(town.house, TONIGHT))


def test_a_night_is_for_one_party_and_only_where_beds_are_kept_free(town: Town):
    room = kept_room(town)
    (first, _one), (second, _two) = settled(town, 0), settled(town, 1)
    ask(first, room)
    with pytest.raises(NightTaken):
        ask(second, room)
    for night in (day(-1), day(40)):
        with pytest.raises(NightNotOffered):
            ask(second, room, night)
    with pytest.raises(NightNotOffered):
        ask(second, town.room("102"))
    offered = {one.night: one.taken for one in selectors.nights_offered(town.house.pk, TONIGHT, 3)}
    assert offered == {TONIGHT: True, day(1): False, day(2): False}


def test_a_partner_of_the_own_household_comes_along_and_a_child_or_stranger_does_not(town: Town):
    room = kept_room(town)
    actor, people = family_at_home(town)
    _other, stranger = settled(town, 5)
    for one in (people[0], people[2], stranger):
        with pytest.raises(NotYourPartner):
            ask(actor, room, partner=Partner(resident_id=one))
    ask(actor, room, partner=Partner(resident_id=people[1]))
    apart = selectors.sleeping_apart(town.house.pk, TONIGHT)
    assert set(apart) == {people[0], people[1]}
    with pytest.raises(AwayAlready):
        services.ask_night(
            actor=door(town, people[1]), room_id=kept_room_again(town).pk, night=TONIGHT, partner=None, day=DAY, now=NOW
        )


def kept_room_again(town: Town) -> Room:
    from vliegwiel.apps.locations import services as locations
    from vliegwiel.apps.locations.terms import Feature, NewRoom
    from vliegwiel.apps.stays.terms import Hold

    new = NewRoom(number="N8", number_of_beds=1, features=(Feature.NIGHT_ALONE,))
    made = locations.add_room(actor=town.manager, wing_id=town.room("101").wing_id, room=new, from_on=day(-9), now=NOW)
    hold = Hold(BedState.KEPT_FREE, day(-3), None)
    staying.hold_beds(actor=town.manager, bed_ids=[bed.pk for bed in made.beds.all()], hold=hold, now=NOW)
    return made


def test_a_partner_of_another_household_is_named_and_agrees_first(town: Town):
    room = kept_room(town)
    (actor, me), (other, partner) = settled(town, 0), settled(town, 1)
    with pytest.raises(NotYourPartner):
        ask(actor, room, partner=Partner(number=named(partner).number, given_name="Iemand"))
    with pytest.raises(NotYourPartner):
        ask(actor, room, partner=named(me))
    row = ask(actor, room, partner=named(partner))
    assert (row.state, selectors.sleeping_apart(town.house.pk, TONIGHT)) == (NightState.ASKED, {})
    with pytest.raises(NotFound):
        services.agree_to_night(actor=actor, night_id=row.pk, now=NOW)
    asked = selectors.own_nights(partner, DAY)
    assert [(one.state, one.i_agree) for one in asked] == [(NightState.ASKED, False)]
    services.agree_to_night(actor=other, night_id=row.pk, now=NOW)
    assert set(selectors.sleeping_apart(town.house.pk, TONIGHT)) == {me, partner}


def test_a_partner_who_does_not_answer_in_two_days_gives_the_night_back(town: Town):
    room = kept_room(town)
    (actor, _me), (_other, partner), (third, _she) = settled(town, 0), settled(town, 1), settled(town, 2)
    ask(actor, room, day(10), named(partner))
    with pytest.raises(NightTaken):
        ask(third, room, day(10))
    services.ask_night(
        actor=third, room_id=room.pk, night=day(10), partner=None, day=day(3), now=NOW + timedelta(days=3)
    )


def test_either_of_the_two_gives_the_night_back_and_nobody_else_does(town: Town):
    room = kept_room(town)
    actor, people = family_at_home(town)
    stranger, _she = settled(town, 5)
    row = ask(actor, room, partner=Partner(resident_id=people[1]))
    with pytest.raises(NotFound):
        services.end_night(actor=stranger, night_id=row.pk, reason="", now=NOW)
    services.end_night(actor=door(town, people[1]), night_id=row.pk, reason="", now=NOW)
    assert selectors.sleeping_apart(town.house.pk, TONIGHT) == {}
    ask(stranger, room)


def test_staff_end_a_night_with_a_reason_that_the_resident_reads(town: Town):
    room = kept_room(town)
    actor, me = settled(town)
    row = ask(actor, room, day(2))
    with pytest.raises(ReasonForCancelling):
        services.end_night(actor=town[Role.DESK], night_id=row.pk, reason=" ", now=NOW)
    with pytest.raises(NotFound):
        services.end_night(actor=town[Role.KITCHEN], night_id=row.pk, reason="x", now=NOW)
    services.end_night(actor=town[Role.DESK], night_id=row.pk, reason="Er is een lek.", now=NOW)
    assert [(one.state, one.reason) for one in selectors.own_nights(me, DAY)] == [
        (NightState.CANCELLED, "Er is een lek.")
    ]


def test_only_adults_with_a_bed_in_the_house_and_no_more_than_there_are_beds(town: Town):
    room = kept_room(town, beds=1)
    child, _he = alone(town, birth_on=date(2012, 1, 1))
    with pytest.raises(NotForYou):
        ask(child, room)
    nowhere, _she = alone(town)
    with pytest.raises(NoOwnBed):
        ask(nowhere, room)
    actor, people = family_at_home(town)
    with pytest.raises(PartnerRoomTooSmall):
        ask(actor, room, partner=Partner(resident_id=people[1]))


def test_a_fair_share_counts_for_both_partners(town: Town):
    room = kept_room(town)
    services.set_fair_share(
        actor=town.manager, slug=town.house.slug, kind=RoomKind.NIGHT, share=(1, 4), from_on=DAY, now=NOW
    )
    actor, people = family_at_home(town)
    ask(actor, room, partner=Partner(resident_id=people[1]))
    with pytest.raises(FairShareUsed):
        ask(door(town, people[1]), room, day(7))
    assert User.objects.filter(resident__pk=people[1]).exists()


def test_a_room_whose_beds_were_given_away_stands_out_on_the_list(town: Town):
    room = kept_room(town)
    actor, _me = settled(town)
    ask(actor, room, day(3))
    assert [one.beds_gone for one in selectors.nights_on_list(town.house.pk, DAY)] == [False]
    for claim in [claim for bed in room.beds.all() for claim in bed.claims.all()]:
        staying.release_hold(actor=town.manager, claim_id=claim.pk, on=day(1), now=NOW)
    assert [one.beds_gone for one in selectors.nights_on_list(town.house.pk, DAY)] == [True]
