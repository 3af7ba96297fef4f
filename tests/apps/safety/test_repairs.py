# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What is broken is reported, ordered and done; beds stay empty meanwhile, and the reporter reads the end (SF-2)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from uuid import UUID

import pytest
from tests.apps.bookings.houses import door
from tests.factories.town import DAY, NOW, Town, build_town, members

from vliegwiel.apps.accounts.terms import Actor, Role
from vliegwiel.apps.safety import selectors, services
from vliegwiel.apps.safety.errors import (
    NoAmount,
    NoRoomToBlock,
    RepairClosed,
    TooManyReports,
    WhatWasDone,
    WhereIsIt,
    WhichFirm,
)
from vliegwiel.apps.safety.models import Repair
from vliegwiel.apps.safety.terms import Broken, DoneBy, Order, Outcome, RepairState, Report
from vliegwiel.apps.stays import selectors as nights
from vliegwiel.apps.stays.errors import BedTaken
from vliegwiel.apps.stays.models import Claim
from vliegwiel.refusals import NotFound, Stale

pytestmark = [pytest.mark.django_db, pytest.mark.database]
LOCK = Report(Broken.DOOR, text="Het slot sluit niet.")


def resident(town: Town, bed: int = 0) -> tuple[Actor, UUID]:
    household = town.household()
    town.settle(household, town.beds()[bed : bed + 1])
    return door(town, members(household)[0]), members(household)[0]


def reported(town: Town, room: str = "102") -> Repair:
    report = replace(LOCK, room_id=town.room(room).pk)
    return services.report(actor=town[Role.DESK], slug=town.house.slug, report=report, now=NOW)


def care(town: Town, row: Repair) -> dict[str, object]:
    version = Repair.objects.get(pk=row.pk).version
    return {"actor": town[Role.CARETAKER], "repair_id": row.pk, "seen_version": version, "now": NOW}


def blocked(town: Town) -> int:
    return nights.counts_per_night(town.house, DAY, 1)[DAY].blocked


def test_a_resident_reports_in_the_own_room_and_follows_it_to_the_end(town: Town):
    actor, me = resident(town)
    row = services.report_own(actor=actor, report=LOCK, in_my_room=True, day=DAY, now=NOW)
    assert [(one.place, one.state) for one in selectors.own_reports(me)] == [("101", RepairState.REPORTED)]
    services.order(**care(town, row), order=Order(DoneBy.FIRM, "Slot & Zn.", DAY, Decimal("85.50")))
    services.finish(**care(town, row), outcome=Outcome("Er zit een nieuw slot in."), day=DAY)
    assert [(one.state, one.outcome) for one in selectors.own_reports(me)] == [
        (RepairState.DONE, "Er zit een nieuw slot in.")
    ]


def test_who_reported_is_not_on_the_list_of_who_mends(town: Town):
    actor, me = resident(town)
    services.report_own(actor=actor, report=LOCK, in_my_room=True, day=DAY, now=NOW)
    row = selectors.open_repairs(town.house.pk, DAY)[0]
    assert (row.by_resident, row.place) == (True, "101")
    assert str(me) not in repr(row)


def test_urgent_comes_first_then_the_oldest(town: Town):
    slug = town.house.slug
    for where, urgent in (("hal", False), ("trap", True), ("tuin", False)):
        report = Report(Broken.LIGHT, where=where, urgent=urgent)
        services.report(actor=town[Role.COUNSELLOR], slug=slug, report=report, now=NOW)
    found = [row.place for row in selectors.open_repairs(town.house.pk, DAY)]
    assert found[0] == "trap"
    assert set(found) == {"trap", "hal", "tuin"}


def test_beds_that_cannot_be_used_stay_empty_until_it_is_done(town: Town):
    row = reported(town)
    beds = [bed.pk for bed in town.room("102").beds.all()]
    services.keep_beds_empty(actor=town[Role.CARETAKER], repair_id=row.pk, bed_ids=beds, day=DAY, now=NOW)
    assert blocked(town) == 2
    assert nights.counts_per_night(town.house, DAY, 1)[DAY].adds_up
    services.finish(**care(town, row), outcome=Outcome("Gemaakt."), day=DAY)
    assert blocked(town) == 0


