# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Accounts, workplaces and role assignments."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from vliegwiel.apps.accounts.terms import Purpose, Role, Scope, UserKind, WorkplaceKind
from vliegwiel.promises import has_a_night


class Workplace(models.Model):
    """Where somebody works; a municipality and a location each are one."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField("soort", max_length=20, choices=WorkplaceKind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name="hoort bij"
    )

    class Meta:
        verbose_name = "werkplek"
        verbose_name_plural = "werkplekken"

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"


class User(AbstractBaseUser):
    """Somebody who signs in: staff by e-mail address, a resident by number."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField("soort", max_length=10, choices=UserKind, default=UserKind.STAFF)
    login = models.CharField("inlognaam", max_length=254)
    name = models.CharField("naam", max_length=120)
    phone = models.CharField("telefoon", max_length=30, blank=True)
    language = models.CharField("taal", max_length=5, default="nl")
    is_active = models.BooleanField("mag inloggen", default=True)
    created_at = models.DateTimeField("gemaakt op")

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = BaseUserManager["User"]()

    class Meta:
        verbose_name = "account"
        constraints = [models.UniqueConstraint(fields=["login"], name="one_account_per_login")]

    def __str__(self) -> str:
        return self.name


class RoleAssignment(models.Model):
    """One role of one person at one workplace, for a purpose and a period."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="assignments", verbose_name="medewerker")
    workplace = models.ForeignKey(Workplace, models.PROTECT, related_name="assignments", verbose_name="werkplek")
    role = models.CharField("rol", max_length=30, choices=Role)
    purpose = models.CharField("doel", max_length=30, choices=Purpose)
    from_on = models.DateField("vanaf")
    until_on = models.DateField("tot", null=True, blank=True)

    class Meta:
        verbose_name = "rol"
        verbose_name_plural = "rollen"
        constraints = [
            has_a_night("role_assignment_has_a_night", nights=("from_on", "until_on")),
            models.UniqueConstraint(
                fields=["user", "workplace", "role", "from_on"], name="one_assignment_per_role_and_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"


class Attempt(models.Model):
    """One failed try to sign in; kept for a quarter of an hour, without the password."""

    key = models.CharField("kenmerk", max_length=64, db_index=True)
    at = models.DateTimeField("moment", db_index=True)

    class Meta:
        verbose_name = "mislukte poging"
        verbose_name_plural = "mislukte pogingen"

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class ApiToken(models.Model):
    """A key by which another system reads along, for one purpose and a period; only its hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField("voor welk systeem", max_length=60)
    owner = models.ForeignKey(User, models.PROTECT, related_name="tokens", verbose_name="wie ervoor instaat")
    workplace = models.ForeignKey(Workplace, models.PROTECT, related_name="tokens", verbose_name="werkplek")
    purpose = models.CharField("doel", max_length=30, choices=Purpose)
    scopes = models.JSONField("wat de sleutel opent", default=list)
    hash = models.CharField(max_length=64)
    from_on = models.DateField("vanaf")
    until_on = models.DateField("tot")
    made_at = models.DateTimeField("gemaakt op")
    revoked_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    # A day, not a moment: enough to find a forgotten token, too little to follow somebody's work.
    last_used_on = models.DateField("laatst gebruikt", null=True, blank=True)

    class Meta:
        verbose_name = "API-sleutel"
        verbose_name_plural = "API-sleutels"
        constraints = [
            models.UniqueConstraint(fields=["hash"], name="one_token_per_hash"),
            has_a_night("api_token_has_a_night", nights=("from_on", "until_on")),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def scope_names(self) -> list[str]:
        """What the token opens, in words."""
        names = dict(Scope.choices)
        return [str(names[one]) for one in self.scopes if one in names]


def in_force(day: object) -> Q:
    """Return the condition that a dated assignment holds on this day."""
    return Q(from_on__lte=day) & (Q(until_on__isnull=True) | Q(until_on__gt=day))
