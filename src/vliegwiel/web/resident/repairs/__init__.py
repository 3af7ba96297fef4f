# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Something is broken: reporting it with a picture, and seeing what becomes of it."""
