# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""One process of the race: asks, approves and pays as fast as it can, and writes down what was acknowledged."""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import django

django.setup()

from vliegwiel.apps.accounts.models import User  # noqa: E402
from vliegwiel.apps.accounts.selectors import acting  # noqa: E402
from vliegwiel.apps.savings import services  # noqa: E402
from vliegwiel.apps.savings.models import ReleaseRequest  # noqa: E402
from vliegwiel.apps.savings.terms import Purpose, ReleaseState  # noqa: E402
from vliegwiel.refusals import Refusal  # noqa: E402


class Racer:
    """Tries act after act on savers that all processes share."""

    def __init__(self, plan: dict[str, Any]) -> None:
        self.plan, self.chance = plan, Random(plan["seed"])
        self.now = datetime.fromisoformat(plan["now"])
        self.who = {name: acting(User.objects.get(pk=pk), self.now.date()) for name, pk in plan["users"].items()}
        self.log = os.open(plan["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def write(self, **line: object) -> None:
        os.write(self.log, (json.dumps(line, default=str) + "\n").encode())

    def race(self) -> None:
        for number in range(self.plan["attempts"]):
            kind = self.chance.choice(("ask", "ask", "approve", "refuse", "pay"))
            state = ReleaseState.APPROVED if kind == "pay" else ReleaseState.WAITING
            waiting = list(ReleaseRequest.objects.filter(state=state).order_by("asked_at", "pk")[:4])
            picked = self.chance.choice(waiting) if waiting and kind != "ask" else None
            kind = kind if picked else "ask"
            self.write(number=number, **{"try": kind})
            try:
                made = self.act(kind, picked) if picked else self.ask()
            except Refusal as refusal:
                self.write(no=refusal.code)
            else:
                self.write(done=kind, release=made.pk, state=made.state)

    def ask(self) -> ReleaseRequest:
        household, resident = self.chance.choice(self.plan["savers"])
        return services.ask_release(
            actor=self.who["counsellor"],
            household_id=UUID(household),
            resident_id=UUID(resident),
            purpose=Purpose.FURNISHING,
            amount=Decimal(self.chance.randint(500, 4000)).scaleb(-2),
            now=self.now,
        )

    def act(self, kind: str, picked: ReleaseRequest) -> ReleaseRequest:
        known = {"release_id": picked.pk, "seen_version": picked.version, "now": self.now}
        if kind == "approve":
            return services.approve_release(actor=self.who["manager"], **known)
        if kind == "refuse":
            return services.refuse_release(actor=self.who["manager"], because="Nee, later.", **known)
        return services.pay_release(actor=self.who["controller"], **known)


Racer(json.loads(Path(sys.argv[1]).read_text())).race()
