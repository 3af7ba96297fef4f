# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The business case of a location."""
