# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Units change hands while the location stays open; modules are joined and split (LO-8, RE-3, RE-4)."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction
from tests.factories.town import DAY, NOW, Town, day

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.capacity import selectors, services
from vliegwiel.apps.capacity.errors import (
    AgreementsOverlap,
    AlreadyJoined,
    InThePast,
    JoinedTogether,
    NoPeriod,
    NoticeTooShort,
    NotModules,
    NotWithin,
    OneHouseholdOnly,
    PeopleLiveThere,
    ShareNotAgreed,
)
from vliegwiel.apps.capacity.models import JoinedModule, UnitUse
from vliegwiel.apps.capacity.terms import SplitTerms, Use, UseChange
from vliegwiel.apps.locations import services as locations
from vliegwiel.apps.locations.models import Bed, Unit
from vliegwiel.apps.locations.terms import NewRoom, RoomFor, UnitKind
from vliegwiel.apps.stays import selectors as nights
from vliegwiel.apps.stays.errors import BedNotInUse
from vliegwiel.apps.trust.models import Event
from vliegwiel.refusals import NotFound, Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def modules(town: Town) -> list[Unit]:
    """Four linkable modules with two beds each, in a wing of their own; the house has 15 other beds."""
    wing = locations.add_wing(actor=town.manager, slug=town.house.slug, name="Tuin", meant_for="", now=NOW)
    for number in range(4):
        room = NewRoom(f"T{number}", 2, RoomFor.HOUSEHOLD, unit=f"Module {number}", unit_kind=UnitKind.MODULE)
        locations.add_room(actor=town.manager, wing_id=wing.pk, room=room, from_on=DAY - timedelta(days=30), now=NOW)
    return list(Unit.objects.filter(wing=wing).order_by("name"))


def beds_of(unit: Unit) -> list[Bed]:
    return list(Bed.objects.filter(room__unit=unit).select_related("room__wing__location").order_by("in_use_from"))


def change(town: Town, unit: Unit, use: Use, on: date, *, notice: int = 0, today: date = DAY) -> UnitUse:
    one = UseChange(unit.pk, use, on, Decimal("450.00") if use != Use.RECEPTION else None, notice)
    return services.change_use(actor=town.manager, changes=[one], today=today, now=NOW)[0]


def places(town: Town, on: date) -> int:
    return nights.counts_per_night(town.house, on, 1)[on].places


def test_a_unit_that_is_rented_out_leaves_the_capacity_on_that_day_and_comes_back(town: Town, modules: list[Unit]):
    before = places(town, DAY)
    change(town, modules[0], Use.STUDENT, day(10))
    change(town, modules[0], Use.RECEPTION, day(40))
    assert [places(town, day(number)) for number in (9, 10, 39, 40)] == [before, before - 2, before - 2, before]
    beds = beds_of(modules[0])
    assert {(bed.in_use_from >= day(40), bed.in_use_until) for bed in beds} == {(False, day(10)), (True, None)}
    counts = nights.counts_per_night(town.house, DAY, 60)
    assert all(one.adds_up for one in counts.values())


def test_nobody_is_given_a_bed_in_a_unit_that_will_be_rented_out(town: Town, modules: list[Unit]):
    change(town, modules[0], Use.STUDENT, day(10))
    household = town.household(1)
    with pytest.raises(BedNotInUse):
        town.place(household, beds_of(modules[0])[:1], DAY)
    town.place(household, beds_of(modules[0])[:1], DAY, day(10))


def test_a_unit_where_people_live_is_not_rented_out_over_their_heads(town: Town, modules: list[Unit]):
    town.settle(town.household(1), beds_of(modules[0])[:1], DAY, day(20))
    with pytest.raises(PeopleLiveThere, match="1 bedden"):
        change(town, modules[0], Use.STUDENT, day(19))
    assert not UnitUse.objects.exists()
    assert beds_of(modules[0])[0].in_use_until is None
    change(town, modules[0], Use.STUDENT, day(20))


def test_a_tenant_has_the_notice_that_was_agreed(town: Town, modules: list[Unit]):
    change(town, modules[0], Use.STUDENT, DAY, notice=28)
    with pytest.raises(NoticeTooShort, match=day(28).strftime("%d-%m-%Y")):
        change(town, modules[0], Use.RECEPTION, day(27))
    change(town, modules[0], Use.RECEPTION, day(28))


