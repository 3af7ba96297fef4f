# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading savings accounts, requests for release, and whether the ledger holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from uuid import UUID

from django.db.models import Max, QuerySet

from vliegwiel.apps.residents import selectors as residents
from vliegwiel.apps.residents.models import Household, Member
from vliegwiel.apps.residents.terms import Group
from vliegwiel.apps.savings.models import ComputedShare, LedgerEntry, ReleaseRequest
from vliegwiel.apps.savings.selectors.incomes import rule_on
from vliegwiel.apps.savings.terms import (
    FOR_WHO_LEAVES,
    FOR_WHO_STAYS,
    AccountRow,
    Ending,
    EntryKind,
    LedgerLine,
    Purpose,
    ReleaseRow,
    ReleaseState,
    Standing,
    Totals,
)

FEW = 5
_ENDINGS = {
    Group.ASYLUM_SEEKER: Ending.RUNNING,
    Group.STATUS_HOLDER: Ending.STAYS,
    Group.FOLLOWING_FAMILY_MEMBER: Ending.STAYS,
    Group.MUST_LEAVE: Ending.LEAVES,
}
_SIGN = {
    EntryKind.SAVED: (1, 0),
    EntryKind.CORRECTED: (-1, 0),
    EntryKind.RESERVED: (-1, 1),
    EntryKind.RETURNED: (1, -1),
    EntryKind.PAID: (0, -1),
}


def euro(cents: int) -> Decimal:
    """Return whole cents as an amount."""
    return Decimal(cents).scaleb(-2)


def endings_of(resident_ids: list[UUID], day: date) -> dict[UUID, Ending]:
    """Return how the procedure of each of these residents stands on a day, as received."""
    found = dict.fromkeys(resident_ids, Ending.NONE)
    for resident, rows in residents.statuses_of(resident_ids).items():
        now = [row for row in rows if row.from_on <= day and (row.until_on is None or row.until_on > day)]
        if now:
            found[resident] = _ENDINGS.get(Group(now[0].group), Ending.NONE)
    return found


def ending_of(resident_id: UUID, day: date) -> Ending:
    """Return how the procedure of a resident stands on a day."""
    return endings_of([resident_id], day)[resident_id]


def last_entries(resident_ids: Iterable[UUID]) -> dict[UUID, LedgerEntry]:
    """Return the last line of each account, by resident."""
    rows = LedgerEntry.objects.filter(account__resident_id__in=list(resident_ids)).select_related("account")
    newest = dict(rows.values_list("account").annotate(last=Max("number")))
    found = {}
    for row in rows.order_by("number"):
        if row.number == newest[row.account_id]:
            found[row.account.resident_id] = row
    return found


def standing(resident_id: UUID, municipality_id: UUID, day: date) -> Standing:
    """Return what a resident has, and the most that may be asked for on this day."""
    sums: dict[str, int] = defaultdict(int)
    entries = LedgerEntry.objects.filter(account__resident_id=resident_id)
    for kind, cents in entries.values_list("kind", "amount_cents"):
        sums[kind] += cents
    last = entries.order_by("-number").first()
    available, reserved = (last.available_after, last.reserved_after) if last else (0, 0)
    saved = sums[EntryKind.SAVED] - sums[EntryKind.CORRECTED]
    ending, rule = ending_of(resident_id, day), rule_on(municipality_id, day)
    allowed = set(rule.purposes) if rule else set()
    purposes: tuple[Purpose, ...] = ()
    most, obstacle = 0, "procedure-runs"
    if ending == Ending.STAYS:
        most, obstacle = available, ""
        purposes = tuple(one for one in FOR_WHO_STAYS if one in allowed)
    elif ending == Ending.LEAVES and (rule is None or rule.departure_share is None):
        obstacle = "nothing-arranged-for-departure"
    elif ending == Ending.LEAVES and rule is not None and rule.departure_share is not None:
        part = int((saved * rule.departure_share).to_integral_value(ROUND_FLOOR))
        most, obstacle = max(0, min(available, part - reserved - sums[EntryKind.PAID])), ""
        purposes = tuple(one for one in FOR_WHO_LEAVES if one in allowed)
    if not obstacle and not purposes:
        obstacle = "no-purpose-arranged"
    return Standing(
        available=euro(available),
        reserved=euro(reserved),
        paid_out=euro(sums[EntryKind.PAID]),
        saved=euro(saved),
        ending=ending,
        releasable=euro(0 if obstacle else most),
        purposes=purposes,
        obstacle=obstacle,
    )


def ledger_of(resident_id: UUID) -> list[LedgerLine]:
    """Return the lines of a resident's account, newest first."""
    rows = LedgerEntry.objects.filter(account__resident_id=resident_id).select_related("by", "computation", "release")
    return [_line(row) for row in rows.order_by("-number")]


