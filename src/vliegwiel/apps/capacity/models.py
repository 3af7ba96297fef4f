# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Who a unit is for over time, modules that are joined, and what was agreed on the split."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from vliegwiel.apps.capacity.terms import Use
from vliegwiel.promises import NoOverlap, has_a_night


class UnitUse(models.Model):
    """One unit for one group; nights without a row are for reception."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    unit = models.ForeignKey("locations.Unit", models.PROTECT, related_name="uses", verbose_name="wooneenheid")
    use = models.CharField("gebruik", max_length=20, choices=Use)
    from_on = models.DateField("vanaf")
    until_on = models.DateField("tot", null=True, blank=True)
    rent_euro = models.DecimalField("huur per maand", max_digits=8, decimal_places=2, null=True, blank=True)
    notice_days = models.PositiveSmallIntegerField("opzegtermijn in dagen", default=0)

    class Meta:
        verbose_name = "gebruik van een wooneenheid"
        constraints = [
            NoOverlap("one_use_per_unit_per_night", on="unit", nights=("from_on", "until_on")),
            has_a_night("unit_use_has_a_night", nights=("from_on", "until_on")),
            models.CheckConstraint(
                condition=Q(rent_euro__isnull=True) | Q(rent_euro__gte=0), name="rent_is_never_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.get_use_display()}"


class JoinedHome(models.Model):
    """Modules that are one home for a while."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    wing = models.ForeignKey("locations.Wing", models.PROTECT, related_name="joined_homes", verbose_name="vleugel")
    name = models.CharField("naam", max_length=60)
    from_on = models.DateField("vanaf")
    until_on = models.DateField("gesplitst op", null=True, blank=True)

    class Meta:
        verbose_name = "gekoppelde woning"
        verbose_name_plural = "gekoppelde woningen"
        constraints = [has_a_night("joined_home_has_a_night", nights=("from_on", "until_on"))]

    def __str__(self) -> str:
        return self.name


class JoinedModule(models.Model):
    """One module of a joined home; it has the nights of its home, so that the database can refuse a second."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    home = models.ForeignKey(JoinedHome, models.PROTECT, related_name="modules", verbose_name="gekoppelde woning")
    unit = models.ForeignKey("locations.Unit", models.PROTECT, related_name="joined", verbose_name="wooneenheid")
    from_on = models.DateField("vanaf")
    until_on = models.DateField("gesplitst op", null=True, blank=True)

    class Meta:
        verbose_name = "module van een gekoppelde woning"
        verbose_name_plural = "modules van gekoppelde woningen"
        constraints = [
            NoOverlap("one_home_per_module_per_night", on="unit", nights=("from_on", "until_on")),
            has_a_night("joined_module_has_a_night", nights=("from_on", "until_on")),
        ]

    def __str__(self) -> str:
        return f"{self.unit} in {self.home}"


class SplitAgreement(models.Model):
    """What was agreed beforehand on the share of a location that is for reception (RE-3)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    location = models.ForeignKey(
        "locations.Location", models.PROTECT, related_name="split_agreements", verbose_name="opvanglocatie"
    )
    from_on = models.DateField("vanaf")
    until_on = models.DateField("tot", null=True, blank=True)
    least_share = models.DecimalField("minste aandeel opvang", max_digits=4, decimal_places=3)
    most_share = models.DecimalField("meeste aandeel opvang", max_digits=4, decimal_places=3)
    vacancy_share = models.DecimalField("deel van de leegstand voor de gemeente", max_digits=4, decimal_places=3)
    agreed_with = models.CharField("afgesproken met", max_length=120)
    about = models.CharField("wat is afgesproken", max_length=400, blank=True)
    # So full is the reception that the parties talk about the split again.
    review_from_percent = models.PositiveSmallIntegerField("opnieuw praten vanaf bezetting", null=True, blank=True)

    class Meta:
        verbose_name = "afspraak over de verdeling"
        verbose_name_plural = "afspraken over de verdeling"
        constraints = [
            NoOverlap("one_split_agreement_per_night", on="location", nights=("from_on", "until_on")),
            has_a_night("split_agreement_has_a_night", nights=("from_on", "until_on")),
            models.CheckConstraint(
                condition=Q(least_share__gte=0, most_share__lte=1, vacancy_share__gte=0, vacancy_share__lte=1)
                & Q(least_share__lte=F("most_share")),
                name="agreed_shares_fit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.location}: {self.least_share}-{self.most_share}"


def in_force(day: date) -> Q:
    """Return the condition that a dated row holds on this day."""
    return Q(from_on__lte=day) & (Q(until_on__isnull=True) | Q(until_on__gt=day))
