# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The engine proposes a municipality, COA decides, a resident may object (RG-1 to RG-5, TR-1)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest
from tests.factories.town import DAY, NOW, Town, build_town, day, members

from vliegwiel.apps.accounts import selectors as accounts_read
from vliegwiel.apps.accounts import services as accounts
from vliegwiel.apps.accounts.terms import Actor, Role
from vliegwiel.apps.municipalities.models import Municipality
from vliegwiel.apps.placement import bridge, selectors, services
from vliegwiel.apps.placement.errors import (
    AnsweredAlready,
    CannotBePlacedThere,
    DecidedByTheSame,
    NobodyWaits,
    NoDecisionYet,
    NothingStated,
    PlacementIsWrong,
    ReasonNeeded,
    ReferenceTaken,
)
from vliegwiel.apps.placement.models import (
    Batch,
    Candidate,
    PlacementDecision,
    RegionProposal,
    Statement,
)
from vliegwiel.apps.placement.terms import (
    Choice,
    ContributionKind,
    DoorKind,
    NewCandidate,
    Offer,
    Profile,
    Sector,
    StatementTerms,
)
from vliegwiel.apps.residents import services as residents
from vliegwiel.apps.trust.models import Event
from vliegwiel.engine.region_match import read
from vliegwiel.refusals import NotFound

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@dataclass
class Country:
    """Two municipalities in two regions and a desk with two people."""

    here: Town
    there: Town
    coa: Actor
    colleague: Actor
    batch: Batch

    def add(self, reference: str, **facts: Any) -> Candidate:
        household = facts.pop("household_id", None)
        watched = facts.pop("watched", {})
        profile = Profile(**{"adults": ({},), **facts})
        new = NewCandidate(reference, profile, watched, household)
        return services.add_candidate(actor=self.coa, batch_id=self.batch.pk, candidate=new, now=NOW)

    def ask(self) -> RegionProposal:
        return services.propose_placements(actor=self.coa, batch_id=self.batch.pk, day=DAY, now=NOW)

    def decide(self, proposal: RegionProposal, one: Candidate, town: Town, reason: str = "") -> PlacementDecision:
        choice = Choice(one.pk, town.municipality.pk, reason)
        return services.decide_placement(actor=self.coa, proposal_id=proposal.pk, choice=choice, day=DAY, now=NOW)

    def effect(self, proposal: RegionProposal, one: Candidate, town: Town) -> services.Effect:
        choice = Choice(one.pk, town.municipality.pk)
        return services.what_if_placed(actor=self.coa, proposal_id=proposal.pk, choice=choice, day=DAY)

    def proposed(self, proposal: RegionProposal) -> dict[str, str]:
        shown = services.shown_proposal(actor=self.coa, proposal_id=proposal.pk)
        reference = {str(one.pk): one.reference for one in shown.candidates}
        rows = shown.kept.answer.placements
        return {reference[one.household]: shown.municipalities[one.municipality].name for one in rows}


@pytest.fixture
def country() -> Country:
    here, there = build_town("Waterdorp"), build_town("Bergdorp")
    for town in (here, there):
        name = f"Regio {town.municipality.name}"
        Municipality.objects.filter(pk=town.municipality.pk).update(region=name)
    desk = services.make_desk(name="COA", now=NOW)
    people = [here.users[Role.PARTNER], there.users[Role.PARTNER]]
    for user in people:
        accounts.give_role(user=user, workplace=desk.workplace, role=Role.PARTNER, from_on=DAY)
    coa, colleague = (accounts_read.acting(user, DAY) for user in people)
    batch = services.make_batch(actor=coa, name="Groep", now=NOW)
    return Country(here, there, coa, colleague, batch)


def state(town: Town, places: int, home: int = 6, *, on: Any = DAY, **more: Any) -> Statement:
    terms = StatementTerms(on, places, home, **more)
    return services.state_capacity(actor=town[Role.POLICY_ADVISER], terms=terms, now=NOW)


def family(town: Town) -> dict[str, Any]:
    return {"family_in": (town.municipality.pk,)}


def test_family_decides_where_there_are_places(country: Country):
    state(country.here, 4)
    state(country.there, 4)
    country.add("A", **family(country.there))
    country.add("B", **family(country.here))
    assert country.proposed(country.ask()) == {"A": "Bergdorp", "B": "Waterdorp"}


