# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What is broken: the caretaker's list, one repair, and reporting one."""
