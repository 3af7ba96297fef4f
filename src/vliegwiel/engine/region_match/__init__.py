# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Regional placement: which region and municipality fit a household, and what each municipality owes."""
