# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Money in the made-up town: two versions of a plan, a year of books beside it, and figures of its own."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from random import Random
from typing import Any

from vliegwiel.apps.accounts import selectors as accounts
from vliegwiel.apps.accounts.models import User
from vliegwiel.apps.accounts.terms import Actor, Role
from vliegwiel.apps.finance import services
from vliegwiel.apps.finance.terms import TEMPLATES, CaseChoices, GivenFile, JournalMapping, OwnFigure
from vliegwiel.apps.locations.models import Location
from vliegwiel.apps.stays import selectors as stays

_SEED = 71
# How the real amounts of a line lie beside its plan: the mean, and how far a month strays.
_REAL = {
    "donations": (0.85, 0.10),
    "supervision": (1.02, 0.02),
    "food": (1.06, 0.03),
    "security": (0.99, 0.02),
    "housing": (1.00, 0.00),
    "care": (1.04, 0.03),
    "kitchens": (1.08, 0.00),
    "fitting": (0.96, 0.00),
}
_PLACES = 150
_TARIFF = Decimal("75.00")
Row = tuple[object, ...]


def settle_money(users: dict[Role, User], location: Location, day: date, now: datetime) -> None:
    """Propose and approve figures, keep two versions, and take over the books of every whole month of this year."""
    roles = (Role.PROJECT_LEADER, Role.CONTROLLER, Role.POLICY_ADVISER)
    people = {role: accounts.acting(users[role], day) for role in roles}
    _figures(people, location, day, now)
    start = date(day.year, 1, 1)
    known = {"places": str(_PLACES), "occupancy": "0.78", "fill_months": "1"}
    left_out = TEMPLATES["own-house"].left_out
    begun = CaseChoices(start=start, values=known, left_out=left_out)
    letting = CaseChoices(start=start, values=begun.values, left_out=left_out - {"letting", "shared_vacancy"})
    leader = people[Role.PROJECT_LEADER]
    services.keep_case(actor=leader, slug=location.slug, title="Met 30 plaatsen verhuurd", choices=letting, now=now)
    plan = services.keep_case(
        actor=leader, slug=location.slug, title=f"Begroting {day.year}", choices=begun, now=now.replace(second=1)
    )
    rows = [*_compensation(location, start, day), *_books(plan.answer, day)]
    if not rows:
        return
    head = ("Datum", "Kostensoort", "Bedrag", "Boekstuknummer", "Aantal")
    numbered = list(enumerate(rows, start=2))
    given = GivenFile(f"grootboek-{day.year}.xlsx", repr(rows).encode(), head, numbered)
    controller = people[Role.CONTROLLER]
    file = services.keep_journal_file(actor=controller, slug=location.slug, plan_id=plan.pk, given=given, now=now)
    lines = {str(line["label"]): name for name, line in plan.answer["lines"].items()}
    mapping = JournalMapping("Datum", "Bedrag", "Kostensoort", "Boekstuknummer", "Aantal", lines=lines)
    services.apply_journal(actor=controller, file_id=file.pk, mapping=mapping, day=day, now=now)


def _figures(people: dict[Role, Actor], location: Location, day: date, now: datetime) -> None:
    caterer = OwnFigure(
        name="own.case.catering_per_bed",
        value="448.50",
        from_on=date(day.year, 1, 1),
        until_on=None,
        source="Contract met de cateraar",
        quote="",
        status="to_verify",
        reason="Wij kennen de prijs van ons eigen contract.",
    )
    guards = OwnFigure(
        name="tariffs.buurthuis.security_per_bed",
        value="221.00",
        from_on=date(day.year + 1, 1, 1),
        until_on=None,
        source="Offerte van de beveiliger",
        quote="",
        status="assumption",
        reason="Volgend jaar stijgt het uurtarief.",
    )
    place = location.municipality_id
    made = services.propose_figure(actor=people[Role.POLICY_ADVISER], municipality_id=place, proposed=caterer, now=now)
    services.decide_figure(
        actor=people[Role.CONTROLLER], proposal_id=made.pk, approve=True, note="Contract gezien.", now=now
    )
    services.propose_figure(actor=people[Role.POLICY_ADVISER], municipality_id=place, proposed=guards, now=now)


def _compensation(location: Location, start: date, day: date) -> list[Row]:
    """Return what the state paid for the nights that people really slept here."""
    this_month = day.replace(day=1)
    nights: dict[date, int] = {}
    for night, count in stays.counts_per_night(location, start, (this_month - start).days).items():
        month = night.replace(day=1)
        nights[month] = nights.get(month, 0) + count.occupied
    return [
        (month.replace(day=28), "Vergoeding voor asielzoekers", f"{_TARIFF * many}", f"{month:%Y%m}-COA", str(many))
        for month, many in nights.items()
        if many
    ]


def _books(answer: dict[str, Any], day: date) -> list[Row]:
    """Return made-up rows of the books: one per line and whole month, near the plan."""
    random = Random(_SEED)  # noqa: S311 - invented amounts
    rows: list[Row] = []
    months = [date.fromisoformat(one) for one in answer["months"]]
    for name, (mean, strays) in _REAL.items():
        line = answer["lines"][name]
        amounts = line["months"]
        for at, month in enumerate(months):
            planned = Decimal(amounts[at])
            if (month.year, month.month) >= (day.year, day.month) or not planned:
                continue
            factor = Decimal(str(round(mean + random.uniform(-strays, strays), 4)))
            amount = (planned * factor).quantize(Decimal("0.01"))
            number = f"{month:%Y%m}-{len(rows) + 1:04d}"
            quantity = str(_PLACES) if name in ("food", "supervision", "housing") else ""
            rows.append((month.replace(day=24), line["label"], str(amount), number, quantity))
    return rows
