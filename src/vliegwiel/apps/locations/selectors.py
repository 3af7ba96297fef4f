# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading locations; who sleeps in the beds is told by stays."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Count, Prefetch

from vliegwiel.apps.locations.models import Bed, Location, Wing, in_use_on


def public_location(slug: str) -> Location | None:
    """Return a location for its neighbours, or None."""
    return Location.objects.filter(slug=slug).select_related("municipality").first()


def public_locations() -> list[Location]:
    """Return every location that is open to its neighbourhood's questions, by municipality and name."""
    return list(Location.objects.select_related("municipality").order_by("municipality__name", "name"))


def wings_with_rooms(location_id: UUID, day: date) -> list[Wing]:
    """Return the wings in order, each with its rooms and the beds that are or will be in use."""
    beds = Bed.objects.exclude(in_use_until__lte=day)
    rows = Wing.objects.filter(location_id=location_id).prefetch_related(Prefetch("rooms__beds", beds), "rooms__unit")
    return list(rows)


def number_of_places(location_ids: list[UUID], night: date) -> dict[UUID, int]:
    """Return how many beds are in use on a night, per location; a location without beds is absent."""
    rows = Bed.objects.filter(in_use_on(night), room__wing__location_id__in=location_ids)
    counted = rows.values("room__wing__location_id").annotate(places=Count("pk"))
    return {row["room__wing__location_id"]: row["places"] for row in counted}
