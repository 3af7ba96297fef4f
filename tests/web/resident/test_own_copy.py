# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The copy that a resident takes along is whole, and holds nobody else (TR-1)."""

from __future__ import annotations

import json
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.test import Client
from tests.apps.bookings import houses
from tests.apps.savings.people_with_money import JANUARY, Money, money, rule
from tests.factories.town import DAY, NOW, Town, build_town, day, members

from vliegwiel.apps.accounts import selectors as accounts_read
from vliegwiel.apps.accounts import services as accounts
from vliegwiel.apps.accounts.terms import Actor, Role
from vliegwiel.apps.bookings import services as bookings
from vliegwiel.apps.bookings.terms import Partner
from vliegwiel.apps.placement import services as placement
from vliegwiel.apps.placement.terms import Choice, DoorKind, NewCandidate, Profile, StatementTerms
from vliegwiel.apps.presence import services as presence
from vliegwiel.apps.residents import services as residents
from vliegwiel.apps.residents.models import Household, Member, Resident
from vliegwiel.apps.residents.selectors import corrections_of, whole_file
from vliegwiel.apps.residents.terms import CorrectionAbout, Group, Need
from vliegwiel.apps.safety import services as safety
from vliegwiel.apps.safety.terms import Broken, Report
from vliegwiel.apps.stays import services as stays
from vliegwiel.apps.stays.selectors import beds_of, own_rooms
from vliegwiel.apps.stays.services import RoomChoice
from vliegwiel.apps.stays.terms import WishKind
from vliegwiel.engine.units import Period
from vliegwiel.promises.belonging import owning_fields
from vliegwiel.web.resident.file.own_copy import copy_of, from_areas

pytestmark = pytest.mark.django_db

# Where each table that belongs to a resident stands in the copy.
COPIED = {
    "residents.resident": "v_number",
    "residents.member": "households",
    "residents.household": "households",
    "residents.legalstatus": "statuses",
    "residents.practicalneed": "needs",
    "residents.correctionrequest": "corrections",
    "stays.claim": "beds",
    "stays.roomwish": "rooms.wishes",
    "stays.roomdecision": "rooms.decisions",
    "savings.incomestatement": "money.incomes",
    "savings.computedshare": "money.months",
    "savings.savingsaccount": "money.account_opened_at",
    "savings.ledgerentry": "money.lines",
    "savings.releaserequest": "money.releases",
    "bookings.signup": "bookings.sign_ups",
    "bookings.sleeper": "bookings.nights_alone",
    "bookings.calendaraddress": "bookings.calendar",
    "presence.card": "presence.cards",
    "presence.presence": "presence.last_seen",
    "safety.repair": "repairs",
    "placement.candidate": "placement.placements",
    "placement.placementdecision": "placement.placements.0.decisions",
    "placement.lot": "placement.placements.1.lots",
    "placement.lotresult": "placement.placements.1.lots.0.seed",
    "placement.objection": "placement.objections",
}
LEFT_OUT = {
    "savings.computation": "the sum of the whole household, with what others earn; the own part is in money.months",
}


def belonging_tables() -> set[str]:
    """Return every table that points at a resident or household, and what points at those."""
    found: set[type[models.Model]] = {Resident, Household}
    while True:
        more = {
            model
            for model in apps.get_models(include_auto_created=True)
            if model not in found and any(field.related_model in found for field in owning_fields(model))
        }
        if not more:
            return {model._meta.label_lower for model in found}
        found |= more


def at(copy: Any, path: str) -> Any:
    for part in path.split("."):
        copy = copy[int(part)] if part.isdigit() else copy[part]
    return copy


@pytest.fixture
def full(town: Town) -> SimpleNamespace:
    """One person of whom every area holds something, and another of whom it holds as much."""
    rule(town)
    mine, other = money(town), money(town)
    me, they = (houses.door(town, one.who) for one in (mine, other))
    _of_rooms(town, mine, other)
    _of_bookings(town, me, mine, other)
    for actor, one, net, words in (
        (me, mine, "500", "Mijn slot klemt."),
        (they, other, "777", "Geheim van de ander."),
    ):
        one.tell(net)
        one.compute(JANUARY)
        one.decided(Group.STATUS_HOLDER)
        one.ask("10")
        code = presence.give_card(actor=town.manager, resident_id=one.who, now=NOW)
        presence.pass_desk(actor=town[Role.DESK], slug=town.house.slug, code=code, day=DAY, now=NOW)
        report = Report(Broken.DOOR, text=words)
        safety.report_own(actor=actor, report=report, in_my_room=True, day=DAY, now=NOW)
        residents.ask_correction(actor=actor, about=CorrectionAbout.NAME, text=words, now=NOW)
    _of_placement(town, ((me, mine, "Ik wil bij mijn zus."), (they, other, "Geheim bezwaar.")))
    return SimpleNamespace(town=town, mine=mine, other=other)


