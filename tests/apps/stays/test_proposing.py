# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Rooms are proposed, a person decides, and no accepted room breaks a promise (RE-1, RE-3, LO-3, LO-5)."""

from __future__ import annotations

import json
from random import Random
from uuid import UUID

import pytest
from tests.apps.stays import brute_force
from tests.factories.town import DAY, NOW, Town, day, members, person

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.residents.models import Household
from vliegwiel.apps.residents.terms import Gender, Group, Need
from vliegwiel.apps.stays import bridge, selectors, services
from vliegwiel.apps.stays.bridge.standing import left_as_they_are
from vliegwiel.apps.stays.errors import (
    AlreadyDecided,
    HouseholdChanged,
    NobodyToPlace,
    ProposalIsStale,
    ProposalIsWrong,
    ReasonForDeviation,
    RoomToChoose,
    WishAboutItself,
)
from vliegwiel.apps.stays.models import Claim, RoomDecision, RoomProposal, RoomWish
from vliegwiel.apps.stays.services import RoomChoice
from vliegwiel.apps.stays.terms import BedState, Hold, MixTerms, WishKind
from vliegwiel.apps.trust.models import Event
from vliegwiel.engine.units import Period
from vliegwiel.refusals import NotFound

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def ask(town: Town, *households: Household, first: object = DAY) -> RoomProposal:
    return services.propose_rooms(
        actor=town.manager,
        slug=town.house.slug,
        household_ids=[one.pk for one in households],
        nights=Period(first),  # type: ignore[arg-type]
        day=DAY,
        now=NOW,
    )


def decide(town: Town, proposal: RoomProposal, household: Household, room: str = "", reason: str = "") -> RoomDecision:
    choice = RoomChoice(household.pk, room, reason)
    return services.decide_room(actor=town.manager, proposal_id=proposal.pk, choice=choice, day=DAY, now=NOW)


def show(town: Town, proposal: RoomProposal) -> services.ShownProposal:
    return services.shown_proposal(actor=town.manager, proposal_id=proposal.pk, day=DAY)


def what_if(town: Town, proposal: RoomProposal, household: Household, room: str) -> services.WhatIf:
    return services.what_if_room(
        actor=town.manager, proposal_id=proposal.pk, household_id=household.pk, room=room, day=DAY
    )


def rooms_of(household: Household) -> set[str]:
    claims = Claim.objects.filter(resident_id__in=members(household)).select_related("bed__room")
    return {claim.bed.room.number for claim in claims}


def man(number: int = 0) -> object:
    return person(number, gender=Gender.MALE)


def test_following_a_proposal_reserves_a_bed_for_everyone_in_the_proposed_room(town: Town):
    family = town.household(4)
    proposal = ask(town, family)
    decision = decide(town, proposal, family)
    assert decision.followed and decision.rooms == ["104"]
    assert rooms_of(family) == {"104"}
    assert Event.objects.filter(kind="stays.room_proposal_followed").count() == 1


def test_another_room_needs_a_reason_which_is_kept_sealed(town: Town):
    couple = town.household(2)
    proposal = ask(town, couple)
    with pytest.raises(ReasonForDeviation):
        decide(town, proposal, couple, "104")
    decision = decide(town, proposal, couple, "104", "Zij helpen de buren.")
    assert not decision.followed and rooms_of(couple) == {"104"}
    raw = RoomDecision.objects.filter(pk=decision.pk).values_list("reason", flat=True)[0]
    assert "buren" not in str(raw) and RoomDecision.objects.get(pk=decision.pk).reason == "Zij helpen de buren."
    assert Event.objects.filter(kind="stays.room_proposal_deviated_from").count() == 1


def test_choosing_the_proposed_room_by_hand_is_following_it(town: Town):
    family = town.household(4)
    assert decide(town, ask(town, family), family, "104").followed


def test_one_decides_once(town: Town):
    family = town.household(4)
    proposal = ask(town, family)
    decide(town, proposal, family)
    with pytest.raises(AlreadyDecided):
        decide(town, proposal, family)


def test_a_broken_proposal_is_never_shown_nor_carried_out(town: Town):
    """The kept answer is tampered with: the family of four goes to a room of one."""
    family = town.household(4)
    proposal = ask(town, family)
    body = json.loads(proposal.sealed)
    body["answer"]["placements"][0]["rooms"][0]["room"] = "101"
    proposal.sealed = json.dumps(body)
    proposal.save()
    with pytest.raises(ProposalIsWrong):
        show(town, proposal)
    with pytest.raises(ProposalIsWrong):
        decide(town, proposal, family)
    assert rooms_of(family) == set()


