# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Says why: reasons per placement, obstacles of who has no room, who gains by a move."""
