# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Says why: reasons per placement, other rooms that would do, who gains by a move."""

from __future__ import annotations

from collections.abc import Iterator

from vliegwiel.engine.room_match.answer import Alternative, Levels, Move, Placement, RoomUse, Text
from vliegwiel.engine.room_match.plan.occupancy import Plan, fits
from vliegwiel.engine.room_match.plan.setting import NOWHERE, SEVERAL
from vliegwiel.engine.room_match.plan.wishes import Scorer, gain_of
from vliegwiel.engine.room_match.question import ADULT_FROM, Party

_ALTERNATIVES = 3


def placements(plan: Plan) -> Iterator[Placement]:
    """Give each placed party with its rooms, reasons and, when the room is new, alternatives."""
    scorer = Scorer(plan.setting)
    names = [party.id for party in plan.setting.parties]
    for party, room in enumerate(plan.room_of):
        if room == NOWHERE:
            continue
        uses = _spread_out(plan, party) if room == SEVERAL else (_together(plan, party),)
        options = () if room in (SEVERAL, plan.setting.now[party]) else _alternatives(plan, scorer, party)
        yield Placement(names[party], uses, tuple(_reasons(plan, party)), options)


def _together(plan: Plan, party: int) -> RoomUse:
    people = tuple(person.id for person in plan.setting.parties[party].people)
    return RoomUse(plan.setting.rooms[plan.room_of[party]].id, people)


def _spread_out(plan: Plan, party: int) -> tuple[RoomUse, ...]:
    """Deal people over the rooms: an adult in each as long as there are adults, children after them."""
    setting, row = plan.setting, plan.rows[party]
    people = sorted(setting.parties[party].people, key=lambda one: (one.age < ADULT_FROM, -one.age, one.id))
    dealt: dict[int, list[str]] = {room: [] for room in row}
    for person in people:
        open_rooms = [room for room in row if len(dealt[room]) < setting.usable[room]]
        room = min(open_rooms, key=lambda one: len(dealt[one]) / setting.usable[one])
        dealt[room].append(person.id)
    return tuple(RoomUse(setting.rooms[room].id, tuple(ids)) for room, ids in dealt.items() if ids)


def _reasons(plan: Plan, party: int) -> Iterator[Text]:
    setting, room = plan.setting, plan.room_of[party]
    asked = setting.parties[party]
    if setting.now[party] != NOWHERE and not plan.moved(party):
        yield Text("stays", f"Blijft in kamer {asked.now}: verhuizen is niet nodig.", {"room": asked.now})
    old = setting.now[party]
    if old != NOWHERE and plan.moved(party) and not setting.large[party] and not setting.admits[party][old]:
        sentence = f"Kamer {asked.now} kan niet blijven: vrijgehouden, te klein, of zonder wat nodig is."
        yield Text("old-room-closed", sentence, {"room": asked.now})
    if asked.needs:
        needs = list(dict.fromkeys(asked.needs))
        yield Text("needs-met", f"De kamer heeft wat nodig is: {', '.join(needs)}.", {"needs": needs})
    if room == SEVERAL:
        rooms = [setting.rooms[one].id for one in plan.rows[party]]
        sentence = f"{len(asked.people)} mensen passen niet in één kamer; ze krijgen {', '.join(rooms)}, bij elkaar."
        yield Text("neighbouring-rooms", sentence, {"rooms": rooms, "people": len(asked.people)})
        return
    yield _company(plan, party, asked)
    yield from _near(plan, party)


def _company(plan: Plan, party: int, asked: Party) -> Text:
    setting, room = plan.setting, plan.room_of[party]
    others = sum(setting.size[other] for other in plan.inside[room] if other != party)
    facts = {"people": len(asked.people), "places": setting.usable[room], "others": others}
    if others == 0:
        number = len(asked.people)
        sentence = f"Eigen kamer: {number} {_people(number)} op {setting.usable[room]} {_places(setting.usable[room])}."
        return Text("own-room", sentence, facts)
    sentence = f"Deelt de kamer met {others} {_people(others)} van hetzelfde geslacht."
    return Text("shares-own-gender", sentence, facts)


