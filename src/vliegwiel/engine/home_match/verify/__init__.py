# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Replays an allocation from the question alone; shares no code with `propose`."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from vliegwiel.engine.home_match.answer import Allocation, Answer, Refusal
from vliegwiel.engine.home_match.question import Applicant, Home, Policy, Question


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in an answer that the question does not justify."""

    code: str
    where: str
    wrong: str
    right: str


def faults(question: Question, answer: Answer, *, thorough: bool = False) -> list[Fault]:
    """Return everything in the answer that does not follow from the question; empty when it replays.

    thorough  also solve an exact program: no allocation fills more homes or meets floors that this one misses
    """
    people = {one.household: one for one in question.applicants}
    homes = {home.id: home for home in question.homes}
    found = list(_once_each(people, homes, answer))
    if found:
        return found
    ranks = _ranks(question)
    found += _order(ranks, answer)
    found += _log(question, answer)
    for given in answer.allocations:
        found += _fitting(question.policy, people[given.household], homes[given.home])
    found += _floors(question, answer, homes, people)
    found += _envy(question, answer, homes, people, ranks)
    found += _grounds(question, answer, homes, people)
    found += _sums(question, answer)
    if thorough:
        from vliegwiel.engine.home_match.verify.program import best_possible

        found += best_possible(question, answer, fits)
    return found


def _rows(answer: Answer) -> list[Allocation | Refusal]:
    return [*answer.allocations, *answer.refusals]


def _once_each(people: dict[str, Applicant], homes: dict[str, Home], answer: Answer) -> Iterator[Fault]:
    for home, times in Counter(given.home for given in answer.allocations).items():
        if home not in homes:
            yield Fault("unknown-home", home, "Deze woning staat niet in de vraag.", "Laat deze weg.")
        elif times > 1:
            yield Fault("home-given-twice", home, f"Deze woning is {times} keer gegeven.", "Geef haar één keer.")
    answered = Counter(row.household for row in _rows(answer))
    for household in people.keys() | answered.keys():
        if household not in people:
            yield Fault("unknown-household", household, "Dit huishouden staat niet in de vraag.", "Laat het weg.")
        elif answered[household] != 1:
            wrong = f"Dit huishouden staat er {answered[household]} keer."
            yield Fault("household-not-answered-once", household, wrong, "Geef één woning of één grond.")


def _ranks(question: Question) -> dict[str, int]:
    policy = question.policy
    allowed = [
        one for one in question.applicants if policy.gate == "none" or one.tie is not None or one.urgent is not None
    ]
    places = {group: place for place, group in reversed(list(enumerate(policy.priority)))}

    def standing(one: Applicant) -> tuple[int, date, str]:
        first = min([places[group] for group in one.groups if group in places] or [len(question.applicants) + 10**6])
        if policy.order == "lottery":
            return first, date.min, _digest(f"{policy.seed}:{one.household}")
        if policy.order == "date":
            return first, one.applied_on or one.since, _digest(f"equal:{one.household}")
        days = min(one.supplement_days, (one.since - date.min).days)
        return first, one.since - timedelta(days=days), _digest(f"equal:{one.household}")

    allowed.sort(key=standing)
    return {one.household: place + 1 for place, one in enumerate(allowed)}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _order(ranks: dict[str, int], answer: Answer) -> Iterator[Fault]:
    lines = hashlib.sha256()
    for household in ranks:
        lines.update(f"{household}\n".encode())
    if lines.hexdigest() != answer.log.order_hash:
        yield Fault("order", "log.order_hash", "De volgorde is een andere.", f"Dit hoort te zijn {lines.hexdigest()}.")
    for row in _rows(answer):
        if ranks.get(row.household) != row.rank:
            right = f"Dit is {ranks.get(row.household, 'geen')}."
            yield Fault("rank", row.household, f"Het volgnummer is {row.rank}.", right)


def _log(question: Question, answer: Answer) -> Iterator[Fault]:
    for earlier, later in pairwise(answer.allocations):
        if earlier.rank > later.rank:
            yield Fault("sequence", later.household, "De lijst loopt niet op.", "Zet de lijst op volgnummer.")
    logged = [(step.household, step.rank) for step in answer.log.steps]
    if logged != [(given.household, given.rank) for given in answer.allocations]:
        wrong = "De stappen in het logboek zijn niet de toewijzingen."
        yield Fault("log", "log.steps", wrong, "Geef één stap per toewijzing, in volgorde.")
    policy = question.policy
    seed = policy.seed if policy.order == "lottery" else None
    if answer.log.seed != seed:
        yield Fault(
            "seed", "log.seed", "Dit is niet het startgetal van de loting.", f"Dit hoort te zijn: {seed or 'geen'}."
        )


def _sums(question: Question, answer: Answer) -> Iterator[Fault]:
    filled, bound = len(answer.allocations), answer.bound
    if answer.value != filled:
        yield Fault("sums", "value", "De som klopt niet.", f"value is {filled}.")
    if not filled <= bound <= min(len(question.homes), len(question.applicants)):
        yield Fault("bound", "bound", f"De grens {bound} kan niet.", "Geef een grens tussen value en alle woningen.")
    gap = (bound - filled) / bound if bound else 0.0
    # Written so that a gap that is no number is refused too.
    if not abs(answer.gap - gap) <= 1e-6:
        yield Fault("gap", "gap", f"Het verschil {answer.gap} klopt niet.", f"Dit hoort te zijn {gap:.6f}.")
    if answer.certainty != question.certainty:
        yield Fault("certainty", "certainty", f"{answer.certainty} klopt niet.", f"Dit is {question.certainty}.")


def fits(policy: Policy, one: Applicant, home: Home) -> bool:
    """Say whether the home is large enough for everyone to come, has what is needed, and can be paid."""
    return not (_too_small(one, home) or _lacks(one, home) or _too_dear(policy, one, home))


def _too_small(one: Applicant, home: Home) -> bool:
    return home.size < one.size or (one.expected_size is not None and home.size < one.expected_size)


def _lacks(one: Applicant, home: Home) -> bool:
    return bool(one.needs) and any(need not in home.features for need in one.needs)


def _too_dear(policy: Policy, one: Applicant, home: Home) -> bool:
    share = policy.rent_at_most_share
    if share is None or home.rent is None or one.income is None:
        return False
    return float(home.rent) > share * float(one.income) + 1e-6


def _fitting(policy: Policy, one: Applicant, home: Home) -> Iterator[Fault]:
    if _too_small(one, home):
        wrong = f"Woning {home.id} is voor {home.size} mensen."
        yield Fault("too-small", one.household, wrong, f"Geef een woning voor {max(one.size, one.expected_size or 0)}.")
    if _lacks(one, home):
        yield Fault("need-not-met", one.household, f"Woning {home.id} mist wat nodig is.", "Geef een passende woning.")
    if _too_dear(policy, one, home):
        yield Fault("too-dear", one.household, f"Woning {home.id} is te duur.", "Geef een goedkopere woning.")


def _least(question: Question) -> dict[tuple[str, str | None], int]:
    """Return per group and kind of home (None: all) how many homes at least."""
    least: dict[tuple[str, str | None], int] = {}
    shares: dict[tuple[str, str | None], list[float]] = {}
    for home in question.homes:
        for group, share in home.group_shares.items():
            shares.setdefault((group, home.kind), []).append(share)
    for key, stated in shares.items():
        least[key] = -int(-max(stated) * len(stated) + 1e-9)
        if least[key] < max(stated) * len(stated) - 1e-9:
            least[key] += 1
    for group, share in question.policy.shares.items():
        number = int(share * len(question.homes) + 1e-9)
        least[group, None] = number + (number < share * len(question.homes) - 1e-9)
    return {key: number for key, number in least.items() if number > 0}


def _reached(
    key: tuple[str, str | None], answer: Answer, homes: dict[str, Home], people: dict[str, Applicant]
) -> list[Allocation]:
    group, kind = key
    return [
        given
        for given in answer.allocations
        if group in people[given.household].groups
        and (kind is None or (homes[given.home].kind == kind and group in homes[given.home].group_shares))
    ]


def _floors(
    question: Question, answer: Answer, homes: dict[str, Home], people: dict[str, Applicant]
) -> Iterator[Fault]:
    least = _least(question)
    stated = {(floor.group, floor.kind): floor for floor in answer.floors}
    if set(stated) != set(least):
        yield Fault("floors", "floors", "Niet elk aandeel is genoemd.", "Noem elk aandeel één keer.")
        return
    for key, floor in stated.items():
        reached = len(_reached(key, answer, homes, people))
        if floor.at_least != least[key] or floor.reached > reached:
            right = f"Minstens {least[key]}, gehaald {reached}."
            yield Fault("floor", str(key), f"Hier staat {floor.at_least}, gehaald {floor.reached}.", right)


def _envy(
    question: Question,
    answer: Answer,
    homes: dict[str, Home],
    people: dict[str, Applicant],
    ranks: dict[str, int],
) -> Iterator[Fault]:
    """Nobody later in line has a home that fits an earlier one without, unless a floor needs the later one."""
    tight: list[tuple[tuple[str, str | None], set[str]]] = []
    for key, number in _least(question).items():
        counting = {given.household for given in _reached(key, answer, homes, people)}
        if len(counting) <= number:
            tight.append((key, counting))
    first = _first_without(answer, people)
    for given in answer.allocations:
        home = homes[given.home]
        for one in first:
            earlier = ranks[one.household] < given.rank
            if earlier and fits(question.policy, one, home) and not _justified(given, home, one, tight):
                wrong = f"{given.household} staat later en kreeg {home.id}, die ook {one.household} past."
                yield Fault("envy", one.household, wrong, "Geef de woning aan wie eerder staat.")


def _alike(one: Applicant) -> tuple[object, ...]:
    return max(one.size, one.expected_size or 0), tuple(sorted(one.needs)), one.income


def _first_without(answer: Answer, people: dict[str, Applicant]) -> list[Applicant]:
    """Return of all alike households without a home only the first in line: who follows has less to ask."""
    first: dict[tuple[object, ...], Applicant] = {}
    for row in sorted((row for row in answer.refusals if row.rank is not None), key=lambda row: row.rank or 0):
        one = people[row.household]
        first.setdefault((_alike(one), tuple(sorted(one.groups))), one)
    return list(first.values())


def _grounds(
    question: Question, answer: Answer, homes: dict[str, Home], people: dict[str, Applicant]
) -> Iterator[Fault]:
    """Each ground is the true one, and the reserve holds who is next."""
    floors = {floor.group for floor in answer.floors}
    latest = {given.home: given.rank for given in answer.allocations}
    # Per kind of applicant the latest rank that got a home that fits it; none when no home does.
    known: dict[tuple[object, ...], int | None] = {}
    fitting: list[tuple[int, str]] = []
    for row in answer.refusals:
        one = people[row.household]
        if _alike(one) not in known:
            ranks = [latest.get(home.id, 0) for home in homes.values() if fits(question.policy, one, home)]
            known[_alike(one)] = max(ranks, default=None)
        last = known[_alike(one)]
        right = _right_ground(row.rank, last)
        if row.rank is not None and last is not None:
            fitting.append((row.rank, row.household))
        if row.ground.code != right:
            yield Fault("ground", row.household, f"De grond is {row.ground.code}.", f"Dit hoort te zijn {right}.")
        elif right == "group-floor" and not floors.issuperset(row.ground.values.get("groups") or ["?"]):
            yield Fault("ground", row.household, "Deze groep heeft geen aandeel.", "Noem de groep van het aandeel.")
    following = tuple(household for _rank, household in sorted(fitting)[: len(homes)])
    if answer.reserve != following:
        yield Fault("reserve", "reserve", "De reservelijst klopt niet.", "Zet wie volgt op volgorde, niemand anders.")


def _right_ground(rank: int | None, last: int | None) -> str:
    if rank is None:
        return "gate"
    if last is None:
        return "no-home-fits"
    return "group-floor" if last > rank else "homes-gone"


def _justified(
    given: Allocation, home: Home, one: Applicant, tight: list[tuple[tuple[str, str | None], set[str]]]
) -> bool:
    for (group, kind), counting in tight:
        takes_over = group in one.groups and (kind is None or home.kind == kind)
        if given.household in counting and not takes_over:
            return True
    return False
