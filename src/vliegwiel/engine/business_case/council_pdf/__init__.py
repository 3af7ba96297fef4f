# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The case on two pages, for a council: what it comes to, and what that rests on."""

from vliegwiel.engine.business_case.council_pdf.pages import council_pages, council_pdf

__all__ = ["council_pages", "council_pdf"]
