# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Says which rules by themselves make it impossible to give everyone a bed: none can be left out of the set.

Whoever wants a bed for everyone has to lift at least one of them; other rules may then stand in the way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Any

from vliegwiel.engine.room_match.answer import Answer, Text
from vliegwiel.engine.room_match.plan.setting import NOWHERE, is_minor_alone
from vliegwiel.engine.room_match.propose.search import best_plan
from vliegwiel.engine.room_match.question import Question, Room

_PER_TRY = 1.0
# One search per rule that may matter: for more people it takes longer than the proposal itself.
_FEW = 150
_SENTENCES = {
    "neighbouring": "Een groot huishouden slaapt in kamers naast elkaar, in één vleugel.",
    "household-room": "In een kamer voor één huishouden slaapt niemand anders.",
    "gender-of-room": "Kamers voor mannen en kamers voor vrouwen zijn alleen voor hen.",
    "own-gender": "Vreemden delen een kamer alleen met hun eigen geslacht.",
    "norm": "Op een gedeelde kamer slapen hoogstens {most} mensen.",
    "needs": "{party} heeft een kamer nodig met: {needs}.",
    "avoid": "{party} en {other} delen geen kamer.",
    "minors": "Kinderen zonder volwassene slapen in kleinschalige opvang of een huis voor hen, niet bij volwassenen.",
    "keep-free": "Kamer {room} wordt vrijgehouden.",
    "blocked": "In kamer {room} zijn plaatsen geblokkeerd: {places}.",
    "places": "De kamers zijn niet groter dan ze zijn: plaatsen {places}, mensen {people}.",
}
# Tried in this order: what stays to the last is named first when either would explain it.
_ORDER = tuple(_SENTENCES)


