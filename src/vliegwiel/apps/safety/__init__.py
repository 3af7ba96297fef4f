# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A house that is whole and safe: what is broken, who mends it, and when it was done."""
