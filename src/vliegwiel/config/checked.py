# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Settings that are checked at the start; a wrong one is said in one sentence."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured

_MOST_PROXIES = 5


def trusted_proxies(text: str) -> int:
    """Return through how many proxies of our own a request comes.

    :raises ImproperlyConfigured: no whole number from 0 to 5
    """
    if not text.isdecimal() or int(text) > _MOST_PROXIES:
        raise ImproperlyConfigured(
            f"VLIEGWIEL_PROXIES is {text!r}. Schrijf door hoeveel eigen proxy's een verzoek gaat: 0 tot en met 5."
        )
    return int(text)
