# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Icons as inline SVG: the Tabler outlines in icons.json (MIT)."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe

_RING = (
    "M16.0 3.69A10.5 10.5 0 0 1 23.93 17.42",
    "M21.92 20.89A10.5 10.5 0 0 1 6.08 20.89",
    "M4.07 17.42A10.5 10.5 0 0 1 12.0 3.69",
)
_THICK, _THIN = 'stroke-width="5"', 'stroke-width="2" opacity="0.75"'
_ROOMS = {"plan": 0, "run": 1, "learn": 2}


@cache
def drawings() -> dict[str, dict[str, str | bool]]:
    """Return the drawing of every icon, by name."""
    found: dict[str, dict[str, str | bool]] = json.loads(
        (Path(__file__).parent / "icons.json").read_text(encoding="utf-8")
    )
    return found


@cache
def icon(name: str) -> SafeString:
    """Return an icon; silent for screen readers, since a word always stands beside it.

    :raises LookupError: no icon of this name
    """
    try:
        drawing = drawings()[name]
    except KeyError:
        raise LookupError(f"Geen icoon met de naam {name!r}; kies er een uit icons.json.") from None
    turns = " vw-icon--turns" if drawing.get("turns") else ""
    return _safe(
        f'<svg class="vw-icon{turns}" viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" '
        f'stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">'
        f"{drawing['draw']}</svg>"
    )


@cache
def wheel(room: str = "") -> SafeString:
    """Return the flywheel; "plan", "run" or "learn" makes one arc thick and the others thin."""
    arcs = "".join(
        f'<path d="{arc}" {_THICK if not room or _ROOMS.get(room) == place else _THIN}/>'
        for place, arc in enumerate(_RING)
    )
    hub = '<circle cx="14" cy="14" r="2.6" fill="currentColor" stroke="none"/>'
    return _safe(
        '<svg class="vw-wheel" viewBox="0 0 28 28" width="28" height="28" fill="none" stroke="currentColor" '
        f'aria-hidden="true" focusable="false">{arcs}{hub}</svg>'
    )


def _safe(markup: str) -> SafeString:
    """Mark our own constant drawings as markup; nothing a person typed comes here."""
    return mark_safe(markup)  # noqa: S308
