# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Ids in a form are no way round the door: what is elsewhere is refused as what is absent, and nothing changes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.utils import timezone
from tests.factories.town import DAY, NOW, OPENED, PASSWORD, Town, build_town, details, members, person
from tests.web.places import Places, furnished

from vliegwiel.apps.accounts import services as accounts
from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.bookings import services as bookings
from vliegwiel.apps.bookings.models import SignUp
from vliegwiel.apps.bookings.terms import Guest, Hours, OpenTo, RoomDetails, RoomKind, SlotKey
from vliegwiel.apps.locations import services as locations
from vliegwiel.apps.locations.models import Location, Unit
from vliegwiel.apps.locations.terms import NewRoom, RoomFor, UnitKind
from vliegwiel.apps.placement.models import Candidate
from vliegwiel.apps.residents import services as residents
from vliegwiel.apps.stays.models import RoomProposal

pytestmark = pytest.mark.django_db
R = Role
# A refused page shows its list again, and who is named there gets a look; a session renews itself.
NOT_COUNTED = {"trust.look", "accounts.session"}


@dataclass(frozen=True)
class Ids:
    """One thing of each kind that stands at one house."""

    household: UUID
    resident: UUID
    bed: UUID
    unit: UUID
    sign_up: UUID
    user: UUID
    wing: UUID
    room: UUID
    candidate: UUID


@dataclass(frozen=True)
class World:
    """A town with what is of its own house, and the same things of its second house and of another municipality."""

    here: Places
    own: Ids
    strangers: dict[str, Ids]


Form = Callable[[list[str], Places], dict[str, Any]]


@dataclass(frozen=True)
class Attack:
    """One act: its address, who does it, and the form with the ids of one kind."""

    address: str
    role: Role
    kind: str
    form: Form
    query: str = ""


def today() -> str:
    return timezone.localdate().isoformat()


def bulk(act: str) -> Attack:
    return Attack(
        "staff:residents_bulk",
        R.COUNSELLOR,
        "household",
        lambda ids, _here: {"doen": act, "huishouden": ids, "zeker": "ja"},
        "?locatie={slug}",
    )


def signing(act: str) -> Attack:
    return Attack(
        "staff:sign_ups_act", R.DESK, "sign_up", lambda ids, _here: {"doen": act, "wie": ids, "reason": "Ziek."}
    )


def last(field: str, **more: str) -> Form:
    """Return a form with room for one id only: the stranger's."""
    return lambda ids, _here: {**more, field: ids[-1]}


def placing(ids: list[str], here: Places) -> dict[str, Any]:
    return {"huishouden": ids[-1], "gemeente": str(here.town.municipality.pk), "reden": "dicht bij werk"}


