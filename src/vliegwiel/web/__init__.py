# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The web pages, by audience: staff, resident, public; and the components they share."""