def test_following_needs_no_reason_and_deviating_does_and_both_are_events(country: Country):
    state(country.here, 4)
    state(country.there, 4)
    one, other = country.add("A", **family(country.there)), country.add("B", **family(country.there))
    proposal = country.ask()
    assert country.decide(proposal, one, country.there).followed
    with pytest.raises(ReasonNeeded):
        country.decide(proposal, other, country.here)
    decision = country.decide(proposal, other, country.here, "Zij willen hun zus niet zien.")
    assert not decision.followed
    assert "zus" not in str(PlacementDecision.objects.filter(pk=decision.pk).values_list("reason", flat=True)[0])
    kinds = list(
        Event.objects.filter(kind__startswith="placement.de").values_list("kind", flat=True).order_by("number")
    )
    assert kinds[-2:] == ["placement.decided", "placement.deviated"]


def test_a_decision_can_be_replaced_with_a_reason_and_both_stay_known(country: Country):
    state(country.here, 4)
    state(country.there, 4)
    one = country.add("A", **family(country.there))
    proposal = country.ask()
    country.decide(proposal, one, country.there)
    with pytest.raises(ReasonNeeded):
        country.decide(proposal, one, country.here)
    country.decide(proposal, one, country.here, "gelijk gekregen")
    assert [row.number for row in PlacementDecision.objects.order_by("number")] == [1, 2]
    assert selectors.current_decisions([one])[one.pk].municipality_id == country.here.municipality.pk
    assert selectors.places_taken(DAY) == {country.here.municipality.pk: 1}


def test_who_was_decided_on_stays_there_in_the_next_proposal(country: Country):
    state(country.here, 1)
    state(country.there, 1)
    one = country.add("A", **family(country.there))
    first = country.ask()
    country.decide(first, one, country.here, "om een reden")
    country.add("B", **family(country.here))
    assert country.proposed(country.ask()) == {"A": "Waterdorp", "B": "Bergdorp"}


def test_everyone_decided_on_leaves_nothing_to_propose(country: Country):
    with pytest.raises(NothingStated):
        country.ask()
    state(country.here, 4)
    with pytest.raises(NobodyWaits):
        country.ask()
    country.decide(RegionProposal.objects.first() or _asked(country), Candidate.objects.get(), country.here)
    with pytest.raises(NobodyWaits):
        country.ask()


def _asked(country: Country) -> RegionProposal:
    country.add("A")
    return country.ask()


def test_no_more_people_than_places_are_ever_placed_also_over_batches(country: Country):
    state(country.here, 1)
    one = country.add("A")
    country.decide(country.ask(), one, country.here)
    country.batch = services.make_batch(actor=country.coa, name="Volgende", now=NOW)
    country.add("B")
    shown = services.shown_proposal(actor=country.coa, proposal_id=country.ask().pk)
    assert [row.because.code for row in shown.kept.answer.unplaced] == ["no-room"]
    with pytest.raises(CannotBePlacedThere):
        country.decide(shown.proposal, Candidate.objects.get(reference="B"), country.here, "toch")


@pytest.mark.parametrize(
    "facts", [{"needs": (Offer.SPECIAL_SCHOOL.value,)}, {"children": 6}], ids=["need nobody meets", "no home so large"]
)
def test_a_need_or_a_home_that_is_not_there_is_never_decided_away(country: Country, facts: dict[str, Any]):
    state(country.here, 20)
    one = country.add("A", **facts)
    proposal = country.ask()
    with pytest.raises(CannotBePlacedThere):
        country.decide(proposal, one, country.here, "toch")


def test_what_if_names_who_then_goes_elsewhere_and_who_has_no_municipality(country: Country):
    state(country.here, 2)
    state(country.there, 1)
    one = country.add("A", **family(country.there))
    pair = country.add("B", adults=({}, {}), **family(country.here))
    proposal = country.ask()
    found = country.effect(proposal, one, country.here)
    assert found.without == (str(pair.pk),)
    assert country.effect(proposal, one, country.there) == services.Effect()
    assert not PlacementDecision.objects.exists()


def test_who_was_decided_on_otherwise_is_not_said_to_move_by_a_later_choice(country: Country):
    state(country.here, 5)
    state(country.there, 5)
    decided = country.add("A", **family(country.here))
    other = country.add("B", **family(country.here))
    proposal = country.ask()
    country.decide(proposal, decided, country.there, "school van de kinderen")
    assert country.effect(proposal, other, country.there) == services.Effect()


def test_a_proposal_repeats_itself_and_a_planted_fault_is_never_shown(country: Country):
    state(country.here, 1)
    state(country.there, 1)
    for name in "AB":
        country.add(name)
    proposal = country.ask()
    assert services.shown_proposal(actor=country.coa, proposal_id=proposal.pk, repeat=True).repeatable
    body = json.loads(proposal.sealed)
    rows = body["answer"]["placements"]
    rows[0]["municipality"] = rows[1]["municipality"]
    proposal.sealed = json.dumps(body)
    proposal.save()
    with pytest.raises(PlacementIsWrong):
        services.shown_proposal(actor=country.coa, proposal_id=proposal.pk)