ATTACKS = {
    "check in": bulk("aankomst"),
    "check out": bulk("vertrek"),
    "give a counsellor": bulk("begeleider"),
    "export xlsx": bulk("xlsx"),
    "export csv": bulk("csv"),
    "propose rooms": Attack(
        "staff:propose_rooms", R.COUNSELLOR, "household", lambda ids, _here: {"van": today(), "huishouden": ids}
    ),
    "what if a room": Attack("staff:what_if_room", R.COUNSELLOR, "household", last("huishouden", kamer="104")),
    "decide a room": Attack(
        "staff:decide_room", R.COUNSELLOR, "household", last("huishouden", kamer="104", reden="dicht bij de balie")
    ),
    "compute a month": Attack(
        "staff:month_run", R.CONTROLLER, "household", lambda ids, _here: {"maand": "2026-03", "huishouden": ids}
    ),
    "wish for a roommate": Attack("staff:room_wishes", R.COUNSELLOR, "household", last("other", kind="knows")),
    "merge": Attack(
        "staff:merge", R.COUNSELLOR, "household", lambda ids, _here: {"into": ids[-1], "on": today(), "q": "Achternaam"}
    ),
    "split": Attack("staff:split", R.COUNSELLOR, "resident", lambda ids, _here: {"resident": ids, "on": today()}),
    "change the head": Attack(
        "staff:change_head", R.COUNSELLOR, "resident", lambda ids, _here: {"resident": ids[-1], "on": today()}
    ),
    "put right at the desk": Attack("staff:desk_put_right", R.DESK, "resident", last("wie", stand="in")),
    "assign a counsellor": Attack("staff:assign_counsellor", R.COUNSELLOR, "user", last("user", seen_version="1")),
    "hold beds": Attack(
        "staff:hold",
        R.LOCATION_MANAGER,
        "bed",
        lambda ids, _here: {"beds": ids, "state": "buffer", "first_night": today()},
    ),
    "keep beds empty": Attack("staff:keep_beds_empty", R.LOCATION_MANAGER, "bed", lambda ids, _here: {"beds": ids}),
    "change units": Attack(
        "staff:change_units",
        R.PROJECT_LEADER,
        "unit",
        lambda ids, _here: {"units": ids, "use": "student", "from_on": today(), "rent_euro": "450,00"},
    ),
    "join modules": Attack(
        "staff:join_modules",
        R.PROJECT_LEADER,
        "unit",
        lambda ids, _here: {"modules": ids, "name": "Groot", "join_on": today()},
    ),
    "note who came": signing("kwam"),
    "note who did not come": signing("kwam-niet"),
    "cancel sign-ups": signing("afzeggen"),
    "agree on a mix": Attack(
        "staff:mix",
        R.PROJECT_LEADER,
        "wing",
        lambda ids, _here: {
            "label": "Mix",
            "groups": ["student"],
            "wing": ids[-1],
            "at_least": "10",
            "from_on": today(),
            "agreed_by": "het overleg",
        },
    ),
    "report a repair": Attack("staff:report_repair", R.LOCATION_MANAGER, "room", last("room", broken="door")),
    "what if a municipality": Attack("staff:what_if_placed", R.PARTNER, "candidate", placing),
    "decide on a municipality": Attack("staff:decide_placement", R.PARTNER, "candidate", placing),
    "look at following a proposal": Attack(
        "staff:follow_proposal", R.PARTNER, "candidate", lambda ids, _here: {"huishouden": ids}
    ),
    "prepare a lot": Attack("staff:prepare_lot", R.PARTNER, "candidate", last("huishouden")),
    "draw a lot": Attack("staff:draw_lot", R.PARTNER, "candidate", last("huishouden")),
    "follow a proposal": Attack(
        "staff:follow_proposal", R.PARTNER, "candidate", lambda ids, _here: {"huishouden": ids, "zeker": "ja"}
    ),
}


def second_house(town: Town) -> Location:
    """Another house of the municipality, with two modules."""
    leader = town[R.PROJECT_LEADER]
    house = locations.open_location(
        actor=leader, municipality_id=town.municipality.pk, details=details("tweede-huis"), now=NOW
    )
    wing = locations.add_wing(actor=leader, slug=house.slug, name="Hal", meant_for="", now=NOW)
    for number in ("N1", "N2"):
        room = NewRoom(number, 2, RoomFor.HOUSEHOLD, unit=number, unit_kind=UnitKind.MODULE)
        locations.add_room(actor=leader, wing_id=wing.pk, room=room, from_on=OPENED, now=NOW)
    return house


def ids_at(town: Town, house: Location) -> Ids:
    """Return one of everything at a house; people who arrive today, a counsellor and a sign-up are made for it."""
    household = residents.register_household(
        actor=town[R.COUNSELLOR], slug=house.slug, people=[person(0), person(1)], from_on=DAY, now=NOW
    )
    user = accounts.make_account(login=f"gids@{house.slug}.example", name="De gids", password=PASSWORD, now=NOW)
    accounts.give_role(user=user, workplace=house.workplace, role=R.COUNSELLOR, from_on=OPENED)
    beds = town.beds(house)[-2:]
    town.place(household, beds, timezone.localdate())
    bed = beds[-1]
    unit = Unit.objects.filter(wing__location=house).order_by("-kind", "name")[0]
    desk = Candidate.objects.filter(household__location__municipality=town.municipality)[0]
    return Ids(
        household.pk,
        members(household)[1],
        bed.pk,
        unit.pk,
        signed_up(town, house).pk,
        user.pk,
        bed.room.wing_id,
        bed.room_id,
        desk.pk,
    )


