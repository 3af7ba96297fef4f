# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Income, the worked example per month, and a ledger in which no euro is made or lost."""

from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from vliegwiel.apps.savings.terms import EntryKind, Purpose, ReleaseState
from vliegwiel.promises import AppendOnly, EncryptedTextField, NoOverlap, has_a_night


class SavingsRule(models.Model):
    """What a municipality decided on saving, from a day; another decision is another row."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    municipality = models.ForeignKey(
        "municipalities.Municipality", models.PROTECT, related_name="savings_rules", verbose_name="gemeente"
    )
    from_on = models.DateField("vanaf")
    saved_share = models.DecimalField("deel dat wordt gespaard", max_digits=7, decimal_places=6)
    purposes = models.JSONField("doelen", default=list)
    departure_share = models.DecimalField("deel bij vertrek", max_digits=7, decimal_places=6, null=True, blank=True)
    decision = models.CharField("besluit", max_length=200)
    made_at = models.DateTimeField("vastgelegd op")
    made_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="door")

    class Meta:
        verbose_name = "spaarregeling"
        verbose_name_plural = "spaarregelingen"
        constraints = [
            models.UniqueConstraint(fields=["municipality", "from_on"], name="one_savings_rule_per_day"),
            models.CheckConstraint(
                condition=Q(saved_share__gte=Decimal(0), saved_share__lte=Decimal(1)), name="saved_share_is_a_share"
            ),
            models.CheckConstraint(
                condition=Q(departure_share__isnull=True)
                | Q(departure_share__gte=Decimal(0), departure_share__lte=Decimal(1)),
                name="departure_share_is_a_share",
            ),
            AppendOnly("savings_rules_stay"),
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.from_on}"


class IncomeStatement(models.Model):
    """What a resident tells about income, from a month; the amounts are sealed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    resident = models.ForeignKey("residents.Resident", models.PROTECT, related_name="incomes", verbose_name="bewoner")
    from_on = models.DateField("vanaf")
    until_on = models.DateField("tot", null=True, blank=True)
    amounts = EncryptedTextField("bedragen")
    told_by = models.CharField("gezien", max_length=120, blank=True)
    withdrawn = models.BooleanField("vervangen", default=False)
    recorded_at = models.DateTimeField("ingevuld op")
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="door")

    class Meta:
        verbose_name = "inkomensopgave"
        verbose_name_plural = "inkomensopgaven"
        constraints = [
            NoOverlap(
                "one_income_per_person_per_day",
                on="resident",
                nights=("from_on", "until_on"),
                where={"withdrawn": False},
            ),
            has_a_night("income_has_a_day", nights=("from_on", "until_on")),
        ]

    def __str__(self) -> str:
        return f"{self.resident_id} {self.from_on}"


class Computation(models.Model):
    """The worked example of one household in one month, with its steps; the outcome is sealed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(
        "residents.Household", models.PROTECT, related_name="computations", verbose_name="huishouden"
    )
    month = models.DateField("maand")
    rule = models.ForeignKey(
        SavingsRule, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="spaarregeling"
    )
    regime = models.CharField("regime", max_length=10)
    outcome = EncryptedTextField("uitkomst")
    certainty = models.CharField("zekerheid", max_length=20)
    fingerprint = models.CharField("vingerafdruk", max_length=64)
    engine_version = models.CharField("versie van het rekenmodel", max_length=20)
    computed_at = models.DateTimeField("berekend op")
    computed_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="door")
    replaced_at = models.DateTimeField("vervangen op", null=True, blank=True)

    class Meta:
        verbose_name = "maandberekening"
        verbose_name_plural = "maandberekeningen"
        constraints = [
            models.UniqueConstraint(
                fields=["household", "month"],
                condition=Q(replaced_at__isnull=True),
                name="one_computation_per_household_per_month",
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="computed_for_a_whole_month"),
        ]

    def __str__(self) -> str:
        return f"{self.household_id} {self.month:%Y-%m}"


class ComputedShare(models.Model):
    """The part of one resident in a computation; who earns nothing has a part of zero."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    computation = models.ForeignKey(Computation, models.PROTECT, related_name="shares", verbose_name="maandberekening")
    resident = models.ForeignKey(
        "residents.Resident", models.PROTECT, related_name="computed_shares", verbose_name="bewoner"
    )
    month = models.DateField("maand")
    amounts = EncryptedTextField("bedragen")
    replaced = models.BooleanField("vervangen", default=False)

    class Meta:
        verbose_name = "aandeel in een maandberekening"
        verbose_name_plural = "aandelen in een maandberekening"
        constraints = [
            models.UniqueConstraint(
                fields=["resident", "month"],
                condition=Q(replaced=False),
                name="one_computation_per_resident_per_month",
            )
        ]

    def __str__(self) -> str:
        return f"{self.resident_id} {self.month:%Y-%m}"


