# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The municipality's own sign-in, from the environment; what is half set is said in one sentence at the start."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import yaml
from django.core.exceptions import ImproperlyConfigured

_HERE = {"localhost", "127.0.0.1", "::1"}
_NEEDED = ("ISSUER", "CLIENT", "SECRET", "ACR", "GROUPS")


@dataclass(frozen=True, slots=True)
class GroupRule:
    """Who is in this group has this role at this place.

    place  a municipality's name, or the short name of a location
    """

    group: str
    role: str
    place: str
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Organisation:
    """How the municipality's own sign-in is set.

    name    stands on the button
    issuer  address of the provider
    acr     levels of assurance that are enough
    """

    name: str
    issuer: str
    client: str
    secret: str
    acr: tuple[str, ...]
    rules: tuple[GroupRule, ...]
    groups_claim: str = "groups"
    scopes: str = "openid profile email"

    @property
    def origin(self) -> str:
        """The part of the issuer that a content policy names."""
        parts = urlparse(self.issuer)
        return f"{parts.scheme}://{parts.netloc}"


def organisation(env: Any) -> Organisation | None:
    """Return how the municipality's own sign-in is set, or None when it is not.

    :raises ImproperlyConfigured: half set, without TLS, or groups that cannot be read
    """
    given = {name: env.str(f"VLIEGWIEL_ORGANISATION_{name}", default="") for name in _NEEDED}
    if not any(given.values()):
        return None
    missing = [f"VLIEGWIEL_ORGANISATION_{name}" for name, value in given.items() if not value]
    if missing:
        raise ImproperlyConfigured(f"Inloggen met de organisatie is half ingesteld. Vul ook in: {', '.join(missing)}.")
    issuer = urlparse(given["ISSUER"])
    if issuer.scheme != "https" and issuer.hostname not in _HERE:
        raise ImproperlyConfigured("VLIEGWIEL_ORGANISATION_ISSUER begint met https://.")
    return Organisation(
        name=env.str("VLIEGWIEL_ORGANISATION_NAME", default="") or str(issuer.hostname),
        issuer=given["ISSUER"],
        client=given["CLIENT"],
        secret=given["SECRET"],
        acr=tuple(one.strip() for one in given["ACR"].split(",") if one.strip()),
        rules=read_rules(Path(given["GROUPS"])),
        groups_claim=env.str("VLIEGWIEL_ORGANISATION_GROUPS_CLAIM", default="groups"),
        scopes=env.str("VLIEGWIEL_ORGANISATION_SCOPES", default="openid profile email"),
    )


def read_rules(path: Path) -> tuple[GroupRule, ...]:
    """Return which group gives which role where.

    :raises ImproperlyConfigured: no such file, no list, or a line with other words
    """
    name = "VLIEGWIEL_ORGANISATION_GROUPS"
    try:
        lines = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ImproperlyConfigured(f"{name}: {path.name} is niet te lezen.") from error
    if not isinstance(lines, list) or not lines:
        raise ImproperlyConfigured(f"{name}: {path.name} is geen lijst van regels met group, role en place.")
    return tuple(_rule(number, line) for number, line in enumerate(lines, 1))


def _rule(number: int, line: Any) -> GroupRule:
    # The words of roles and purposes are those of the product; read late, since settings come before models.
    from vliegwiel.apps.accounts.terms import Purpose, Role

    known = {"group", "role", "place", "purpose"}
    wrong = not isinstance(line, dict) or set(line) - known or {"group", "role", "place"} - set(line)
    if wrong or not all(isinstance(value, str) and value for value in line.values()):
        raise ImproperlyConfigured(
            f"VLIEGWIEL_ORGANISATION_GROUPS, regel {number}: schrijf group, role en place, en als u wilt purpose."
        )
    if line["role"] not in Role.values:
        raise ImproperlyConfigured(f"VLIEGWIEL_ORGANISATION_GROUPS, regel {number}: {line['role']} is geen rol.")
    if line.get("purpose", next(iter(Purpose.values))) not in Purpose.values:
        raise ImproperlyConfigured(f"VLIEGWIEL_ORGANISATION_GROUPS, regel {number}: {line['purpose']} is geen doel.")
    return GroupRule(**line)