def _line(row: LedgerEntry) -> LedgerLine:
    about = f"{row.computation.month:%m-%Y}" if row.computation else ""
    if row.release:
        about = str(Purpose(row.release.purpose).label)
    return LedgerLine(
        number=row.number,
        kind=EntryKind(row.kind),
        at=row.at,
        amount=euro(row.available_after - row.available_before),
        available=euro(row.available_after),
        reserved=euro(row.reserved_after),
        about=about,
        by=row.by.name,
    )


def account_rows(households: QuerySet[Household], day: date) -> list[AccountRow]:
    """Return who of these households has savings, by name of the household; restricted persons are never in it."""
    people = residents.people_of(list(households.values_list("pk", flat=True)), day)
    hidden = {one.household_id for one in people if one.restricted}
    shown = {one.resident_id: one for one in people if one.household_id not in hidden}
    last = last_entries(shown)
    endings = endings_of(list(last), day)
    months = dict(
        ComputedShare.objects.filter(resident_id__in=last, replaced=False)
        .values_list("resident_id")
        .annotate(newest=Max("month"))
    )
    found = [
        AccountRow(
            who,
            shown[who].household_id,
            shown[who].name,
            endings[who],
            euro(row.available_after),
            euro(row.reserved_after),
            months.get(who),
        )
        for who, row in last.items()
    ]
    return sorted(found, key=lambda one: (one.name, str(one.household_id)))


def totals(households: QuerySet[Household], day: date) -> Totals:
    """Return what these households save together; no amounts where fewer than five people save."""
    people = residents.people_of(list(households.values_list("pk", flat=True)), day)
    last = last_entries([one.resident_id for one in people])
    if len(last) < FEW:
        return Totals(len(last), None, None, None, shown=False)
    paid = LedgerEntry.objects.filter(account__resident_id__in=last, kind=EntryKind.PAID)
    return Totals(
        savers=len(last),
        available=euro(sum(one.available_after for one in last.values())),
        reserved=euro(sum(one.reserved_after for one in last.values())),
        paid_out=euro(sum(paid.values_list("amount_cents", flat=True))),
        shown=True,
    )


def releases_of(resident_id: UUID) -> list[ReleaseRow]:
    """Return the requests of a resident, newest first."""
    return release_rows(ReleaseRequest.objects.filter(account__resident_id=resident_id), {})


def release_rows(rows: QuerySet[ReleaseRequest], names: dict[UUID, tuple[UUID, str]]) -> list[ReleaseRow]:
    """Return requests as rows, newest first.

    names  household and name to show, by resident; a restricted person has none
    """
    people = ("asked_by", "decided_by", "paid_by", "account")
    found = []
    for row in rows.select_related(*people).order_by("-asked_at", "pk"):
        household, name = names.get(row.account.resident_id, (None, ""))
        found.append(
            ReleaseRow(
                release_id=row.pk,
                household_id=household,
                name=name,
                purpose=Purpose(row.purpose),
                amount=euro(row.amount_cents),
                state=ReleaseState(row.state),
                asked_at=row.asked_at,
                asked_by=row.asked_by.name,
                decided_by=row.decided_by.name if row.decided_by else "",
                decided_at=row.decided_at,
                paid_by=row.paid_by.name if row.paid_by else "",
                paid_at=row.paid_at,
                because=row.because,
                version=row.version,
            )
        )
    return found


def requests_at(households: QuerySet[Household]) -> tuple[QuerySet[ReleaseRequest], dict[UUID, tuple[UUID, str]]]:
    """Return the requests of everybody whose latest household is one of these, and the names to show.

    Somebody who left with a request under way stays in it; a restricted person has no name in it.
    """
    here = {row.pk: row for row in households}
    asking = list(ReleaseRequest.objects.values_list("account__resident_id", flat=True).distinct())
    members = Member.objects.filter(resident_id__in=asking, resident__memberships__household__in=here)
    latest: dict[UUID, Member] = {}
    for member in members.select_related("resident").order_by("from_on"):
        latest[member.resident_id] = member
    mine = {who: one for who, one in latest.items() if one.household_id in here}
    names = {
        who: (one.household_id, residents.REDACTED if one.resident.restricted else one.resident.full_name)
        for who, one in mine.items()
    }
    return ReleaseRequest.objects.filter(account__resident_id__in=mine), names


def broken_ledgers() -> Iterator[str]:
    """Name every account whose lines do not follow from each other; shares nothing with what books them."""
    before: dict[UUID, tuple[int, int, int]] = {}
    for row in LedgerEntry.objects.order_by("account_id", "number"):
        number, available, reserved = before.get(row.account_id, (0, 0, 0))
        free, kept = _SIGN[EntryKind(row.kind)]
        after = (number + 1, available + free * row.amount_cents, reserved + kept * row.amount_cents)
        if after != (row.number, row.available_after, row.reserved_after) or min(after) < 0:
            yield f"{row.account_id}: {row.number}"
        before[row.account_id] = (row.number, row.available_after, row.reserved_after)
