# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Cards, and what the desk knows of who is in."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from vliegwiel.apps.presence.terms import CardEnd


class Card(models.Model):
    """A card with a random code and nothing else; only the keyed hash of the code is kept."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    resident = models.ForeignKey("residents.Resident", models.PROTECT, related_name="cards", verbose_name="bewoner")
    code_index = models.CharField(max_length=64, unique=True)
    given_at = models.DateTimeField("gegeven op")
    ended_at = models.DateTimeField("werkt niet meer sinds", null=True, blank=True)
    ended_because = models.CharField("waarom", max_length=10, choices=CardEnd, blank=True)

    class Meta:
        verbose_name = "pas"
        verbose_name_plural = "passen"
        constraints = [
            models.UniqueConstraint(
                fields=["resident"], condition=Q(ended_at__isnull=True), name="one_working_card_per_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.resident_id} {self.given_at:%Y-%m-%d}"


class Presence(models.Model):
    """In or out, as last seen at the desk: one row a person, overwritten each time, so that no trail is kept."""

    resident = models.OneToOneField(
        "residents.Resident", models.PROTECT, primary_key=True, related_name="presence", verbose_name="bewoner"
    )
    location = models.ForeignKey("locations.Location", models.PROTECT, related_name="+", verbose_name="opvanglocatie")
    inside = models.BooleanField("in huis")
    at = models.DateTimeField("gezien op")

    class Meta:
        verbose_name = "aanwezigheid"
        verbose_name_plural = "aanwezigheden"

    def __str__(self) -> str:
        return f"{self.resident_id} {'in' if self.inside else 'uit'}"