def _of_rooms(town: Town, mine: Money, other: Money) -> None:
    residents.add_need(actor=town.manager, resident_id=mine.who, kind=Need.GROUND_FLOOR, from_on=DAY, now=NOW)
    ids = [mine.household.pk, other.household.pk]
    for one, about in (ids, reversed(ids)):
        stays.record_room_wish(actor=town.manager, household_id=one, other_id=about, kind=WishKind.AVOID, now=NOW)
    known = {"actor": town.manager, "day": DAY, "now": NOW}
    made = stays.propose_rooms(**known, slug=town.house.slug, household_ids=ids, nights=Period(DAY))
    for one in ids:
        stays.decide_room(**known, proposal_id=made.pk, choice=RoomChoice(one))
        stays.arrive(**known, household_id=one)


def _of_bookings(town: Town, me: Actor, mine: Money, other: Money) -> None:
    opening = houses.hours(town, houses.room(town))
    houses.sign_up(me, mine.who, houses.slot(opening))
    bookings.make_calendar_address(actor=me, language="nl", now=NOW)
    they = Resident.objects.get(pk=other.who)
    partner = Partner(number=they.account.login, given_name=they.given_names)
    room = houses.kept_room(town)
    bookings.ask_night(actor=me, room_id=room.pk, night=day(1), partner=partner, day=DAY, now=NOW)


def _of_placement(town: Town, people: Any) -> None:
    desk = placement.make_desk(name="COA", now=NOW)
    accounts.give_role(user=town.users[Role.PARTNER], workplace=desk.workplace, role=Role.PARTNER, from_on=DAY)
    coa = accounts_read.acting(town.users[Role.PARTNER], DAY)
    terms = StatementTerms(DAY, 6, 6)
    placement.state_capacity(actor=town[Role.POLICY_ADVISER], terms=terms, now=NOW)
    batch = placement.make_batch(actor=coa, name="Groep", now=NOW)
    rows = []
    for number, (_actor, one, _words) in enumerate(people):
        profile = Profile(adults=({"care": 0.5 + number / 4},), family_in=(town.municipality.pk,))
        new = NewCandidate(f"K-{number}", profile, {}, one.household.pk)
        rows.append(placement.add_candidate(actor=coa, batch_id=batch.pk, candidate=new, now=NOW))
    known = {"actor": coa, "day": DAY, "now": NOW}
    proposal = placement.propose_placements(**known, batch_id=batch.pk)
    for row in rows:
        choice = Choice(row.pk, town.municipality.pk)
        placement.decide_placement(**known, proposal_id=proposal.pk, choice=choice)
    _drawn_before(coa, [one.household.pk for _actor, one, _words in people])
    for actor, _one, words in people:
        placement.object_to_placement(actor=actor, kind=DoorKind.COMPLAINT, text=words, day=DAY, now=NOW)


def _drawn_before(coa: Any, household_ids: list[UUID]) -> None:
    """An earlier batch, in which two municipalities fitted equally well and a lot was drawn."""
    placement.state_capacity(
        actor=build_town("Bergdorp")[Role.POLICY_ADVISER], terms=StatementTerms(DAY, 6, 6), now=NOW
    )
    known = {"actor": coa, "day": DAY, "now": NOW}
    batch = placement.make_batch(actor=coa, name="Vorige groep", now=NOW - timedelta(days=1))
    rows = [
        placement.add_candidate(
            actor=coa, batch_id=batch.pk, candidate=NewCandidate(f"L-{n}", Profile(adults=({},)), {}, one), now=NOW
        )
        for n, one in enumerate(household_ids)
    ]
    proposal = placement.propose_placements(**known, batch_id=batch.pk)
    for row in rows:
        placement.prepare_lot(**known, proposal_id=proposal.pk, candidate_id=row.pk)
        placement.draw_lot(**known, proposal_id=proposal.pk, candidate_id=row.pk)


def copied(resident_id: UUID) -> dict[str, Any]:
    """Return the copy as a program reads it."""
    made = copy_of(
        whole_file(Resident.objects.get(pk=resident_id)),
        areas=from_areas(resident_id),
        beds=beds_of([resident_id]).get(resident_id, []),
        corrections=corrections_of([resident_id]),
        looks=[],
        now=NOW,
    )
    return json.loads(json.dumps(made, cls=DjangoJSONEncoder, ensure_ascii=False))


