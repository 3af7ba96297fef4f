# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Terms end in deletion that a person confirmed, with proof; the counts of years gone by still add up (TR-1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from tests.apps.savings.people_with_money import Money, money, rule
from tests.factories.town import DAY, NOW, Town, build_town, day, members, person

from vliegwiel.apps.accounts import selectors as accounts
from vliegwiel.apps.accounts.models import User
from vliegwiel.apps.accounts.terms import Assignment, Purpose, Role
from vliegwiel.apps.finance import services as finance
from vliegwiel.apps.finance.models import JournalFile
from vliegwiel.apps.finance.terms import CaseChoices, GivenFile
from vliegwiel.apps.residents import services as residents
from vliegwiel.apps.residents.models import Household, Resident
from vliegwiel.apps.residents.terms import CorrectionAbout, Need
from vliegwiel.apps.retention import selectors, services
from vliegwiel.apps.retention.errors import ListChanged, NoTerm, NothingDue, TermTooShort
from vliegwiel.apps.retention.models import DeletionProof
from vliegwiel.apps.retention.terms import Kind
from vliegwiel.apps.stays import selectors as nights
from vliegwiel.apps.stays import services as stays
from vliegwiel.apps.stays.services import RoomChoice
from vliegwiel.apps.stays.terms import Destination, WishKind
from vliegwiel.apps.trust.selectors import broken_links
from vliegwiel.engine.units import Period
from vliegwiel.promises import EncryptedTextField
from vliegwiel.refusals import NotFound

pytestmark = [pytest.mark.django_db, pytest.mark.database]
RARE = "Zeldzaamnaam"
FILES = Kind.RESIDENT_FILES
LATER = DAY + timedelta(days=900)


def moment(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 12, tzinfo=UTC)


def left_long_ago(town: Town) -> Household:
    """A household of two with a full file, that slept here ten nights and left."""
    people = [person(n, family_name=RARE, v_number=f"V{n}987654", languages=("ar", "ti")) for n in range(2)]
    household = town.household(people=people)
    town.settle(household, town.beds()[:2])
    for one in members(household):
        residents.add_need(actor=town.manager, resident_id=one, kind=Need.QUIET, from_on=DAY, now=NOW)
        residents.restrict(actor=town.manager, resident_id=one, because=f"{RARE} is in gevaar", now=NOW)
        residents.lift_restriction(actor=town.manager, resident_id=one, now=NOW)
    Money(town, household, members(household)[0]).tell()
    number, _pin = residents.give_pin(
        actor=town.manager, resident_id=members(household)[0], language="nl", now=NOW, pin="246810"
    )
    asking = accounts.resident_actor(number, DAY)
    residents.ask_correction(actor=asking, about=CorrectionAbout.NAME, text=f"Ik heet {RARE}.", now=NOW)
    stays.plan_departure(
        actor=town.manager,
        household_id=household.pk,
        departure_on=day(10),
        destination=Destination.OWN_HOME,
        day=DAY,
        now=NOW,
    )
    stays.confirm_departure(actor=town.manager, household_id=household.pk, day=day(10), now=moment(day(10)))
    return household


def term(town: Town, months: int = 24, kind: Kind = FILES) -> None:
    services.set_term(
        actor=town[Role.POLICY_ADVISER], kind=kind, months=months, ground="selectielijst", from_on=DAY, now=NOW
    )


def delete(town: Town, on: date = LATER, mark: str | None = None) -> DeletionProof:
    found = selectors.due(town.municipality.pk, FILES, on)
    seen = mark if mark is not None else found.mark if found else ""
    return services.delete_due(actor=town.manager, kind=FILES, seen_mark=seen, day=on, now=moment(on))


def everything_readable() -> str:
    """Return every value of every row as text, with sealed fields opened: where a name could still stand."""
    said = []
    for model in apps.get_models(include_auto_created=True):
        sealed = [field.attname for field in model._meta.concrete_fields if isinstance(field, EncryptedTextField)]
        for row in model._base_manager.all():
            said += [str(getattr(row, field.attname)) for field in model._meta.concrete_fields]
            said += [getattr(row, name) for name in sealed]
    return "\n".join(said)


