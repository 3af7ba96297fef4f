# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Vliegwiel: plan, run and learn from humane reception of refugees."""

__version__ = "0.1.0"