def test_every_table_that_belongs_to_a_resident_is_copied_or_left_out_with_a_reason():
    assert belonging_tables() == COPIED.keys() | LEFT_OUT.keys()
    assert not COPIED.keys() & LEFT_OUT.keys()
    assert all(LEFT_OUT.values())


def test_every_kind_stands_in_the_copy_of_who_has_it(full: SimpleNamespace):
    me = Resident.objects.get(pk=full.mine.who)
    me.v_number = "1234567890"
    me.save()
    copy = copied(full.mine.who)
    assert [table for table, path in COPIED.items() if not at(copy, path)] == []
    month, placed = copy["money"]["months"][0], copy["placement"]["placements"][0]
    assert (month["earned"], month["contribution"], month["saved"]) == ("500.00", "375.00", "187.50")
    assert copy["money"]["incomes"][0]["income"]["net"] == "500"
    assert copy["presence"]["last_seen"]["inside"] is False
    assert (placed["proposals"][0]["municipality"], placed["profile"]["skills"]) == ("Waterdorp", {"care": 0.5})
    assert placed["decisions"][0]["reasons"] == ["family"]
    assert copy["rooms"]["decisions"][0]["rooms"]


def test_nothing_of_another_resident_stands_in_the_copy(full: SimpleNamespace):
    other = Resident.objects.get(pk=full.other.who)
    text = json.dumps(copied(full.mine.who), ensure_ascii=False)
    assert "Mijn slot klemt." in text
    for secret in (
        other.given_names,
        other.account.login,
        str(other.pk),
        str(full.other.household.pk),
        "777",
        "Geheim",
    ):
        assert secret not in text
    copy = copied(full.other.who)
    assert [len(copy[part]) for part in ("repairs", "corrections")] == [1, 1]
    assert (copy["bookings"]["sign_ups"], copy["bookings"]["calendar"]) == ([], None)


def test_what_a_partner_earns_and_can_do_is_not_in_the_copy(town: Town):
    rule(town)
    here = money(town, 2)
    partner = members(here.household)[1]
    here.tell("500")
    here.tell("1313", who=partner)
    here.compute(JANUARY)
    both = Profile(adults=({"care": 1.0}, {"building": 1.0}))
    me, they = houses.door(town, here.who), houses.door(town, partner)
    desk = placement.make_desk(name="COA", now=NOW)
    accounts.give_role(user=town.users[Role.PARTNER], workplace=desk.workplace, role=Role.PARTNER, from_on=DAY)
    coa = accounts_read.acting(town.users[Role.PARTNER], DAY)
    batch = placement.make_batch(actor=coa, name="Groep", now=NOW)
    new = NewCandidate("K-1", both, {}, here.household.pk)
    placement.add_candidate(actor=coa, batch_id=batch.pk, candidate=new, now=NOW)
    for actor, words in ((me, "Van mij."), (they, "Van mijn man.")):
        placement.object_to_placement(actor=actor, kind=DoorKind.COMPLAINT, text=words, day=DAY, now=NOW)
    copy = copied(here.who)
    text = json.dumps(copy, ensure_ascii=False)
    assert copy["placement"]["placements"][0]["profile"] is None
    assert [one["text"] for one in copy["placement"]["objections"]] == ["Van mij."]
    for secret in ("1313", "1813", "building", "Van mijn man."):
        assert secret not in text
    assert [one["earned"] for one in copied(partner)["money"]["months"]] == ["1313.00"]


def test_who_left_a_household_does_not_read_what_it_wished_afterwards(town: Town):
    family, other = town.household(2), town.household()
    gone = members(family)[1]
    wish = {"actor": town.manager, "household_id": family.pk, "other_id": other.pk, "kind": WishKind.AVOID}
    stays.record_room_wish(**wish, now=NOW)
    assert [len(own_rooms(one).wishes) for one in members(family)] == [1, 1]
    Member.objects.filter(resident_id=gone).update(until_on=day(3))
    stays.record_room_wish(**wish, now=NOW + timedelta(days=3))
    assert [len(own_rooms(one).wishes) for one in (members(family)[0], gone)] == [1, 0]


def test_the_page_of_own_data_tells_what_else_is_kept(full: SimpleNamespace):
    client = Client()
    number, pin = residents.give_pin(
        actor=full.town.manager, resident_id=full.mine.who, language="nl", now=NOW, pin="864201"
    )
    client.post("/inloggen/bewoner", {"login": number, "password": pin})
    page = client.get("/mijn/gegevens").content.decode()
    for said in ("Ook over u", "Inkomen verteld: 1", "Activiteiten en ruimtes: 1", "Uit huis", "Passen: 1"):
        assert said in page
    assert json.loads(client.get("/mijn/gegevens/kopie").content)["repairs"][0]["text"] == "Mijn slot klemt."
