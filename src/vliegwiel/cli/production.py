# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Are the settings fit for real people's data? Looked at before `serve` opens its door."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address
from typing import Any

_SHORT = 32
_HERE = {"localhost", "127.0.0.1", "[::1]"}


def wrong_settings(settings: Any, address: str) -> Iterator[str]:
    """Give a sentence for every setting with which nothing may be served."""
    if settings.DEBUG:
        yield "VLIEGWIEL_DEBUG staat aan: dan staan gegevens in foutmeldingen. Haal het weg."
    if settings.DEMO:
        yield "VLIEGWIEL_DEMO staat aan: dan is de tweede stap bij inloggen niet verplicht. Haal het weg."
    if len(settings.SECRET_KEY) < _SHORT:
        yield f"VLIEGWIEL_SECRET_KEY is te kort. Neem minstens {_SHORT} willekeurige tekens."
    if "*" in settings.ALLOWED_HOSTS:
        yield "VLIEGWIEL_HOSTS is *: noem de namen waaronder deze gemeente te vinden is."
    if settings.BEHIND_TLS and not set(settings.ALLOWED_HOSTS) - _HERE:
        yield "VLIEGWIEL_HOSTS noemt nog geen naam. Schrijf bijvoorbeeld VLIEGWIEL_HOSTS=opvang.gemeente.example."
    if not is_loopback(address) and not settings.BEHIND_TLS:
        yield (
            f"Op {address} kan iedereen in het netwerk meelezen. Zet een proxy met TLS ervoor en "
            "VLIEGWIEL_BEHIND_TLS=true, of luister op 127.0.0.1."
        )
    yield from _plain_origins(settings)


def _plain_origins(settings: Any) -> Iterator[str]:
    for origin in settings.CSRF_TRUSTED_ORIGINS:
        if settings.BEHIND_TLS and not origin.startswith("https://"):
            yield f"VLIEGWIEL_ORIGINS noemt {origin}: achter TLS begint elk adres met https://."


def doubtful_settings(settings: Any, workers: int) -> Iterator[str]:
    """Give a sentence for every setting that is fine for a try-out, and not for a municipality."""
    if not settings.BEHIND_TLS:
        yield "Er is geen TLS: alleen op deze machine te gebruiken. Achter een proxy: VLIEGWIEL_BEHIND_TLS=true."
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        yield "De database is SQLite: goed voor één kleine locatie. Voor meer: DATABASE_URL met PostgreSQL."
        if workers > 4:
            yield f"Met SQLite wachten {workers} processen op elkaar bij het schrijven. Neem er hoogstens 4."
    if (settings.DATA / "keys" / "field_keys").exists():
        yield ("De sleutels staan in de map met gegevens. Bewaar ze ook apart: zonder gaat geen reservekopie open.")


def is_loopback(address: str) -> bool:
    """Say whether only this machine can reach the address."""
    try:
        return ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return address == "localhost"
