# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The timetable of shared rooms, who signed up, fair shares and nights alone."""
