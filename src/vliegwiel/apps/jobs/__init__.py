# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Long work that somebody asked for: kept, taken by one worker, and never done twice."""
