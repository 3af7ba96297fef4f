# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""When a case cannot be worked out."""

from __future__ import annotations

from vliegwiel.refusals import Refusal


class CannotWorkOut(Refusal):
    """The engine has no honest answer; it says which figure is missing."""

    code = "cannot-calculate"
    status = 409
    sentence = "{reason}"


class UnknownCase(Refusal):
    """There is no such case."""

    code = "unknown-case"
    status = 404
    sentence = "Dit model bestaat niet. Kies een model uit de lijst."
