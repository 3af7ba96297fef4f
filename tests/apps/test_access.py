# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Absent and forbidden look the same, at every door to a row (TR-1, RE-12)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from tests.factories.town import DAY, NOW, OPENED, PASSWORD, Town, build_town, day, members, person
from tests.web.matrix.api import make_token

from vliegwiel.apps.accounts import access as accounts_access
from vliegwiel.apps.accounts import selectors as accounts_read
from vliegwiel.apps.accounts import services as accounts
from vliegwiel.apps.accounts.models import RoleAssignment, User
from vliegwiel.apps.accounts.terms import Actor, Role
from vliegwiel.apps.locations import access as locations_access
from vliegwiel.apps.locations.models import Location, Wing
from vliegwiel.apps.locations.terms import Operator
from vliegwiel.apps.residents import access as residents_access
from vliegwiel.apps.residents import services as residents
from vliegwiel.apps.residents.models import CorrectionRequest
from vliegwiel.apps.residents.terms import CorrectionAbout, Group
from vliegwiel.apps.stays import access as stays_access
from vliegwiel.apps.stays import services as stays
from vliegwiel.apps.stays.errors import RunByOthers
from vliegwiel.apps.stays.terms import BedState, Hold, MixTerms, WishKind
from vliegwiel.engine.units import Period
from vliegwiel.refusals import NotFound

pytestmark = [pytest.mark.django_db, pytest.mark.database]

# Who may pass each door to one row; the role of the municipality counts for every location in it.
DOORS: dict[str, tuple[Callable[[Actor, Any], object], set[Role]]] = {
    "assignment": (accounts_access.assignment_to_end, {Role.ADMINISTRATOR}),
    "account": (accounts_access.staff_account, {Role.ADMINISTRATOR}),
    "token": (accounts_access.token_to_revoke, {Role.ADMINISTRATOR}),
    "location": (locations_access.location, set(Role)),
    "location by id": (locations_access.location_by_id, set(Role)),
    "location to place at": (stays_access.location_to_place_at, set(stays_access.PLANS)),
    "room proposal": (stays_access.room_proposal, set(locations_access.GIVES_BEDS)),
    "room wish": (stays_access.room_wish, {Role.LOCATION_MANAGER, Role.COUNSELLOR}),
    "mix agreement": (stays_access.mix_agreement, {Role.PROJECT_LEADER, Role.LOCATION_MANAGER}),
    "room": (locations_access.room, set(locations_access.SEES_ROOMS)),
    "wing": (locations_access.wing, {Role.PROJECT_LEADER, Role.LOCATION_MANAGER}),
    "bed": (
        lambda actor, key: locations_access.bed(actor, key, locations_access.GIVES_BEDS),
        {Role.LOCATION_MANAGER, Role.COUNSELLOR, Role.DESK},
    ),
    "household": (residents_access.household, set(residents_access.SEES_HOUSEHOLDS)),
    "resident": (residents_access.resident, set(residents_access.SEES_HOUSEHOLDS)),
    "correction": (residents_access.correction_to_answer, {Role.LOCATION_MANAGER, Role.COUNSELLOR}),
    "household to place": (stays_access.household_to_place, set(stays_access.PLANS)),
    "beds to give": (lambda actor, key: stays_access.beds_to_give(actor, [key]), set(locations_access.GIVES_BEDS)),
    "beds to block": (
        lambda actor, key: stays_access.beds_to_hold(actor, [key], blocking=True),
        {Role.LOCATION_MANAGER, Role.COUNSELLOR, Role.CARETAKER},
    ),
    "beds to keep": (
        lambda actor, key: stays_access.beds_to_hold(actor, [key], blocking=False),
        {Role.LOCATION_MANAGER, Role.COUNSELLOR},
    ),
    "hold": (stays_access.claim_to_release, {Role.LOCATION_MANAGER, Role.COUNSELLOR}),
    "location to report": (
        stays_access.location_to_report,
        {Role.LOCATION_MANAGER, Role.PROJECT_LEADER, Role.PARTNER},
    ),
}


