# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What must hold between the fields of a scenario, before anything runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from vliegwiel.engine.chain.question import MadeUp, Question
from vliegwiel.engine.chain.tables import STOCK_STAGES
from vliegwiel.engine.errors import Problem

_CLOSE = 1e-6
MOST_HOUSEHOLDS_A_DAY = 20_000
MOST_PEOPLE_AT_START = 2_000_000
MOST_LOCATIONS = 20_000


def problems_of(question: Question, name: str = "scenario") -> list[Problem]:
    """Return everything that contradicts itself in a scenario."""
    checks = (_shares, _sizes, _regimes, _reception, _homes, _amounts, _days)
    return [Problem(f"{name}: {place}", wrong, right) for check in checks for place, wrong, right in check(question)]


Found = Iterator[tuple[str, str, str]]


def _whole(place: str, shares: Mapping[str, float]) -> Found:
    total = sum(shares.values())
    if abs(total - 1) > _CLOSE:
        yield place, f"De aandelen zijn samen {total:.4g}.", "Laat ze optellen tot 1."


def _shares(question: Question) -> Found:
    tracks, after = question.inflow.tracks, question.procedure.after_departure_term
    yield from _whole("inflow.tracks", {name: getattr(tracks, name).value for name in ("likely", "unlikely", "other")})
    yield from _whole(
        "procedure.after_departure_term",
        {name: getattr(after, name).value for name in ("returns", "unknown", "continued")},
    )
    season = sum(question.inflow.season) / 12
    if abs(season - 1) > 0.01 or min(question.inflow.season) < 0:
        yield (
            "inflow.season",
            f"De twaalf factoren zijn gemiddeld {season:.4g}.",
            "Laat ze gemiddeld 1 zijn, geen onder 0.",
        )


def _sizes(question: Question) -> Found:
    flow = question.inflow
    tables = {"inflow.sizes": flow.sizes}
    if flow.following_family is not None:
        tables["inflow.following_family.sizes"] = flow.following_family.sizes
    if flow.displaced is not None:
        tables["inflow.displaced.sizes"] = flow.displaced.sizes
    for place, sizes in tables.items():
        yield from _whole(place, {str(size): share for size, share in sizes.items()})
        if min(sizes) < 1 or max(sizes) > 12 or min(sizes.values()) < 0:
            yield place, "Hier staat een onmogelijk huishouden.", "Geef 1 tot 12 mensen, met een aandeel van 0 of meer."


def _regimes(question: Question) -> Found:
    flow = question.inflow
    names = [regime.name for regime in flow.regimes]
    for name, number in Counter(names).items():
        if number > 1:
            yield "inflow.regimes", f"{name} staat er {number} keer.", "Geef elk regime een eigen naam."
    if names and flow.first_regime not in names:
        yield "inflow.first_regime", f"{flow.first_regime or 'niets'} is geen regime.", f"Kies uit: {', '.join(names)}."
    for regime in flow.regimes:
        place = f"inflow.regimes.{regime.name}.then"
        yield from _whole(place, regime.then)
        if set(regime.then) - set(names) or min(regime.then.values(), default=0) < 0:
            yield place, "Hier staat een onbekend regime of een kans onder 0.", f"Kies uit: {', '.join(names)}."


def _reception(question: Question) -> Found:
    for number, group in enumerate(question.reception.locations):
        place = f"reception.locations[{number}]"
        if group.contract_end is not None and group.contract_end <= (group.opens or question.start):
            yield (
                f"{place}.contract_end",
                f"Het contract eindigt op {group.contract_end}, voordat de locatie opengaat.",
                "Geef een dag na de opening.",
            )
    number = sum(group.number for group in question.reception.locations)
    if number > MOST_LOCATIONS:
        yield "reception.locations", f"Dit zijn {number} locaties.", f"Geef er hooguit {MOST_LOCATIONS}."
    rule = question.policy.capacity
    if rule.idle_pool and rule.at_most > rule.idle_pool:
        yield "policy.capacity.at_most", "Dit is meer dan de plekken in idle_pool.", f"Geef {rule.idle_pool} of minder."
    if rule.at_most and rule.at_most < rule.places_per_location and rule.rule == "follow":
        yield (
            "policy.capacity.at_most",
            "Hier past geen enkele locatie in.",
            f"Geef minstens {rule.places_per_location}.",
        )


def _homes(question: Question) -> Found:
    given = question.housing.municipalities
    known = None if isinstance(given, MadeUp) else [town.id for town in given]
    if known is not None:
        if not known:
            yield "housing.municipalities", "Hier staat geen gemeente.", "Noem minstens één gemeente."
        for town, number in Counter(known).items():
            if number > 1:
                yield "housing.municipalities", f"{town} staat er {number} keer.", "Noem elke gemeente één keer."
    made_up = given.made_up if isinstance(given, MadeUp) else 0
    total: Counter[str] = Counter()
    for number, entry in sorted(
        enumerate(question.start_up_homes.homes), key=lambda pair: pair[1].since or question.start
    ):
        place = f"start_up_homes.homes[{number}]"
        name = entry.municipality
        total[name or ""] += entry.number
        if name is not None and not (name in known if known is not None else _is_made_up(name, made_up)):
            yield f"{place}.municipality", f"Gemeente {name} is onbekend.", "Gebruik een id uit housing.municipalities."
        if total[name or ""] < 0:
            yield f"{place}.number", "Er gaan meer woningen weg dan er zijn.", "Laat eerst woningen opengaan."


def _is_made_up(name: str, number: int) -> bool:
    return name.startswith("gemeente-") and name[9:].isdigit() and 1 <= int(name[9:]) <= number and len(name) >= 12


def _amounts(question: Question) -> Found:
    flow = question.inflow
    factor = max((regime.factor.value * (1 + 4 * regime.spread) for regime in flow.regimes), default=1.0)
    change = max((entry.factor.value for entry in flow.changes), default=1.0)
    a_day = flow.people_per_year.value / 365 * factor * max(change, 1.0) * max(flow.season)
    if a_day > MOST_HOUSEHOLDS_A_DAY:
        yield (
            "inflow.people_per_year",
            f"Dit geeft tot {a_day:,.0f} mensen per dag.",
            f"Blijf onder {MOST_HOUSEHOLDS_A_DAY} per dag.",
        )
    people = sum(getattr(question.population, name).value for name in STOCK_STAGES)
    if people > MOST_PEOPLE_AT_START:
        yield "population", f"Dit zijn {people:,.0f} mensen.", f"Begin met hooguit {MOST_PEOPLE_AT_START}."
    for name in question.population.longest_wait:
        if name not in STOCK_STAGES:
            yield "population.longest_wait", f"{name} is geen stap.", f"Kies uit: {', '.join(STOCK_STAGES)}."


def _days(question: Question) -> Found:
    if not 1990 <= question.start.year <= 2100:
        yield "start", f"{question.start} ligt buiten deze tijd.", "Begin tussen 1990 en 2100."
    displaced = question.inflow.displaced
    if displaced is not None and displaced.until is not None and displaced.until <= displaced.since:
        yield "inflow.displaced.until", "Dit ligt niet na since.", "Geef een latere dag."
    if question.start_up_homes.longest_stay_days.value < 1:
        yield "start_up_homes.longest_stay_days", "Een verblijf duurt minstens een dag.", "Geef 1 of meer."
