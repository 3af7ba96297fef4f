# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Which group uses which unit, from when: capacity for reception goes up and down while the location stays open."""
