# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""From planned arrival to departure; a whole household in one act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.locations.models import Bed, Location
from vliegwiel.apps.residents import services as residents
from vliegwiel.apps.residents.models import Household, Member, Resident
from vliegwiel.apps.residents.models import in_force as member_on
from vliegwiel.apps.stays import access
from vliegwiel.apps.stays.errors import (
    BedForEveryone,
    BedNotInUse,
    BedTaken,
    LocationClosed,
    NoNights,
    NoStay,
    NotExpected,
    OneLocation,
    SleepsElsewhere,
)
from vliegwiel.apps.stays.models import Claim, in_force
from vliegwiel.apps.stays.terms import BedState, Destination, PlannedBed
from vliegwiel.apps.trust import services as trust
from vliegwiel.engine.units import Period
from vliegwiel.promises import refuse_when


@transaction.atomic
def place_household(
    *, actor: Actor, household_id: UUID, beds: Sequence[PlannedBed], nights: Period, now: datetime
) -> list[Claim]:
    """Reserve a bed for every member of a household, all or none; `arrive` turns them into stays.

    Who joined later, such as a child that was born, is placed without those who have a bed already.

    :raises NotFound: no such household or bed for this person
    :raises BedForEveryone: somebody has no bed, or two people share one
    :raises OneLocation: the beds are at different locations, or not where the others of the household sleep
    :raises BedTaken: a bed is occupied or held on one of these nights
    :raises SleepsElsewhere: somebody has a bed on one of these nights
    :raises BedNotInUse: a bed is not in use on all of these nights
    :raises LocationClosed: the location is not open on all of these nights
    :raises RunByOthers: COA gives out the beds there
    """
    household = _in_turn(actor, household_id)
    people = _people(household, nights.start)
    given = access.beds_to_give(actor, [one.bed_id for one in beds])
    chosen = {one.resident_id for one in beds}
    waiting = _without_bed(people, nights)
    if chosen not in (set(people), waiting) or not len(given) == len(beds) == len(chosen):
        raise BedForEveryone(people=len(people), beds=len(given))
    place = _one_place(given)
    if chosen != set(people) and place.pk != household.location_id:
        raise OneLocation
    claims = [
        _claim(given[one.bed_id], people[one.resident_id], nights, BedState.RESERVED)
        for one in sorted(beds, key=lambda one: str(one.bed_id))
    ]
    _lives_at(household, place)
    trust.record("stays.arrival_planned", actor=actor, subject=household, workplace=place.pk, now=now)
    return claims


@transaction.atomic
def arrive(*, actor: Actor, household_id: UUID, day: date, now: datetime) -> list[Claim]:
    """Check a household in: its reservations become stays, the first of each person from this day.

    Nobody slept there before arriving: a late arrival gives the nights before back.

    :raises NotFound: no such household for this person
    :raises NotExpected: no bed is reserved for it on this day or later
    :raises BedTaken: it comes earlier than planned, and a bed is not free yet
    :raises SleepsElsewhere: it comes earlier than planned, and somebody has another bed until then
    :raises BedNotInUse: it comes earlier than planned, and a bed is not in use yet
    :raises LocationClosed: it comes earlier than planned, and the location is not open yet
    :raises RunByOthers: COA gives out the beds there since
    """
    household = _in_turn(actor, household_id)
    reserved = list(_reservations(household, day).order_by("first_night"))
    planned = [claim for claim in reserved if claim.departure_on is None or claim.departure_on > day]
    if not planned:
        raise NotExpected(household=household.name)
    access.beds_to_give(actor, [claim.bed_id for claim in planned])
    # Reservations that passed without anybody coming were never slept in.
    Claim.objects.filter(pk__in=[claim.pk for claim in reserved if claim not in planned]).delete()
    here: set[UUID | None] = set()
    for claim in planned:
        claim.state, claim.arrived_at = BedState.OCCUPIED, now
        if claim.resident_id not in here:
            claim.first_night = day
        here.add(claim.resident_id)
        in_use(claim.bed, Period(claim.first_night, claim.departure_on))
        with _refusing(claim.bed, claim.resident):
            claim.save(update_fields=["state", "arrived_at", "first_night"])
    trust.record("stays.household_arrived", actor=actor, subject=household, workplace=household.location_id, now=now)
    return planned


@transaction.atomic
def cancel_arrival(*, actor: Actor, household_id: UUID, day: date, now: datetime) -> None:
    """Give the reserved beds back: the household does not come.

    :raises NotFound: no such household for this person
    :raises NotExpected: no bed is reserved for it
    """
    household = _in_turn(actor, household_id)
    deleted, _kinds = _reservations(household, day).delete()
    if not deleted:
        raise NotExpected(household=household.name)
    trust.record("stays.arrival_cancelled", actor=actor, subject=household, workplace=household.location_id, now=now)


