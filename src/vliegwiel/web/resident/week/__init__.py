# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""My week: what I signed up for, the rooms of the house, and my own calendar."""
