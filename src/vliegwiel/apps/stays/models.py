# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Claims on beds: who sleeps there, and what keeps a bed from being given."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from vliegwiel.apps.stays.terms import HOLDS, BedState, Destination
from vliegwiel.promises import AppendOnly, EncryptedTextField, NoOverlap, has_a_night


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


class RoomWish(models.Model):
    """A household likes to be near another, or is not put in one room with it; sealed, and no reason is kept."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(
        "residents.Household", models.PROTECT, related_name="room_wishes", verbose_name="huishouden"
    )
    # Kind and other household together: the database does not show who avoids whom.
    sealed = EncryptedTextField("wat en met wie")
    made_at = models.DateTimeField("opgeschreven op")

    class Meta:
        verbose_name = "wens over kamergenoten"
        verbose_name_plural = "wensen over kamergenoten"

    def __str__(self) -> str:
        return f"wens van {self.household_id}"


class MixAgreement(models.Model):
    """What is agreed about the share of some groups among the people of a location or wing (RE-3)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    location = models.ForeignKey(
        "locations.Location", models.PROTECT, related_name="mix_agreements", verbose_name="opvanglocatie"
    )
    wing = models.ForeignKey(
        "locations.Wing", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="vleugel"
    )
    label = models.CharField("naam", max_length=60)
    groups = models.JSONField("groepen", default=list)
    at_least = models.PositiveSmallIntegerField("ten minste", null=True, blank=True)
    at_most = models.PositiveSmallIntegerField("hoogstens", null=True, blank=True)
    from_on = models.DateField("vanaf")
    until_on = models.DateField("tot", null=True, blank=True)
    agreed_by = models.CharField("afgesproken door", max_length=200)

    class Meta:
        verbose_name = "afspraak over de mix"
        verbose_name_plural = "afspraken over de mix"
        constraints = [
            has_a_night("mix_agreement_has_a_day", nights=("from_on", "until_on")),
            models.CheckConstraint(
                condition=Q(at_least__isnull=False) | Q(at_most__isnull=False), name="mix_agreement_says_something"
            ),
            models.CheckConstraint(
                condition=(Q(at_least__isnull=True) | Q(at_least__lte=100))
                & (Q(at_most__isnull=True) | Q(at_most__lte=100)),
                name="mix_share_is_at_most_all",
            ),
            models.CheckConstraint(
                condition=Q(at_least__isnull=True) | Q(at_most__isnull=True) | Q(at_least__lte=F("at_most")),
                name="mix_least_is_not_above_most",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class RoomProposal(models.Model):
    """What the engine offered for one or more households, with the question it answered; a person decides."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    location = models.ForeignKey(
        "locations.Location", models.PROTECT, related_name="room_proposals", verbose_name="opvanglocatie"
    )
    made_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="door")
    made_at = models.DateTimeField("gemaakt op")
    first_night = models.DateField("eerste nacht")
    departure_on = models.DateField("dag van vertrek", null=True, blank=True)
    # Ages, needs and who avoids whom are in it.
    sealed = EncryptedTextField("vraag en antwoord")

    class Meta:
        verbose_name = "kamervoorstel"
        verbose_name_plural = "kamervoorstellen"
        constraints = [has_a_night("room_proposal_has_a_night", nights=("first_night", "departure_on"))]

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d %H:%M}"


class RoomDecision(models.Model):
    """What a person decided for one household of a proposal; a deviation says why."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    proposal = models.ForeignKey(RoomProposal, models.PROTECT, related_name="decisions", verbose_name="kamervoorstel")
    household = models.ForeignKey("residents.Household", models.PROTECT, related_name="+", verbose_name="huishouden")
    followed = models.BooleanField("zoals voorgesteld")
    rooms = models.JSONField("kamers", default=list)
    reason = EncryptedTextField("reden van afwijking", blank=True)
    decided_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="door")
    decided_at = models.DateTimeField("besloten op")

    class Meta:
        verbose_name = "kamerbesluit"
        verbose_name_plural = "kamerbesluiten"
        constraints = [
            models.UniqueConstraint(fields=["proposal", "household"], name="one_room_decision_per_household"),
            AppendOnly("room_decisions_are_never_changed", may_empty="reason"),
        ]

    def __str__(self) -> str:
        return f"{self.household_id} {self.decided_at:%Y-%m-%d %H:%M}"


def in_force(night: date) -> Q:
    """Return the condition that a claim holds in this night."""
    return Q(first_night__lte=night) & (Q(departure_on__isnull=True) | Q(departure_on__gt=night))