def test_a_room_that_filled_up_since_is_noticed_and_refused(town: Town):
    family, others = town.household(4), town.household(3)
    proposal = ask(town, family)
    assert show(town, proposal).changed == []
    town.place(others, town.beds()[6:9])
    assert [fault.code for fault in show(town, proposal).changed]
    with pytest.raises(ProposalIsStale):
        decide(town, proposal, family)
    assert rooms_of(family) == set()


def test_a_household_that_changed_since_is_refused(town: Town):
    from vliegwiel.apps.residents import services as residents

    family = town.household(2)
    proposal = ask(town, family)
    residents.add_person(actor=town.manager, household_id=family.pk, person=person(4), from_on=DAY, now=NOW)
    with pytest.raises(HouseholdChanged):
        decide(town, proposal, family)


def test_who_lives_here_elsewhere_or_nobody_is_no_proposal(town: Town):
    here = town.household(1)
    town.settle(here, town.beds()[:1])
    for chosen in ([], [here]):
        with pytest.raises(NobodyToPlace):
            ask(town, *chosen)


def test_what_if_tells_that_the_family_of_four_then_has_no_room_together(town: Town):
    family, alone = town.household(4), town.household(people=[man()])
    proposal = ask(town, family, alone)
    found = what_if(town, proposal, alone, "104")
    assert [one.party for one in found.without] == [str(family.pk)]
    assert what_if(town, proposal, family, "101").breaks[0].code == "too-many-in-room"
    # Nothing was given by asking.
    assert rooms_of(family) == rooms_of(alone) == set()


def test_what_if_changes_nothing_for_others_when_there_is_room_enough(town: Town):
    alone = town.household(people=[man()])
    found = what_if(town, ask(town, alone), alone, "104")
    assert found == services.WhatIf()


def test_what_if_of_a_room_or_household_that_is_not_in_the_proposal_is_not_found(town: Town):
    alone, other = town.household(1), town.household(1)
    proposal = ask(town, alone)
    with pytest.raises(NotFound):
        what_if(town, proposal, other, "104")
    with pytest.raises(NotFound):
        what_if(town, proposal, alone, "999")


def test_who_has_no_room_is_told_the_obstacle_and_a_person_may_choose(town: Town):
    large = town.household(12)
    proposal = ask(town, large)
    shown = show(town, proposal)
    assert [one.party for one in shown.kept.answer.unplaced] == [str(large.pk)]
    with pytest.raises(RoomToChoose):
        decide(town, proposal, large)


def test_a_resident_who_moves_for_others_is_named_with_who_gains_and_moves_first(town: Town):
    lives = town.household(people=[man()])
    town.settle(lives, town.beds()[6:7])
    family, couple, pair = town.household(4), town.household(2), town.household(2)
    proposal = ask(town, family, couple, pair)
    shown = show(town, proposal)
    assert [(move.party, move.from_room) for move in shown.kept.answer.moves] == [(str(lives.pk), "104")]
    assert str(family.pk) in shown.kept.answer.moves[0].gains
    with pytest.raises(ProposalIsStale):
        decide(town, proposal, family)
    decide(town, proposal, lives)
    decide(town, proposal, family)
    assert rooms_of(family) == {"104"}


def test_an_expected_household_gives_its_reserved_beds_back_first(town: Town):
    expected, family = town.household(1), town.household(4)
    town.place(expected, town.beds()[6:7], day(2))
    proposal = ask(town, expected, family, first=day(2))
    assert show(town, proposal).kept.answer.unplaced == ()
    decide(town, proposal, expected)
    decide(town, proposal, family)
    assert rooms_of(family) == {"104"} and rooms_of(expected) != {"104"}
    assert Claim.objects.filter(resident_id__in=members(expected)).count() == 1


def test_kept_free_beds_and_the_room_for_a_night_alone_are_never_proposed(town: Town):
    room = town.room("104")
    room.features = ["night-alone"]
    room.save()
    holds = [bed.pk for bed in town.beds() if bed.room.number == "103"]
    services.hold_beds(actor=town.manager, bed_ids=holds, hold=Hold(BedState.KEPT_FREE, DAY, None), now=NOW)
    alone = town.household(1)
    proposal = ask(town, alone)
    assert [use.room for use in show(town, proposal).kept.placement(str(alone.pk)).rooms] not in (["103"], ["104"])
    assert what_if(town, proposal, alone, "104").breaks[0].code == "room-kept-free"
    with pytest.raises(ProposalIsStale):
        decide(town, proposal, alone, "103", "leuke kamer")


def test_who_rather_not_shares_never_shares_and_acquaintances_come_together(town: Town):
    one, other, friend = (town.household(people=[man()]) for _ in range(3))
    for about, kind in ((other, WishKind.AVOID), (friend, WishKind.KNOWS)):
        services.record_room_wish(actor=town.manager, household_id=one.pk, other_id=about.pk, kind=kind, now=NOW)
    proposal = ask(town, one, other, friend)
    for household in (one, other, friend):
        decide(town, proposal, household)
    assert rooms_of(one) == rooms_of(friend) != rooms_of(other)


