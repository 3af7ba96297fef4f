# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Where everybody comes in: who asks, in which language, and how a refusal looks."""
