# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A drawn lot that anyone can recompute: the seed is fixed by its hash beforehand, and published afterwards."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def commitment(seed: str) -> str:
    """Return what is published before a lottery: the SHA-256 of its seed, in hexadecimal digits."""
    return hashlib.sha256(seed.encode()).hexdigest()


def lot(seed: str, name: str) -> str:
    """Return the lot of a name: the SHA-256 of seed, colon and name; anyone can recompute it once the seed is known."""
    return hashlib.sha256(f"{seed}:{name}".encode()).hexdigest()


def drawn(seed: str, names: Iterable[str]) -> str:
    """Return the name with the lowest lot; the order in which names are given plays no part.

    :raises ValueError: there is no name
    """
    return min(names, key=lambda name: lot(seed, name))
