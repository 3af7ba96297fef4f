# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""How the keys that seal fields are written down; read before there are settings."""

from __future__ import annotations

import base64


def keys_from(text: str) -> dict[str, bytes]:
    """Return the keys in `name:base64,name:base64`, newest first, by name.

    :raises ValueError: a key is not written like that; the sentence says how
    """
    keys: dict[str, bytes] = {}
    for part in text.split(","):
        name, _, body = part.strip().partition(":")
        try:
            key = base64.urlsafe_b64decode(body)
        except ValueError:
            key = b""
        # A sealed text starts with `name.`: a dot in the name, or one name for two keys, would never open again.
        if len(key) != 32 or not name or "." in name or name in keys:
            raise ValueError(
                "VLIEGWIEL_FIELD_KEYS: schrijf elke sleutel als naam:base64 van 32 bytes, met een komma ertussen. "
                "Elke naam komt één keer voor en heeft geen punt."
            )
        keys[name] = key
    return keys
