# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""One press of a button asks for one job, however often the browser sends it."""

from __future__ import annotations

from uuid import uuid4

from vliegwiel.web.entrance.asking import TeamRequest

_LONGEST = 64


def new_key() -> str:
    """Return the key that goes along with a form."""
    return uuid4().hex


def sent_key(request: TeamRequest) -> str:
    """Return the key that came with the form, or a new one."""
    return request.POST.get("key", "")[:_LONGEST] or new_key()
