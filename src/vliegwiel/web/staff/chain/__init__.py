# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The simulated chain: two policies compared, a location's own future, and the look back."""