@dataclass(frozen=True, slots=True, order=True)
class Rule:
    """One rule of a question: its kind, and the room or parties that it is about, if any."""

    kind: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rules that cannot all hold when everyone gets a bed, even if no other rule did; empty when everyone can have one.

    rules    were these the only rules, then without any one of them everyone could have a bed
    texts    the same in words, with the facts
    certain  each "impossible" was proven; otherwise nothing was found in the time given
    """

    rules: tuple[Rule, ...]
    texts: tuple[Text, ...]
    certain: bool


def conflict_beside(question: Question, answer: Answer, *, asked: bool | None = None) -> Conflict | None:
    """Return the smallest conflict that goes with an answer that leaves somebody out, or None.

    asked  look for it or not; None: only for so few people that it takes no longer than the answer itself
    """
    few = sum(len(one.people) for one in question.parties) <= _FEW
    return smallest_conflict(question) if answer.unplaced and (few if asked is None else asked) else None


def smallest_conflict(question: Question, *, seconds: float = _PER_TRY) -> Conflict:
    """Return a smallest set of rules that makes it impossible to give everyone a bed.

    seconds  time for each of the tries [s]; there is one per kind of rule and one per rule that matters
    """
    every = frozenset(rules_of(question))
    trying = _Trying(question, every, seconds)
    if trying.possible(every):
        return Conflict((), (), certain=True)
    kept = set(every)
    for kind in _ORDER:
        without = {rule for rule in kept if rule.kind != kind}
        if len(without) < len(kept) and not trying.possible(without):
            kept = without
    kept = _none_to_spare(trying, kept)
    rules = tuple(sorted(kept, key=lambda rule: (-_ORDER.index(rule.kind), rule.about)))
    return Conflict(rules, tuple(_in_words(question, rule) for rule in rules), trying.certain)


@dataclass(slots=True)
class _Trying:
    question: Question
    every: frozenset[Rule]
    seconds: float
    certain: bool = True

    def possible(self, kept: Set[Rule]) -> bool:
        """Say whether everyone can have a bed when only these rules hold."""
        plan, bound = best_plan(without(self.question, self.every - kept), self.seconds, 1)
        people = sum(len(party.people) for party in self.question.parties)
        if NOWHERE not in plan.room_of and not plan.setting.refused:
            return True
        self.certain = self.certain and bound <= people - 1 + 1e-9
        return False


def _none_to_spare(trying: _Trying, kept: set[Rule]) -> set[Rule]:
    """Leave out rules until none can be: every one left was tried beside exactly the others that are left."""
    tried = 0
    row = sorted(kept)
    while row and tried < len(row):
        rule, *others = row
        if trying.possible(set(others)):
            row, tried = [*others, rule], tried + 1
        else:
            row, tried = others, 0
    return set(row)


def rules_of(question: Question) -> Iterator[Rule]:
    """Give the rules of the question that a person could lift."""
    for kind in ("neighbouring", "household-room", "gender-of-room", "own-gender", "norm", "places"):
        yield Rule(kind)
    known = {party.id for party in question.parties}
    pairs = {tuple(sorted((p.id, other))) for p in question.parties for other in p.avoid if other in known}
    yield from (Rule("avoid", pair) for pair in pairs)
    yield from (Rule("needs", (party.id,)) for party in question.parties if party.needs)
    yield from (Rule("keep-free", (room,)) for room in question.rules.keep_free)
    yield from (Rule("blocked", (room.id,)) for room in question.rooms if room.blocked)
    if any(is_minor_alone(party) for party in question.parties):
        yield Rule("minors")


def without(question: Question, dropped: Set[Rule]) -> Question:
    """Return the question in which these rules do not hold."""
    raw = question.model_dump(by_alias=True)
    lifted = {rule.kind for rule in dropped if not rule.about}
    _lift_for_parties(raw, dropped)
    _lift_for_rooms(raw, dropped, lifted)
    if "own-gender" in lifted:
        _lift_own_gender(raw)
    rules = raw["rules"]
    rules["keep_free"] = [room for room in rules["keep_free"] if Rule("keep-free", (room,)) not in dropped]
    if "norm" in lifted:
        rules["at_most_in_shared_room"] = 100
    return Question.model_validate(raw)


def _lift_for_parties(raw: dict[str, Any], dropped: Set[Rule]) -> None:
    for party in raw["parties"]:
        if Rule("minors") in dropped:
            party["people"] = [{**person, "age": 18} for person in party["people"]]
        if Rule("needs", (party["id"],)) in dropped:
            party["needs"] = []
        pair_of = {other: Rule("avoid", tuple(sorted((party["id"], other)))) for other in party["avoid"]}
        party["avoid"] = [other for other, rule in pair_of.items() if rule not in dropped]


def _lift_for_rooms(raw: dict[str, Any], dropped: Set[Rule], lifted: Set[str]) -> None:
    everyone = sum(len(party["people"]) for party in raw["parties"])
    if "places" in lifted and not raw["rooms"]:
        raw["rooms"].append(Room(id="extra", places=0).model_dump(by_alias=True))
    for room in raw["rooms"]:
        if Rule("blocked", (room["id"],)) in dropped:
            room["blocked"] = 0
        if "places" in lifted:
            room["places"] = room["blocked"] + everyone
        if "neighbouring" in lifted:
            room["wing"] = ""
        gendered = room["for"] in ("men", "women")
        if ("gender-of-room" in lifted and gendered) or ("household-room" in lifted and room["for"] == "household"):
            room["for"] = "any"
    if "neighbouring" in lifted:
        raw["rules"]["agreed"] = []


def _lift_own_gender(raw: dict[str, Any]) -> None:
    """Let everybody share with everybody; which rooms are for whom is then asked as a feature."""
    for room in raw["rooms"]:
        room["features"] += {"men": ["only m"], "women": ["only f"]}.get(room["for"], ["only m", "only f", "only x"])
        room["for"] = "household" if room["for"] == "household" else "any"
    for party in raw["parties"]:
        party["needs"] += sorted({f"only {person['gender']}" for person in party["people"]})
        for person in party["people"]:
            person["gender"] = "x"


def _in_words(question: Question, rule: Rule) -> Text:
    facts: dict[str, Any] = {}
    if rule.kind == "norm":
        facts = {"most": question.rules.at_most_in_shared_room}
    elif rule.kind == "places":
        facts = {
            "places": sum(r.places for r in question.rooms),
            "people": sum(len(p.people) for p in question.parties),
        }
    elif rule.kind == "needs":
        needs = next(party.needs for party in question.parties if party.id == rule.about[0])
        facts = {"party": rule.about[0], "needs": list(dict.fromkeys(needs))}
    elif rule.kind == "avoid":
        facts = {"party": rule.about[0], "other": rule.about[1]}
    elif rule.about:
        blocked = next(room.blocked for room in question.rooms if room.id == rule.about[0])
        facts = {"room": rule.about[0]} | ({"places": blocked} if rule.kind == "blocked" else {})
    said = {name: _said(value) for name, value in facts.items()}
    return Text(rule.kind, _SENTENCES[rule.kind].format(**said), facts)


def _said(value: Any) -> str:
    return ", ".join(value) if isinstance(value, Sequence) and not isinstance(value, str) else str(value)
