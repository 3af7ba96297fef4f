# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Claims on beds: who sleeps there, and what keeps a bed from being given."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from vliegwiel.apps.stays.terms import HOLDS, BedState, Destination
from vliegwiel.promises import NoOverlap, has_a_night


class Claim(models.Model):
    """One bed for a row of nights: a stay when occupied, else a hold.

    A reservation may be for a resident who is expected, and becomes the stay on arrival.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    bed = models.ForeignKey("locations.Bed", models.PROTECT, related_name="claims", verbose_name="bed")
    state = models.CharField("stand", max_length=12, choices=BedState)
    resident = models.ForeignKey(
        "residents.Resident", models.PROTECT, null=True, blank=True, related_name="claims", verbose_name="bewoner"
    )
    first_night = models.DateField("eerste nacht")
    departure_on = models.DateField("dag van vertrek", null=True, blank=True)
    reason = models.CharField("reden", max_length=20, blank=True)
    note = models.CharField("toelichting", max_length=200, blank=True)
    destination = models.CharField("waarheen", max_length=20, choices=Destination, blank=True)
    arrived_at = models.DateTimeField("aangekomen op", null=True, blank=True)
    left_at = models.DateTimeField("vertrek bevestigd op", null=True, blank=True)

    class Meta:
        verbose_name = "bed in gebruik"
        verbose_name_plural = "bedden in gebruik"
        indexes = [
            models.Index(fields=["bed", "first_night", "departure_on"], name="claim_by_bed"),
            models.Index(fields=["resident", "first_night"], name="claim_by_resident"),
            models.Index(fields=["first_night"], name="claim_by_first_night"),
            models.Index(fields=["departure_on"], name="claim_by_departure"),
        ]
        constraints = [
            NoOverlap("one_person_per_bed_per_night", on="bed", nights=("first_night", "departure_on")),
            NoOverlap("one_bed_per_person_per_night", on="resident", nights=("first_night", "departure_on")),
            has_a_night("claim_has_a_night", nights=("first_night", "departure_on")),
            models.CheckConstraint(
                condition=Q(state__in=[BedState.OCCUPIED, *HOLDS]), name="claim_state_is_one_of_five"
            ),
            models.CheckConstraint(
                condition=~Q(state=BedState.OCCUPIED) | Q(resident__isnull=False), name="occupied_by_somebody"
            ),
            models.CheckConstraint(
                condition=Q(resident__isnull=True) | Q(state__in=[BedState.OCCUPIED, BedState.RESERVED]),
                name="somebody_only_in_a_stay_or_reservation",
            ),
            models.CheckConstraint(condition=~Q(state=BedState.BLOCKED) | ~Q(reason=""), name="blocked_with_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.bed_id} {self.state} {self.first_night}"


class ReportedNight(models.Model):
    """Counts that the operator of a location reports; there no beds are given out here (RE-12)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    location = models.ForeignKey(
        "locations.Location", models.PROTECT, related_name="reported_nights", verbose_name="opvanglocatie"
    )
    night = models.DateField("nacht")
    places = models.PositiveIntegerField("plaatsen")
    occupied = models.PositiveIntegerField("bezet", default=0)
    reserved = models.PositiveIntegerField("gereserveerd", default=0)
    buffer = models.PositiveIntegerField("buffer", default=0)
    kept_free = models.PositiveIntegerField("vrijgehouden", default=0)
    blocked = models.PositiveIntegerField("geblokkeerd", default=0)
    free = models.PositiveIntegerField("vrij", default=0)

    class Meta:
        verbose_name = "gemelde nacht"
        verbose_name_plural = "gemelde nachten"
        constraints = [
            models.UniqueConstraint(fields=["location", "night"], name="one_report_per_night"),
            models.CheckConstraint(
                condition=Q(
                    places=F("occupied") + F("reserved") + F("buffer") + F("kept_free") + F("blocked") + F("free")
                ),
                name="reported_night_adds_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.location_id} {self.night}"


def in_force(night: date) -> Q:
    """Return the condition that a claim holds in this night."""
    return Q(first_night__lte=night) & (Q(departure_on__isnull=True) | Q(departure_on__gt=night))