@pytest.fixture
def keys(town: Town) -> dict[str, Any]:
    """A row behind every door."""
    household = town.household()
    resident = members(household)[0]
    bed = town.beds()[0].pk
    correction = CorrectionRequest(resident_id=resident, about=CorrectionAbout.NAME, text="anders", asked_at=NOW)
    correction.save(force_insert=True)
    [hold] = stays.hold_beds(actor=town.manager, bed_ids=[bed], hold=Hold(BedState.BUFFER, day(0), None), now=NOW)
    waits, other = town.household(), town.household()
    proposal = stays.propose_rooms(
        actor=town.manager, slug=town.house.slug, household_ids=[waits.pk], nights=Period(DAY), day=DAY, now=NOW
    )
    wish = stays.record_room_wish(
        actor=town.manager, household_id=waits.pk, other_id=other.pk, kind=WishKind.KNOWS, now=NOW
    )
    terms = MixTerms("Dragers", (Group.STUDENT.value,), 10, None, DAY, "het overleg")
    mix = stays.agree_on_mix(actor=town.manager, slug=town.house.slug, terms=terms, now=NOW)
    return {
        "assignment": RoleAssignment.objects.get(user=town.users[Role.DESK]).pk,
        "account": town.users[Role.DESK].pk,
        "token": make_token(town, Role.COUNSELLOR)[0].pk,
        "location": town.house.slug,
        "location by id": town.house.pk,
        "location to place at": town.house.slug,
        "room proposal": proposal.pk,
        "room wish": wish.pk,
        "mix agreement": mix.pk,
        "room": town.room("101").pk,
        "wing": Wing.objects.filter(location=town.house).first().pk,
        "bed": bed,
        "household": household.pk,
        "resident": resident,
        "correction": correction.pk,
        "household to place": household.pk,
        "beds to give": bed,
        "beds to block": bed,
        "beds to keep": bed,
        "hold": hold.pk,
        "location to report": town.house.slug,
    }


@pytest.mark.parametrize("door", DOORS)
def test_each_role_passes_or_sees_what_it_would_see_of_nothing(town: Town, keys: dict[str, Any], door: str):
    opens, allowed = DOORS[door]
    nothing = "bestaat-niet" if isinstance(keys[door], str) else uuid4()
    for role in Role:
        absent = _said(opens, town[role], nothing)
        said = _said(opens, town[role], keys[door])
        assert (said is None) == (role in allowed), f"{role} at {door}"
        assert said in (None, absent)
        assert absent is not None


@pytest.mark.parametrize("door", DOORS)
def test_no_role_of_another_municipality_passes(town: Town, keys: dict[str, Any], door: str):
    opens, _allowed = DOORS[door]
    stranger = build_town("Buurdorp")
    for role in Role:
        with pytest.raises(NotFound):
            opens(stranger[role], keys[door])


@pytest.mark.parametrize("door", DOORS)
def test_a_role_that_ended_or_is_still_to_come_opens_nothing(town: Town, keys: dict[str, Any], door: str):
    opens, allowed = DOORS[door]
    for role in sorted(allowed)[:3]:
        for when in (day(-400), OPENED.replace(year=2025)):
            with pytest.raises(NotFound):
                opens(accounts_read.acting(town.users[role], when), keys[door])
        RoleAssignment.objects.filter(user=town.users[role]).update(until_on=DAY)
        with pytest.raises(NotFound):
            opens(accounts_read.acting(town.users[role], DAY), keys[door])


@pytest.mark.parametrize("door", DOORS)
def test_a_resident_passes_no_door_of_the_staff(town: Town, keys: dict[str, Any], door: str):
    number, _pin = residents.give_pin(actor=town.manager, resident_id=keys["resident"], language="nl", now=NOW)
    me = accounts_read.acting(User.objects.get(login=number), DAY)
    with pytest.raises(NotFound):
        DOORS[door][0](me, keys[door])
    assert residents_access.own_file(me).pk == keys["resident"]


