# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The question as arrays: what each household is worth in each municipality, and what it may not exceed."""

from __future__ import annotations

from vliegwiel.engine.region_match.table.arrays import ArrayLimit, Table
from vliegwiel.engine.region_match.table.build import table_of

__all__ = ["ArrayLimit", "Table", "table_of"]
