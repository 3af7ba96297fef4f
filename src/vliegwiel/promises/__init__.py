# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Promises: constraints and fields that behave alike on SQLite and PostgreSQL."""

from vliegwiel.promises.append_only import AppendOnly
from vliegwiel.promises.encrypted import EncryptedTextField, blind_index, seal, unseal
from vliegwiel.promises.no_overlap import NoOverlap, has_a_night
from vliegwiel.promises.refusing import refuse_when
from vliegwiel.promises.versions import next_version

__all__ = [
    "AppendOnly",
    "EncryptedTextField",
    "NoOverlap",
    "blind_index",
    "has_a_night",
    "next_version",
    "refuse_when",
    "seal",
    "unseal",
]
