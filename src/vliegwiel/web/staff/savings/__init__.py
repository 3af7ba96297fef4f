# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Money of residents: income, the month, savings and requests; and schemes beside each other."""