def test_after_deletion_nothing_anywhere_says_who_it_was(town: Town):
    household = left_long_ago(town)
    assert RARE in everything_readable() and "V1987654" in everything_readable()
    term(town)
    proof = delete(town)
    remains = everything_readable()
    for trace in (RARE, "V0987654", "V1987654", "Naam"):
        assert trace not in remains
    assert proof.number_of_records == 2
    assert proof.sum_of_ids == selectors.sum_of(Resident.objects.values_list("pk", flat=True))
    household.refresh_from_db()
    assert household.name == "Verwijderd"
    assert list(broken_links()) == []


def test_the_nights_of_years_gone_by_still_add_up(town: Town):
    left_long_ago(town)
    before = nights.counts_per_night(town.house, DAY, 15)
    term(town)
    delete(town)
    after = nights.counts_per_night(town.house, DAY, 15)
    assert after == before and before[DAY].occupied == 2


def test_what_somebody_earned_is_gone(town: Town):
    left_long_ago(town)
    assert apps.get_model("savings", "incomestatement").objects.exists()
    term(town)
    delete(town)
    assert not apps.get_model("savings", "incomestatement").objects.exists()


def test_of_a_month_that_a_ledger_still_points_at_no_amount_can_be_read(town: Town):
    rule(town)
    earner = money(town)
    earner.tell(net="1500")
    earner.compute()
    computation = apps.get_model("savings", "computation")
    assert computation.objects.get().outcome
    services.erase_people([earner.who])
    assert [one.outcome for one in computation.objects.all()] in ([], [""])
    share = apps.get_model("savings", "computedshare")
    assert all(one.amounts == "" for one in share.objects.all())
    assert apps.get_model("savings", "ledgerentry").objects.exists()


def test_of_a_room_proposal_no_age_need_or_wish_is_left_and_its_page_is_gone(town: Town):
    couple, neighbours = town.household(2), town.household(1)
    stays.record_room_wish(
        actor=town.manager, household_id=neighbours.pk, other_id=couple.pk, kind=WishKind.AVOID, now=NOW
    )
    about_both, about_others = (
        stays.propose_rooms(
            actor=town.manager,
            slug=town.house.slug,
            household_ids=[one.pk for one in households],
            nights=Period(DAY),
            day=DAY,
            now=NOW,
        )
        for households in ([couple, neighbours], [neighbours])
    )
    who = members(couple)
    assert str(who[0]) in about_both.sealed
    services.erase_people(who)
    for proposal in (about_both, about_others):
        proposal.refresh_from_db()
    assert about_both.sealed == ""
    assert about_others.sealed != ""
    assert not apps.get_model("stays", "roomwish").objects.exists()
    with pytest.raises(NotFound):
        stays.shown_proposal(actor=town.manager, proposal_id=about_both.pk, day=DAY)


def test_why_somebody_got_another_room_is_gone_and_the_decision_stays(town: Town):
    """A decision is never changed; only what was written as its reason can become empty."""
    couple = town.household(2)
    proposal = stays.propose_rooms(
        actor=town.manager,
        slug=town.house.slug,
        household_ids=[couple.pk],
        nights=Period(DAY),
        day=DAY,
        now=NOW,
    )
    choice = RoomChoice(couple.pk, "104", f"{RARE} helpt de buren.")
    made = stays.decide_room(actor=town.manager, proposal_id=proposal.pk, choice=choice, day=DAY, now=NOW)
    assert RARE in everything_readable()
    services.erase_people(members(couple))
    assert RARE not in everything_readable()
    made.refresh_from_db()
    assert (made.rooms, made.reason) == (["104"], "")
    with pytest.raises(IntegrityError), transaction.atomic():
        type(made).objects.update(rooms=[])


