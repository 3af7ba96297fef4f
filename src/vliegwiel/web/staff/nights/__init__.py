# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Nights in numbers: occupancy over time, lists on paper, counts reported by others."""