def test_a_bed_where_somebody_sleeps_or_of_another_room_is_not_blocked_and_nothing_is_half_done(town: Town):
    household = town.household()
    second = list(town.room("102").beds.order_by("number"))[1]
    town.settle(household, [second])
    row = reported(town)
    known = {"actor": town[Role.CARETAKER], "repair_id": row.pk, "day": DAY, "now": NOW}
    with pytest.raises(BedTaken):
        services.keep_beds_empty(**known, bed_ids=[bed.pk for bed in town.room("102").beds.all()])
    with pytest.raises(NoRoomToBlock):
        services.keep_beds_empty(**known, bed_ids=[town.room("103").beds.first().pk])
    assert blocked(town) == 0
    assert not Claim.objects.filter(state="blocked").exists()


def test_a_hold_that_was_released_by_hand_is_no_trouble_at_the_end(town: Town):
    from vliegwiel.apps.stays import services as stays

    row = reported(town)
    beds = [bed.pk for bed in town.room("102").beds.all()]
    made = services.keep_beds_empty(actor=town[Role.CARETAKER], repair_id=row.pk, bed_ids=beds, day=DAY, now=NOW)
    stays.release_hold(actor=town.manager, claim_id=UUID(made.holds[0]), on=DAY, now=NOW)
    services.finish(**care(town, row), outcome=Outcome("Gemaakt."), day=DAY)
    assert blocked(town) == 0


def test_what_misses_is_asked_for(town: Town):
    row = reported(town)
    with pytest.raises(WhereIsIt):
        services.report(actor=town[Role.DESK], slug=town.house.slug, report=LOCK, now=NOW)
    with pytest.raises(WhichFirm):
        services.order(**care(town, row), order=Order(DoneBy.FIRM, " "))
    with pytest.raises(NoAmount):
        services.order(**care(town, row), order=Order(DoneBy.OWN, estimate=Decimal(-1)))
    with pytest.raises(WhatWasDone):
        services.finish(**care(town, row), outcome=Outcome(" "), day=DAY)
    with pytest.raises(WhatWasDone):
        services.decline(**care(town, row), words="", day=DAY)
    assert Repair.objects.get(pk=row.pk).state == RepairState.REPORTED


def test_a_closed_report_stays_closed_and_an_old_page_changes_nothing(town: Town):
    row = reported(town)
    old = care(town, row)
    services.order(**old, order=Order(DoneBy.OWN))
    with pytest.raises(Stale):
        services.order(**old, order=Order(DoneBy.FIRM, "Ander"))
    services.decline(**care(town, row), words="Het raam wordt vervangen.", day=DAY)
    for act in (
        lambda: services.order(**care(town, row), order=Order(DoneBy.OWN)),
        lambda: services.finish(**care(town, row), outcome=Outcome("x"), day=DAY),
    ):
        with pytest.raises(RepairClosed):
            act()


def test_roles_and_other_places_are_refused(town: Town):
    row, elsewhere = reported(town), build_town("Anderdorp")
    with pytest.raises(NotFound):
        services.order(**{**care(town, row), "actor": town[Role.DESK]}, order=Order(DoneBy.OWN))
    with pytest.raises(NotFound):
        services.order(**{**care(town, row), "actor": elsewhere[Role.CARETAKER]}, order=Order(DoneBy.OWN))
    with pytest.raises(NotFound):
        report = replace(LOCK, room_id=elsewhere.room("101").pk)
        services.report(actor=town[Role.DESK], slug=town.house.slug, report=report, now=NOW)


def test_a_resident_with_many_open_reports_waits(town: Town):
    actor, _me = resident(town)
    for _ in range(10):
        services.report_own(actor=actor, report=LOCK, in_my_room=True, day=DAY, now=NOW)
    with pytest.raises(TooManyReports):
        services.report_own(actor=actor, report=LOCK, in_my_room=True, day=DAY, now=NOW)
