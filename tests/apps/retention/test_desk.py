# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Terms end in deletion at the national desk too: no trace of who was placed; places taken still add up (TR-1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from tests.apps.placement.test_placement import Country, country, state  # noqa: F401 - a fixture
from tests.apps.retention.test_deleting import LATER, RARE, everything_readable, moment
from tests.factories.town import DAY, NOW, day, members, person

from vliegwiel.apps.accounts import selectors as accounts_read
from vliegwiel.apps.accounts import services as accounts
from vliegwiel.apps.accounts.terms import Actor, Role
from vliegwiel.apps.placement import selectors as placement_read
from vliegwiel.apps.placement import services as placement
from vliegwiel.apps.placement.errors import NoSuchCode
from vliegwiel.apps.placement.models import (
    Batch,
    Candidate,
    CandidateSheet,
    Lot,
    LotResult,
    Objection,
    PlacementDecision,
    RegionProposal,
)
from vliegwiel.apps.placement.terms import DoorKind, NewCandidate, Offer, Profile
from vliegwiel.apps.residents import services as residents
from vliegwiel.apps.residents.models import Household
from vliegwiel.apps.retention import selectors, services
from vliegwiel.apps.retention.errors import ListChanged, NoTerm, NothingDue
from vliegwiel.apps.retention.models import DeletionProof
from vliegwiel.apps.retention.terms import DueList, Kind
from vliegwiel.apps.trust.models import Event
from vliegwiel.apps.trust.selectors import broken_links
from vliegwiel.promises import EncryptedTextField
from vliegwiel.promises.refusing import promise_of
from vliegwiel.refusals import NotFound

pytestmark = [pytest.mark.django_db, pytest.mark.database]
GROUPS, SHEETS = Kind.PLACEMENT_GROUPS, Kind.PLACEMENT_SHEETS


@dataclass
class Desk:
    """A desk with a group in which everything happened, and who sets its terms."""

    country: Country
    adviser: Actor
    household: Household

    @property
    def pk(self) -> object:
        return self.country.batch.desk_id

    def named(self, end: str) -> Candidate:
        return Candidate.objects.get(reference=f"{RARE}-{end}")

    def term(self, kind: Kind = GROUPS, months: int = 24) -> None:
        services.set_term(actor=self.adviser, kind=kind, months=months, ground="besluit COA", from_on=DAY, now=NOW)

    def due(self, kind: Kind = GROUPS, on: date = LATER) -> DueList:
        found = selectors.due(self.country.batch.desk_id, kind, on)
        assert found is not None
        return found

    def delete(self, kind: Kind = GROUPS, on: date = LATER, mark: str | None = None) -> DeletionProof:
        seen = self.due(kind, on).mark if mark is None else mark
        return services.delete_due(actor=self.country.coa, kind=kind, seen_mark=seen, day=on, now=moment(on))


@pytest.fixture
def desk(country: Country) -> Desk:  # noqa: F811
    """One household decided otherwise than proposed, linked, and objecting; one by lot; one that waits with a code."""
    user = country.there.users[Role.POLICY_ADVISER]
    accounts.give_role(
        user=user, workplace=country.batch.desk.workplace, role=Role.POLICY_ADVISER, from_on=DAY - timedelta(days=9)
    )
    state(country.here, 9, offers=(Offer.WHEELCHAIR_HOME.value,))
    state(country.there, 9, offers=(Offer.WHEELCHAIR_HOME.value,))
    Batch.objects.filter(pk=country.batch.pk).update(name=f"Groep {RARE}")
    people = [person(n, family_name=RARE) for n in range(2)]
    household = country.here.household(people=people)
    country.here.settle(household, country.here.beds()[:2])
    told = {
        "adults": ({}, {}),
        "needs": (Offer.WHEELCHAIR_HOME.value,),
        "family_in": (country.there.municipality.pk,),
        "watched": {"needs": f"with-{RARE}"},
    }
    one = country.add(f"{RARE}-A", **told)
    placement.link_household(actor=country.here.manager, household_id=household.pk, code=one.code, day=DAY, now=NOW)
    drawn = country.add(f"{RARE}-B")
    proposal = country.ask()
    country.decide(proposal, one, country.here, f"{RARE} wil bij haar zus wonen.")
    for act in (placement.prepare_lot, placement.draw_lot):
        act(actor=country.coa, proposal_id=proposal.pk, candidate_id=drawn.pk, day=DAY, now=NOW)
    country.add(f"{RARE}-C")
    _object(country, household)
    new = [NewCandidate(f"{RARE}-D", Profile(adults=({},)))]
    placement.keep_candidates(actor=country.coa, batch_id=country.batch.pk, candidates=new, now=NOW)
    return Desk(country, accounts_read.acting(user, DAY), household)


