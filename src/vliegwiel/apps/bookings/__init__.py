# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Shared rooms: their timetable, who signs up, and the night alone."""
