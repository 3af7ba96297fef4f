# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Long work that somebody asked for, and who holds it."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from vliegwiel.apps.jobs.terms import JobState


class Job(models.Model):
    """One piece of long work: what, for whom, how far, and which worker holds it until when.

    A lease is given and judged by the clock of the database: the clocks of workers differ.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField("soort", max_length=60)
    arguments = models.JSONField("gegevens", default=dict)
    asked_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="gevraagd door")
    workplace = models.ForeignKey("accounts.Workplace", models.PROTECT, related_name="+", verbose_name="werkplek")
    key = models.CharField("kenmerk van de vraag", max_length=120)
    asked_at = models.DateTimeField("gevraagd op")
    state = models.CharField("stand", max_length=10, choices=JobState, default=JobState.WAITING)
    fence = models.PositiveIntegerField("volgnummer van de greep", default=0)
    attempts = models.PositiveSmallIntegerField("keer begonnen", default=0)
    leased_until_at = models.DateTimeField("vastgehouden tot", null=True)
    seen_at = models.DateTimeField("laatste teken", null=True)
    ended_at = models.DateTimeField("geëindigd op", null=True)
    number_done = models.PositiveIntegerField("gedaan", default=0)
    number_in_all = models.PositiveIntegerField("van", default=0)
    sentence = models.CharField("zin", max_length=600, blank=True)
    values = models.JSONField("in de zin", default=dict)
    result = models.JSONField("uitkomst", default=dict)
    cancel_asked_at = models.DateTimeField("stoppen gevraagd op", null=True)

    class Meta:
        verbose_name = "opdracht"
        verbose_name_plural = "opdrachten"
        constraints = [
            models.UniqueConstraint(fields=["asked_by", "key"], name="one_job_per_asking"),
            models.CheckConstraint(
                condition=~Q(state=JobState.RUNNING) | Q(leased_until_at__isnull=False), name="running_job_has_a_lease"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "asked_at"], name="job_by_state"),
            models.Index(fields=["asked_by", "-asked_at"], name="newest_job_of_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.get_state_display()}"
