# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Accounts, workplaces and role assignments."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Q

from vliegwiel.apps.accounts.terms import Purpose, Role, RoleSource, Scope, UserKind, WorkplaceKind
from vliegwiel.promises import EncryptedTextField, has_a_night


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
    source = models.CharField("herkomst", max_length=20, choices=RoleSource, default=RoleSource.BY_HAND)

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
    """One failed try to sign in; kept for a day at most, without name, password or address."""

    key = models.CharField("kenmerk", max_length=64, db_index=True)
    at = models.DateTimeField("moment", db_index=True)

    class Meta:
        verbose_name = "mislukte poging"
        verbose_name_plural = "mislukte pogingen"

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class CodeApp(models.Model):
    """The app that makes the six digits of a second step; one per account."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.OneToOneField(User, models.CASCADE, related_name="code_app", verbose_name="account")
    secret = EncryptedTextField("sleutel")
    last_step = models.PositiveBigIntegerField("laatst gebruikte halve minuut", default=0)
    made_at = models.DateTimeField("ingesteld op")

    class Meta:
        verbose_name = "codeapp"

    def __str__(self) -> str:
        return f"codeapp van {self.user_id}"


class RecoveryCode(models.Model):
    """A code on paper that works once, for who lost the phone; only its hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="recovery_codes", verbose_name="account")
    hash = models.CharField("kenmerk", max_length=64)
    used_at = models.DateTimeField("gebruikt op", null=True)

    class Meta:
        verbose_name = "herstelcode"
        constraints = [models.UniqueConstraint(fields=["user", "hash"], name="one_recovery_code_per_hash")]

    def __str__(self) -> str:
        return f"herstelcode van {self.user_id}"


class Passkey(models.Model):
    """A key in a phone, computer or stick that signs in without a password; we hold its public half."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="passkeys", verbose_name="account")
    name = models.CharField("naam", max_length=60)
    # A credential id is at most 1023 bytes: its hash is found and kept unique on every database.
    hash = models.CharField("kenmerk", max_length=64)
    public_half = models.TextField("openbare helft")
    sign_count = models.PositiveBigIntegerField("aantal keer getekend", default=0)
    made_at = models.DateTimeField("ingesteld op")
    last_used_at = models.DateTimeField("laatst gebruikt op", null=True)

    class Meta:
        verbose_name = "passkey"
        constraints = [models.UniqueConstraint(fields=["hash"], name="one_account_per_passkey")]

    def __str__(self) -> str:
        return self.name


class Invitation(models.Model):
    """A code with which a resident makes the own PIN or passkey: once, and not for long."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="invitations", verbose_name="account")
    hash = models.CharField("kenmerk", max_length=64)
    made_at = models.DateTimeField("gemaakt op")
    expires_at = models.DateTimeField("geldig tot")
    used_at = models.DateTimeField("gebruikt op", null=True)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True)

    class Meta:
        verbose_name = "uitnodiging"
        constraints = [models.UniqueConstraint(fields=["hash"], name="one_invitation_per_code")]

    def __str__(self) -> str:
        return f"uitnodiging van {self.made_at:%Y-%m-%d %H:%M}"


class OrganisationAccount(models.Model):
    """The account at the municipality's own sign-in that belongs to an account here."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.OneToOneField(User, models.CASCADE, related_name="organisation_account", verbose_name="account")
    issuer = models.CharField("uitgever", max_length=300)
    subject = models.CharField("kenmerk bij de uitgever", max_length=255)
    made_at = models.DateTimeField("gekoppeld op")

    class Meta:
        verbose_name = "account van de organisatie"
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="one_account_per_organisation_account")
        ]

    def __str__(self) -> str:
        return f"account van {self.issuer}"


class Session(AbstractBaseSession):
    """One device on which somebody is signed in; ending it is taking the row away."""

    public_id = models.UUIDField("nummer voor op de pagina", default=uuid4, editable=False, unique=True)
    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="sessions", verbose_name="account")
    device = models.CharField("apparaat", max_length=40, blank=True)
    began_at = models.DateTimeField("ingelogd op", null=True)
    seen_at = models.DateTimeField("laatst gezien op", null=True)
    at_organisation = models.CharField("sessie bij de organisatie", max_length=64, blank=True, db_index=True)

    class Meta:
        verbose_name = "sessie"

    def __str__(self) -> str:
        return f"sessie van {self.user_id}"


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
