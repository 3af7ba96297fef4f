# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Locations, and what stands in them: wings or floors, units, rooms, beds."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.db import models
from django.db.models import Q

from vliegwiel.apps.locations.terms import Feature, LocationKind, Operator, PropertyKind, RoomFor, UnitKind
from vliegwiel.promises import has_a_night


class Location(models.Model):
    """A place where people are received; it is a workplace, part of its municipality's."""

    workplace = models.OneToOneField(
        "accounts.Workplace", models.PROTECT, primary_key=True, related_name="location", verbose_name="werkplek"
    )
    municipality = models.ForeignKey(
        "municipalities.Municipality", models.PROTECT, related_name="locations", verbose_name="gemeente"
    )
    name = models.CharField("naam", max_length=80)
    slug = models.SlugField("adres van de openbare pagina", max_length=60)
    kind = models.CharField("soort opvang", max_length=20, choices=LocationKind)
    property_kind = models.CharField("soort gebouw", max_length=20, choices=PropertyKind)
    owner = models.CharField("eigenaar", max_length=120)
    operator = models.CharField("gerund door", max_length=20, choices=Operator)
    opened_on = models.DateField("open vanaf")
    closes_on = models.DateField("dicht vanaf", null=True, blank=True)
    contract_from = models.DateField("contract vanaf", null=True, blank=True)
    contract_until = models.DateField("contract tot", null=True, blank=True)
    address = models.CharField("adres", max_length=200, blank=True)
    public_phone = models.CharField("telefoon voor de buurt", max_length=30, blank=True)
    about = models.TextField("wat de buurt leest", blank=True)
    most_in_shared_room = models.PositiveSmallIntegerField("hoogstens op een gedeelde kamer", default=4)
    most_in_shared_room_reason = models.CharField("reden van afwijking", max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "opvanglocatie"
        constraints = [
            models.UniqueConstraint(fields=["slug"], name="one_location_per_slug"),
            models.UniqueConstraint(fields=["municipality", "name"], name="one_location_per_name"),
            has_a_night("location_has_a_night", nights=("opened_on", "closes_on")),
            has_a_night("contract_has_a_night", nights=("contract_from", "contract_until")),
        ]

    def __str__(self) -> str:
        return self.name


class Wing(models.Model):
    """A wing or floor of a location."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    location = models.ForeignKey(Location, models.PROTECT, related_name="wings", verbose_name="opvanglocatie")
    name = models.CharField("naam", max_length=60)
    meant_for = models.CharField("bedoeld voor", max_length=80, blank=True)
    position = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "vleugel"
        ordering = ["position", "name"]
        constraints = [models.UniqueConstraint(fields=["location", "name"], name="one_wing_per_name")]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A living unit inside a wing; rooms along a corridor need none."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    wing = models.ForeignKey(Wing, models.PROTECT, related_name="units", verbose_name="vleugel")
    name = models.CharField("naam", max_length=60)
    kind = models.CharField("soort", max_length=20, choices=UnitKind)

    class Meta:
        verbose_name = "wooneenheid"
        verbose_name_plural = "wooneenheden"
        constraints = [models.UniqueConstraint(fields=["wing", "name"], name="one_unit_per_name")]

    def __str__(self) -> str:
        return self.name


class Room(models.Model):
    """A bedroom."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    wing = models.ForeignKey(Wing, models.PROTECT, related_name="rooms", verbose_name="vleugel")
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="rooms", verbose_name="wooneenheid"
    )
    number = models.CharField("nummer", max_length=20)
    floor = models.SmallIntegerField("verdieping", default=0)
    room_for = models.CharField("voor wie", max_length=20, choices=RoomFor, default=RoomFor.ANY)
    features = models.JSONField("eigenschappen", default=list, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "kamer"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["wing", "number"], name="one_room_per_number")]

    def __str__(self) -> str:
        return self.number

    @property
    def feature_names(self) -> list[str]:
        """The features in words."""
        names = dict(Feature.choices)
        return [str(names[one]) for one in self.features if one in names]


class Bed(models.Model):
    """One place to sleep, in use for a period."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.ForeignKey(Room, models.PROTECT, related_name="beds", verbose_name="kamer")
    number = models.PositiveSmallIntegerField("nummer")
    in_use_from = models.DateField("in gebruik vanaf")
    in_use_until = models.DateField("in gebruik tot", null=True, blank=True)

    class Meta:
        verbose_name = "bed"
        verbose_name_plural = "bedden"
        ordering = ["number"]
        constraints = [
            # A bed that went out of use and came back has a row for each period.
            models.UniqueConstraint(fields=["room", "number", "in_use_from"], name="one_bed_per_number_and_start"),
            has_a_night("bed_has_a_night", nights=("in_use_from", "in_use_until")),
        ]

    def __str__(self) -> str:
        return f"{self.room.number}-{self.number}"


def in_use_on(night: date) -> Q:
    """Return the condition that a bed is in use on this night."""
    return Q(in_use_from__lte=night) & (Q(in_use_until__isnull=True) | Q(in_use_until__gt=night))
