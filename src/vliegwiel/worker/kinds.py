# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Every kind of long work and the function that does it. A new kind is one line here; README.md tells how."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from vliegwiel.apps.jobs.terms import Done
from vliegwiel.worker import placement
from vliegwiel.worker.chain import work_out
from vliegwiel.worker.supervision import check_events
from vliegwiel.worker.work import Work

KINDS: Mapping[str, Callable[[Work], Done]] = {
    "trust.check_events": check_events,
    "chain.work_out": work_out,
    "placement.propose": placement.propose,
    "placement.repeat": placement.repeat,
}
