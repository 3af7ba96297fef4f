# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What happened and who looked is recorded, and a record that was touched is found (TR-1)."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from tests.factories.town import NOW, Town, build_town, day, members, person

from vliegwiel.apps.accounts.models import Workplace
from vliegwiel.apps.accounts.terms import Assignment, Purpose, Role, WorkplaceKind
from vliegwiel.apps.residents import services as residents
from vliegwiel.apps.residents.models import Household
from vliegwiel.apps.trust import access, selectors, services
from vliegwiel.apps.trust.models import Chain, Event, Look
from vliegwiel.promises import triggers
from vliegwiel.refusals import NotFound

pytestmark = [pytest.mark.django_db, pytest.mark.database]

NOBODY = UUID("00000000-0000-0000-0000-000000000001")


@pytest.fixture
def lived(town: Town) -> Town:
    """A town where something happened."""
    town.settle(town.household(2), town.beds()[1:3])
    return town


def test_the_chain_of_a_town_where_much_happened_holds(lived: Town):
    assert list(selectors.broken_links()) == []
    assert selectors.number_of_events(lived.municipality.pk) == Event.objects.count() > 5


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("kind", "stays.nothing_happened"),
        ("actor_id", None),
        ("purpose", "meals"),
        ("subject_kind", "x.y"),
        ("at", NOW.replace(year=2025)),
        ("changed", ["nothing"]),
    ],
)
def test_a_changed_event_is_found(lived: Town, column: str, value: object):
    event = Event.objects.get(number=4)
    _with_triggers_off(lambda: Event.objects.filter(pk=event.pk).update(**{column: value}))
    assert [one.number for one in selectors.broken_links()] == [4]


def test_a_changed_event_with_a_made_up_link_is_found_at_the_next(lived: Town):
    event = Event.objects.get(number=4)
    event.kind = "stays.nothing_happened"
    forged = selectors.link(event)
    _with_triggers_off(lambda: Event.objects.filter(pk=event.pk).update(kind=event.kind, hash=forged))
    assert [one.number for one in selectors.broken_links()] == [5]


def test_an_event_taken_from_the_middle_is_found(lived: Town):
    _with_triggers_off(lambda: Event.objects.get(number=4).delete())
    assert "Schakel 4 ontbreekt." in [one.sentence for one in selectors.broken_links()]


@pytest.mark.parametrize("left", [0, 3])
def test_an_end_that_was_cut_off_is_found(lived: Town, left: int):
    _with_triggers_off(lambda: Event.objects.filter(number__gt=left).delete())
    assert [one.sentence for one in selectors.broken_links()] == ["Het einde van de keten is afgeknipt."]


def test_a_whole_chain_that_is_gone_is_found(lived: Town):
    _with_triggers_off(lambda: Event.objects.all().delete())
    Chain.objects.all().delete()
    assert [one.sentence for one in selectors.broken_links(lived.municipality.pk)] == ["De hele keten ontbreekt."]


def test_an_event_put_in_afterwards_is_found(lived: Town):
    last = Event.objects.order_by("-number").first()
    assert last is not None
    number = last.number + 1
    Event.objects.create(
        chain=last.chain,
        number=number,
        at=NOW,
        kind="x.y",
        purpose="care",
        subject_kind="x",
        subject_id=last.pk,
        hash="0",
    )
    assert number in [one.number for one in selectors.broken_links()]


def test_two_municipalities_have_a_chain_each(lived: Town):
    other = build_town("Buurdorp")
    _with_triggers_off(lambda: Event.objects.filter(chain=other.municipality.pk, number=2).update(kind="x.y"))
    assert list(selectors.broken_links(lived.municipality.pk)) == []
    assert {one.workplace_id for one in selectors.broken_links()} == {other.municipality.pk}