def signed_up(town: Town, house: Location) -> SignUp:
    """Let a neighbour sign up for hours in a shared room of the house."""
    now = timezone.now()
    day = timezone.localdate(now)
    on = day + timedelta(days=3)
    known: dict[str, Any] = {"actor": town.manager, "now": now}
    room = bookings.add_shared_room(**known, slug=house.slug, details=RoomDetails("Zaal", RoomKind.WORKSHOP))
    hours = Hours(on.weekday(), 600, 660, 0, 5, day, open_to=OpenTo.NEIGHBOURS)
    opening = bookings.add_hours(**known, room_id=room.pk, hours=hours)
    guest = Guest("Joke", "06 00 00 00 07")
    bookings.sign_up_guest(place=house, slot=SlotKey(opening.pk, on, 600), guest=guest, day=day, now=now)
    return SignUp.objects.get(opening=opening)


def build_world() -> World:
    here, elsewhere = furnished(build_town("Waterdorp")), furnished(build_town("Anderdorp"))
    own = ids_at(here.town, here.town.house)
    other = ids_at(elsewhere.town, elsewhere.town.house)
    # A desk of COA belongs to no house: there the stranger is another desk's in both cases.
    second = replace(ids_at(here.town, second_house(here.town)), candidate=other.candidate)
    return World(here, own, {"another house": second, "another municipality": other})


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Built once: no attack may change it, and each test rolls its own acts back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


def own_id(world: World, name: str, attack: Attack) -> str:
    """Return the id of something of one's own for which the act is meant."""
    here = world.here
    if name in {"what if a room", "decide a room"}:
        sealed = RoomProposal.objects.get(pk=here.more["proposal_id:room_proposal"]).sealed
        parties = [str(one["party"]) for one in json.loads(sealed)["answer"]["placements"]]
        # Who lives here already keeps the room; the other waits for one.
        return next(one for one in parties if one != str(here.household_id))
    if name in {"check out", "compute a month"}:
        return str(here.household_id)
    if attack.kind == "resident":
        return str(here.resident_id)
    if attack.kind == "sign_up":
        return str(here.more["sign_up_id"])
    return str(getattr(world.own, attack.kind))


def send(client: Client, world: World, attack: Attack, ids: list[str]) -> tuple[int, str]:
    """Return the status and the page, without what differs in every answer and without the ids that were sent."""
    address = world.here.address(attack.address) + attack.query.format(slug=world.here.town.house.slug)
    answer = client.post(address, attack.form(ids, world.here))
    if answer.get("Content-Disposition"):
        return answer.status_code, "a file"
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"', "", answer.content.decode())
    return answer.status_code, page.replace(ids[-1], "the last id")


def everything() -> dict[str, list[tuple[Any, ...]]]:
    return {
        model._meta.label_lower: sorted(model._base_manager.values_list(), key=str)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.label_lower not in NOT_COUNTED
    }


@pytest.mark.parametrize("name", ATTACKS)
def test_ids_from_elsewhere_are_refused_as_what_does_not_exist_and_nothing_changes(world: World, name: str):
    attack = ATTACKS[name]
    client, own = Client(), own_id(world, name, attack)
    client.force_login(world.here.town.users[attack.role])
    before = everything()
    absent = send(client, world, attack, [own, str(uuid4())])
    assert absent[0] in {400, 404, 409}
    for where, ids in world.strangers.items():
        assert send(client, world, attack, [own, str(getattr(ids, attack.kind))]) == absent, where
    assert everything() == before
    # With something of one's own it is not this refusal: the act itself was reached.
    assert send(client, world, attack, [own]) != absent
