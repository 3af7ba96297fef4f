# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Shared rooms with their hours, who signed up, fair shares, nights alone, and addresses of an own calendar."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from vliegwiel.apps.bookings.terms import (
    LIVE,
    LIVE_NIGHTS,
    ForWhom,
    NightState,
    OpenTo,
    RoomKind,
    SignUpState,
)
from vliegwiel.promises import EncryptedTextField, NoOverlap, has_a_night


class SharedRoom(models.Model):
    """A room of the house that people share."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    location = models.ForeignKey(
        "locations.Location", models.PROTECT, related_name="shared_rooms", verbose_name="opvanglocatie"
    )
    name = models.CharField("naam", max_length=60)
    kind = models.CharField("soort", max_length=20, choices=RoomKind)
    where = models.CharField("waar in het huis", max_length=80, blank=True)
    about = models.CharField("wat u er kunt", max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "gedeelde ruimte"
        verbose_name_plural = "gedeelde ruimtes"
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["location", "name"], name="one_shared_room_per_name")]

    def __str__(self) -> str:
        return self.name


class Opening(models.Model):
    """Weekly hours of a shared room, for a period; a slot is one piece of them on one day."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(SharedRoom, models.PROTECT, related_name="openings", verbose_name="ruimte")
    weekday = models.PositiveSmallIntegerField("dag van de week")
    from_minute = models.PositiveSmallIntegerField("vanaf")
    until_minute = models.PositiveSmallIntegerField("tot")
    slot_minutes = models.PositiveSmallIntegerField("minuten per blok", default=0)
    places = models.PositiveSmallIntegerField("plekken")
    title = models.CharField("activiteit", max_length=60, blank=True)
    guided_by = models.CharField("onder begeleiding van", max_length=80, blank=True)
    for_whom = models.CharField("voor wie", max_length=12, choices=ForWhom, default=ForWhom.EVERYBODY)
    open_to = models.CharField("open voor", max_length=12, choices=OpenTo, default=OpenTo.RESIDENTS)
    from_on = models.DateField("geldig vanaf")
    until_on = models.DateField("geldig tot", null=True, blank=True)

    class Meta:
        verbose_name = "tijd in het rooster"
        verbose_name_plural = "tijden in het rooster"
        ordering = ["weekday", "from_minute"]
        constraints = [
            NoOverlap(
                "one_activity_per_room_per_hour",
                on=("room", "weekday"),
                nights=("from_on", "until_on"),
                hours=("from_minute", "until_minute"),
            ),
            has_a_night("opening_has_a_day", nights=("from_on", "until_on")),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="opening_on_a_day_of_the_week"),
            models.CheckConstraint(
                condition=Q(until_minute__gt=F("from_minute")) & Q(until_minute__lte=1440), name="opening_has_an_hour"
            ),
            models.CheckConstraint(condition=Q(places__gte=1), name="opening_has_a_place"),
        ]

    def __str__(self) -> str:
        return f"{self.room_id} {self.weekday} {self.from_minute}"


