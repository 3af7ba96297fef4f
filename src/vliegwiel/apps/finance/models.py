# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A business case as a municipality keeps it, with what it answered on the day."""

from __future__ import annotations

from uuid import uuid4

from django.db import models


class SavedCase(models.Model):
    """The choices made for a location, and the answer with its inputs, figures and engine version."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    location = models.ForeignKey(
        "locations.Location", models.PROTECT, related_name="cases", verbose_name="opvanglocatie"
    )
    title = models.CharField("titel", max_length=120)
    case = models.CharField("model", max_length=80)
    settings = models.JSONField("keuzes", default=dict)
    answer = models.JSONField("uitkomst", default=dict)
    fingerprint = models.CharField("vingerafdruk", max_length=16)
    engine_version = models.CharField("versie van het rekenmodel", max_length=20)
    calculated_for = models.DateField("berekend voor")
    saved_at = models.DateTimeField("bewaard op")
    saved_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="door")

    class Meta:
        verbose_name = "businesscase"
        indexes = [models.Index(fields=["location", "-saved_at"], name="newest_case_of_location")]

    def __str__(self) -> str:
        return self.title
