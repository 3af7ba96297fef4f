# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""One of several processes that want the same beds; run as `python racer.py PLAN`.

PLAN is a JSON file: who acts, which households are this process's own, which it shares, the beds and the log.
The log gets a line before each act ("try") and, after its commit, a line with what was acknowledged ("done").
"""

from __future__ import annotations

import json
import os
import random
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import django

django.setup()

from vliegwiel.apps.accounts import selectors as accounts  # noqa: E402
from vliegwiel.apps.accounts.models import User  # noqa: E402
from vliegwiel.apps.stays import services  # noqa: E402
from vliegwiel.apps.stays.models import Claim  # noqa: E402
from vliegwiel.apps.stays.terms import BedState, Hold, PlannedBed  # noqa: E402
from vliegwiel.engine.units import Period  # noqa: E402
from vliegwiel.refusals import Refusal  # noqa: E402

ACTS = ("place", "place", "place", "hold", "hold", "arrive", "move", "cancel", "release")


class Racer:
    """Tries act after act; what it acknowledged about its own households and holds is its alone to undo."""

    def __init__(self, plan: dict[str, Any]) -> None:
        self.plan, self.chance = plan, random.Random(plan["seed"])
        self.day, self.now = date.fromisoformat(plan["day"]), datetime.fromisoformat(plan["now"])
        self.actor = accounts.acting(User.objects.get(pk=plan["user"]), self.day)
        self.log = os.open(plan["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self.holds: list[str] = []

    def race(self) -> None:
        for number in range(self.plan["attempts"]):
            act = self.chance.choice(ACTS)
            household = self.chance.choice(list(self.plan["own"]))
            if act == "place" and self.chance.random() < 0.3:
                household = self.chance.choice(list(self.plan["shared"]))
            self.write({"number": number, "try": act, "household": household})
            try:
                done = getattr(self, act)(household)
            except Refusal as refusal:
                self.write({"number": number, "no": refusal.code})
            else:
                self.write({"number": number, "done": act, "household": household, **done})

    def place(self, household: str) -> dict[str, Any]:
        people = {**self.plan["own"], **self.plan["shared"]}[household]
        beds = self._beds(people)
        made = services.place_household(**self._who(household), beds=beds, nights=self._nights())
        return {"made": _rows(made)}

    def arrive(self, household: str) -> dict[str, Any]:
        made = services.arrive(**self._who(household), day=self._day())
        return {"now": _rows(made)}

    def move(self, household: str) -> dict[str, Any]:
        beds = self._beds(self.plan["own"][household])
        made = services.move_household(**self._who(household), beds=beds, on=self._day())
        return {"now": _rows(Claim.objects.filter(pk__in=[claim.pk for claim in made]))}

    def cancel(self, household: str) -> dict[str, Any]:
        services.cancel_arrival(**self._who(household), day=self._day())
        return {"now": []}

    def hold(self, household: str) -> dict[str, Any]:
        nights = self._nights()
        beds = [UUID(bed) for bed in self.chance.sample(self.plan["beds"], 2)]
        hold = Hold(BedState.BUFFER, nights.start, nights.until or nights.start + timedelta(days=9))
        made = services.hold_beds(actor=self.actor, bed_ids=beds, hold=hold, now=self.now)
        self.holds += [str(claim.pk) for claim in made]
        return {"held": _rows(made)}

    def release(self, household: str) -> dict[str, Any]:
        if not self.holds:
            return {}
        gone = self.holds.pop()
        services.release_hold(actor=self.actor, claim_id=UUID(gone), on=date(2000, 1, 1), now=self.now)
        return {"released": gone}

    def write(self, line: dict[str, Any]) -> None:
        os.write(self.log, (json.dumps(line) + "\n").encode())

    def _beds(self, people: list[str]) -> list[PlannedBed]:
        beds = self.chance.sample(self.plan["beds"], len(people))
        return [PlannedBed(UUID(who), UUID(bed)) for who, bed in zip(people, beds, strict=True)]

    def _nights(self) -> Period:
        first = self._day()
        return Period(first, self.chance.choice([None, first + timedelta(days=self.chance.randint(1, 10))]))

    def _day(self) -> date:
        return self.day + timedelta(days=self.chance.randint(0, 20))

    def _who(self, household: str) -> dict[str, Any]:
        return {"actor": self.actor, "household_id": UUID(household), "now": self.now}


def _rows(claims: Any) -> list[list[str | None]]:
    return [
        [
            str(one.pk),
            str(one.bed_id),
            one.resident_id and str(one.resident_id),
            one.first_night.isoformat(),
            one.departure_on and one.departure_on.isoformat(),
        ]
        for one in claims
    ]


if __name__ == "__main__":
    Racer(json.loads(Path(sys.argv[1]).read_text())).race()
