# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What municipalities state, who is to be placed, what was proposed and decided, and what is said against it."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.db import models
from django.db.models import Q

from vliegwiel.apps.placement.terms import ContributionKind, DoorKind
from vliegwiel.promises import AppendOnly, EncryptedTextField, NoOverlap, has_a_night


class PlacementDesk(models.Model):
    """The national desk that decides on placement, as COA does; it is a workplace of its own."""

    workplace = models.OneToOneField(
        "accounts.Workplace", models.PROTECT, primary_key=True, related_name="placement_desk", verbose_name="werkplek"
    )
    name = models.CharField("naam", max_length=80)

    class Meta:
        verbose_name = "landelijk plaatsingsbureau"

    def __str__(self) -> str:
        return self.name


class Statement(models.Model):
    """What a municipality can and would like, from a day on (RG-4)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    municipality = models.ForeignKey(
        "municipalities.Municipality", models.PROTECT, related_name="statements", verbose_name="gemeente"
    )
    from_on = models.DateField("vanaf")
    until_on = models.DateField("tot", null=True, blank=True)
    places = models.PositiveIntegerField("plaatsen")
    largest_home = models.PositiveSmallIntegerField("grootste woning, in personen")
    offers = models.JSONField("biedt", default=list, blank=True)
    wish_sectors = models.JSONField("wenst sectoren", default=list, blank=True)
    wish_sizes = models.JSONField("wenst huishoudens van", default=list, blank=True)
    stated_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="door")
    stated_at = models.DateTimeField("opgegeven op")

    class Meta:
        verbose_name = "opgave"
        verbose_name_plural = "opgaven"
        constraints = [
            NoOverlap("one_statement_per_municipality_per_day", on="municipality", nights=("from_on", "until_on")),
            has_a_night("statement_has_a_day", nights=("from_on", "until_on")),
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {self.from_on}"


class RegionDemand(models.Model):
    """How much a labour-market region asks for people in a sector (0-100), from a day on."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField("arbeidsmarktregio", max_length=80)
    sector = models.CharField("sector", max_length=20)
    demand = models.PositiveSmallIntegerField("vraag")
    from_on = models.DateField("vanaf")
    source = models.CharField("bron", max_length=200)

    class Meta:
        verbose_name = "vraag op de arbeidsmarkt"
        constraints = [
            models.UniqueConstraint(fields=["region", "sector", "from_on"], name="one_demand_per_region_sector_day"),
            models.CheckConstraint(condition=Q(demand__lte=100), name="demand_is_at_most_all"),
        ]

    def __str__(self) -> str:
        return f"{self.region}, {self.sector}"


class Batch(models.Model):
    """Households that are placed together."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    desk = models.ForeignKey(
        PlacementDesk, models.PROTECT, related_name="batches", verbose_name="landelijk plaatsingsbureau"
    )
    name = models.CharField("naam", max_length=80)
    made_at = models.DateTimeField("gemaakt op")
    # Its term is over: what remains says of nobody who it was.
    is_emptied = models.BooleanField("geleegd", default=False)

    class Meta:
        verbose_name = "plaatsingsgroep"

    def __str__(self) -> str:
        return self.name


class Candidate(models.Model):
    """A household that is to be placed: a reference, no names; what counts is sealed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="candidates", verbose_name="plaatsingsgroep")
    household = models.ForeignKey(
        "residents.Household", models.PROTECT, null=True, related_name="placements", verbose_name="huishouden"
    )
    reference = models.CharField("kenmerk", max_length=20)
    number_of_people = models.PositiveSmallIntegerField("aantal mensen")
    added_at = models.DateTimeField("toegevoegd op")
    profile = EncryptedTextField("wat meetelt")
    # Who has it says which household this is; used once, then empty.
    code = models.CharField("koppelcode", max_length=10, blank=True)
    # Compared afterwards, never asked of the engine.
    watched = EncryptedTextField("wat alleen wordt gevolgd", blank=True)

    class Meta:
        verbose_name = "te plaatsen huishouden"
        verbose_name_plural = "te plaatsen huishoudens"
        constraints = [
            models.UniqueConstraint(fields=["batch", "reference"], name="one_reference_per_batch"),
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="one_household_per_link_code"),
        ]

    def __str__(self) -> str:
        return self.reference


class CandidateSheet(models.Model):
    """A sheet of households for a batch that was checked and waits for a yes; applied at most once, then emptied."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="sheets", verbose_name="plaatsingsgroep")
    made_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="door")
    made_at = models.DateTimeField("gemaakt op")
    rows = EncryptedTextField("rijen", blank=True)
    number_of_households = models.PositiveIntegerField("aantal huishoudens")
    applied_at = models.DateTimeField("verwerkt op", null=True, blank=True)

    class Meta:
        verbose_name = "import van een plaatsingsgroep"
        verbose_name_plural = "imports van plaatsingsgroepen"

    def __str__(self) -> str:
        return f"{self.batch} {self.made_at:%Y-%m-%d %H:%M}"


class RegionProposal(models.Model):
    """What the engine offered for a batch, with the question it answered."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="proposals", verbose_name="plaatsingsgroep")
    made_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="door")
    made_at = models.DateTimeField("gemaakt op")
    sealed = EncryptedTextField("vraag en antwoord")

    class Meta:
        verbose_name = "plaatsingsvoorstel"
        verbose_name_plural = "plaatsingsvoorstellen"

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d %H:%M}"


