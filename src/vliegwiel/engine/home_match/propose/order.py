# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The published order: priority where the law allows it, then waiting time, date or lot."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from vliegwiel.engine.home_match.question import Applicant, Policy, Question


def may_enter(applicant: Applicant, policy: Policy) -> bool:
    """Say whether the applicant passes the gate."""
    return policy.gate == "none" or applicant.tie is not None or applicant.urgent is not None


def published_order(question: Question) -> list[int]:
    """Return the applicants who pass the gate by number, first in line first; the order of rows plays no part."""
    policy = question.policy
    entering = [n for n, one in enumerate(question.applicants) if may_enter(one, policy)]
    key = _key_of(policy)
    keys = {number: key(question.applicants[number]) for number in entering}
    return sorted(entering, key=keys.__getitem__)


def _key_of(policy: Policy) -> Callable[[Applicant], bytes]:
    """Return what gives a household its place: bytes that sort as group with priority, day, and draw.

    Bytes, because a hundred thousand of them sort in a moment.
    """
    places = {group: place for place, group in reversed(list(enumerate(policy.priority)))}
    last, no_day = (10**6).to_bytes(4, "big"), bytes(4)
    lottery, seed = policy.order == "lottery", f"{policy.seed if policy.order == 'lottery' else 'equal'}:"
    by_date = policy.order == "date"

    def key(one: Applicant) -> bytes:
        tier = last
        if places:
            tier = min((places[group] for group in one.groups if group in places), default=10**6).to_bytes(4, "big")
        # Equal days: a hash of the household's own number, which favours nobody and anyone can recompute.
        lot = sha256((seed + one.household).encode()).digest()
        if lottery:
            return tier + no_day + lot
        if by_date:
            day = (one.applied_on or one.since).toordinal()
        else:
            day = max(1, one.since.toordinal() - one.supplement_days)
        return tier + day.to_bytes(4, "big") + lot

    return key