def test_a_role_at_one_location_does_not_open_another(town: Town):
    user = accounts.make_account(login="coa@waterdorp.example", name="X", password=PASSWORD, now=NOW)
    place = town.coa.workplace
    accounts.give_role(user=user, workplace=place, role=Role.LOCATION_MANAGER, from_on=OPENED)
    actor = accounts_read.acting(user, DAY)
    assert list(locations_access.locations_for(actor)) == [town.coa]
    with pytest.raises(NotFound):
        locations_access.location(actor, town.house.slug)
    household = town.household()
    with pytest.raises(NotFound):
        residents_access.household(actor, household.pk)
    assert not residents_access.households_for(actor).exists()


def test_beds_of_a_location_that_coa_runs_are_given_out_by_nobody(town: Town):
    beds = [bed.pk for bed in town.beds(town.coa)]
    with pytest.raises(RunByOthers):
        stays_access.beds_to_give(town.manager, beds)
    with pytest.raises(NotFound):
        stays_access.beds_to_give(town[Role.KITCHEN], beds)
    assert not locations_access.may_give_beds(town.manager, town.coa)
    assert locations_access.may_give_beds(town.manager, town.house)
    Location.objects.filter(pk=town.house.pk).update(operator=Operator.SHARED)
    assert stays_access.beds_to_give(town.manager, [town.beds()[0].pk])


def test_one_bed_that_is_not_yours_among_many_shuts_the_door(town: Town):
    stranger = build_town("Buurdorp")
    mixed = [town.beds()[0].pk, stranger.beds()[0].pk]
    with pytest.raises(NotFound):
        stays_access.beds_to_give(town.manager, mixed)
    with pytest.raises(NotFound):
        stays_access.beds_to_give(town.manager, [])


def test_who_moved_to_another_location_is_no_longer_seen_where_they_lived(town: Town):
    user = accounts.make_account(login="huis@waterdorp.example", name="X", password=PASSWORD, now=NOW)
    accounts.give_role(user=user, workplace=town.house.workplace, role=Role.COUNSELLOR, from_on=OPENED)
    here = accounts_read.acting(user, DAY)
    old = town.household(people=[person(v_number="V1")])
    who = members(old)[0]
    assert residents_access.resident(here, who)
    residents.end_household(actor=town[Role.COUNSELLOR], household_id=old.pk, on=day(3), now=NOW)
    assert residents_access.resident(here, who), "the file stays with who closed it"
    again = {"slug": town.coa.slug, "people": [person(v_number="V1")], "from_on": day(4), "now": NOW}
    residents.register_household(actor=town[Role.COUNSELLOR], **again)
    with pytest.raises(NotFound):
        residents_access.resident(here, who)
    assert residents_access.household(here, old.pk) == old


def test_a_sheet_of_arrivals_is_opened_only_by_who_made_it(town: Town):
    who = town[Role.COUNSELLOR]
    rows = [("1", day(0), person())]
    kept = residents.keep_arrivals(actor=who, slug=town.house.slug, rows=rows, now=NOW)
    assert residents_access.import_to_apply(who, kept.pk) == kept
    for actor in (town[Role.DESK], town.manager):
        with pytest.raises(NotFound):
            residents_access.import_to_apply(actor, kept.pk)
    with pytest.raises(NotFound):
        residents.keep_arrivals(actor=town[Role.KITCHEN], slug=town.house.slug, rows=rows, now=NOW)


# Tested by name above, and one that only chooses among what the person may see.
NO_DOORS = {"import_to_apply", "location_in_sight"}


def test_the_table_of_doors_has_every_door():
    for area in (accounts_access, locations_access, residents_access, stays_access):
        for name, found in vars(area).items():
            # A door takes an actor and the key of a row; scopes, questions and own files are tested by name above.
            hints = getattr(found, "__annotations__", {})
            is_door = getattr(found, "__module__", "") == area.__name__ and not name.startswith("_")
            if is_door and any(hint in ("UUID", "str") for key, hint in hints.items() if key != "return"):
                assert any(_is(door, name) for door, _allowed in DOORS.values()) or name in NO_DOORS, name


def _is(door: Callable[..., object], name: str) -> bool:
    return door.__name__ == name or name in door.__code__.co_names


def _said(opens: Callable[[Actor, Any], object], actor: Actor, key: UUID | str) -> tuple[str, int, str] | None:
    try:
        opens(actor, key)
    except NotFound as refusal:
        return (refusal.code, refusal.status, str(refusal))
    return None
