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


def unit_words(unit: str) -> str:
    """Return a unit in the reader's words; empty for a bare number or an unknown one."""
    names = {
        "place": _("plaatsen"),
        "month": _("maanden"),
        "person": _("mensen"),
        "home": _("woningen"),
        "share": _("deel van 1"),
        "euro": _("euro"),
        "fte": _("voltijdsbanen"),
        "euro per place per month": _("euro per plaats per maand"),
        "euro per place per day": _("euro per plaats per dag"),
        "euro per person per day": _("euro per persoon per dag"),
        "euro per fte per month": _("euro per voltijdsbaan per maand"),
        "euro per year": _("euro per jaar"),
        "euro per month": _("euro per maand"),
        "euro per person per month": _("euro per persoon per maand"),
        "euro per place per year": _("euro per plaats per jaar"),
        "date": _("datum"),
        "weight": _("punten per vol punt"),
        "week": _("weken"),
    }
    return names.get(unit, "")
