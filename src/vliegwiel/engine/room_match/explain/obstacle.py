# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Says why a party has no room, and the smallest change that would give it one."""

from __future__ import annotations

from collections.abc import Iterator

from vliegwiel.engine.room_match.answer import Text, Unplaced
from vliegwiel.engine.room_match.plan.occupancy import Plan
from vliegwiel.engine.room_match.plan.setting import NOWHERE, SEVERAL, can_ever, may_use
from vliegwiel.engine.room_match.question import Party, Room

_GUARDIAN = "Vraag een kleinschalige opvangplek voor alleenstaande minderjarigen; de voogd beslist mee."


def unplaced(plan: Plan, *, proven: bool) -> Iterator[Unplaced]:
    """Give each party without a room.

    proven  it is certain that no other proposal places more people
    """
    for party in plan.setting.refused:
        sentence = "Alleen minderjarigen: die horen in kleinschalige opvang, met een voogd."
        facts = {"people": len(party.people)}
        change = Text("small-scale-reception", _GUARDIAN, {"places": len(party.people)})
        yield Unplaced(party.id, Text("minor-alone", sentence, facts), change)
    for number, room in enumerate(plan.room_of):
        if room == NOWHERE:
            asked = plan.setting.parties[number]
            yield Unplaced(asked.id, _because(plan, number, proven), _smallest_change(plan, number))


def _because(plan: Plan, party: int, proven: bool) -> Text:
    setting = plan.setting
    asked = setting.parties[party]
    people = len(asked.people)
    if not any(set(asked.needs) <= set(room.features) for room in setting.rooms):
        needs = ", ".join(asked.needs)
        facts = {"needs": list(asked.needs), "people": people}
        return Text("no-room-with-needs", f"Geen enkele kamer heeft wat nodig is: {needs}.", facts)
    rooms = range(len(setting.rooms))
    if not can_ever(setting, party):
        largest = max((setting.usable[room] for room in rooms if may_use(setting, party, room)), default=0)
        together = "1 mens" if people == 1 else f"{people} mensen bij elkaar"
        most = "1 plaats" if largest == 1 else f"{largest} plaatsen"
        sentence = (
            f"Geen kamer die hier mag, houdt {together} (de grootste heeft {most}); ook kamers naast elkaar niet."
        )
        return Text("larger-than-rooms", sentence, {"people": people, "largest": largest})
    certain = "Bewezen: niemand anders hoeft te wijken om meer mensen een plek te geven; het zijn er te weinig."
    sentence = "Alle kamers die passen, zijn nodig voor anderen. "
    sentence += certain if proven else "In de tijd die er was, is niets beters gevonden."
    fitting = sum(setting.admits[party])
    return Text("full", sentence, {"proven": proven, "people": people, "rooms": fitting})


def _smallest_change(plan: Plan, party: int) -> Text:
    found = [change for room in range(len(plan.setting.rooms)) for change in _changes(plan, party, room)]
    if found:
        return min(found, key=lambda change: change[0])[1]
    asked = plan.setting.parties[party]
    wants = f" met {', '.join(asked.needs)}" if asked.needs else ""
    places = "1 plaats" if len(asked.people) == 1 else f"{len(asked.people)} plaatsen"
    sentence = f"Met één extra kamer van {places}{wants} is er plek."
    return Text("another-room", sentence, {"places": len(asked.people), "features": list(asked.needs)})


def _changes(plan: Plan, party: int, number: int) -> Iterator[tuple[tuple[int, int, int], Text]]:
    """Give the single change, if one is enough, that lets the party into this room beside who is there."""
    setting, room = plan.setting, plan.setting.rooms[number]
    asked, inside = setting.parties[party], plan.inside[number]
    if not _would_get_along(plan, party, number):
        return
    rules = setting.question.rules
    held = room.places - room.blocked - setting.usable[number] if room.id not in rules.keep_free else 0
    total = len(asked.people) + sum(setting.size[other] for other in inside)
    short = {
        "keep-free": int(room.id in rules.keep_free),
        "norm": total - rules.at_most_in_shared_room if inside else 0,
        "features": len(set(asked.needs) - set(room.features)),
    }
    too_few = total - (room.places - room.blocked - held)
    # Blocked places first; what they do not cover asks for extra places.
    short["unblock"] = too_few if too_few <= room.blocked else 0
    short["places"] = too_few if too_few > room.blocked else 0
    needed = {code: amount for code, amount in short.items() if amount > 0}
    if len(needed) == 1:
        code, amount = next(iter(needed.items()))
        yield (_PREFERRED.index(code), amount, number), _change(code, amount, room, asked, total)


_PREFERRED = ("unblock", "keep-free", "norm", "places", "features")


def _would_get_along(plan: Plan, party: int, number: int) -> bool:
    setting, room, inside = plan.setting, plan.setting.rooms[number], plan.inside[number]
    genders = {person.gender for person in setting.parties[party].people}
    if room.meant_for in ("men", "women") and genders != {"m" if room.meant_for == "men" else "f"}:
        return False
    if not inside:
        return True
    if room.meant_for == "household" or not setting.sharing[party] or plan.room_of[inside[0]] == SEVERAL:
        return False
    alike = all(setting.sharing[other] == setting.sharing[party] for other in inside)
    return alike and setting.avoid[party].isdisjoint(inside)


def _change(code: str, amount: int, room: Room, asked: Party, total: int) -> Text:
    missing = [need for need in asked.needs if need not in room.features]
    facts = {"room": room.id, "amount": amount, "people": total, "features": missing}
    places = "geblokkeerde plaats" if amount == 1 else "geblokkeerde plaatsen"
    extra = "extra plaats" if amount == 1 else "extra plaatsen"
    sentence = {
        "unblock": f"Komt in kamer {room.id} {amount} {places} vrij, dan is er plek.",
        "keep-free": f"Wordt kamer {room.id} niet meer vrijgehouden, dan is er plek.",
        "norm": f"Mogen in kamer {room.id} {total} mensen slapen (afwijking vastleggen), dan is er plek.",
        "places": f"Met {amount} {extra} in kamer {room.id} is er plek.",
        "features": f"Krijgt kamer {room.id} ook {', '.join(missing)}, dan is er plek.",
    }[code]
    return Text(code, sentence, facts)