def _object(country: Country, household: Household) -> None:  # noqa: F811
    number, _pin = residents.give_pin(
        actor=country.here.manager, resident_id=members(household)[0], language="nl", now=NOW, pin="246810"
    )
    resident = accounts_read.resident_actor(number, DAY)
    made = placement.object_to_placement(
        actor=resident, kind=DoorKind.COMPLAINT, text=f"Niemand luistert naar {RARE}.", day=DAY, now=NOW
    )
    placement.answer_objection(
        actor=country.colleague, objection_id=made.pk, upheld=False, answer=f"Beste {RARE}, toch wel.", now=NOW
    )


def of_the_desk() -> str:
    """Return every value of every table of placement, sealed fields opened."""
    said = []
    for model in apps.get_app_config("placement").get_models():
        for row in model._base_manager.all():
            said += [str(getattr(row, field.attname)) for field in model._meta.concrete_fields]
    return "\n".join(said)


def test_after_its_term_nothing_anywhere_says_who_was_in_a_group(desk: Desk):
    code, was = desk.named("C").code, desk.named("A")
    readable = everything_readable()
    for trace in (RARE, code, "wil bij haar zus", "Niemand luistert", Offer.WHEELCHAIR_HOME.value):
        assert trace in readable
    assert f"{RARE}-D" in readable
    services.erase_people(members(desk.household))
    desk.term()
    desk.delete()
    remains = everything_readable()
    for trace in (RARE, code, "zus", "luistert", "toch wel"):
        assert trace not in remains
    assert not Objection.objects.exists() and not CandidateSheet.objects.exists()
    was.refresh_from_db()
    assert (was.household_id, was.profile, was.watched, was.code) == (None, "", "", "")
    assert RegionProposal.objects.get().sealed == ""
    assert Batch.objects.get().name == "Verwijderd"
    assert list(broken_links()) == []


def test_of_a_group_only_what_adds_up_remains(desk: Desk):
    """Append-only rows stay, as 0011 says: where so many people went and what was drawn, of nobody in particular."""
    towns = {row.candidate_id: row.municipality_id for row in PlacementDecision.objects.all()}
    taken, lot = placement_read.places_taken(DAY), Lot.objects.get()
    kept = {desk.named("A").pk, desk.named("B").pk}
    desk.term()
    desk.delete()
    assert {row.candidate_id: row.municipality_id for row in PlacementDecision.objects.all()} == towns
    assert placement_read.places_taken(DAY) == taken and sum(taken.values()) == 3
    assert set(Candidate.objects.values_list("pk", flat=True)) == kept
    assert LotResult.objects.get().seed == lot.seed
    sealed = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("placement").get_models()
        for row in model._base_manager.all()
        for field in model._meta.concrete_fields
        if isinstance(field, EncryptedTextField) and getattr(row, field.attname)
    }
    # The seed of a lot is a random number; the same stands open in its result.
    assert sealed == {"Lot.seed"}


