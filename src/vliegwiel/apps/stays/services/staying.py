# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""From planned arrival to departure; a whole household in one act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.locations.models import Bed
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

    :raises NotFound: no such household or bed for this person
    :raises BedForEveryone: somebody has no bed, or two people share one
    :raises BedTaken: a bed is occupied or held on one of these nights
    :raises SleepsElsewhere: somebody has a bed on one of these nights
    :raises BedNotInUse: a bed is not in use on all of these nights
    :raises LocationClosed: the location is not open on all of these nights
    :raises RunByOthers: COA gives out the beds there
    """
    household = access.household_to_place(actor, household_id)
    people = _people(household, nights.start)
    given = access.beds_to_give(actor, [one.bed_id for one in beds])
    if {one.resident_id for one in beds} != set(people) or len(given) != len(people) or len(beds) != len(people):
        raise BedForEveryone(people=len(people), beds=len(given))
    claims = [
        _claim(given[one.bed_id], people[one.resident_id], nights, BedState.RESERVED)
        for one in sorted(beds, key=lambda one: str(one.bed_id))
    ]
    place = next(iter(given.values())).room.wing.location_id
    if household.location_id != place:
        household.location_id = place
        household.save(update_fields=["location"])
    trust.record("stays.arrival_planned", actor=actor, subject=household, workplace=place, now=now)
    return claims


@transaction.atomic
def arrive(*, actor: Actor, household_id: UUID, day: date, now: datetime) -> list[Claim]:
    """Check a household in: its reservations become stays from this day.

    :raises NotFound: no such household for this person
    :raises NotExpected: no bed is reserved for it on this day
    :raises BedTaken: it comes earlier than planned, and a bed is not free yet
    """
    household = access.household_to_place(actor, household_id)
    planned = list(_reservations(household, day))
    if not planned:
        raise NotExpected(household=household.name)
    for claim in planned:
        claim.state, claim.arrived_at = BedState.OCCUPIED, now
        # Nobody slept there before arriving: a late arrival gives the nights before back.
        claim.first_night = day
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
    household = access.household_to_place(actor, household_id)
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
    :raises NoStay: somebody has no bed to move from
    :raises BedTaken: a bed is occupied or held on one of these nights
    """
    household = access.household_to_place(actor, household_id)
    given = access.beds_to_give(actor, [one.bed_id for one in beds])
    if len(given) != len(beds) or len({one.resident_id for one in beds}) != len(beds):
        raise BedForEveryone(people=len({one.resident_id for one in beds}), beds=len(given))
    stays = {claim.resident_id: claim for claim in _claims(household, on).select_related("resident")}
    if any(one.resident_id not in stays for one in beds):
        raise NoStay(household=household.name)
    leaving = [stays[one.resident_id] for one in beds]
    plans = [(stays[one.resident_id].resident, stays[one.resident_id].departure_on, one.bed_id) for one in beds]
    arrived = {claim.resident_id: (claim.state, claim.arrived_at) for claim in leaving}
    for claim in leaving:
        _end(claim, on)
    moved = []
    for resident, departure, bed_id in sorted(plans, key=lambda plan: str(plan[2])):
        assert resident is not None  # noqa: S101 - a claim of a household's member has a resident
        state, arrived_at = arrived[resident.pk]
        claim = _claim(given[bed_id], resident, Period(on, departure), BedState(state))
        claim.arrived_at = arrived_at
        claim.save(update_fields=["arrived_at"])
        moved.append(claim)
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
    :raises NoNights: the departure lies on or before the arrival
    :raises BedTaken: the bed was given to somebody else after the earlier day of departure
    """
    household = access.household_to_place(actor, household_id)
    claims = list(_present_or_coming(household, day))
    if not claims:
        raise NoStay(household=household.name)
    for claim in claims:
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
    household = access.household_to_place(actor, household_id)
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
    Claim.objects.filter(resident__in=people, first_night__gte=day, left_at=None).delete()
    residents.end_household(actor=actor, household_id=household.pk, on=day, now=now)
    trust.record("stays.household_left", actor=actor, subject=household, workplace=household.location_id, now=now)


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
    return rows.select_related("bed__room", "resident")


def _present_or_coming(household: Household, day: date) -> Iterator[Claim]:
    rows = Claim.objects.filter(resident__in=_people(household, day), left_at__isnull=True)
    last: dict[UUID | None, Claim] = {}
    for claim in rows.select_related("bed__room", "resident").order_by("first_night"):
        last[claim.resident_id] = claim
    return (claim for claim in last.values() if claim.departure_on is None or claim.departure_on >= day)


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
    if not _covers(place.opened_on, place.closes_on, nights):
        raise LocationClosed(location=place.name)
    if not _covers(bed.in_use_from, bed.in_use_until, nights):
        raise BedNotInUse(bed=f"Bed {bed}")


def _covers(start: date, until: date | None, nights: Period) -> bool:
    if nights.start < start:
        return False
    # An open stay in a bed that goes out of use later is fine: the day of departure follows in time.
    return until is None or (nights.start < until and (nights.until is None or nights.until <= until))


def _end(claim: Claim, on: date) -> None:
    """Let a claim end on the day; one that would have no night left is taken away."""
    if claim.first_night >= on:
        claim.delete()
    else:
        claim.departure_on = on
        claim.save(update_fields=["departure_on", "left_at"])


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