@transaction.atomic
def move_household(
    *, actor: Actor, household_id: UUID, beds: Sequence[PlannedBed], on: date, now: datetime
) -> list[Claim]:
    """Move some or all members to other beds from this night; where they slept before stays known.

    :raises NotFound: no such household or bed for this person
    :raises BedForEveryone: two people would share a bed, or one have two
    :raises OneLocation: the household would live at two locations
    :raises NoStay: somebody has no bed to move from
    :raises BedTaken: a bed is occupied or held on one of these nights
    :raises BedNotInUse: a bed is not in use on all of these nights
    :raises LocationClosed: the location is not open on all of these nights
    :raises RunByOthers: COA gives out the beds there
    """
    household = _in_turn(actor, household_id)
    given = access.beds_to_give(actor, [one.bed_id for one in beds])
    if len(given) != len(beds) or len({one.resident_id for one in beds}) != len(beds):
        raise BedForEveryone(people=len({one.resident_id for one in beds}), beds=len(given))
    stays = {claim.resident_id: claim for claim in _claims(household, on).select_related("resident")}
    if any(one.resident_id not in stays for one in beds):
        raise NoStay(household=household.name)
    place = _one_place(given)
    if place.pk != household.location_id and len(beds) < len(stays):
        raise OneLocation
    plans = [(stays[one.resident_id], given[one.bed_id]) for one in sorted(beds, key=lambda one: str(one.bed_id))]
    ends = {claim.pk: claim.departure_on for claim, _bed in plans}
    for claim, _bed in plans:
        _end(claim, on, moves=True)
    moved = [_moved(claim, bed, Period(on, ends[pk])) for pk, (claim, bed) in zip(ends, plans, strict=True)]
    _lives_at(household, place)
    trust.record("stays.household_moved", actor=actor, subject=household, workplace=household.location_id, now=now)
    return moved


@transaction.atomic
def plan_departure(
    *, actor: Actor, household_id: UUID, departure_on: date | None, destination: Destination, day: date, now: datetime
) -> None:
    """Set the day on which a household leaves, or take it back with None.

    The beds are free from the night of that day on.

    :raises NotFound: no such household for this person
    :raises NoStay: it has no bed
    :raises NoNights: the departure lies on or before the arrival, or before a planned move
    :raises BedTaken: the bed was given to somebody else after the earlier day of departure
    :raises BedNotInUse: the bed goes out of use before the day of departure
    :raises LocationClosed: the location closes before the day of departure
    """
    household = _in_turn(actor, household_id)
    claims = list(_present_or_coming(household, day))
    if not claims:
        raise NoStay(household=household.name)
    for claim in claims:
        if departure_on is not None and departure_on <= claim.first_night:
            raise NoNights
        in_use(claim.bed, Period(claim.first_night, departure_on))
        claim.departure_on, claim.destination = departure_on, destination if departure_on else ""
        with _refusing(claim.bed, claim.resident):
            claim.save(update_fields=["departure_on", "destination"])
    trust.record(
        "stays.departure_planned",
        actor=actor,
        subject=household,
        workplace=household.location_id,
        now=now,
        changed=["departure_on", "destination"],
    )


@transaction.atomic
def confirm_departure(*, actor: Actor, household_id: UUID, day: date, now: datetime) -> None:
    """Check a household out: its stays end on this day and its file here is closed.

    :raises NotFound: no such household for this person
    :raises NoStay: nobody of it has a stay to end
    """
    household = _in_turn(actor, household_id)
    people = list(_people(household, day))
    open_stays = list(Claim.objects.filter(resident__in=people, state=BedState.OCCUPIED, left_at__isnull=True))
    if not open_stays:
        raise NoStay(household=household.name)
    for claim in open_stays:
        claim.left_at = now
        if claim.departure_on is None or claim.departure_on > day:
            _end(claim, day)
        else:
            claim.save(update_fields=["left_at"])
    # A bed that was reserved for somebody who did not come would else stay reserved for ever.
    Claim.objects.filter(resident__in=people, state=BedState.RESERVED).delete()
    residents.end_household(actor=actor, household_id=household.pk, on=day, now=now)
    trust.record("stays.household_left", actor=actor, subject=household, workplace=household.location_id, now=now)


def _in_turn(actor: Actor, household_id: UUID) -> Household:
    """Return the household, when this person gives beds where it lives and no other act on beds is under way.

    :raises NotFound: no such household for this person
    """
    trust.wait_for_turn(access.household_to_place(actor, household_id).location_id)
    return access.household_to_place(actor, household_id)