def _near(plan: Plan, party: int) -> Iterator[Text]:
    setting, room = plan.setting, plan.room_of[party]
    known = [other for other in setting.knows[party] if plan.room_of[other] >= 0]
    here = [setting.parties[other].id for other in known if plan.room_of[other] == room]
    if here:
        yield Text("with-acquaintances", f"In dezelfde kamer als bekenden: {', '.join(here)}.", {"parties": here})
    wing = setting.wing[room]
    near = [setting.parties[o].id for o in known if plan.room_of[o] != room and setting.wing[plan.room_of[o]] == wing]
    if near:
        yield Text("near-acquaintances", f"In dezelfde vleugel als bekenden: {', '.join(near)}.", {"parties": near})


def _alternatives(plan: Plan, scorer: Scorer, party: int) -> tuple[Alternative, ...]:
    now = plan.setting.now[party]
    rooms = [
        (-gain_of(plan, scorer, party, room), room)
        for room in range(len(plan.setting.rooms))
        if room not in (plan.room_of[party], now) and fits(plan, party, room)
    ]
    return tuple(
        Alternative(plan.setting.rooms[room].id, tuple(_lost(plan, scorer, party, room)))
        for _loss, room in sorted(rooms)[:_ALTERNATIVES]
    )


def _lost(plan: Plan, scorer: Scorer, party: int, room: int) -> Iterator[Text]:
    """Give what is worse when the party goes to this room instead."""
    other = plan.copy()
    other.take(party)
    other.put(party, room)
    before, after = levels(plan, scorer), levels(other, scorer)
    nearer = before.acquaintances - after.acquaintances
    if nearer > 0:
        yield Text("less-near", "Dan slaapt men verder van bekenden of als gezin bij vreemden.", {"points": nearer})
    off = round(after.off_mix - before.off_mix, 3)
    if off > 0:
        yield Text("worse-mix", "Dan raakt de mix van groepen verder van wat is afgesproken.", {"people": off})
    lost = after.places_lost - before.places_lost
    if lost > 0:
        sentence = f"Dan blijven er {lost} {_places(lost)} meer leeg in gebruikte kamers."
        yield Text("more-places-lost", sentence, {"places": lost})


def levels(plan: Plan, scorer: Scorer) -> Levels:
    """Return how the plan does on everything that is wanted."""
    setting = plan.setting
    rooms = range(len(setting.rooms))
    near = sum(scorer.near(plan, party) for party in range(len(setting.size))) // 2
    return Levels(
        placed=sum(setting.size[party] for party, room in enumerate(plan.room_of) if room != NOWHERE),
        moved=sum(setting.size[party] for party in range(len(setting.size)) if plan.moved(party)),
        acquaintances=near - sum(scorer.among_strangers(plan, room) for room in rooms),
        off_mix=round(sum(scorer.off_mix(plan, wing) for wing in range(len(scorer.by_wing))), 6),
        places_lost=sum(scorer.lost(plan, room) for room in rooms),
    )


def moves(plan: Plan) -> Iterator[Move]:
    """Give each party that changes rooms, with everyone whom the freed place helps in the end."""
    setting = plan.setting
    for party, room in enumerate(plan.room_of):
        if not plan.moved(party):
            continue
        row = plan.rows[party] if room == SEVERAL else (room,)
        gains = _helped(plan, setting.now[party], party)
        names = tuple(setting.parties[one].id for one in gains)
        to_rooms = tuple(setting.rooms[one].id for one in row)
        yield Move(setting.parties[party].id, setting.rooms[setting.now[party]].id, to_rooms, names)


def _helped(plan: Plan, freed: int, mover: int) -> list[int]:
    """Follow the freed room to those who come to sleep there, and on through the rooms that they free."""
    seen, to_see, helped = {freed}, [freed], set[int]()
    while to_see:
        room = to_see.pop()
        for party in plan.inside[room]:
            came_from = plan.setting.now[party]
            if came_from == room or party == mover:
                continue
            helped.add(party)
            if came_from != NOWHERE and came_from not in seen:
                seen.add(came_from)
                to_see.append(came_from)
    # Nobody comes: the room was too full or may not be used, so it helps who stay there, or the mover.
    return sorted(helped) or sorted(one for one in plan.inside[freed]) or [mover]


def _people(number: int) -> str:
    return "mens" if number == 1 else "mensen"


def _places(number: int) -> str:
    return "plaats" if number == 1 else "plaatsen"
