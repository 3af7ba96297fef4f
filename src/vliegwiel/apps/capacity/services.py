# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Giving units another use, joining and splitting modules, and writing down what was agreed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.capacity import access, selectors
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
from vliegwiel.apps.capacity.models import JoinedHome, JoinedModule, SplitAgreement, UnitUse, in_force
from vliegwiel.apps.capacity.terms import SplitTerms, Use, UseChange
from vliegwiel.apps.locations import access as locations
from vliegwiel.apps.locations import services as places
from vliegwiel.apps.locations.models import Unit
from vliegwiel.apps.locations.terms import UnitKind
from vliegwiel.apps.residents.models import Member
from vliegwiel.apps.residents.models import in_force as member_on
from vliegwiel.apps.stays.models import Claim
from vliegwiel.apps.trust import services as trust
from vliegwiel.promises import refuse_when


@transaction.atomic
def change_use(*, actor: Actor, changes: Sequence[UseChange], today: date, now: datetime) -> list[UnitUse]:
    """Give units another use from a day until their next planned change: all of them or none.

    Beds of a unit that leaves reception go out of use on that day; beds of one that comes back are there again.

    :raises NotFound: a unit is not there for this person, or the units are of more than one location
    :raises InThePast: a day before today
    :raises JoinedTogether: part of a joined home would change without the rest
    :raises NoticeTooShort: the notice period of the present use has not passed by then
    :raises PeopleLiveThere: residents have a bed there on that day or later
    :raises ShareNotAgreed: the share for reception would leave what was agreed
    """
    units = access.units_to_change(actor, [one.unit_id for one in changes])
    location = next(iter(units.values())).wing.location
    # Who gives a bed and who takes a unit out wait for each other here: neither sees half of the other.
    trust.wait_for_turn(location.pk)
    _joined_change_together(changes, units)
    made = [_change(one, units[one.unit_id], today) for one in changes]
    for day in sorted({one.from_on for one in changes}):
        _share_is_agreed(location.pk, day)
    for row in made:
        trust.record(
            "capacity.use_changed", actor=actor, subject=row.unit, workplace=location.pk, now=now, changed=["use"]
        )
    return made


def _change(change: UseChange, unit: Unit, today: date) -> UnitUse:
    day = change.from_on
    if day < today:
        raise InThePast
    current = UnitUse.objects.filter(in_force(day), unit=unit).first()
    before = Use(current.use) if current else Use.RECEPTION
    _notice_has_passed(current, unit, day, today)
    following = UnitUse.objects.filter(unit=unit, from_on__gt=day).order_by("from_on").first()
    until = following.from_on if following else current.until_on if current else None
    if change.use != Use.RECEPTION and (number := selectors.beds_claimed([unit.pk], day)[unit.pk]):
        raise PeopleLiveThere(unit=unit.name, beds=number)
    if current and current.from_on < day:
        current.until_on = day
        current.save(update_fields=["until_on"])
    elif current:
        current.delete()
    made = UnitUse.objects.create(
        unit=unit,
        use=change.use,
        from_on=day,
        until_on=until,
        rent_euro=change.rent_euro,
        notice_days=change.notice_days,
    )
    if before == Use.RECEPTION and change.use != Use.RECEPTION:
        places.take_beds_out(unit=unit, on=day)
    elif before != Use.RECEPTION and change.use == Use.RECEPTION:
        places.bring_beds_back(unit=unit, from_on=day, until=until)
    return made


def _notice_has_passed(current: UnitUse | None, unit: Unit, day: date, today: date) -> None:
    """A use that has not begun yet can still be called off."""
    if current is None or current.from_on > today:
        return
    earliest = today + timedelta(days=current.notice_days)
    if day < earliest:
        raise NoticeTooShort(unit=unit.name, earliest=earliest.strftime("%d-%m-%Y"), days=current.notice_days)


def _joined_change_together(changes: Sequence[UseChange], units: dict[UUID, Unit]) -> None:
    for change in changes:
        mine = JoinedModule.objects.filter(in_force(change.from_on), unit_id=change.unit_id).first()
        if mine is None:
            continue
        together = set(mine.home.modules.values_list("unit_id", flat=True))
        same = {one.unit_id for one in changes if (one.use, one.from_on) == (change.use, change.from_on)}
        if not together <= same:
            raise JoinedTogether(unit=units[change.unit_id].name, home=mine.home.name)


def _share_is_agreed(location_id: UUID, day: date) -> None:
    agreed = selectors.split_agreement(location_id, day)
    if agreed is None:
        return
    reception, total = selectors.reception_share(location_id, day)
    share = Decimal(reception) / total if total else Decimal(0)
    if not agreed.least_share <= share <= agreed.most_share:
        raise ShareNotAgreed(
            share=f"{share:.0%}",
            partner=agreed.agreed_with,
            least=f"{agreed.least_share:.0%}",
            most=f"{agreed.most_share:.0%}",
        )


