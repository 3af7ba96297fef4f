# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""When trust cannot be kept."""

from __future__ import annotations

from vliegwiel.refusals import Refusal


class ReasonNeeded(Refusal):
    """A restricted person's file opens only with a reason."""

    code = "reason-needed"
    status = 403
    sentence = "Dit dossier is afgeschermd. Schrijf eerst op waarom u het nodig heeft."
