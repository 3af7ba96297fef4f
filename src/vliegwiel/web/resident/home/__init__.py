# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The first page of a resident: what comes next, my people, my room, who helps me."""
