# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The garden side of Het Havenhuis: eight linkable modules that change hands while the house stays open."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.capacity import selectors, services
from vliegwiel.apps.capacity.terms import SplitTerms, Use, UseChange
from vliegwiel.apps.locations import services as locations
from vliegwiel.apps.locations.models import Location
from vliegwiel.apps.locations.terms import Feature, NewRoom, RoomFor, UnitKind
from vliegwiel.demo.nights import at

_MODULES = 8


def play_modules(place: Location, actor: Actor, first: date, day: date) -> None:
    """Set down the modules, agree on the split, rent some out, join two, and plan the next winter."""
    start = first + timedelta(days=60)
    wing = locations.add_wing(
        actor=actor,
        slug=place.slug,
        name="Modulehof",
        meant_for="studio's die samen een gezinswoning worden",
        now=at(start, 9),
    )
    for number in range(1, _MODULES + 1):
        room = NewRoom(
            f"M{number}",
            2,
            RoomFor.HOUSEHOLD,
            features=(Feature.OWN_KITCHEN, Feature.OWN_BATHROOM, Feature.GROUND_FLOOR),
            unit=f"Module {number}",
            unit_kind=UnitKind.MODULE,
        )
        locations.add_room(actor=actor, wing_id=wing.pk, room=room, from_on=start, now=at(start, 9))
    agreed = SplitTerms(
        start,
        None,
        Decimal("0.6"),
        Decimal("1"),
        Decimal("0.5"),
        "Woonstichting De Veenhof",
        "Blijft een module langer dan een maand leeg, dan beslissen we samen wie er komt.",
        review_from_percent=90,
    )
    services.agree_on_split(actor=actor, slug=place.slug, terms=agreed, now=at(start, 10))
    lines = selectors.unit_lines(place.pk, day, day + timedelta(days=30))
    ids = {line.name: line.unit_id for line in lines if line.wing == "Modulehof"}

    def use(names: tuple[int, ...], what: Use, on: date, seen: date, rent: str | None = None) -> None:
        changes = [
            UseChange(ids[f"Module {one}"], what, on, Decimal(rent) if rent else None, 90 if rent else 0)
            for one in names
        ]
        services.change_use(actor=actor, changes=changes, today=seen, now=at(seen, 11))

    use((1, 2, 3), Use.STUDENT, start + timedelta(days=30), start + timedelta(days=5), "415.00")
    use((4,), Use.YOUNG_PERSON, start + timedelta(days=120), start + timedelta(days=100), "395.00")
    use((5,), Use.STARTER, day + timedelta(days=45), day, "520.00")
    use((1, 2), Use.RECEPTION, day + timedelta(days=120), day)
    services.join_modules(
        actor=actor,
        unit_ids=[ids["Module 7"], ids["Module 8"]],
        name="Gezinswoning Modulehof",
        from_on=day + timedelta(days=14),
        today=day,
        now=at(day, 9),
    )
