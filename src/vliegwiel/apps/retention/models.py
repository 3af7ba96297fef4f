# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Terms, and proof of what was deleted under them."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from vliegwiel.apps.retention.terms import Kind
from vliegwiel.promises import AppendOnly, NoOverlap, has_a_night


class RetentionTerm(models.Model):
    """How long a municipality or the national desk keeps one kind of record, for a period, and on which ground."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    workplace = models.ForeignKey(
        "accounts.Workplace", models.PROTECT, related_name="retention_terms", verbose_name="gemeente of bureau"
    )
    # What NoOverlap compares: one municipality or desk, and one kind.
    slot = models.CharField(max_length=80)
    kind = models.CharField("soort", max_length=30, choices=Kind)
    months = models.PositiveSmallIntegerField("maanden")
    ground = models.CharField("waarop rust dit", max_length=300)
    from_on = models.DateField("geldt vanaf")
    until_on = models.DateField("geldt tot", null=True, blank=True)

    class Meta:
        verbose_name = "bewaartermijn"
        verbose_name_plural = "bewaartermijnen"
        constraints = [
            NoOverlap("one_retention_term_per_kind", on="slot", nights=("from_on", "until_on")),
            has_a_night("retention_term_has_a_night", nights=("from_on", "until_on")),
            models.CheckConstraint(
                condition=Q(months__gte=1, months__lte=1200), name="retention_term_is_within_a_lifetime"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.months} maanden"


class DeletionProof(models.Model):
    """That records were deleted: how many, under which term, who confirmed; never what stood in them.

    sum_of_ids  SHA-256 over the sorted keys: who has a key from elsewhere can show that it was in the list
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    workplace = models.ForeignKey(
        "accounts.Workplace", models.PROTECT, related_name="deletion_proofs", verbose_name="gemeente of bureau"
    )
    kind = models.CharField("soort", max_length=30, choices=Kind)
    term_months = models.PositiveSmallIntegerField("bewaartermijn in maanden")
    ground = models.CharField("waarop rustte dit", max_length=300)
    deleted_at = models.DateTimeField("verwijderd op")
    confirmed_by = models.UUIDField("bevestigd door")
    confirmed_name = models.CharField("naam van wie bevestigde", max_length=120)
    number_of_records = models.PositiveIntegerField("aantal")
    rows_deleted = models.JSONField("rijen per tabel", default=dict)
    sum_of_ids = models.CharField("controlegetal", max_length=64)

    class Meta:
        verbose_name = "bewijs van verwijdering"
        verbose_name_plural = "bewijzen van verwijdering"
        constraints = [AppendOnly("deletion_proofs_are_never_changed")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.deleted_at:%Y-%m-%d}: {self.number_of_records}"
