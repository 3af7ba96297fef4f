# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What is broken, from report through order to done."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from vliegwiel.apps.safety.terms import OPEN, Broken, DoneBy, RepairState
from vliegwiel.promises import EncryptedTextField


class Repair(models.Model):
    """Something broken in the house, and what became of it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    location = models.ForeignKey(
        "locations.Location", models.PROTECT, related_name="repairs", verbose_name="opvanglocatie"
    )
    room = models.ForeignKey(
        "locations.Room", models.PROTECT, null=True, blank=True, related_name="repairs", verbose_name="kamer"
    )
    where = models.CharField("waar", max_length=80, blank=True)
    broken = models.CharField("wat is er kapot", max_length=12, choices=Broken)
    text = EncryptedTextField("wat er aan de hand is", blank=True)
    urgent = models.BooleanField("gevaarlijk of niet te gebruiken", default=False)
    resident = models.ForeignKey(
        "residents.Resident", models.PROTECT, null=True, blank=True, related_name="repairs", verbose_name="bewoner"
    )
    reported_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="medewerker"
    )
    reported_at = models.DateTimeField("gemeld op")
    state = models.CharField("stand", max_length=10, choices=RepairState, default=RepairState.REPORTED)
    done_by = models.CharField("wie maakt het", max_length=6, choices=DoneBy, blank=True)
    firm = models.CharField("bedrijf", max_length=80, blank=True)
    planned_on = models.DateField("gepland op", null=True, blank=True)
    estimate_euro = models.DecimalField("geschat", max_digits=9, decimal_places=2, null=True, blank=True)
    cost_euro = models.DecimalField("kosten", max_digits=9, decimal_places=2, null=True, blank=True)
    ordered_at = models.DateTimeField("opdracht op", null=True, blank=True)
    closed_at = models.DateTimeField("klaar op", null=True, blank=True)
    outcome = models.CharField("wat er is gedaan", max_length=300, blank=True)
    # Holds on beds of this room that end when the repair does.
    holds = models.JSONField("vastgehouden bedden", default=list, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "reparatie"
        indexes = [models.Index(fields=["location", "state"], name="repair_by_state")]
        constraints = [
            models.CheckConstraint(condition=Q(room__isnull=False) | ~Q(where=""), name="repair_is_somewhere"),
            models.CheckConstraint(
                condition=~Q(state=RepairState.ORDERED) | (~Q(done_by="") & Q(ordered_at__isnull=False)),
                name="ordered_repair_has_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN) | (~Q(outcome="") & Q(closed_at__isnull=False)),
                name="closed_repair_says_what_was_done",
            ),
            models.CheckConstraint(
                condition=(Q(estimate_euro__isnull=True) | Q(estimate_euro__gte=0))
                & (Q(cost_euro__isnull=True) | Q(cost_euro__gte=0)),
                name="repair_costs_nothing_or_more",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_broken_display()}, {self.reported_at:%Y-%m-%d}"