def test_a_plan_that_has_not_begun_can_be_called_off(town: Town, modules: list[Unit]):
    before = places(town, day(60))
    change(town, modules[0], Use.STUDENT, day(30), notice=90)
    assert places(town, day(60)) == before - 2
    change(town, modules[0], Use.RECEPTION, day(30))
    assert places(town, day(60)) == before
    assert len(beds_of(modules[0])) == 2


def test_several_units_change_together_or_not_at_all(town: Town, modules: list[Unit]):
    town.settle(town.household(1), beds_of(modules[1])[:1])
    both = [UseChange(unit.pk, Use.STARTER, day(5)) for unit in modules[:2]]
    events = Event.objects.count()
    with pytest.raises(PeopleLiveThere):
        services.change_use(actor=town.manager, changes=both, today=DAY, now=NOW)
    assert (UnitUse.objects.count(), Event.objects.count()) == (0, events)


def test_what_was_agreed_beforehand_holds(town: Town, modules: list[Unit]):
    total = selectors.reception_share(town.house.pk, DAY)[1]
    least = (Decimal(total - 2) / total).quantize(Decimal("0.001"))
    terms = SplitTerms(DAY, None, least - Decimal("0.001"), Decimal(1), Decimal("0.5"), "Woningcorporatie")
    services.agree_on_split(actor=town.manager, slug=town.house.slug, terms=terms, now=NOW)
    change(town, modules[0], Use.STUDENT, day(5))
    with pytest.raises(ShareNotAgreed, match="Woningcorporatie"):
        change(town, modules[1], Use.STUDENT, day(5))
    assert places(town, day(5)) == places(town, DAY) - 2


def test_a_new_agreement_ends_the_open_one_and_two_never_hold_at_once(town: Town):
    def agree(first: date, until: date | None, least: str = "0.2", most: str = "0.8") -> None:
        terms = SplitTerms(first, until, Decimal(least), Decimal(most), Decimal(0), "Corporatie")
        services.agree_on_split(actor=town.manager, slug=town.house.slug, terms=terms, now=NOW)

    agree(day(0), None)
    agree(day(100), None)
    assert [one.until_on for one in selectors.split_agreements(town.house.pk)] == [None, day(100)]
    with pytest.raises(AgreementsOverlap):
        agree(day(50), day(120))
    with pytest.raises(NotWithin):
        agree(day(300), None, "0.9", "0.1")
    with pytest.raises(NoPeriod):
        agree(day(400), day(400))
    assert len(selectors.split_agreements(town.house.pk)) == 2


def test_modules_become_one_home_and_are_split_again_without_moving_a_bed(town: Town, modules: list[Unit]):
    town.settle(town.household(3), [*beds_of(modules[0])[:2], beds_of(modules[1])[0]])
    ids = [modules[0].pk, modules[1].pk]
    home = services.join_modules(actor=town.manager, unit_ids=ids, name="Tuinhuis", from_on=day(3), today=DAY, now=NOW)
    assert selectors.homes_of(ids, day(3)) == dict.fromkeys(ids, "Tuinhuis")
    assert selectors.homes_of(ids, day(2)) == {}
    with pytest.raises(AlreadyJoined):
        services.join_modules(
            actor=town.manager, unit_ids=[modules[1].pk, modules[2].pk], name="B", from_on=day(9), today=DAY, now=NOW
        )
    services.split_home(actor=town.manager, home_id=home.pk, on=day(30), today=DAY, now=NOW)
    assert selectors.homes_of(ids, day(30)) == {} != selectors.homes_of(ids, day(29))
    services.join_modules(
        actor=town.manager, unit_ids=[modules[1].pk, modules[2].pk], name="B", from_on=day(30), today=DAY, now=NOW
    )
    with pytest.raises(NoPeriod):
        services.split_home(actor=town.manager, home_id=home.pk, on=day(31), today=DAY, now=NOW)


def test_a_joining_that_has_not_begun_is_called_off_by_splitting_on_its_first_day(town: Town, modules: list[Unit]):
    ids = [modules[0].pk, modules[1].pk]
    home = services.join_modules(actor=town.manager, unit_ids=ids, name="A", from_on=day(3), today=DAY, now=NOW)
    services.split_home(actor=town.manager, home_id=home.pk, on=day(3), today=DAY, now=NOW)
    assert not JoinedModule.objects.exists()