def test_what_is_watched_and_who_somebody_is_never_reaches_the_question(country: Country):
    """No nationality, religion, orientation, gender or diagnosis; and changing what is watched changes nothing."""
    state(country.here, 4)
    state(country.there, 4)
    one = country.add("A", adults=({Sector.CARE.value: 1.0},), watched={"gender": "women", "children": "without"})
    before = bridge.question_of([one], DAY)
    household = before["households"][0]
    assert set(household) == {"id", "adults", "children", "needs", "family_in", "care_in", "ties", "wants"}
    assert set(household["adults"][0]) == {"skills"}
    fields = set(read(before).households[0].__class__.model_fields) | set(Profile.__dataclass_fields__)
    forbidden = {"nationality", "religion", "orientation", "ethnicity", "language", "gender", "diagnosis", "country"}
    assert not fields & forbidden
    one.watched = json.dumps({"gender": "men"})
    one.save()
    assert bridge.question_of([one], DAY) == before


def test_skills_do_change_a_placement(country: Country):
    state(country.here, 4)
    state(country.there, 4)
    for town, sector in ((country.here, Sector.CARE), (country.there, Sector.BUILDING)):
        services.record_demand(
            actor=country.coa,
            region=f"Regio {town.municipality.name}",
            demand={sector.value: 90},
            from_on=DAY,
            source="UWV",
            now=NOW,
        )
    country.add("A", adults=({Sector.CARE.value: 1.0},))
    country.add("B", adults=({Sector.BUILDING.value: 1.0},))
    assert country.proposed(country.ask()) == {"A": "Waterdorp", "B": "Bergdorp"}


def test_a_new_statement_ends_the_one_before_and_only_one_holds(country: Country):
    state(country.here, 4)
    state(country.here, 9, on=day(10))
    town = country.here.municipality
    found = [selectors.statement_on(town, one) for one in (DAY, day(9), day(10))]
    assert [one.places if one else None for one in found] == [4, 4, 9]
    with pytest.raises(NotFound):
        services.state_capacity(actor=country.coa, terms=StatementTerms(DAY, 1, 1), now=NOW)


def test_a_reference_is_used_once(country: Country):
    country.add("A")
    with pytest.raises(ReferenceTaken):
        country.add("A")


def test_only_the_desk_of_a_batch_opens_it(country: Country):
    state(country.here, 4)
    country.add("A")
    proposal = country.ask()
    for actor in (country.here.manager, country.here[Role.POLICY_ADVISER]):
        with pytest.raises(NotFound):
            services.shown_proposal(actor=actor, proposal_id=proposal.pk)


def _resident(country: Country) -> tuple[Actor, Candidate]:
    household = country.here.household(2)
    country.here.settle(household, country.here.beds()[1:3])
    head = members(household)[0]
    number, _pin = residents.give_pin(
        actor=country.here.manager, resident_id=head, language="ar", now=NOW, pin="135790"
    )
    return accounts_read.resident_actor(number, DAY), country.add("A", household_id=household.pk)


def test_a_resident_objects_and_another_person_answers_once(country: Country):
    state(country.here, 4)
    resident, one = _resident(country)
    with pytest.raises(NoDecisionYet):
        _object(resident, DoorKind.OBJECTION)
    country.decide(country.ask(), one, country.here)
    made = _object(resident, DoorKind.OBJECTION)
    assert made.due_on == DAY + timedelta(weeks=12)
    with pytest.raises(DecidedByTheSame):
        _answer(country.coa, made.pk)
    assert _answer(country.colleague, made.pk).upheld
    with pytest.raises(AnsweredAlready):
        _answer(country.colleague, made.pk)


def test_an_objection_after_its_term_is_taken_in_and_a_person_sees_that_it_is_late(country: Country):
    """DAY is Monday 2 March 2026; six weeks later is 13 April, and the decision on it is due six weeks after that."""
    state(country.here, 4)
    resident, one = _resident(country)
    country.decide(country.ask(), one, country.here)
    assert selectors.last_day_to_object(DAY) == date(2026, 4, 13)
    for days, late in ((42, None), (43, date(2026, 4, 13))):
        on = DAY + timedelta(days=days)
        made = services.object_to_placement(
            actor=resident, kind=DoorKind.OBJECTION, text="Te ver.", day=on, now=NOW + timedelta(days=days)
        )
        assert selectors.came_late(made) == late
        assert made.due_on == on + timedelta(weeks=6)


