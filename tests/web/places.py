# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Real addresses of a small town: what stands between the slashes, for one town."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID, uuid4

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.factories.town import NOW, Town, members
from tests.web.matrix import FURNISHERS

from vliegwiel.apps.accounts import selectors as accounts
from vliegwiel.apps.residents import services as residents
from vliegwiel.apps.residents.terms import CorrectionAbout
from vliegwiel.apps.stays import services as stays
from vliegwiel.apps.stays.terms import BedState, Hold


@dataclass(frozen=True)
class Places:
    """Ids of things that exist in one town, by the name that addresses use."""

    town: Town
    household_id: UUID
    resident_id: UUID
    room_id: UUID
    claim_id: UUID
    wing_id: UUID
    user_id: UUID
    assignment_id: UUID
    request_id: UUID
    number: str
    pin: str
    more: dict[str, object] = field(default_factory=dict)

    def address(self, name: str) -> str:
        """Return the address of this name, filled in with what exists here."""
        return reverse(name, kwargs={key: self.value(name, key) for key in keys_of(name)})

    def value(self, name: str, key: str) -> object:
        """Return what stands for a key; reporting is for the location that COA runs."""
        if key == "slug":
            return self.town.coa.slug if name == "staff:reports" else self.town.house.slug
        if key == "kind":
            return "quiet"
        # The same key may name two things: an area tells them apart by the name of the address.
        own = self.more.get(f"{key}:{name.partition(':')[2]}")
        return own or self.more.get(key) or getattr(self, key, None) or uuid4()


def furnished(town: Town) -> Places:
    """Let a household live in the town, hold a bed, and ask a question."""
    beds = town.beds()
    household = town.household(2)
    town.settle(household, beds[1:3])
    resident = members(household)[0]
    hold = Hold(BedState.BUFFER, NOW.date() - timedelta(days=3), None)
    claim = stays.hold_beds(actor=town.manager, bed_ids=[beds[5].pk], hold=hold, now=NOW)[0]
    number, pin = residents.give_pin(actor=town.manager, resident_id=resident, language="nl", now=NOW, pin="246810")
    asking = accounts.resident_actor(number, NOW.date())
    request = residents.ask_correction(actor=asking, about=CorrectionAbout.NAME, text="Met een h.", now=NOW)
    user = next(iter(town.users.values()))
    places = Places(
        town,
        household.pk,
        resident,
        beds[1].room_id,
        claim.pk,
        beds[1].room.wing_id,
        user.pk,
        user.assignments.get().pk,
        request.pk,
        number,
        pin,
    )
    for furnish in FURNISHERS:
        places.more.update(furnish(places))
    return places


def all_names() -> dict[str, frozenset[str]]:
    """Return every address of the product by name, with the keys it needs."""
    return dict(_walk(get_resolver(), ""))


def keys_of(name: str) -> frozenset[str]:
    """Return the keys that an address needs."""
    return all_names()[name]


def _walk(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, frozenset[str]]]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            space = f"{prefix}{one.namespace}:" if one.namespace else prefix
            yield from _walk(one, space)
        elif isinstance(one, URLPattern):
            yield f"{prefix}{one.name}", frozenset(one.pattern.converters)