def test_the_account_no_longer_opens(town: Town):
    left_long_ago(town)
    account = User.objects.get(resident__isnull=False)
    account.invitations.create(hash="x", made_at=NOW, expires_at=NOW)
    account.passkeys.create(hash="x", name="Firefox/Linux", made_at=NOW)
    account.sessions.create(session_key="x", session_data="", expire_date=NOW)
    term(town)
    delete(town)
    account.refresh_from_db()
    assert not account.is_active and not account.has_usable_password() and account.name == "Verwijderd"
    assert not account.passkeys.exists() and not account.invitations.exists() and not account.sessions.exists()


def test_who_is_here_comes_back_or_left_lately_is_not_on_the_list(town: Town):
    term(town, months=1)
    staying, coming, lately = (town.household(1) for _ in range(3))
    beds = town.beds()
    town.settle(staying, beds[:1])
    town.settle(lately, beds[1:2])
    stays.plan_departure(
        actor=town.manager,
        household_id=lately.pk,
        departure_on=day(5),
        destination=Destination.OWN_HOME,
        day=DAY,
        now=NOW,
    )
    stays.confirm_departure(actor=town.manager, household_id=lately.pk, day=day(5), now=moment(day(5)))
    town.place(coming, beds[2:3], day(50))

    def listed(on: date) -> set[object]:
        found = selectors.due(town.municipality.pk, FILES, on)
        assert found is not None
        return {one.record_id for one in found.records}

    assert listed(day(30)) == set()
    assert listed(day(40)) == set(members(lately)) or len(listed(day(40))) == 1


def test_without_a_term_nothing_is_deleted_and_without_anything_due_neither(town: Town):
    left_long_ago(town)
    with pytest.raises(NoTerm, match="bewaartermijn"):
        delete(town)
    term(town, months=1200)
    with pytest.raises(NothingDue):
        delete(town)
    assert RARE in everything_readable()


def test_only_the_list_that_was_seen_is_deleted(town: Town):
    left_long_ago(town)
    term(town)
    with pytest.raises(ListChanged):
        delete(town, mark=selectors.sum_of([uuid4()]))
    assert RARE in everything_readable()
    delete(town)
    with pytest.raises(NothingDue):
        delete(town)


def test_who_sets_the_term_does_not_delete_and_the_reverse(town: Town):
    left_long_ago(town)
    with pytest.raises(NotFound):
        services.set_term(actor=town.manager, kind=FILES, months=1, ground="x", from_on=DAY, now=NOW)
    term(town)
    for role in Role:
        if role != Role.LOCATION_MANAGER:
            with pytest.raises(NotFound):
                services.delete_due(actor=town[role], kind=FILES, seen_mark="", day=LATER, now=NOW)


@pytest.mark.parametrize(("months", "ground"), [(0, "x"), (1201, "x"), (12, "  ")])
def test_a_term_is_within_a_lifetime_and_rests_on_something(town: Town, months: int, ground: str):
    with pytest.raises(TermTooShort):
        services.set_term(
            actor=town[Role.POLICY_ADVISER], kind=FILES, months=months, ground=ground, from_on=DAY, now=NOW
        )


def test_a_new_term_ends_the_one_before_and_history_stays(town: Town):
    term(town, months=24)
    services.set_term(
        actor=town[Role.POLICY_ADVISER], kind=FILES, months=60, ground="besluit", from_on=day(30), now=NOW
    )
    assert [(one.months, one.until_on) for one in selectors.terms_of(town.municipality.pk)] == [
        (60, None),
        (24, day(30)),
    ]


def test_a_proof_is_never_changed(town: Town):
    left_long_ago(town)
    term(town)
    delete(town)
    for change in (lambda: DeletionProof.objects.update(number_of_records=0), DeletionProof.objects.all().delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


@pytest.mark.parametrize(
    ("on", "months", "then"),
    [
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2026, 1, 15), 24, date(2024, 1, 15)),
    ],
)
def test_months_are_counted_on_the_calendar(on: date, months: int, then: date):
    assert selectors.months_earlier(on, months) == then


