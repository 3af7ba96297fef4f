# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The engine: pure functions that calculate and explain; no database, network or clock."""