@transaction.atomic
def join_modules(
    *, actor: Actor, unit_ids: Sequence[UUID], name: str, from_on: date, today: date, now: datetime
) -> JoinedHome:
    """Make one home of linkable modules from a day; nothing is rebuilt, the beds stay where they are.

    :raises NotFound: a module is not there for this person
    :raises InThePast: a day before today
    :raises NotModules: fewer than two, not linkable, of more than one wing, or with different uses
    :raises OneHouseholdOnly: more than one household would live in it
    :raises AlreadyJoined: a module is part of another home on these nights
    """
    units = access.units_to_change(actor, unit_ids)
    wing = next(iter(units.values())).wing
    trust.wait_for_turn(wing.location_id)
    if from_on < today:
        raise InThePast
    uses = selectors.use_on(units, from_on)
    kinds = {Use(uses[pk].use) if pk in uses else Use.RECEPTION for pk in units}
    linkable = all(unit.kind == UnitKind.MODULE and unit.wing_id == wing.pk for unit in units.values())
    if len(units) < 2 or len(kinds) != 1 or not linkable:
        raise NotModules
    if len(_households_in(units, from_on)) > 1:
        raise OneHouseholdOnly
    home = JoinedHome.objects.create(wing=wing, name=name, from_on=from_on)
    with refuse_when({"one_home_per_module_per_night": AlreadyJoined()}):
        for unit in units.values():
            JoinedModule.objects.create(home=home, unit=unit, from_on=from_on)
    trust.record("capacity.modules_joined", actor=actor, subject=home, workplace=wing.location_id, now=now)
    return home


def _households_in(unit_ids: dict[UUID, Unit], day: date) -> set[UUID]:
    """Return the households with a bed in these units on a day or later."""
    claims = Claim.objects.filter(bed__room__unit_id__in=list(unit_ids), resident__isnull=False)
    staying = claims.exclude(departure_on__lte=day).values_list("resident_id", flat=True)
    rows = Member.objects.filter(member_on(day), resident_id__in=staying)
    return set(rows.values_list("household_id", flat=True))


@transaction.atomic
def split_home(*, actor: Actor, home_id: UUID, on: date, today: date, now: datetime) -> JoinedHome:
    """Make a joined home into its modules again from a day.

    :raises NotFound: no such home for this person
    :raises InThePast: a day before today
    :raises NoPeriod: it is not joined yet on that day, or was split before
    """
    home = access.home_to_split(actor, home_id)
    trust.wait_for_turn(home.wing.location_id)
    home.refresh_from_db()
    if on < today:
        raise InThePast
    if on < home.from_on or (home.until_on and home.until_on <= on):
        raise NoPeriod
    trust.record("capacity.home_split", actor=actor, subject=home, workplace=home.wing.location_id, now=now)
    if on == home.from_on:
        # It was never joined: the plan is called off.
        home.modules.all().delete()
        home.delete()
        return home
    home.until_on = on
    home.save(update_fields=["until_on"])
    home.modules.update(until_on=on)
    return home


@transaction.atomic
def agree_on_split(*, actor: Actor, slug: str, terms: SplitTerms, now: datetime) -> SplitAgreement:
    """Write down what was agreed on the share for reception; an open agreement ends where the new one begins.

    :raises NotFound: no such location for this person
    :raises NotWithin: a share outside 0 to 1, least above most, or a review from outside 1 to 100 percent
    :raises NoPeriod: it ends before it begins
    :raises AgreementsOverlap: another agreement holds on some of these nights
    """
    location = locations.location(actor, slug, access.CHANGES_UNITS)
    if terms.review_from_percent is not None and not 1 <= terms.review_from_percent <= 100:
        raise NotWithin
    trust.wait_for_turn(location.pk)
    earlier = SplitAgreement.objects.filter(location=location, until_on__isnull=True, from_on__lt=terms.from_on)
    earlier.update(until_on=terms.from_on)
    with refuse_when(
        {
            "agreed_shares_fit": NotWithin(),
            "split_agreement_has_a_night": NoPeriod(),
            "one_split_agreement_per_night": AgreementsOverlap(),
        }
    ):
        made = SplitAgreement.objects.create(
            location=location,
            from_on=terms.from_on,
            until_on=terms.until_on,
            least_share=terms.least_share,
            most_share=terms.most_share,
            vacancy_share=terms.vacancy_share,
            agreed_with=terms.agreed_with,
            about=terms.about,
            review_from_percent=terms.review_from_percent,
        )
    trust.record("capacity.split_agreed", actor=actor, subject=made, workplace=location.pk, now=now)
    return made
