# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Residents, households and what is known of them, with dates."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.db import models
from django.db.models import Q

from vliegwiel.apps.residents.terms import CorrectionAbout, Diet, Gender, Group, IndTrack, Need
from vliegwiel.promises import EncryptedTextField, NoOverlap, has_a_night


class Household(models.Model):
    """People who belong together and are placed together; one person may be a household."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    location = models.ForeignKey(
        "locations.Location", models.PROTECT, related_name="households", verbose_name="opvanglocatie"
    )
    name = models.CharField("naam", max_length=120)
    registered_on = models.DateField("ingeschreven op")
    ended_on = models.DateField("uitgeschreven op", null=True, blank=True)
    counsellor = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="begeleider"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "huishouden"
        verbose_name_plural = "huishoudens"
        indexes = [models.Index(fields=["location", "name"], name="household_by_name")]

    def __str__(self) -> str:
        return self.name


class Resident(models.Model):
    """One person."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    municipality = models.ForeignKey(
        "municipalities.Municipality", models.PROTECT, related_name="residents", verbose_name="gemeente"
    )
    account = models.OneToOneField(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="resident", verbose_name="account"
    )
    family_name = models.CharField("achternaam", max_length=80)
    given_names = models.CharField("voornamen", max_length=80)
    other_spellings = models.JSONField("andere schrijfwijzen", default=list, blank=True)
    # Lower case without accents, of every spelling: what search and the duplicate warning compare.
    search_text = models.CharField(max_length=500, blank=True)
    gender = models.CharField("geslacht", max_length=1, choices=Gender)
    birth_on = models.DateField("geboortedatum", null=True, blank=True)
    birth_year = models.PositiveSmallIntegerField("geboortejaar", null=True, blank=True)
    v_number = EncryptedTextField("V-nummer", blank=True)
    v_number_index = models.CharField(max_length=64, blank=True, db_index=True)
    languages = models.JSONField("talen", default=list, blank=True)
    interpreter_needed = models.BooleanField("tolk nodig", default=False)
    diet = models.CharField("eten", max_length=20, choices=Diet, default=Diet.ALL)
    restricted = models.BooleanField("afgeschermd", default=False)
    restricted_because = EncryptedTextField("reden van afscherming", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "bewoner"
        # Few people are restricted, and every list asks who.
        indexes = [models.Index(fields=["id"], condition=Q(restricted=True), name="restricted_residents")]
        constraints = [
            models.CheckConstraint(
                condition=Q(birth_on__isnull=False) | Q(birth_year__isnull=False), name="birth_day_or_year_is_known"
            ),
            models.UniqueConstraint(
                fields=["municipality", "v_number_index"],
                condition=~Q(v_number_index=""),
                name="one_resident_per_v_number",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Given names, then family name."""
        return f"{self.given_names} {self.family_name}".strip()

    def age_on(self, day: date) -> int:
        """Return the age in whole years; with only a year of birth, as if born on 1 July."""
        born = self.birth_on or date(self.birth_year or day.year, 7, 1)
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


class Member(models.Model):
    """One person in one household, for a period."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    household = models.ForeignKey(Household, models.PROTECT, related_name="members", verbose_name="huishouden")
    resident = models.ForeignKey(Resident, models.PROTECT, related_name="memberships", verbose_name="bewoner")
    is_head = models.BooleanField("hoofd van het huishouden", default=False)
    from_on = models.DateField("vanaf")
    until_on = models.DateField("tot", null=True, blank=True)

    class Meta:
        verbose_name = "lid van het huishouden"
        verbose_name_plural = "leden van het huishouden"
        constraints = [
            NoOverlap("one_household_per_person_per_day", on="resident", nights=("from_on", "until_on")),
            NoOverlap(
                "one_head_per_household_per_day",
                on="household",
                nights=("from_on", "until_on"),
                where={"is_head": True},
            ),
            has_a_night("member_has_a_night", nights=("from_on", "until_on")),
        ]

    def __str__(self) -> str:
        return f"{self.resident} in {self.household}"


class LegalStatus(models.Model):
    """The group a person belongs to and the IND's track, for a period, as received."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    resident = models.ForeignKey(Resident, models.PROTECT, related_name="statuses", verbose_name="bewoner")
    group = models.CharField("groep", max_length=30, choices=Group)
    ind_track = models.CharField("spoor van de IND", max_length=10, choices=IndTrack, blank=True)
    from_on = models.DateField("vanaf")
    until_on = models.DateField("tot", null=True, blank=True)
    received_from = models.CharField("ontvangen van", max_length=80, blank=True)

    class Meta:
        verbose_name = "status"
        verbose_name_plural = "statussen"
        constraints = [
            NoOverlap("one_status_per_person_per_day", on="resident", nights=("from_on", "until_on")),
            has_a_night("status_has_a_night", nights=("from_on", "until_on")),
        ]

    def __str__(self) -> str:
        return f"{self.resident}: {self.get_group_display()}"


class PracticalNeed(models.Model):
    """What somebody needs in a room or in contact, for a period; no findings."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    resident = models.ForeignKey(Resident, models.PROTECT, related_name="needs", verbose_name="bewoner")
    kind = models.CharField("behoefte", max_length=30, choices=Need)
    from_on = models.DateField("vanaf")
    until_on = models.DateField("tot", null=True, blank=True)

    class Meta:
        verbose_name = "behoefte"
        constraints = [has_a_night("need_has_a_night", nights=("from_on", "until_on"))]

    def __str__(self) -> str:
        return f"{self.resident}: {self.get_kind_display()}"


class CorrectionRequest(models.Model):
    """A resident says that something in the own file is wrong; a person answers."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    resident = models.ForeignKey(Resident, models.PROTECT, related_name="corrections", verbose_name="bewoner")
    about = models.CharField("waarover", max_length=20, choices=CorrectionAbout)
    text = EncryptedTextField("wat er niet klopt")
    asked_at = models.DateTimeField("gevraagd op")
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True)
    answered_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+", verbose_name="door")
    granted = models.BooleanField("toegekend", null=True)
    answer = EncryptedTextField("antwoord", blank=True)

    class Meta:
        verbose_name = "verzoek om correctie"
        verbose_name_plural = "verzoeken om correctie"

    def __str__(self) -> str:
        return f"{self.get_about_display()}, {self.asked_at:%Y-%m-%d}"


class ArrivalImport(models.Model):
    """A sheet of arrivals that was checked and waits for a yes; applied at most once."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    location = models.ForeignKey("locations.Location", models.PROTECT, related_name="+", verbose_name="opvanglocatie")
    made_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="door")
    made_at = models.DateTimeField("gemaakt op")
    rows = EncryptedTextField("rijen", blank=True)
    number_of_people = models.PositiveIntegerField("aantal mensen")
    applied_at = models.DateTimeField("verwerkt op", null=True, blank=True)

    class Meta:
        verbose_name = "import van aankomsten"
        verbose_name_plural = "imports van aankomsten"

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d %H:%M}"


def in_force(day: date) -> Q:
    """Return the condition that a dated row holds on this day."""
    return Q(from_on__lte=day) & (Q(until_on__isnull=True) | Q(until_on__gt=day))
