# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The first row of a sheet: which columns are there, and which are not right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from vliegwiel.apps.residents.selectors import plain
from vliegwiel.web.staff.sheet.files import CannotRead


def places_of(
    given: Sequence[str], known: Sequence[str], required: Sequence[str], also: Mapping[str, str] | None = None
) -> dict[str, int]:
    """Return the place of every known column.

    also  other ways to write a column, in plain form

    :raises CannotRead: missing, unknown or double columns, all of them
    """
    by_plain = {plain(name): name for name in known} | dict(also or {})
    places: dict[str, int] = {}
    unknown, double = [], []
    for place, word in enumerate(given):
        said = plain(word)
        if not said:
            continue
        name = by_plain.get(said)
        if name is None:
            unknown.append(_meant(word[:40], by_plain))
            continue
        if name in places:
            double.append(name)
        places.setdefault(name, place)
    missing = [name for name in required if name not in places]
    said_of_all = [
        *([f"Deze kolommen ontbreken: {', '.join(missing)}."] if missing else []),
        *([f"Deze kolommen kennen wij niet: {', '.join(unknown[:10])}."] if unknown else []),
        *([f"Deze kolommen staan er twee keer: {', '.join(double[:10])}."] if double else []),
    ]
    if said_of_all:
        raise CannotRead(" ".join([*said_of_all, "Gebruik het voorbeeldbestand."]))
    return places


def _meant(word: str, by_plain: Mapping[str, str]) -> str:
    near = get_close_matches(plain(word), by_plain, n=1, cutoff=0.7)
    return f"{word} (bedoelt u {by_plain[near[0]]}?)" if near else word