def test_a_wish_is_sealed_and_has_no_reason(town: Town):
    one, other = town.household(1), town.household(1)
    wish = services.record_room_wish(
        actor=town.manager, household_id=one.pk, other_id=other.pk, kind=WishKind.AVOID, now=NOW
    )
    raw = str(RoomWish.objects.filter(pk=wish.pk).values_list("sealed", flat=True)[0])
    assert "avoid" not in raw and str(other.pk) not in raw
    assert {field.name for field in RoomWish._meta.fields} == {"id", "household", "sealed", "made_at"}
    again = services.record_room_wish(
        actor=town.manager, household_id=one.pk, other_id=other.pk, kind=WishKind.KNOWS, now=NOW
    )
    assert [one.kind for one in selectors.wishes_of(one)] == [WishKind.KNOWS]
    services.withdraw_room_wish(actor=town.manager, wish_id=again.pk, now=NOW)
    assert not RoomWish.objects.exists()
    with pytest.raises(WishAboutItself):
        services.record_room_wish(
            actor=town.manager, household_id=one.pk, other_id=one.pk, kind=WishKind.KNOWS, now=NOW
        )


def test_a_room_that_is_used_otherwise_stays_as_it_is_and_out_of_the_proposal(town: Town):
    woman, man_ = town.household(1), town.household(people=[man()])
    town.settle(woman, town.beds()[1:2])
    town.settle(man_, town.beds()[2:3])
    house = bridge.house_in(town.house, Period(DAY), [town.household(1).pk], DAY)
    assert house.left_out == ("102",)
    assert left_as_they_are(house.raw) == set()


def test_nationality_religion_and_language_are_no_part_of_the_question(town: Town):
    household = town.household(people=[person(0, languages=("ti", "ar"), needs=(Need.READING_HELP, Need.QUIET))])
    house = bridge.house_in(town.house, Period(DAY), [household.pk], DAY)
    party = next(one for one in house.raw["parties"] if one["id"] == str(household.pk))
    assert set(party) == {"id", "people", "needs", "group", "avoid", "knows"}
    assert set(party["people"][0]) == {"id", "gender", "age"}
    assert party["needs"] == ["quiet"]


def test_the_mix_is_measured_against_what_is_agreed(town: Town):
    town.settle(town.household(2), town.beds()[1:3])
    terms = MixTerms("Studenten", (Group.STUDENT.value,), 10, None, DAY, "het overleg")
    services.agree_on_mix(actor=town[Role.PROJECT_LEADER], slug=town.house.slug, terms=terms, now=NOW)
    north = selectors.mix_per_wing(town.house, DAY)[0]
    assert (north.people, north.broken, north.measured[0].too_few) == (2, 1, True)
    student = members(town.household(people=[person(0, group=Group.STUDENT)]))[0]
    after = selectors.mix_per_wing(town.house, DAY, {student: north.wing_id})[0]
    assert (after.people, after.broken, after.measured[0].share) == (3, 0, 33)


@pytest.mark.parametrize("seed", range(6))
def test_no_row_of_accepted_proposals_ever_breaks_a_promise(town: Town, seed: int):
    """Random buses, random decisions, some against the proposal: the verifier finds nothing in what stands then."""
    chance = Random(seed)
    for round_ in range(3):
        first = day(2 * round_)
        bus = [_random_household(town, chance) for _ in range(chance.randint(1, 4))]
        proposal = ask(town, *bus, first=first)
        kept = show(town, proposal).kept
        rooms = [room["id"] for room in kept.house.raw["rooms"]]
        for party in kept.to_decide:
            choice = RoomChoice(UUID(party), *(("", "") if chance.random() < 0.6 else (chance.choice(rooms), "anders")))
            try:
                services.decide_room(actor=town.manager, proposal_id=proposal.pk, choice=choice, day=DAY, now=NOW)
            except (ProposalIsStale, RoomToChoose):
                continue
        house = bridge.house_in(town.house, Period(first), [], DAY)
        assert (house.left_out, left_as_they_are(house.raw)) == ((), set())
        found = brute_force.rows()
        assert brute_force.double(found, brute_force.nights_from(day(-1), 12)) == []
        assert brute_force.wrong_sums(found, brute_force.nights_from(day(-1), 12)) == []


def _random_household(town: Town, chance: Random) -> Household:
    size = chance.choice((1, 1, 1, 2, 3, 4))
    people = [
        person(
            number,
            gender=chance.choice((Gender.MALE, Gender.FEMALE)),
            needs=(Need.GROUND_FLOOR,) if chance.random() < 0.1 else (),
        )
        for number in range(size)
    ]
    return town.household(people=people)
