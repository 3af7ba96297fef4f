# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Records: one room per area of the journey, later areas may know earlier ones."""
