# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""When a municipality cannot be made."""

from __future__ import annotations

from vliegwiel.refusals import Refusal


class MunicipalityExists(Refusal):
    """There is a municipality of this name."""

    code = "municipality-exists"
    sentence = "Er is al een gemeente {name}. Open die gemeente, of kies een andere naam."


class CannotDivide(Refusal):
    """The engine has no honest answer; it says which figure is missing."""

    code = "cannot-divide-target"
    status = 409
    sentence = "{reason}"
