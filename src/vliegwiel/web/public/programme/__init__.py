# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What happens at a location: the programme, signing up without an account, and a calendar to follow."""