def test_a_term_that_ends_in_a_weekend_or_on_a_holiday_goes_on(country: Country):
    assert selectors.last_day_to_object(date(2026, 11, 20)) == date(2027, 1, 4)
    assert selectors.last_day_to_object(date(2026, 11, 29)) == date(2027, 1, 11)


def test_the_three_doors_have_their_own_terms_and_the_other_two_need_no_decision(country: Country):
    resident, _one = _resident(country)
    due = {kind: _object(resident, kind).due_on - DAY for kind in (DoorKind.PRIVACY, DoorKind.COMPLAINT)}
    assert due == {DoorKind.PRIVACY: timedelta(days=31), DoorKind.COMPLAINT: timedelta(weeks=6)}
    with pytest.raises(NotFound):
        _object(country.coa, DoorKind.COMPLAINT)


def test_what_a_resident_writes_is_sealed(country: Country):
    resident, _one = _resident(country)
    made = _object(resident, DoorKind.COMPLAINT)
    assert "lang" not in str(type(made).objects.filter(pk=made.pk).values_list("text", flat=True)[0])


def _object(actor: Actor, kind: DoorKind, on: Any = DAY) -> Any:
    return services.object_to_placement(actor=actor, kind=kind, text="Het duurde lang.", day=on, now=NOW)


def _answer(actor: Actor, objection_id: UUID) -> Any:
    return services.answer_objection(
        actor=actor, objection_id=objection_id, upheld=True, answer="U hebt gelijk.", now=NOW
    )


def test_small_groups_are_left_out_of_the_comparison(country: Country):
    state(country.here, 40)
    for number in range(16):
        country.add(f"A{number}", watched={"children": "with" if number < 3 else "without"})
    found = {one.group: one for one in selectors.outcomes(Candidate.objects.first().batch.desk, DAY)}
    assert found["with"].waiting is None
    assert found["without"].placed is None or found["without"].placed >= 5


def test_a_deal_shows_each_municipality_against_both_tasks(country: Country):
    adviser = country.here[Role.POLICY_ADVISER]
    deal = services.make_deal(actor=adviser, name="Samen", from_on=DAY, until_on=None, now=NOW)
    for kind, numbers in ((ContributionKind.RECEPTION, (30, 40)), (ContributionKind.HOMES, (9, 4))):
        services.record_contribution(actor=adviser, deal_id=deal.pk, kind=kind, numbers=numbers, now=NOW)
    (row,) = selectors.balance_of(deal)
    assert [row.ahead(kind) for kind in ContributionKind] == [-10, 5, None, None]
    with pytest.raises(NotFound):
        services.record_contribution(
            actor=country.there[Role.POLICY_ADVISER],
            deal_id=deal.pk,
            kind=ContributionKind.JOBS,
            numbers=(1, None),
            now=NOW,
        )


@pytest.mark.parametrize("seed", range(4))
def test_no_row_of_decisions_ever_breaks_a_promise(country: Country, seed: int):
    """Random households, random decisions against the proposal: places, needs and homes hold afterwards."""
    chance = Random(seed)
    towns = (country.here, country.there)
    for town in towns:
        state(
            town, chance.randint(2, 8), chance.randint(1, 4), offers=(Offer.NEAR_HOSPITAL.value,) * chance.randint(0, 1)
        )
    for number in range(8):
        needs = (Offer.NEAR_HOSPITAL.value,) if chance.random() < 0.2 else ()
        country.add(
            f"H{number}", adults=({},) * chance.choice((1, 2)), children=chance.choice((0, 0, 1, 3)), needs=needs
        )
    proposal = country.ask()
    for one in Candidate.objects.order_by("reference"):
        for _again in range(chance.choice((1, 1, 2))):
            try:
                country.decide(proposal, one, chance.choice(towns), "anders")
            except CannotBePlacedThere:
                continue
    decided = selectors.current_decisions(list(Candidate.objects.all()))
    assert decided
    for town in towns:
        stated = selectors.statement_on(town.municipality, DAY)
        mine = [
            Candidate.objects.get(pk=pk) for pk, row in decided.items() if row.municipality_id == town.municipality.pk
        ]
        assert sum(one.number_of_people for one in mine) <= stated.places
        for one in mine:
            profile = Profile.from_data(json.loads(one.profile))
            assert one.number_of_people <= stated.largest_home and set(profile.needs) <= set(stated.offers)
