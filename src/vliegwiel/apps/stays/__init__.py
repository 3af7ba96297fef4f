# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Who sleeps where: every night in a bed is known, no bed is given twice."""
