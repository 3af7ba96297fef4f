# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The published order: priority where the law allows it, then waiting time, date or lot."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from vliegwiel.engine.home_match.question import Applicant, Policy, Question


def may_enter(applicant: Applicant, policy: Policy) -> bool:
    """Say whether the applicant passes the gate."""
    return policy.gate == "none" or applicant.tie is not None or applicant.urgent is not None


def published_order(question: Question) -> list[int]:
    """Return the applicants who pass the gate by number, first in line first; the order of rows plays no part."""
    policy = question.policy
    entering = [n for n, one in enumerate(question.applicants) if may_enter(one, policy)]
    keys = {number: _key(question.applicants[number], policy) for number in entering}
    return sorted(entering, key=keys.__getitem__)


def draw(seed: str, household: str) -> str:
    """Return the lot of a household: anyone can recompute it once the seed is published."""
    return hashlib.sha256(f"{seed}:{household}".encode()).hexdigest()


def _key(one: Applicant, policy: Policy) -> tuple[int, int, str]:
    tier = min((policy.priority.index(group) for group in one.groups if group in policy.priority), default=10**6)
    if policy.order == "lottery":
        return tier, 0, draw(policy.seed or "", one.household)
    if policy.order == "date":
        day = one.applied_on or one.since
    else:
        day = one.since - timedelta(days=min(one.supplement_days, one.since.toordinal() - 1))
    # Equal days: a hash of the household's own number, which favours nobody and anyone can recompute.
    return tier, day.toordinal(), draw("equal", one.household)