def test_who_manages_one_house_confirms_only_what_was_there(town: Town):
    left_long_ago(town)
    term(town)
    elsewhere = replace(town.manager, assignments=(Assignment(Role.LOCATION_MANAGER, town.coa.pk, Purpose.RECEPTION),))
    with pytest.raises(NothingDue):
        services.delete_due(actor=elsewhere, kind=FILES, seen_mark="", day=LATER, now=NOW)
    here = replace(elsewhere, assignments=(Assignment(Role.LOCATION_MANAGER, town.house.pk, Purpose.RECEPTION),))
    found = selectors.due(town.municipality.pk, FILES, LATER, frozenset({town.house.pk}))
    assert found is not None
    services.delete_due(actor=here, kind=FILES, seen_mark=found.mark, day=LATER, now=NOW)


def book_file(town: Town, given: str, at: date = DAY) -> JournalFile:
    """A file of the house's books that somebody gave, looked at and left."""
    choices = CaseChoices("buurthuis-75", start=date(2026, 1, 1), months=24, values={"places": "100"})
    finance.keep_case(actor=town[Role.CONTROLLER], slug=town.house.slug, title="Plan", choices=choices, now=NOW)
    rows = [(2, ("31-01-2026", "4100 eten", "10,00", f"Boodschappen {RARE}"))]
    content = GivenFile(f"{given}.csv", given.encode(), ("Datum", "Rekening", "Bedrag", "Omschrijving"), rows)
    return finance.keep_journal_file(
        actor=town[Role.CONTROLLER], slug=town.house.slug, plan_id=None, given=content, now=moment(at)
    )


def delete_books(town: Town, on: date, mark: str | None = None) -> DeletionProof:
    found = selectors.due(town.municipality.pk, Kind.BOOK_FILES, on)
    seen = mark if mark is not None else found.mark if found else ""
    return services.delete_due(actor=town.manager, kind=Kind.BOOK_FILES, seen_mark=seen, day=on, now=moment(on))


def test_a_file_from_the_books_that_nobody_took_over_goes_after_its_term_with_proof(town: Town):
    file = book_file(town, "boek")
    assert RARE in everything_readable()
    with pytest.raises(NoTerm):
        delete_books(town, LATER)
    term(town, months=1, kind=Kind.BOOK_FILES)
    with pytest.raises(NothingDue):
        delete_books(town, DAY + timedelta(days=20))
    with pytest.raises(ListChanged):
        delete_books(town, LATER, mark="x")
    proof = delete_books(town, DAY + timedelta(days=40))
    assert RARE not in everything_readable()
    assert proof.sum_of_ids == selectors.sum_of([file.pk])
    assert (proof.number_of_records, proof.rows_deleted) == (1, {"finance.journalfile": 1})
    assert list(broken_links()) == []


def test_a_file_from_the_books_that_was_taken_over_stays(town: Town):
    """Its cells are gone already; what it counts for is in the books."""
    file = book_file(town, "boek")
    JournalFile.objects.filter(pk=file.pk).update(applied_at=NOW)
    term(town, months=1, kind=Kind.BOOK_FILES)
    with pytest.raises(NothingDue):
        delete_books(town, LATER)
    assert JournalFile.objects.filter(pk=file.pk).exists()


def test_files_from_the_books_of_another_house_or_municipality_are_on_no_list(town: Town):
    book_file(town, "boek")
    other = build_town("Anderdorp")
    term(town, months=1, kind=Kind.BOOK_FILES)
    term(other, months=1, kind=Kind.BOOK_FILES)
    for place, within in ((town, frozenset({town.coa.pk})), (other, None)):
        found = selectors.due(place.municipality.pk, Kind.BOOK_FILES, LATER, within)
        assert found is not None and found.records == ()
