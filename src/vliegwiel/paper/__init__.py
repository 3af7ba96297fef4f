# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Puts on paper: charts as SVG, typefaces for PDF. Knows no framework, no database and no engine."""
