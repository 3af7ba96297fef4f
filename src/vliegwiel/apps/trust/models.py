# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Events that are chained per municipality, and looks at persons; both append-only."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from vliegwiel.apps.accounts.terms import Purpose
from vliegwiel.promises import AppendOnly


class Chain(models.Model):
    """The last link of one municipality's events; its row is the queue for who may add one."""

    workplace = models.OneToOneField(
        "accounts.Workplace", models.PROTECT, primary_key=True, related_name="+", verbose_name="gemeente"
    )
    number_of_events = models.PositiveBigIntegerField("aantal gebeurtenissen", default=0)
    last_hash = models.CharField("laatste schakel", max_length=64, blank=True)

    class Meta:
        verbose_name = "keten"
        verbose_name_plural = "ketens"

    def __str__(self) -> str:
        return f"keten van {self.workplace_id}, {self.number_of_events} schakels"


class Event(models.Model):
    """One change: who, when, for which purpose, and the names of what changed; never the values."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    chain = models.ForeignKey(Chain, models.PROTECT, related_name="events", verbose_name="keten")
    number = models.PositiveBigIntegerField("volgnummer")
    at = models.DateTimeField("moment")
    kind = models.CharField("gebeurtenis", max_length=60)
    actor_id = models.UUIDField("wie", null=True)
    purpose = models.CharField("doel", max_length=30, choices=Purpose)
    subject_kind = models.CharField("soort onderwerp", max_length=40)
    subject_id = models.UUIDField("onderwerp", db_index=True)
    changed = models.JSONField("gewijzigde velden", default=list)
    previous_hash = models.CharField("vorige schakel", max_length=64, blank=True)
    hash = models.CharField("schakel", max_length=64)

    class Meta:
        verbose_name = "gebeurtenis"
        verbose_name_plural = "gebeurtenissen"
        constraints = [
            models.UniqueConstraint(fields=["chain", "number"], name="one_event_per_number"),
            AppendOnly("events_are_never_changed"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"


class Look(models.Model):
    """Somebody saw a person's data: who, whom, for which purpose, which fields, on which page."""

    id = models.BigAutoField(primary_key=True)
    trace_id = models.UUIDField("verwerking")
    at = models.DateTimeField("moment")
    actor_id = models.UUIDField("wie")
    actor_name = models.CharField("naam van wie keek", max_length=120)
    actor_role = models.CharField("rol", max_length=30, blank=True)
    subject_id = models.UUIDField("bewoner")
    purpose = models.CharField("doel", max_length=30, choices=Purpose)
    page = models.CharField("pagina", max_length=60)
    fields = models.JSONField("gegevens", default=list)
    reason = models.CharField("reden", max_length=200, blank=True)

    class Meta:
        verbose_name = "inzage"
        verbose_name_plural = "inzagen"
        indexes = [models.Index(fields=["subject_id", "at"], name="look_by_subject")]
        constraints = [AppendOnly("looks_are_never_changed")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.page}"