def test_proof_says_how_many_rows_of_what_and_never_what_was_in_them(desk: Desk):
    desk.term()
    mark = desk.due().mark
    proof = desk.delete()
    assert proof.workplace_id == desk.pk and proof.number_of_records == 1
    assert proof.sum_of_ids == mark == selectors.sum_of([desk.country.batch.pk])
    assert (proof.rows_deleted["placement.objection"], proof.rows_deleted["placement.candidate"]) == (1, 1)
    assert RARE not in str(proof.rows_deleted)
    assert [one.pk for one in selectors.proofs_of(desk.country.batch.desk_id)] == [proof.pk]
    assert selectors.proofs_of(desk.country.here.municipality.pk) == []
    assert Event.objects.filter(kind="retention.records_deleted", subject_id=proof.pk).count() == 1
    for change in (lambda: DeletionProof.objects.update(number_of_records=0), DeletionProof.objects.all().delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_a_group_in_which_nothing_was_decided_goes_altogether(desk: Desk):
    empty = placement.make_batch(actor=desk.country.coa, name="Leeg", now=NOW)
    desk.country.batch = empty
    desk.country.add("E-1")
    desk.country.ask()
    desk.term()
    found = {(one.name, one.households, one.waiting) for one in desk.due().records}
    assert found == {(f"Groep {RARE}", 3, 1), ("Leeg", 1, 1)}
    desk.delete()
    assert not Batch.objects.filter(pk=empty.pk).exists() and RegionProposal.objects.count() == 1


def test_a_deleted_group_opens_nowhere_and_its_code_links_nobody(desk: Desk):
    code, proposal = desk.named("C").code, RegionProposal.objects.get()
    desk.term()
    desk.delete()
    coa, batch = desk.country.coa, desk.country.batch
    assert placement_read.batches_of(batch.desk) == []
    with pytest.raises(NotFound):
        placement.shown_proposal(actor=coa, proposal_id=proposal.pk)
    with pytest.raises(NotFound):
        desk.country.add("F-1")
    with pytest.raises(NotFound):
        placement.propose_placements(actor=coa, batch_id=batch.pk, day=DAY, now=NOW)
    with pytest.raises(NotFound):
        placement.keep_proposal(actor=coa, batch_id=batch.pk, sealed="{}", now=NOW)
    other = desk.country.here.household(1)
    with pytest.raises(NoSuchCode):
        placement.link_household(actor=desk.country.here.manager, household_id=other.pk, code=code, day=DAY, now=NOW)
    assert placement_read.outcomes(batch.desk, DAY) == []
    with pytest.raises(NothingDue):
        desk.delete(mark="")


def test_a_resident_who_is_deleted_at_the_municipality_is_unlinked_and_the_desk_keeps_its_own_record(desk: Desk):
    """The desk answers for its decision under its own term; nothing leads from there to a person any more."""
    one = desk.named("A")
    profile, waiting = one.profile, desk.named("C")
    services.erase_people(members(desk.household))
    one.refresh_from_db()
    assert one.household_id is None and one.code == ""
    assert not Objection.objects.exists(), "what a resident wrote goes with the resident"
    assert one.profile == profile and PlacementDecision.objects.filter(candidate=one).exists()
    # What stays at the desk points at no table in which a resident or household stands.
    keys = {str(key) for key in (desk.household.pk, *members(desk.household))}
    assert not [key for key in keys if key in of_the_desk()]
    # And the desk works on: before, a profile that the municipality emptied stopped the whole group.
    assert placement_read.current_decisions([waiting]) == {}
    assert desk.country.proposed(desk.country.ask())[waiting.reference]


def test_who_stays_in_the_household_keeps_the_placement(desk: Desk):
    services.erase_people(members(desk.household)[:1])
    assert desk.named("A").household_id == desk.household.pk


def test_what_happens_in_a_group_and_who_waits_for_an_answer_puts_its_term_off(desk: Desk):
    desk.term(months=1)
    after = day(45)
    assert len(desk.due(on=after).records) == 1
    placement.add_candidate(
        actor=desk.country.coa,
        batch_id=desk.country.batch.pk,
        candidate=NewCandidate("G-1", Profile(adults=({},))),
        now=moment(day(40)),
    )
    assert desk.due(on=after).records == ()
    assert [one.since for one in desk.due(on=day(90)).records] == [day(40)]
    Objection.objects.update(answered_at=None)
    assert desk.due(on=LATER).records == ()


def test_a_list_that_nobody_confirmed_goes_after_its_term_and_the_group_stays(desk: Desk):
    desk.term(SHEETS, months=1)
    with pytest.raises(NothingDue):
        desk.delete(SHEETS, on=day(20), mark="")
    proof = desk.delete(SHEETS, on=day(60))
    assert proof.rows_deleted == {"placement.candidatesheet": 1}
    assert f"{RARE}-D" not in everything_readable() and desk.named("A").profile


def test_a_list_that_was_confirmed_is_no_list_that_waits(desk: Desk):
    kept = CandidateSheet.objects.get()
    placement.apply_candidates(actor=desk.country.coa, sheet_id=kept.pk, now=NOW)
    desk.term(SHEETS, months=1)
    assert desk.due(SHEETS).records == ()


def test_without_a_term_or_with_another_list_nothing_goes(desk: Desk):
    with pytest.raises(NoTerm, match="bewaartermijn"):
        services.delete_due(actor=desk.country.coa, kind=GROUPS, seen_mark="", day=LATER, now=moment(LATER))
    desk.term()
    with pytest.raises(ListChanged):
        desk.delete(mark="x")
    assert RARE in of_the_desk()


def test_who_sets_a_term_of_the_desk_does_not_delete_and_the_reverse(desk: Desk):
    with pytest.raises(NotFound):
        services.set_term(actor=desk.country.coa, kind=GROUPS, months=1, ground="x", from_on=DAY, now=NOW)
    desk.term()
    here = desk.country.here
    for actor in (desk.adviser, *(here[role] for role in Role)):
        with pytest.raises(NotFound):
            services.delete_due(actor=actor, kind=GROUPS, seen_mark=desk.due().mark, day=LATER, now=NOW)
    with pytest.raises(NotFound):
        services.set_term(actor=here[Role.POLICY_ADVISER], kind=GROUPS, months=1, ground="x", from_on=DAY, now=NOW)
    with pytest.raises(NotFound):
        services.delete_due(actor=desk.country.coa, kind=Kind.RESIDENT_FILES, seen_mark="", day=LATER, now=NOW)
    assert RARE in of_the_desk()


def test_a_term_of_the_desk_is_no_term_of_a_municipality(desk: Desk):
    """Its adviser works for a municipality as well; each kind goes under the term of who keeps it."""
    desk.term()
    assert selectors.term_on(desk.country.there.municipality.pk, GROUPS, DAY) is None
    services.set_term(
        actor=desk.adviser, kind=Kind.RESIDENT_FILES, months=12, ground="selectielijst", from_on=DAY, now=NOW
    )
    assert selectors.term_on(desk.country.batch.desk_id, Kind.RESIDENT_FILES, DAY) is None
    assert selectors.term_on(desk.country.there.municipality.pk, Kind.RESIDENT_FILES, DAY) is not None


def test_another_desk_deletes_nothing_here(desk: Desk):
    other = placement.make_desk(name="Ander bureau", now=NOW)
    user = desk.country.here.users[Role.AUDITOR]
    accounts.give_role(user=user, workplace=other.workplace, role=Role.PARTNER, from_on=DAY)
    desk.term()
    with pytest.raises(NoTerm):
        services.delete_due(
            actor=accounts_read.acting(user, DAY), kind=GROUPS, seen_mark=desk.due().mark, day=LATER, now=NOW
        )


def test_a_reason_becomes_empty_and_never_another_and_nothing_else_of_a_decision_changes(desk: Desk):
    one = PlacementDecision.objects.exclude(reason="").first()
    assert one is not None and one.reason
    table = PlacementDecision._meta.db_table
    rows = PlacementDecision.objects.filter(pk=one.pk)
    attempts = (
        f"UPDATE {table} SET reason = 'iets anders'",
        f"UPDATE {table} SET reason = '', number = 9",
        f"UPDATE {table} SET number = 9",
        f"UPDATE {table} SET reason = '', decided_at = NULL",
        f"DELETE FROM {table}",
    )
    for statement in attempts:
        with pytest.raises(IntegrityError) as refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
        assert promise_of(refused.value) == "placement_decisions_are_never_changed" or "NULL" in statement
    assert rows.update(reason="") == 1
    assert PlacementDecision.objects.get(pk=one.pk).reason == ""
    one.reason = "Weer iets."
    with pytest.raises(IntegrityError), transaction.atomic():
        one.save(update_fields=["reason"])