def test_the_same_number_is_never_given_twice(lived: Town):
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.create(
            chain_id=lived.municipality.pk,
            number=1,
            at=NOW,
            kind="x",
            purpose="care",
            subject_kind="x",
            subject_id=NOBODY,
        )


def test_events_tell_which_fields_changed_and_never_their_values(town: Town):
    secret = {"family_name": "Geheimpje", "v_number": "V7654321", "other_spellings": ("Gehaim",)}
    family = town.household(people=[person(**secret)])
    resident = family.members.get().resident
    changed = person(family_name="Andersnaam", v_number="V1112223")
    who = {"actor": town[Role.COUNSELLOR], "resident_id": resident.pk, "now": NOW}
    residents.change_resident(**who, person=changed, seen_version=resident.version)
    told = json.dumps([[str(value) for value in row] for row in Event.objects.values_list()]).lower()
    for value in ("geheimpje", "v7654321", "gehaim", "andersnaam", "v1112223", resident.given_names.lower()):
        assert value not in told
    last = Event.objects.get(kind="residents.resident_changed")
    assert "family_name" in last.changed
    assert "v_number" in last.changed
    assert "diet" not in last.changed


def test_a_refused_act_leaves_no_event(town: Town):
    before = Event.objects.count()
    with pytest.raises(NotFound):
        residents.register_household(
            actor=town[Role.KITCHEN], slug=town.house.slug, people=[person()], from_on=day(0), now=NOW
        )
    assert (Event.objects.count(), Household.objects.count()) == (before, 0)


def test_an_event_has_the_purpose_of_the_place_where_it_happened(town: Town):
    elsewhere = Workplace.objects.create(kind=WorkplaceKind.LOCATION)
    other = Assignment(Role.ALDERMAN, elsewhere.pk, Purpose.POLICY)
    both = replace(town.manager, assignments=(other, *town.manager.assignments))
    event = services.record("x.y", actor=both, subject=town.house, workplace=town.house.pk, now=NOW)
    assert event.purpose == Purpose.RECEPTION
    system = services.record("x.y", actor=None, subject=town.house, workplace=town.house.pk, now=NOW)
    assert (system.purpose, system.actor_id) == (Purpose.ADMINISTRATION, None)


def test_a_look_is_one_row_per_person_and_the_person_reads_who_looked(town: Town):
    family = town.household(3)
    seen = members(family)
    services.record_look(town.manager, Purpose.RECEPTION, [*seen, seen[0]], ["name", "bed"], NOW, page="household")
    assert Look.objects.count() == 3
    assert len(set(Look.objects.values_list("trace_id", flat=True))) == 1
    [look] = selectors.looks_at(seen[0])
    assert (look.name, look.role, look.purpose) == (town.manager.name, "locatiemanager", "opvang en begeleiding")
    assert look.fields == ("bed", "name")
    assert selectors.looks_at(NOBODY) == []


def test_opening_a_restricted_file_keeps_the_reason(town: Town):
    who = members(town.household())[0]
    services.record_opening(town.manager, Purpose.RECEPTION, who, "belafspraak", NOW)
    assert Look.objects.get(subject_id=who).reason == "belafspraak"


def test_only_the_supervisor_reads_the_events(town: Town):
    assert access.supervised_municipality(town[Role.AUDITOR]) == town.municipality.pk
    for role in set(Role) - {Role.AUDITOR}:
        with pytest.raises(NotFound):
            access.supervised_municipality(town[role])


def test_pages_of_events_follow_one_another(lived: Town):
    first = selectors.latest_events(lived.municipality.pk, limit=3)
    rest = selectors.latest_events(lived.municipality.pk, before=first[-1].number, limit=500)
    numbers = [event.number for event in first + rest]
    assert numbers == list(range(Event.objects.count(), 0, -1))


def _with_triggers_off(tamper: Callable[[], object]) -> None:
    """Do what somebody with the database in hand could do."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    triggers.remove("default")
    tamper()
    triggers.install("default")
