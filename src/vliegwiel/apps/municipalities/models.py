# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The municipality: the organisation that plans and runs reception."""

from __future__ import annotations

from django.db import models


class Municipality(models.Model):
    """A municipality; it is a workplace, and the parent of its locations."""

    workplace = models.OneToOneField(
        "accounts.Workplace", models.PROTECT, primary_key=True, related_name="municipality", verbose_name="werkplek"
    )
    name = models.CharField("naam", max_length=80)
    code = models.CharField("CBS-code", max_length=8, blank=True)
    region = models.CharField("arbeidsmarktregio", max_length=80, blank=True)
    province = models.CharField("provincie", max_length=40, blank=True)

    class Meta:
        verbose_name = "gemeente"
        constraints = [models.UniqueConstraint(fields=["name"], name="one_municipality_per_name")]

    def __str__(self) -> str:
        return self.name