def _without_bed(people: Iterable[UUID], nights: Period) -> set[UUID]:
    """Return who has no bed at all in these nights."""
    taken = Claim.objects.filter(resident__in=people).exclude(departure_on__lte=nights.start)
    if nights.until is not None:
        taken = taken.filter(first_night__lt=nights.until)
    return set(people) - set(taken.values_list("resident_id", flat=True))


def _one_place(beds: dict[UUID, Bed]) -> Location:
    """Return the location where all these beds are.

    :raises OneLocation: they are at several
    """
    places = {bed.room.wing.location_id: bed.room.wing.location for bed in beds.values()}
    if len(places) != 1:
        raise OneLocation
    return next(iter(places.values()))


def _lives_at(household: Household, place: Location) -> None:
    if household.location_id != place.pk:
        household.location = place
        household.save(update_fields=["location"])


def _moved(left: Claim, bed: Bed, nights: Period) -> Claim:
    """Return the stay that goes on in another bed, with the same plans."""
    assert left.resident is not None  # noqa: S101 - a claim of a household's member has a resident
    claim = _claim(bed, left.resident, nights, BedState(left.state))
    claim.arrived_at, claim.destination = left.arrived_at, left.destination
    claim.save(update_fields=["arrived_at", "destination"])
    return claim


def _people(household: Household, day: date) -> dict[UUID, Resident]:
    """Return who belongs to the household when it comes, or on the day of registration when that is later."""
    day = max(day, household.registered_on)
    rows = Member.objects.filter(member_on(day), household=household).select_related("resident")
    return {row.resident_id: row.resident for row in rows}


def _claims(household: Household, day: date) -> QuerySet[Claim]:
    """Return the claims of the household's members that hold in the night of this day."""
    return Claim.objects.filter(in_force(day), resident__in=_people(household, day))


def _reservations(household: Household, day: date) -> QuerySet[Claim]:
    rows = Claim.objects.filter(resident__in=_people(household, day), state=BedState.RESERVED)
    return rows.select_related("bed__room__wing__location", "resident")


def _present_or_coming(household: Household, day: date) -> Iterator[Claim]:
    rows = Claim.objects.filter(resident__in=_people(household, day), left_at__isnull=True)
    last: dict[UUID | None, Claim] = {}
    for claim in rows.select_related("bed__room__wing__location", "resident").order_by("first_night"):
        last[claim.resident_id] = claim
    # Who stays longer than planned is still here, and may get a later day; who never came is not.
    return (
        claim
        for claim in last.values()
        if claim.state == BedState.OCCUPIED or claim.departure_on is None or claim.departure_on >= day
    )


def _claim(bed: Bed, resident: Resident, nights: Period, state: BedState) -> Claim:
    in_use(bed, nights)
    with _refusing(bed, resident):
        return Claim.objects.create(
            bed=bed, resident=resident, state=state, first_night=nights.start, departure_on=nights.until
        )


def in_use(bed: Bed, nights: Period) -> None:
    """Refuse nights on which the bed or its location is not in use.

    :raises BedNotInUse: the bed comes later or goes earlier
    :raises LocationClosed: the location opens later or closes earlier
    """
    place = bed.room.wing.location
    # An open stay in a location that closes later is fine: the day of departure follows in time.
    if not _covers(place.opened_on, place.closes_on, nights, open_until=nights.start):
        raise LocationClosed(location=place.name)
    # In a bed that goes out of use it is not: the night would have somebody in a bed that is no place.
    if not _covers(bed.in_use_from, bed.in_use_until, nights, open_until=date.max):
        raise BedNotInUse(bed=f"Bed {bed}")


def _covers(start: date, until: date | None, nights: Period, *, open_until: date) -> bool:
    if nights.start < start:
        return False
    return until is None or (nights.start < until and (nights.until or open_until) <= until)


def _end(claim: Claim, on: date, *, moves: bool = False) -> None:
    """Let a claim end on the day; one that would have no night left is taken away.

    moves  where the person goes at last is told by the next bed
    """
    if claim.first_night >= on:
        Claim.objects.filter(pk=claim.pk).delete()
        return
    Claim.objects.filter(pk=claim.pk).update(
        departure_on=on, left_at=claim.left_at, destination="" if moves else claim.destination
    )


@contextmanager
def _refusing(bed: Bed, resident: Resident | None) -> Iterator[None]:
    with refuse_when(
        {
            "one_person_per_bed_per_night": BedTaken(bed=f"Bed {bed}"),
            "one_bed_per_person_per_night": SleepsElsewhere(resident=resident.given_names if resident else ""),
            "claim_has_a_night": NoNights(),
        }
    ):
        yield
