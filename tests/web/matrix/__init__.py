# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Who may open what: every address and every list action beside the roles that may, and nobody else (TR-1).

A row is (name of the address, how it is called, who may). An address without a row fails the build.
How: `GET`, `POST`, or `GET ?query` for an export or filter of the same address.
Each area has a module here with its `ROWS`; `TOKEN_ROWS` for addresses that open with a token; `LAST` for what must
come after all others; and, where its addresses need ids of its own, `furnish(places)`, which makes such things in the
town and returns them by the key in the address.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.web.matrix.who import ALL_STAFF, EVERYBODY, RESIDENT, Row, Who

__all__ = ["ALL_STAFF", "EVERYBODY", "FURNISHERS", "MATRIX", "RESIDENT", "TOKEN_MATRIX", "Row", "Who"]

_AREAS = [
    import_module(f"tests.web.matrix.{path.stem}")
    for path in sorted(Path(__file__).parent.glob("*.py"))
    if path.stem not in ("__init__", "who")
]
MATRIX: tuple[Row, ...] = tuple(row for part in ("ROWS", "LAST") for area in _AREAS for row in getattr(area, part, ()))
# Addresses that open with a token: who may is the role of the colleague that answers for it.
TOKEN_MATRIX: tuple[Row, ...] = tuple(row for area in _AREAS for row in getattr(area, "TOKEN_ROWS", ()))
FURNISHERS: tuple[Callable[[Any], dict[str, object]], ...] = tuple(
    area.furnish for area in _AREAS if hasattr(area, "furnish")
)
