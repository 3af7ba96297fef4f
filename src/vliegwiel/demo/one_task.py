# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A morning at the desk and at the caretaker's: some people are out, some things are broken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Q

from vliegwiel.apps.accounts import selectors as accounts
from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.locations.models import Bed, Location
from vliegwiel.apps.presence import services as presence
from vliegwiel.apps.residents.terms import Group
from vliegwiel.apps.safety import services as safety
from vliegwiel.apps.safety.terms import Broken, DoneBy, Order, Outcome, Report
from vliegwiel.apps.stays.models import Claim
from vliegwiel.demo.nights import House, at


def morning(house: House, location: Location, doors: Sequence[str], now: datetime, day: date) -> None:
    """Let some residents pass the desk, and some things be reported, ordered and done."""
    _desk(house, location, now, day)
    _caretaker(house.actor, location, doors, day)


def _desk(house: House, location: Location, now: datetime, day: date) -> None:
    staying = [guest for guest in house.guests if guest.group == Group.ASYLUM_SEEKER]
    for number, guest in enumerate(staying[3:15]):
        who = guest.resident_ids[0]
        code = presence.give_card(actor=house.actor, resident_id=who, now=at(day - timedelta(days=20), 10))
        passed = now - timedelta(minutes=17 * number + 4)
        for moment in (passed - timedelta(minutes=40), passed)[number % 3 == 0 :]:
            presence.pass_desk(actor=house.actor, slug=location.slug, code=code, day=day, now=moment)


def _caretaker(actor: Actor, location: Location, doors: Sequence[str], day: date) -> None:
    for number, (days, what, where, text, urgent) in enumerate(
        (
            (9, Broken.LIGHT, "gang Oost, bij de lift", "De lamp knippert.", False),
            (2, Broken.WATER, "gezamenlijke keuken", "De kraan druppelt.", False),
            (0, Broken.DOOR, "achterdeur", "De deur valt niet in het slot.", True),
            (4, Broken.KITCHEN, "wasruimte", "Wasmachine 2 draait niet.", False),
            (12, Broken.WINDOW, "Woonkamer Oost", "", False),
        )
    ):
        reported = at(day - timedelta(days=days), 8)
        report = Report(what, None, where, text, urgent)
        row = safety.report(actor=actor, slug=location.slug, report=report, now=reported)
        if number == 3:
            order = Order(DoneBy.FIRM, "Witgoed Veenland", day + timedelta(days=1), Decimal("140.00"))
            safety.order(actor=actor, repair_id=row.pk, order=order, seen_version=1, now=at(day - timedelta(days=3), 9))
        if number == 4:
            outcome = Outcome("Het raam sluit weer. Er zit een nieuwe greep op.", Decimal("23.95"))
            done_on = day - timedelta(days=10)
            safety.finish(
                actor=actor, repair_id=row.pk, outcome=outcome, seen_version=1, day=done_on, now=at(done_on, 15)
            )
    _blocked_room(actor, location, day)
    for login in doors[:1]:
        resident = accounts.resident_actor(login, day)
        # Who has not slept here yet has no room of their own to point at.
        report = Report(Broken.HEATING, where="Op de kamer", text="De kamer wordt niet warm.")
        safety.report_own(actor=resident, report=report, in_my_room=True, day=day, now=at(day, 7))


def _blocked_room(actor: Actor, location: Location, day: date) -> None:
    """A bed that nobody has tonight is kept empty until it is mended."""
    open_claims = Q(departure_on__isnull=True) | Q(departure_on__gt=day)
    taken = Claim.objects.filter(open_claims, bed__room__wing__location=location).values("bed_id")
    bed = Bed.objects.filter(room__wing__location=location).exclude(pk__in=taken).select_related("room").last()
    if bed is None:
        return
    row = safety.report(
        actor=actor,
        slug=location.slug,
        report=Report(Broken.BED, bed.room_id, text="Het bovenbed zit los."),
        now=at(day - timedelta(days=1), 17),
    )
    safety.order(actor=actor, repair_id=row.pk, order=Order(DoneBy.OWN, planned_on=day), seen_version=1, now=at(day, 8))
    safety.keep_beds_empty(actor=actor, repair_id=row.pk, bed_ids=[bed.pk], day=day, now=at(day, 8))
