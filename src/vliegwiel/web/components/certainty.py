# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""How certain a figure is, in words and a tone."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_WORDS = {
    "verified": (gettext_lazy("nagegaan"), "good"),
    "to_verify": (gettext_lazy("nog na te gaan"), "wait"),
    "assumption": (gettext_lazy("aanname"), "info"),
    "open": (gettext_lazy("open"), "late"),
}


def certainty(status: str) -> tuple[str, str]:
    """Return the words and the tone of a badge; empty for a status that is none."""
    words, tone = _WORDS.get(status, ("", ""))
    return (_(str(words)), tone) if words else ("", "")
