# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What a municipality keeps about money: business cases with their answer of the day, and figures of its own."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from vliegwiel.apps.finance.terms import Certainty, Outcome
from vliegwiel.promises import AppendOnly, EncryptedTextField, has_a_night


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


class FigureProposal(models.Model):
    """A figure that a municipality proposes for itself; in force once a second person approved it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    municipality = models.ForeignKey(
        "municipalities.Municipality", models.PROTECT, related_name="figures", verbose_name="gemeente"
    )
    name = models.CharField("kengetal", max_length=120)
    about = models.CharField("waarover", max_length=200)
    unit = models.CharField("eenheid", max_length=80)
    value = models.CharField("waarde", max_length=30, blank=True)
    from_on = models.DateField("geldt vanaf")
    until_on = models.DateField("geldt tot", null=True, blank=True)
    source = models.CharField("bron", max_length=200)
    quote = models.CharField("citaat", max_length=300, blank=True)
    status = models.CharField("zekerheid", max_length=12, choices=Certainty)
    reason = models.CharField("reden", max_length=300)
    proposed_at = models.DateTimeField("voorgesteld op")
    proposed_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="voorgesteld door")

    class Meta:
        verbose_name = "voorstel voor een kengetal"
        indexes = [models.Index(fields=["municipality", "name"], name="figures_of_municipality")]
        constraints = [
            AppendOnly("proposed_figures_are_only_added"),
            has_a_night("a_figure_holds_for_a_day", nights=("from_on", "until_on")),
        ]

    def __str__(self) -> str:
        return self.name


class FigureDecision(models.Model):
    """What became of a proposed figure; who proposed it may take it back, only somebody else may decide."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    proposal = models.ForeignKey(
        FigureProposal, models.PROTECT, related_name="decisions", verbose_name="voorstel voor een kengetal"
    )
    outcome = models.CharField("uitkomst", max_length=12, choices=Outcome)
    note = models.CharField("toelichting", max_length=300, blank=True)
    decided_at = models.DateTimeField("besloten op")
    decided_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="besloten door")
    # Copied from the proposal, so that the database itself sees two pairs of eyes.
    proposed_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="voorgesteld door")

    class Meta:
        verbose_name = "besluit over een kengetal"
        constraints = [
            AppendOnly("figure_decisions_are_only_added"),
            models.UniqueConstraint(fields=["proposal"], name="one_decision_per_proposed_figure"),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.WITHDRAWN, decided_by=F("proposed_by"))
                | (~Q(outcome=Outcome.WITHDRAWN) & ~Q(decided_by=F("proposed_by"))),
                name="two_people_for_a_figure",
            ),
        ]

    def __str__(self) -> str:
        return self.outcome


class JournalFile(models.Model):
    """A file of the municipality's own books: looked through first, counted once it is taken over."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    location = models.ForeignKey(
        "locations.Location", models.PROTECT, related_name="journal_files", verbose_name="opvanglocatie"
    )
    plan = models.ForeignKey(SavedCase, models.PROTECT, related_name="journal_files", verbose_name="plan")
    name = models.CharField("naam van het bestand", max_length=120)
    digest = models.CharField("vingerafdruk", max_length=64)
    # Head and rows as texts, in which names may stand; emptied once the file is taken over.
    cells = EncryptedTextField("inhoud", blank=True)
    mapping = models.JSONField("kolommen en regels", default=dict)
    number_of_rows = models.PositiveIntegerField("aantal rijen", default=0)
    received_at = models.DateTimeField("ontvangen op")
    received_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="ontvangen van")
    applied_at = models.DateTimeField("overgenomen op", null=True, blank=True)

    class Meta:
        verbose_name = "bestand uit de boekhouding"
        constraints = [
            models.UniqueConstraint(
                fields=["location", "digest"], condition=Q(applied_at__isnull=False), name="a_file_counts_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class JournalEntry(models.Model):
    """One amount that a location really earned or spent, on a line of its plan. Descriptions are never taken over."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    location = models.ForeignKey(
        "locations.Location", models.PROTECT, related_name="journal_entries", verbose_name="opvanglocatie"
    )
    file = models.ForeignKey(
        JournalFile, models.PROTECT, related_name="entries", verbose_name="bestand uit de boekhouding"
    )
    key = models.CharField("kenmerk", max_length=64)
    line = models.CharField("regel van het plan", max_length=80)
    account = models.CharField("rekening", max_length=80)
    booked_on = models.DateField("datum")
    amount_euro = models.DecimalField("bedrag", max_digits=14, decimal_places=2)
    quantity = models.DecimalField("hoeveelheid", max_digits=14, decimal_places=4, null=True, blank=True)

    class Meta:
        verbose_name = "journaalpost"
        indexes = [models.Index(fields=["location", "booked_on"], name="entries_of_location")]
        constraints = [
            models.UniqueConstraint(fields=["location", "key"], name="a_journal_entry_counts_once"),
        ]

    def __str__(self) -> str:
        return self.account
