# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Says why: the order in words, reasons for each home given, a ground for everyone else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vliegwiel.engine.home_match.answer import Allocation, Ground, Refusal
from vliegwiel.engine.home_match.question import Applicant, Home, Policy, Question

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


@dataclass(frozen=True, slots=True)
class Given:
    """A home given: the bit of its type, the groups whose floors it counts for, and those that cannot miss it."""

    home: Home
    bit: int
    counting: tuple[str, ...]
    needed: tuple[str, ...]


def allocations(question: Question, line: Sequence[int], given: Mapping[int, Given]) -> Iterator[Allocation]:
    """Give each home that is filled, in published order. `given` goes by rank, from 1."""
    for rank in sorted(given):
        applicant, home = question.applicants[line[rank - 1]], given[rank].home
        reasons = list(_reasons(applicant, question.policy, rank, home.size))
        reasons += [
            Ground("group-floor", f"Telt mee voor het aandeel van groep {group}.", {"group": group})
            for group in given[rank].counting
        ]
        yield Allocation(applicant.household, home.id, rank, tuple(reasons))


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
    question: Question, line: Sequence[int], masks: Sequence[int], given: Mapping[int, Given]
) -> Iterator[Refusal]:
    """Give a ground for each household without a home: first in line first, then who did not pass the gate.

    masks  per rank, from 1, the types of home that fit
    """
    latest: dict[int, int] = {}
    for rank in sorted(given):
        latest[given[rank].bit] = rank
    kept_for = {mask: _kept_for(mask, latest, given) for mask in set(masks)}
    applicants = question.applicants
    for rank, one in enumerate(line, start=1):
        if rank not in given:
            mask = masks[rank]
            last_rank, floor_ground = kept_for[mask]
            ground = _NO_FIT if mask == 0 else floor_ground if last_rank > rank else _GONE
            yield Refusal(applicants[one].household, ground, rank)
    if len(line) < len(applicants):
        through = set(line)
        outside = (one.household for number, one in enumerate(applicants) if number not in through)
        for household in sorted(outside):
            yield Refusal(household, _GATE)


def _kept_for(mask: int, latest: Mapping[int, int], given: Mapping[int, Given]) -> tuple[int, Ground]:
    """Return the latest rank that got a home of these types, and the ground that it was kept back for a group."""
    rank = max((rank for bit, rank in latest.items() if mask & bit), default=0)
    groups = list(given[rank].needed or given[rank].counting) if rank else []
    named = ", ".join(groups)
    sentence = f"De woning die past, was nodig voor het afgesproken aandeel van groep {named}."
    return rank, Ground("group-floor", sentence, {"groups": groups})


def reserve(question: Question, line: Sequence[int], masks: Sequence[int], given: Mapping[int, Given]) -> Iterator[str]:
    """Give who is next when a home is refused, in published order: at most as many as there are homes."""
    left = len(question.homes)
    for rank, one in enumerate(line, start=1):
        if left == 0:
            return
        if rank not in given and masks[rank]:
            left -= 1
            yield question.applicants[one].household