class SavingsAccount(models.Model):
    """What is set aside for one resident; the amounts stand in its ledger only."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    resident = models.OneToOneField(
        "residents.Resident", models.PROTECT, related_name="savings_account", verbose_name="bewoner"
    )
    opened_at = models.DateTimeField("geopend op")

    class Meta:
        verbose_name = "spaartegoed"
        verbose_name_plural = "spaartegoeden"

    def __str__(self) -> str:
        return str(self.pk)


class ReleaseRequest(models.Model):
    """Somebody asks to release savings; a second person decides, a third act pays."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.ForeignKey(SavingsAccount, models.PROTECT, related_name="releases", verbose_name="spaartegoed")
    purpose = models.CharField("doel", max_length=20, choices=Purpose)
    amount_cents = models.PositiveBigIntegerField("bedrag in centen")
    state = models.CharField("stand", max_length=12, choices=ReleaseState, default=ReleaseState.WAITING)
    asked_at = models.DateTimeField("gevraagd op")
    asked_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="gevraagd door")
    decided_at = models.DateTimeField("besloten op", null=True, blank=True)
    decided_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="besloten door"
    )
    because = EncryptedTextField("reden", blank=True)
    paid_at = models.DateTimeField("betaald op", null=True, blank=True)
    paid_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="betaald door"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "aanvraag om vrijgave"
        verbose_name_plural = "aanvragen om vrijgave"
        constraints = [
            models.CheckConstraint(condition=Q(amount_cents__gt=0), name="release_of_more_than_nothing"),
            models.CheckConstraint(
                condition=~Q(state__in=[ReleaseState.APPROVED, ReleaseState.REFUSED, ReleaseState.PAID])
                | Q(decided_by__isnull=False) & ~Q(decided_by=F("asked_by")),
                name="release_decided_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReleaseState.PAID) | Q(paid_by__isnull=False) & ~Q(paid_by=F("decided_by")),
                name="release_not_paid_by_who_approved",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.asked_at:%Y-%m-%d}"


def _moves(kind: EntryKind, available: int, reserved: int) -> Q:
    """Return the condition that an entry of this kind does to both pots what it must."""
    return Q(
        kind=kind,
        available_after=F("available_before") + available * F("amount_cents"),
        reserved_after=F("reserved_before") + reserved * F("amount_cents"),
    )


class LedgerEntry(models.Model):
    """An amount taken from one pot and put in another, so that every entry balances by itself.

    The pots are what is available and what is reserved, here; own contribution and paid out, outside. Amounts are
    whole cents and readable, since the database itself refuses a pot below zero.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.ForeignKey(SavingsAccount, models.PROTECT, related_name="entries", verbose_name="spaartegoed")
    number = models.PositiveIntegerField("nummer")
    kind = models.CharField("soort", max_length=12, choices=EntryKind)
    amount_cents = models.BigIntegerField("bedrag in centen")
    available_before = models.BigIntegerField()
    available_after = models.BigIntegerField()
    reserved_before = models.BigIntegerField()
    reserved_after = models.BigIntegerField()
    at = models.DateTimeField("op")
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="door")
    computation = models.ForeignKey(
        Computation, models.PROTECT, null=True, blank=True, related_name="entries", verbose_name="maandberekening"
    )
    release = models.ForeignKey(
        ReleaseRequest, models.PROTECT, null=True, blank=True, related_name="entries", verbose_name="aanvraag"
    )

    class Meta:
        verbose_name = "regel in het spaartegoed"
        verbose_name_plural = "regels in het spaartegoed"
        constraints = [
            models.UniqueConstraint(fields=["account", "number"], name="one_ledger_entry_per_number"),
            models.UniqueConstraint(
                fields=["release", "kind"], condition=Q(release__isnull=False), name="one_entry_per_step_of_a_release"
            ),
            models.CheckConstraint(condition=Q(amount_cents__gt=0), name="ledger_moves_more_than_nothing"),
            models.CheckConstraint(
                condition=Q(available_after__gte=0, reserved_after__gte=0, available_before__gte=0,
                            reserved_before__gte=0),
                name="savings_never_below_zero",
            ),
            models.CheckConstraint(
                condition=_moves(EntryKind.SAVED, 1, 0)
                | _moves(EntryKind.CORRECTED, -1, 0)
                | _moves(EntryKind.RESERVED, -1, 1)
                | _moves(EntryKind.RETURNED, 1, -1)
                | _moves(EntryKind.PAID, 0, -1),
                name="ledger_entry_balances",
            ),
            models.CheckConstraint(
                condition=~Q(number=1) | Q(available_before=0, reserved_before=0), name="ledger_begins_at_zero"
            ),
            AppendOnly("ledger_only_grows"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.account_id} {self.number}"
