# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Who is in the house now, as far as the desk knows, and the cards with which residents pass it."""
