# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Opening and changing locations, rooms and beds (LO-3, LO-6, LO-8, RE-12)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.factories.town import DAY, NOW, OPENED, Town, details

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.locations import errors, selectors, services
from vliegwiel.apps.locations.models import Location, Room, Unit, Wing
from vliegwiel.apps.locations.terms import NewRoom, RoomFor, UnitKind
from vliegwiel.apps.trust.models import Event
from vliegwiel.engine.parameters import read_parameters
from vliegwiel.refusals import NotFound, Stale

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def _change(town: Town, **changes: object) -> Location:
    seen = Location.objects.get(pk=town.house.pk).version
    new = replace(details(town.house.slug), **changes)
    return services.change_location(
        actor=town[Role.PROJECT_LEADER], slug=town.house.slug, details=new, seen_version=seen, now=NOW
    )


def _add(town: Town, room: NewRoom) -> Room:
    wing = Wing.objects.filter(location=town.house).first()
    return services.add_room(actor=town.manager, wing_id=wing.pk, room=room, from_on=OPENED, now=NOW)


def test_a_shared_room_has_four_beds_at_most_until_a_deviation_is_written_down(town: Town):
    five = NewRoom(number="300", number_of_beds=5)
    with pytest.raises(errors.TooManyInRoom):
        _add(town, five)
    with pytest.raises(errors.TooManyInRoom):
        _change(town, most_in_shared_room=6)
    _change(town, most_in_shared_room=6, most_in_shared_room_reason="tijdelijk, winteropvang")
    assert _add(town, five).beds.count() == 5


def test_the_norm_is_a_dated_figure_and_what_a_location_recorded_wins(town: Town):
    norm = read_parameters().on(DAY, "assumptions.buurthuis.max_persons_per_bedroom")
    assert (norm.value, norm.quote) == ("4", "en met maximaal vier personen")
    assert _change(town, most_in_shared_room=None).most_in_shared_room == 4
    kept = _change(town, most_in_shared_room=6, most_in_shared_room_reason="tijdelijk, winteropvang")
    assert kept.most_in_shared_room == 6
    # Fewer than the norm needs no reason.
    assert _change(town, most_in_shared_room=2).most_in_shared_room == 2


def test_a_family_room_may_have_more_beds(town: Town):
    assert _add(town, NewRoom(number="300", number_of_beds=7, room_for=RoomFor.HOUSEHOLD)).beds.count() == 7


@pytest.mark.parametrize("beds", [0, -1])
def test_a_bedroom_has_a_bed(town: Town, beds: int):
    with pytest.raises(errors.NoBeds):
        _add(town, NewRoom(number="300", number_of_beds=beds))
    with pytest.raises(errors.NoBeds):
        _change(town, most_in_shared_room=beds)


@pytest.mark.parametrize("kind", list(UnitKind))
def test_every_kind_of_unit_can_hold_rooms(town: Town, kind: UnitKind):
    for number in ("a", "b"):
        _add(town, NewRoom(number=number, number_of_beds=1, unit="Unit 1", unit_kind=kind))
    assert Unit.objects.get(name="Unit 1").rooms.count() == 2


def test_names_are_used_once_and_periods_end_after_they_start(town: Town):
    with pytest.raises(errors.NameTaken):
        _add(town, NewRoom(number="101", number_of_beds=1))
    with pytest.raises(errors.NameTaken):
        services.add_wing(actor=town.manager, slug=town.house.slug, name="Noord", meant_for="", now=NOW)
    with pytest.raises(errors.NameTaken):
        _change(town, slug=town.coa.slug)
    with pytest.raises(errors.NameTaken):
        _change(town, name=town.coa.name)
    for wrong in ({"closes_on": OPENED}, {"contract_from": DAY, "contract_until": DAY}):
        with pytest.raises(errors.NoSuchPeriod):
            _change(town, **wrong)


def test_a_change_bumps_the_version_and_tells_which_fields_changed(town: Town):
    changed = _change(town, owner="Corporatie", about="Welkom")
    assert (changed.version, changed.owner) == (2, "Corporatie")
    assert Event.objects.get(kind="locations.location_changed").changed == ["about", "owner"]
    with pytest.raises(Stale):
        services.change_location(
            actor=town.manager, slug=town.house.slug, details=details(town.house.slug), seen_version=1, now=NOW
        )


def test_only_who_leads_projects_here_opens_a_location(town: Town):
    for role in set(Role) - {Role.PROJECT_LEADER}:
        with pytest.raises(NotFound):
            services.open_location(
                actor=town[role], municipality_id=town.municipality.pk, details=details("nieuw"), now=NOW
            )


def test_the_neighbourhood_sees_every_location_and_places_are_counted_per_location(town: Town):
    assert {one.slug for one in selectors.public_locations()} == {town.house.slug, town.coa.slug}
    assert selectors.public_location("bestaat-niet") is None
    assert selectors.number_of_places([town.house.pk, town.coa.pk], DAY) == {town.house.pk: 14, town.coa.pk: 4}
    assert [wing.name for wing in selectors.wings_with_rooms(town.house.pk, DAY)] == ["Noord", "Zuid"]
