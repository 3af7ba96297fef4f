# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""How certain a number is, and who said so, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _


def certainty_words(name: str) -> tuple[str, str]:
    """Return the word for a certainty and the tone of its badge; empty for none."""
    words = {
        "verified": (_("nagegaan"), "good"),
        "to_verify": (_("nog na te gaan"), "wait"),
        "assumption": (_("aanname"), "info"),
        "open": (_("open"), "late"),
    }
    return words.get(name, ("", ""))


def layer_words(name: str) -> str:
    """Return who said so."""
    words = {"packaged": _("landelijk"), "municipality": _("uw gemeente"), "scenario": _("zelf opgegeven")}
    return words[name]