def test_only_what_fits_is_joined(town: Town, modules: list[Unit]):
    def join(*units: Unit, on: date = DAY) -> None:
        services.join_modules(
            actor=town.manager, unit_ids=[one.pk for one in units], name="Huis", from_on=on, today=DAY, now=NOW
        )

    studio = Unit.objects.get(name="Studio 2")
    for wrong in ((modules[0],), (modules[0], studio)):
        with pytest.raises(NotModules):
            join(*wrong)
    with pytest.raises(InThePast):
        join(*modules[:2], on=day(-1))
    change(town, modules[3], Use.STUDENT, DAY)
    with pytest.raises(NotModules):
        join(modules[2], modules[3])
    for unit in modules[:2]:
        town.settle(town.household(1), beds_of(unit)[:1])
    with pytest.raises(OneHouseholdOnly):
        join(*modules[:2])


def test_the_modules_of_a_home_change_use_together(town: Town, modules: list[Unit]):
    ids = [modules[0].pk, modules[1].pk]
    services.join_modules(actor=town.manager, unit_ids=ids, name="A", from_on=DAY, today=DAY, now=NOW)
    with pytest.raises(JoinedTogether, match="Kies alle delen"):
        change(town, modules[0], Use.STARTER, day(5))
    both = [UseChange(pk, Use.STARTER, day(5)) for pk in ids]
    assert len(services.change_use(actor=town.manager, changes=both, today=DAY, now=NOW)) == 2


def test_another_town_and_another_role_see_nothing_to_change(town: Town, modules: list[Unit]):
    one = UseChange(modules[0].pk, Use.STUDENT, DAY)
    for actor in (town[Role.COUNSELLOR], town[Role.CONTROLLER]):
        with pytest.raises(NotFound):
            services.change_use(actor=actor, changes=[one], today=DAY, now=NOW)
    with pytest.raises(NotFound):
        services.change_use(actor=town.manager, changes=[], today=DAY, now=NOW)


def test_the_database_itself_keeps_one_use_per_unit_per_night(town: Town, modules: list[Unit]):
    change(town, modules[0], Use.STUDENT, DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitUse.objects.create(unit=modules[0], use=Use.STARTER, from_on=day(50))


def test_the_ways_to_fewer_places_ask_the_least_of_people(town: Town, modules: list[Unit]):
    town.settle(town.household(2), beds_of(modules[0])[:2])
    now, _total = selectors.reception_share(town.house.pk, day(60))
    plan = selectors.ways_to(town.house.pk, now - 4, day(60), DAY)
    assert plan.reached == now - 4 and sum(way.people for way in plan.chosen) == 0
    assert modules[0].pk in {way.unit_id for way in plan.others}
    more = selectors.ways_to(town.house.pk, now + 4, day(60), DAY)
    assert (more.chosen, more.reached) == ((), now), "nothing is rented out, so nothing can come back"


def test_what_is_proposed_can_always_be_done(town: Town, modules: list[Unit]):
    """Independent of how it is chosen: every proposal without people to move goes through as it stands."""
    dice = random.Random(7)
    for turn in range(25):
        on = day(turn * 10 + dice.randrange(9))
        total = selectors.reception_share(town.house.pk, on)[1]
        plan = selectors.ways_to(town.house.pk, dice.randrange(total + 1), on, on)
        use = Use.STUDENT if plan.wanted < plan.now else Use.RECEPTION
        changes = [UseChange(way.unit_id, use, on, None, dice.choice((0, 5))) for way in plan.chosen if not way.people]
        if changes:
            services.change_use(actor=town.manager, changes=changes, today=on, now=NOW)
        reception, _total = selectors.reception_share(town.house.pk, on)
        counted = nights.counts_per_night(town.house, on, 30)
        assert counted[on].places == reception == plan.reached
        assert all(one.adds_up for one in counted.values())


@pytest.mark.django_db(transaction=True)
def test_a_bed_is_not_given_while_its_unit_is_rented_out(town: Town, modules: list[Unit]):
    """Two people click at once, ten times: the unit is rented out or somebody lives there, never both."""
    for number, unit in enumerate(modules):
        household, bed, start = town.household(1), beds_of(unit)[0], Barrier(2)
        refused: list[Refusal] = []

        def act(what, start=start, refused=refused):
            start.wait()
            try:
                what()
            except Refusal as refusal:
                refused.append(refusal)
            finally:
                connection.close()

        racers = [
            Thread(target=act, args=(lambda u=unit: change(town, u, Use.STUDENT, day(5)),)),
            Thread(target=act, args=(lambda h=household, b=bed: town.place(h, [b], DAY),)),
        ]
        for racer in racers:
            racer.start()
        for racer in racers:
            racer.join(30)
        assert len(refused) == 1, f"module {number}: {refused}"