class Closure(models.Model):
    """Days on which a shared room is closed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(SharedRoom, models.PROTECT, related_name="closures", verbose_name="ruimte")
    from_on = models.DateField("dicht vanaf")
    until_on = models.DateField("weer open op")
    reason = models.CharField("waarom", max_length=120)

    class Meta:
        verbose_name = "sluiting van een ruimte"
        verbose_name_plural = "sluitingen van een ruimte"
        constraints = [has_a_night("closure_has_a_day", nights=("from_on", "until_on"))]

    def __str__(self) -> str:
        return f"{self.room_id} {self.from_on}"


class SignUp(models.Model):
    """One person in one slot, or on its waiting list; a neighbour leaves a name and a way to be reached, no more."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    opening = models.ForeignKey(Opening, models.PROTECT, related_name="sign_ups", verbose_name="tijd in het rooster")
    day = models.DateField("dag")
    from_minute = models.PositiveSmallIntegerField("vanaf")
    until_minute = models.PositiveSmallIntegerField("tot")
    place = models.PositiveSmallIntegerField("plek", null=True, blank=True)
    resident = models.ForeignKey(
        "residents.Resident", models.PROTECT, null=True, blank=True, related_name="sign_ups", verbose_name="bewoner"
    )
    guest_name = EncryptedTextField("naam van de buur", blank=True)
    guest_contact = EncryptedTextField("te bereiken op", blank=True)
    contact_index = models.CharField(max_length=64, blank=True)
    code_index = models.CharField(max_length=64, blank=True, db_index=True)
    state = models.CharField("stand", max_length=10, choices=SignUpState, default=SignUpState.TAKEN)
    reason = models.CharField("waarom niet", max_length=200, blank=True)
    came = models.BooleanField("was er", null=True, blank=True)
    signed_at = models.DateTimeField("aangemeld op")

    class Meta:
        verbose_name = "aanmelding"
        verbose_name_plural = "aanmeldingen"
        indexes = [
            models.Index(fields=["resident", "day"], name="sign_up_by_resident"),
            models.Index(fields=["day"], name="sign_up_by_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["opening", "day", "from_minute", "place"],
                condition=Q(state=SignUpState.TAKEN),
                name="one_person_per_place",
            ),
            NoOverlap(
                "one_place_per_person_per_hour",
                on=("resident", "day"),
                hours=("from_minute", "until_minute"),
                where={"state": SignUpState.TAKEN.value},
            ),
            models.UniqueConstraint(
                fields=["opening", "day", "from_minute", "resident"],
                condition=Q(state__in=LIVE),
                name="one_sign_up_per_person_per_slot",
            ),
            models.UniqueConstraint(
                fields=["opening", "day", "from_minute", "contact_index"],
                condition=Q(state__in=LIVE) & ~Q(contact_index=""),
                name="one_sign_up_per_contact_per_slot",
            ),
            models.CheckConstraint(
                condition=~Q(state=SignUpState.TAKEN) | Q(place__isnull=False), name="signed_up_has_a_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.opening_id} {self.day} {self.state}"


class FairShare(models.Model):
    """How often one person may take a kind of room in a number of weeks, for a period."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    location = models.ForeignKey(
        "locations.Location", models.PROTECT, related_name="fair_shares", verbose_name="opvanglocatie"
    )
    kind = models.CharField("soort ruimte", max_length=20, choices=RoomKind)
    most_times = models.PositiveSmallIntegerField("hoogstens")
    per_weeks = models.PositiveSmallIntegerField("in weken")
    from_on = models.DateField("vanaf")
    until_on = models.DateField("tot", null=True, blank=True)

    class Meta:
        verbose_name = "eerlijke verdeling"
        verbose_name_plural = "eerlijke verdelingen"
        constraints = [
            NoOverlap("one_fair_share_per_kind_per_day", on=("location", "kind"), nights=("from_on", "until_on")),
            has_a_night("fair_share_has_a_day", nights=("from_on", "until_on")),
            models.CheckConstraint(condition=Q(most_times__gte=1) & Q(per_weeks__gte=1), name="fair_share_is_possible"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.most_times} in {self.per_weeks}"


class NightAlone(models.Model):
    """The kept bedroom for one night, beside the stay: the own bed stays occupied."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey("locations.Room", models.PROTECT, related_name="nights_alone", verbose_name="kamer")
    night = models.DateField("nacht")
    state = models.CharField("stand", max_length=10, choices=NightState, default=NightState.TAKEN)
    reason = models.CharField("waarom niet", max_length=200, blank=True)
    asked_at = models.DateTimeField("gevraagd op")

    class Meta:
        verbose_name = "nacht alleen"
        verbose_name_plural = "nachten alleen"
        constraints = [
            models.UniqueConstraint(
                fields=["room", "night"], condition=Q(state__in=LIVE_NIGHTS), name="one_party_per_kept_room_per_night"
            )
        ]

    def __str__(self) -> str:
        return f"{self.room_id} {self.night}"


class Sleeper(models.Model):
    """One person of a night alone; a partner from another household agrees first."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    night_alone = models.ForeignKey(NightAlone, models.CASCADE, related_name="sleepers", verbose_name="nacht alleen")
    resident = models.ForeignKey(
        "residents.Resident", models.PROTECT, related_name="nights_alone", verbose_name="bewoner"
    )
    night = models.DateField("nacht")
    asked_first = models.BooleanField("vroeg het", default=False)
    agreed_at = models.DateTimeField("stemde in op", null=True, blank=True)
    live = models.BooleanField("geldt", default=True)

    class Meta:
        verbose_name = "slaper in de vrijgehouden kamer"
        verbose_name_plural = "slapers in de vrijgehouden kamer"
        constraints = [
            models.UniqueConstraint(
                fields=["resident", "night"], condition=Q(live=True), name="one_night_alone_per_person_per_night"
            )
        ]

    def __str__(self) -> str:
        return f"{self.resident_id} {self.night}"


class CalendarAddress(models.Model):
    """The secret address of one resident's own calendar; only its keyed hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    resident = models.OneToOneField(
        "residents.Resident", models.PROTECT, related_name="calendar_address", verbose_name="bewoner"
    )
    secret_index = models.CharField(max_length=64, unique=True)
    language = models.CharField("taal", max_length=5)
    made_at = models.DateTimeField("gemaakt op")

    class Meta:
        verbose_name = "adres van de eigen agenda"
        verbose_name_plural = "adressen van de eigen agenda"

    def __str__(self) -> str:
        return f"{self.resident_id}"
