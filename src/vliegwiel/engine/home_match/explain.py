# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Says why: the order in words, reasons for each home given, a ground for everyone else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from vliegwiel.engine.home_match.answer import Allocation, Ground, Refusal
from vliegwiel.engine.home_match.question import Applicant, Policy, Question

_ORDERS = {
    "waiting_time": "wie het langst wacht eerst (met aangevulde inschrijftijd)",
    "date": "wie zich het eerst aanmeldde eerst",
    "lottery": "volgorde door loting; het startgetal is vooraf als hash gepubliceerd",
}
_GATE = Ground("gate", "Geen economische binding en geen vastgestelde kwetsbaarheid; die vraagt dit beleid.")
_NO_FIT = Ground("no-home-fits", "Geen van deze woningen past bij de (verwachte) grootte, behoeften of inkomen.")
_GONE = Ground("homes-gone", "Alle passende woningen gingen naar wie eerder in de volgorde staat.")


def order_in_words(policy: Policy) -> str:
    """Return the published order as a Dutch sentence."""
    first = f"voorrang voor {', '.join(policy.priority)}; " if policy.priority else ""
    return f"Volgorde: {first}{_ORDERS[policy.order]}; gelijke dagen op volgorde van een hash van het huishouden."


def allocations(
    question: Question, rank: Mapping[int, int], home_of: Mapping[int, str], *, floors: Mapping[int, list[str]]
) -> Iterator[Allocation]:
    """Give each home that is filled, in published order."""
    homes = {home.id: home for home in question.homes}
    for one in sorted(home_of, key=rank.__getitem__):
        applicant, home = question.applicants[one], homes[home_of[one]]
        reasons = list(_reasons(applicant, question.policy, rank[one], home.size))
        reasons += [
            Ground("group-floor", f"Telt mee voor het aandeel van groep {group}.", {"group": group})
            for group in floors[one]
        ]
        yield Allocation(applicant.household, home.id, rank[one], tuple(reasons))


def _reasons(one: Applicant, policy: Policy, rank: int, size: int) -> Iterator[Ground]:
    yield Ground("rank", f"Nummer {rank} in de gepubliceerde volgorde.", {"rank": rank})
    priority = [group for group in policy.priority if group in one.groups]
    if priority:
        yield Ground("priority", f"Voorrang als {priority[0]}, volgens het beleid.", {"group": priority[0]})
    if policy.order != "lottery":
        day = one.since if policy.order == "waiting_time" else one.applied_on or one.since
        more = f", met {one.supplement_days} dagen aanvulling" if one.supplement_days else ""
        yield Ground("since", f"Staat ingeschreven sinds {day}{more}.", {"since": str(day)})
    if policy.gate != "none":
        yield Ground("gate", _why_through_the_gate(one))
    later = one.people - one.size
    family = f", {later} van hen komen nog" if later else ""
    yield Ground("fits", f"Woning voor {size}, huishouden van {one.people} mensen{family}.", {"people": one.people})


def _why_through_the_gate(one: Applicant) -> str:
    if one.tie is not None:
        return f"Economische binding met {one.tie.region}."
    return f"Kwetsbaar: {one.urgent.ground}." if one.urgent else ""


def refusals(
    question: Question,
    line: Sequence[int],
    masks: Sequence[int],
    home_of: Mapping[int, str],
    latest: Sequence[tuple[int, int, list[str]]],
) -> Iterator[Refusal]:
    """Give a ground for each household without a home: first in line first, then who did not pass the gate.

    latest  per type of home its bit, the latest rank that got one and the floors that one counts for
    """
    kept_for = {mask: _kept_for(mask, latest) for mask in set(masks)}
    applicants = question.applicants
    for rank, one in enumerate(line, start=1):
        if one not in home_of:
            mask = masks[one]
            last_rank, floor_ground = kept_for[mask]
            ground = _NO_FIT if mask == 0 else floor_ground if last_rank > rank else _GONE
            yield Refusal(applicants[one].household, ground, rank)
    through = set(line)
    outside = (one.household for number, one in enumerate(question.applicants) if number not in through)
    for household in sorted(outside):
        yield Refusal(household, _GATE)


def _kept_for(mask: int, latest: Sequence[tuple[int, int, list[str]]]) -> tuple[int, Ground]:
    fitting = [(rank, groups) for bit, rank, groups in latest if mask & bit]
    rank, groups = max(fitting, default=(0, []))
    named = ", ".join(groups)
    sentence = f"De woning die past, was nodig voor het afgesproken aandeel van groep {named}."
    return rank, Ground("group-floor", sentence, {"groups": groups})


def reserve(question: Question, line: Sequence[int], masks: Sequence[int], home_of: Mapping[int, str]) -> Iterator[str]:
    """Give who is next when a home is refused, in published order: at most as many as there are homes."""
    left = len(question.homes)
    for one in line:
        if left == 0:
            return
        if one not in home_of and masks[one]:
            left -= 1
            yield question.applicants[one].household