class PlacementDecision(models.Model):
    """Where a person decided that a household goes; a later one replaces an earlier one, which stays."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    proposal = models.ForeignKey(
        RegionProposal, models.PROTECT, related_name="decisions", verbose_name="plaatsingsvoorstel"
    )
    candidate = models.ForeignKey(
        Candidate, models.PROTECT, related_name="decisions", verbose_name="te plaatsen huishouden"
    )
    municipality = models.ForeignKey(
        "municipalities.Municipality", models.PROTECT, related_name="+", verbose_name="gemeente"
    )
    number = models.PositiveSmallIntegerField("volgnummer")
    followed = models.BooleanField("zoals voorgesteld")
    reason = EncryptedTextField("reden van afwijking", blank=True)
    decided_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="door")
    decided_at = models.DateTimeField("besloten op")

    class Meta:
        verbose_name = "plaatsingsbesluit"
        verbose_name_plural = "plaatsingsbesluiten"
        constraints = [
            models.UniqueConstraint(fields=["candidate", "number"], name="one_placement_decision_at_a_time"),
            AppendOnly("placement_decisions_are_never_changed", may_empty="reason"),
        ]

    def __str__(self) -> str:
        return f"{self.candidate} {self.number}"


class Lot(models.Model):
    """A draw between municipalities that are worth as much, prepared: the seed is sealed, its hash is known."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    proposal = models.ForeignKey(RegionProposal, models.PROTECT, related_name="lots", verbose_name="plaatsingsvoorstel")
    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="lots", verbose_name="te plaatsen huishouden")
    # Names of municipalities, by id: the name is what is drawn with, so that anybody can recompute it.
    options = models.JSONField("tussen")
    commitment = models.CharField("vooraf bekend: SHA-256 van het startgetal", max_length=64)
    seed = EncryptedTextField("startgetal")
    prepared_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="klaargezet door")
    prepared_at = models.DateTimeField("klaargezet op")

    class Meta:
        verbose_name = "loting"
        verbose_name_plural = "lotingen"
        constraints = [
            models.UniqueConstraint(fields=["proposal", "candidate"], name="one_lot_per_household_per_proposal"),
            AppendOnly("lots_are_never_changed"),
        ]

    def __str__(self) -> str:
        return f"{self.candidate} {self.commitment[:8]}"


class LotResult(models.Model):
    """What was drawn: the seed is published, and the decision that followed from it."""

    lot = models.OneToOneField(Lot, models.PROTECT, primary_key=True, related_name="result", verbose_name="loting")
    seed = models.CharField("startgetal", max_length=64)
    decision = models.OneToOneField(
        PlacementDecision, models.PROTECT, related_name="drawn", verbose_name="plaatsingsbesluit"
    )
    drawn_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="getrokken door")
    drawn_at = models.DateTimeField("getrokken op")

    class Meta:
        verbose_name = "uitslag van een loting"
        verbose_name_plural = "uitslagen van lotingen"
        constraints = [AppendOnly("lot_results_are_never_changed")]

    def __str__(self) -> str:
        return str(self.lot)


class Objection(models.Model):
    """What a resident says against a placement, through one of three doors; a person answers."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    candidate = models.ForeignKey(
        Candidate, models.PROTECT, related_name="objections", verbose_name="te plaatsen huishouden"
    )
    decision = models.ForeignKey(
        PlacementDecision, models.PROTECT, null=True, related_name="objections", verbose_name="plaatsingsbesluit"
    )
    resident = models.ForeignKey("residents.Resident", models.PROTECT, related_name="+", verbose_name="bewoner")
    kind = models.CharField("welke deur", max_length=20, choices=DoorKind)
    text = EncryptedTextField("wat de bewoner schrijft")
    made_at = models.DateTimeField("gemaakt op")
    due_on = models.DateField("antwoord voor")
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True)
    answered_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+", verbose_name="door")
    upheld = models.BooleanField("gelijk gegeven", null=True)
    answer = EncryptedTextField("antwoord", blank=True)

    class Meta:
        verbose_name = "bezwaar of klacht"
        verbose_name_plural = "bezwaren en klachten"

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.made_at:%Y-%m-%d}"


class Deal(models.Model):
    """What municipalities of one region agreed to do together (RG-5)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    region = models.CharField("arbeidsmarktregio", max_length=80)
    name = models.CharField("naam", max_length=80)
    from_on = models.DateField("vanaf")
    until_on = models.DateField("tot", null=True, blank=True)

    class Meta:
        verbose_name = "regiodeal"
        constraints = [
            models.UniqueConstraint(fields=["region", "name"], name="one_deal_per_name"),
            has_a_night("deal_has_a_day", nights=("from_on", "until_on")),
        ]

    def __str__(self) -> str:
        return self.name


class Contribution(models.Model):
    """What one municipality contributes to a deal of one kind, and its task where the law sets one."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    deal = models.ForeignKey(Deal, models.PROTECT, related_name="contributions", verbose_name="regiodeal")
    municipality = models.ForeignKey(
        "municipalities.Municipality", models.PROTECT, related_name="+", verbose_name="gemeente"
    )
    kind = models.CharField("soort", max_length=20, choices=ContributionKind)
    number = models.PositiveIntegerField("aantal")
    duty = models.PositiveIntegerField("taak", null=True, blank=True)
    recorded_at = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = "bijdrage aan de regiodeal"
        verbose_name_plural = "bijdragen aan de regiodeal"
        constraints = [
            models.UniqueConstraint(fields=["deal", "municipality", "kind"], name="one_contribution_per_kind"),
            models.CheckConstraint(
                condition=Q(duty__isnull=True) | Q(kind__in=[ContributionKind.RECEPTION, ContributionKind.HOMES]),
                name="duty_only_for_reception_and_homes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {self.get_kind_display()}"


def in_force(day: date) -> Q:
    """Return the condition that a dated row holds on this day."""
    return Q(from_on__lte=day) & (Q(until_on__isnull=True) | Q(until_on__gt=day))
