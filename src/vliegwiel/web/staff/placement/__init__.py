# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Regional placement: COA's desk, what municipalities state, regional deals."""
