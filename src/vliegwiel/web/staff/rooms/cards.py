# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A proposal as cards: one per household with its reasons and what else can be chosen, and the rooms beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vliegwiel.apps.locations.terms import RoomFor
from vliegwiel.apps.stays.selectors import WingMix
from vliegwiel.apps.stays.services import ShownProposal, WhatIf
from vliegwiel.web.staff.residents.words import names_and_ages
from vliegwiel.web.staff.rooms import words


@dataclass(frozen=True, slots=True)
class Choice:
    """A room in the list of a card: its name as value, what is known of it in words."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Card:
    """One household of a proposal.

    rooms      the rooms proposed, in words; empty when there is none
    decided    what was decided, in words; empty while it waits
    deviated   the decision differs from the proposal
    free_hand  another room can be chosen; not for a household over several rooms
    """

    party: str
    name: str
    url: str
    people: str
    rooms: str
    lines: Sequence[str]
    alternatives: Sequence[str]
    choices: Sequence[Choice]
    proposed: str
    decided: str = ""
    deviated: bool = False
    moves: bool = False
    free_hand: bool = True


@dataclass(frozen=True, slots=True)
class RoomBeside:
    """A room beside the cards: who would sleep there, and how many places are left."""

    name: str
    line: str
    names: str
    left: int


def cards(shown: ShownProposal, *, moves: bool) -> list[Card]:
    """Return the cards of who moves, or of who comes, in the order in which one decides."""
    moving = {move.party for move in shown.kept.answer.moves}
    return [_card(shown, party) for party in shown.kept.to_decide if (party in moving) == moves]


def _card(shown: ShownProposal, party: str) -> Card:
    row = shown.households.get(party)
    placement = shown.kept.placement(party)
    rooms = [use.room for use in placement.rooms] if placement else []
    decision = shown.decided.get(party)
    restricted = row is None or row.restricted
    return Card(
        party=party,
        name=words.name_of(shown.households, party),
        url=reverse("staff:household", args=[party]),
        people=""
        if restricted or row is None
        else f"{words.people(row.number_of_people)}: {names_and_ages(row.people)}",
        rooms=", ".join(rooms),
        lines=[line for line in _lines(shown, party) if line],
        alternatives=list(_alternatives(shown, party)),
        choices=list(_choices(shown, party, rooms)),
        proposed=rooms[0] if len(rooms) == 1 else "",
        decided=", ".join(decision.rooms) if decision else "",
        deviated=bool(decision and not decision.followed),
        moves=any(move.party == party for move in shown.kept.answer.moves),
        free_hand=len(rooms) < 2,
    )


def _lines(shown: ShownProposal, party: str) -> Iterator[str]:
    placement = shown.kept.placement(party)
    for move in shown.kept.answer.moves:
        if move.party == party:
            yield _("Verhuist van kamer %(here)s naar %(there)s.") % {
                "here": move.from_room,
                "there": ", ".join(move.to_rooms),
            }
            yield _("Daardoor krijgt een plek: %(names)s.") % {"names": words.names_of(shown.households, move.gains)}
    if placement is not None:
        for text in placement.reasons:
            yield words.reason(text.code, text.values, shown.households)
        return
    for one in shown.kept.answer.unplaced:
        if one.party == party:
            yield words.obstacle(one.because.code, one.because.values)
            yield words.change(one.change.code, one.change.values) if one.change else ""


def _alternatives(shown: ShownProposal, party: str) -> Iterator[str]:
    placement = shown.kept.placement(party)
    for one in placement.alternatives if placement else ():
        costs = [said for text in one.lost if (said := words.lost(text.code, text.values))]
        yield _("%(room)s: %(costs)s") % {"room": one.room, "costs": ", ".join(costs) or _("even goed")}


def _choices(shown: ShownProposal, party: str, proposed: Sequence[str]) -> Iterator[Choice]:
    size = len(shown.kept.people(party))
    names = dict(RoomFor.choices)
    rooms = shown.kept.house.raw["rooms"]
    for room in sorted(rooms, key=lambda one: ([one["id"]] != list(proposed), one["wing"], one["id"])):
        if room["places"] - room["blocked"] < size and room["id"] not in proposed:
            continue
        facts: dict[str, Any] = {
            # First, because a narrow list shows no more than the beginning.
            "room": f"{room['id']} ({_('voorstel')})" if [room["id"]] == list(proposed) else room["id"],
            "wing": room["wing"],
            "places": words.places(room["places"] - room["blocked"]),
            "who": _(str(names[room["for"]])),
        }
        yield Choice(room["id"], _("%(room)s · %(wing)s, %(places)s, voor %(who)s") % facts)


def rooms_beside(shown: ShownProposal) -> list[tuple[str, list[RoomBeside]]]:
    """Return per wing the rooms that somebody new comes to, or that have places left."""
    inside: dict[str, list[tuple[str, int]]] = {}
    for placement in shown.kept.answer.placements:
        for use in placement.rooms:
            inside.setdefault(use.room, []).append((placement.party, len(use.people)))
    to_decide = set(shown.kept.to_decide)
    wings: dict[str, list[RoomBeside]] = {}
    for room in shown.kept.house.raw["rooms"]:
        here = inside.get(room["id"], [])
        places = room["places"] - room["blocked"]
        left = places - sum(number for _party, number in here)
        new = [party for party, _number in here if party in to_decide]
        if new or (left > 0 and room["id"] not in shown.kept.house.raw["rules"]["keep_free"]):
            line = _("%(taken)s van %(places)s") % {"taken": places - left, "places": places}
            beside = RoomBeside(room["id"], line, words.names_of(shown.households, new), left)
            wings.setdefault(room["wing"], []).append(beside)
    return list(wings.items())


def _fewer(number: int) -> str:
    return ngettext(
        "Dan krijgt %(count)s mens minder een bed dan in het voorstel.",
        "Dan krijgen %(count)s mensen minder een bed dan in het voorstel.",
        number,
    ) % {"count": number}


def mix_costs(before: Sequence[WingMix], after: Sequence[WingMix]) -> list[str]:
    """Return the agreements on the mix that another choice breaks, as sentences with the numbers."""
    kept = {(wing.wing_id, one.agreement.pk) for wing in before for one in wing.measured if one.kept}
    said = []
    for wing in after:
        for one in wing.measured:
            if one.kept or (wing.wing_id, one.agreement.pk) not in kept:
                continue
            facts = {
                "wing": wing.name,
                "label": one.agreement.label,
                "number": one.number,
                "people": words.people(one.people),
                "share": one.agreement.at_most if one.too_many else one.agreement.at_least,
            }
            many = _("Dan is er te veel in %(wing)s: %(label)s, %(number)s van %(people)s; hoogstens %(share)s%%.")
            few = _("Dan is er te weinig in %(wing)s: %(label)s, %(number)s van %(people)s; ten minste %(share)s%%.")
            said.append((many if one.too_many else few) % facts)
    return said


def consequences(shown: ShownProposal, found: WhatIf) -> tuple[list[str], list[str]]:
    """Return what another choice costs and what else it changes, as sentences; both are the engine's own answer."""
    costs = [words.fault(one.code, one.values) for one in found.breaks[:3]]
    for one in found.without:
        other = shown.households.get(one.party)
        number = len(shown.kept.people(one.party))
        name = words.name_of(shown.households, one.party)
        facts = {"name": name if other else _("iemand"), "people": words.people(number)}
        together = _("Dan heeft %(name)s (%(people)s) geen kamer samen.") % facts
        alone = _("Dan heeft %(name)s geen bed.") % facts
        costs.append(f"{together if number > 1 else alone} {words.obstacle(one.because.code, one.because.values)}")
    net = sum(len(shown.kept.people(one.party)) for one in found.without)
    net -= sum(len(shown.kept.people(one)) for one in found.gained)
    if net > 0:
        costs.insert(0, _fewer(net))
    changes = []
    for party, rooms in found.moved:
        was = shown.kept.placement(party)
        facts = {
            "name": words.name_of(shown.households, party),
            "rooms": ", ".join(rooms),
            "was": ", ".join(use.room for use in was.rooms) if was else "",
        }
        changes.append(_("%(name)s gaat dan naar %(rooms)s, niet naar %(was)s.") % facts)
    changes += [
        _("%(name)s heeft dan wel een plek.") % {"name": words.name_of(shown.households, one)} for one in found.gained
    ]
    if not costs and not changes:
        changes.append(_("Voor de anderen verandert er niets."))
    return costs, changes
