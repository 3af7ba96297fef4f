# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A bus that waits for rooms, what people wish about each other, and what is agreed about the mix."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from uuid import UUID

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.locations.models import Location
from vliegwiel.apps.residents import services as residents
from vliegwiel.apps.residents.terms import Gender, Group
from vliegwiel.apps.stays import services as stays
from vliegwiel.apps.stays.terms import MixTerms, WishKind
from vliegwiel.demo.nights import House, at
from vliegwiel.demo.people import Crowd


def wait_for_rooms(house: House, others: Crowd, day: date) -> None:
    """Let a bus of twelve people wait: a family that needs a whole room, two friends, two who rather do not share."""
    yesterday = day - timedelta(days=1)
    # Its own dice, so that whoever came before stays as invented.
    crowd = Crowd(Random(day.toordinal()), day - timedelta(days=6))  # noqa: S311 - invented people
    crowd.number = others.number
    arriving = [
        crowd.family(3, language="ti"),
        crowd.family(2, language="ar"),
        crowd.single(Gender.FEMALE, language="so"),
        crowd.single(Gender.FEMALE, language="ar"),
        *(crowd.single(Gender.MALE, language=language) for language in ("fa", "tr", "ti", "ar", "fa")),
    ]
    others.number = crowd.number
    made = [
        residents.register_household(
            actor=house.actor, slug=house.slug, people=people, from_on=day, now=at(yesterday, 15)
        ).pk
        for people in arriving
    ]
    for one, other, kind in (
        (made[4], made[8], WishKind.KNOWS),
        (made[2], made[3], WishKind.KNOWS),
        (made[5], made[7], WishKind.AVOID),
    ):
        _wish(house.actor, one, other, kind, yesterday)


def agree_on_the_mix(leader: Actor, location: Location, day: date) -> None:
    """Write down what the town agreed about who lives where."""
    wings = {wing.name: wing.pk for wing in location.wings.all()}
    for label, groups, least, most, wing in (
        ("Dragende groep: mensen met een status", (Group.STATUS_HOLDER,), 20, None, None),
        ("Niet alleen mensen in procedure", (Group.ASYLUM_SEEKER,), None, 80, "Oost"),
    ):
        stays.agree_on_mix(
            actor=leader,
            slug=location.slug,
            terms=MixTerms(
                label=label,
                groups=tuple(group.value for group in groups),
                at_least=least,
                at_most=most,
                from_on=day - timedelta(days=120),
                agreed_by="Gemeente Lindeveen en het COA, overleg over het huis",
                wing_id=wings[wing] if wing else None,
            ),
            now=at(day - timedelta(days=120), 10),
        )


def _wish(actor: Actor, household: UUID, other: UUID, kind: WishKind, day: date) -> None:
    stays.record_room_wish(actor=actor, household_id=household, other_id=other, kind=kind, now=at(day, 16))
