# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Runs of the simulated chain, and the finished parts of one that is under way."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from vliegwiel.apps.chain.terms import RunKind


class ChainRun(models.Model):
    """One question to the simulated chain with all that is needed to ask it again, and its answer once there is one."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    municipality = models.ForeignKey(
        "municipalities.Municipality", models.PROTECT, related_name="+", verbose_name="gemeente"
    )
    location = models.ForeignKey(
        "locations.Location", models.PROTECT, null=True, related_name="+", verbose_name="opvanglocatie"
    )
    kind = models.CharField("soort", max_length=10, choices=RunKind)
    choices = models.JSONField("keuzes", default=dict)
    fingerprint = models.CharField("vingerafdruk van de vraag", max_length=16)
    engine_version = models.CharField("versie van het rekenmodel", max_length=20)
    asked_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="gevraagd door")
    key = models.CharField("kenmerk van de vraag", max_length=120)
    asked_at = models.DateTimeField("gevraagd op")
    job = models.OneToOneField("jobs.Job", models.PROTECT, null=True, related_name="+", verbose_name="opdracht")
    finished_at = models.DateTimeField("klaar op", null=True)
    result = models.JSONField("uitkomst", default=dict)
    result_fingerprint = models.CharField("vingerafdruk van de uitkomst", max_length=16, blank=True)

    class Meta:
        verbose_name = "berekening van de keten"
        verbose_name_plural = "berekeningen van de keten"
        constraints = [
            models.UniqueConstraint(fields=["asked_by", "key"], name="one_chain_run_per_asking"),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True, result_fingerprint="")
                | (Q(finished_at__isnull=False) & ~Q(result_fingerprint="")),
                name="finished_run_has_a_result",
            ),
        ]
        indexes = [models.Index(fields=["municipality", "kind", "-asked_at"], name="newest_chain_run")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.asked_at:%Y-%m-%d}"


class ChainPart(models.Model):
    """A finished range of replications of a run that is under way; thrown away when the run is finished."""

    id = models.BigAutoField(primary_key=True)
    run = models.ForeignKey(ChainRun, models.CASCADE, related_name="parts", verbose_name="berekening")
    side = models.CharField("kant", max_length=10)
    first = models.PositiveIntegerField("eerste")
    last = models.PositiveIntegerField("laatste")
    packed = models.BinaryField("inhoud")

    class Meta:
        verbose_name = "deel van een berekening"
        verbose_name_plural = "delen van een berekening"
        constraints = [models.UniqueConstraint(fields=["run", "side", "first"], name="one_part_per_range")]

    def __str__(self) -> str:
        return f"{self.side} {self.first}-{self.last}"
