# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What we hold about a resident, who looked at it, and a copy to take along."""
