# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A municipality's own figures: two pairs of eyes, a whole history, and cases that use what was approved (FI-9)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connections, transaction
from tests.factories.town import NOW, Town, build_town
from tests.web.matrix.finance import own_figure

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.finance import bridge, services
from vliegwiel.apps.finance.errors import AlreadyDecided, NotYourProposal, OwnProposal, WrongFigure
from vliegwiel.apps.finance.models import FigureDecision, FigureProposal
from vliegwiel.apps.finance.terms import CaseChoices
from vliegwiel.apps.trust.models import Event
from vliegwiel.refusals import NotFound

NAME = "law.reception_compensation.asylum_seeker"
LEADER, CONTROLLER, ADVISER = Role.PROJECT_LEADER, Role.CONTROLLER, Role.POLICY_ADVISER
pytestmark = [pytest.mark.django_db, pytest.mark.database]


def propose(town: Town, role: Role = ADVISER, **changes: object) -> FigureProposal:
    return services.propose_figure(
        actor=town[role], municipality_id=town.municipality.pk, proposed=own_figure(**changes), now=NOW
    )


def decide(town: Town, proposal: FigureProposal, role: Role = CONTROLLER, *, approve: bool = True, later: int = 0):
    now = NOW + timedelta(hours=later)
    return services.decide_figure(actor=town[role], proposal_id=proposal.pk, approve=approve, note="", now=now)


def on(town: Town, day: date):
    return bridge.parameters_of(town.municipality.pk).on(day, NAME)


def test_a_proposal_changes_nothing_until_somebody_else_approves_it(town: Town):
    proposal = propose(town)
    assert on(town, date(2026, 6, 1)).value == "75.00"
    decide(town, proposal)
    figure = on(town, date(2026, 6, 1))
    assert (figure.value, figure.layer, figure.source.title) == ("76.50", "municipality", "Beschikking 2026")
    kinds = Event.objects.filter(kind__startswith="finance.").order_by("number").values_list("kind", flat=True)
    assert list(kinds) == ["finance.figure_proposed", "finance.figure_approved"]


def test_outside_its_own_period_the_packaged_figure_holds(town: Town):
    decide(town, propose(town, until_on=date(2026, 7, 1)))
    assert [on(town, day).value for day in (date(2025, 12, 31), date(2026, 6, 30), date(2026, 7, 1))] == [
        "75.00",
        "76.50",
        "75.00",
    ]


def test_who_proposes_does_not_decide_and_the_database_says_so_too(town: Town):
    proposal = propose(town, LEADER)
    with pytest.raises(OwnProposal):
        decide(town, proposal, LEADER)
    me = town[LEADER].user_id
    with pytest.raises(IntegrityError, match="two_people_for_a_figure"), transaction.atomic():
        FigureDecision.objects.create(
            proposal=proposal, outcome="approved", decided_at=NOW, decided_by_id=me, proposed_by_id=me
        )
    assert decide(town, proposal).outcome == "approved"


def test_a_policy_adviser_proposes_and_does_not_decide(town: Town):
    proposal = propose(town, LEADER)
    with pytest.raises(NotFound):
        decide(town, proposal, ADVISER)
    with pytest.raises(NotFound):
        propose(town, Role.ALDERMAN)


def test_a_proposal_is_decided_once(town: Town):
    proposal = propose(town)
    decide(town, proposal, approve=False)
    with pytest.raises(AlreadyDecided):
        decide(town, proposal, LEADER)
    with pytest.raises(AlreadyDecided):
        services.withdraw_figure(actor=town[ADVISER], proposal_id=proposal.pk, now=NOW)
    assert on(town, date(2026, 6, 1)).value == "75.00"


def test_only_who_proposed_takes_it_back_and_it_stays_in_the_history(town: Town):
    proposal = propose(town)
    with pytest.raises(NotYourProposal):
        services.withdraw_figure(actor=town[LEADER], proposal_id=proposal.pk, now=NOW)
    services.withdraw_figure(actor=town[ADVISER], proposal_id=proposal.pk, now=NOW)
    page = services.figure(actor=town[ADVISER], municipality_id=town.municipality.pk, name=NAME, day=date(2026, 6, 1))
    assert [one.outcome for one in page.proposals] == ["withdrawn"]


def test_a_later_decision_wins_for_its_own_period_and_nothing_is_overwritten(town: Town):
    decide(town, propose(town))
    decide(town, propose(town, value="80.00", from_on=date(2026, 4, 1), until_on=date(2026, 5, 1)), later=1)
    days = (date(2026, 3, 31), date(2026, 4, 1), date(2026, 4, 30), date(2026, 5, 1))
    assert [on(town, day).value for day in days] == ["76.50", "80.00", "80.00", "76.50"]
    decide(town, propose(town, value="", from_on=date(2026, 4, 15)), later=2)
    days = (date(2026, 4, 14), date(2026, 4, 15), date(2026, 6, 1))
    assert [on(town, day).value for day in days] == ["80.00", "75.00", "75.00"]
    assert FigureProposal.objects.count() == FigureDecision.objects.count() == 3


@pytest.mark.parametrize("model", [FigureProposal, FigureDecision])
def test_what_was_written_cannot_be_changed_or_removed(town: Town, model: type):
    decide(town, propose(town))
    for act in (lambda: model.objects.update(**{"quote": "x"} if model is FigureProposal else {"note": "x"}),):
        with pytest.raises(Exception, match="only_added"), transaction.atomic():
            act()
    with pytest.raises(Exception, match="only_added"), transaction.atomic():
        model.objects.all()._raw_delete("default")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"value": "vijfenzeventig"}, "geen getal"),
        ({"value": "NaN"}, "geen getal"),
        ({"value": "-1"}, "niet onder nul"),
        ({"name": "assumptions.buurthuis.donations_share", "value": "1.2"}, "tussen 0 en 1"),
        ({"name": "law.unknown.figure"}, "bestaat niet"),
        ({"name": "own.case.unknown"}, "bestaat niet"),
        ({"status": "verified"}, "Woorden uit de bron"),
        ({"quote": "woord " * 16}, "langer dan 15 woorden"),
        ({"until_on": date(2025, 1, 1)}, "voor de eerste"),
        ({"reason": "  "}, "reden"),
        ({"name": "law.dfr.entry_not_before", "value": "75"}, "geen dag"),
    ],
)
def test_a_figure_that_cannot_be_right_is_refused_and_nothing_is_kept(town: Town, changes, said):
    with pytest.raises(WrongFigure, match=said):
        propose(town, **changes)
    assert not FigureProposal.objects.exists()


def test_the_case_of_a_location_uses_what_the_municipality_approved(town: Town):
    choices = CaseChoices("buurthuis-75", values={"places": "150"})

    def compensation() -> Decimal:
        page = services.work_out(actor=town[LEADER], slug=town.house.slug, choices=choices, day=date(2026, 6, 1))
        return next(row for row in page.rows if row.id == "compensation").amounts[0]

    before = compensation()
    decide(town, propose(town, from_on=date(2025, 1, 1), value="76.00"))
    assert compensation() - before == Decimal("54750.00")  # 150 places x 365 days x 1.00


def test_what_a_case_only_assumes_a_municipality_may_know_better(town: Town):
    decide(town, propose(town, name="own.case.caretaker_cost", value="6000", from_on=date(2027, 1, 1)))
    page = services.work_out(
        actor=town[LEADER], slug=town.house.slug, choices=CaseChoices("buurthuis-75"), day=date(2026, 6, 1)
    )
    row = next(row for row in page.rows if row.id == "caretaker")
    assert row.amounts == (Decimal(0), Decimal("-67200.00"), Decimal("-72000.00"))  # 12 x 5,600; then 12 x 6,000
    assert any("Kosten van een huismeester" in sentence for sentence in page.findings)


def test_another_municipality_keeps_its_own_figures(town: Town):
    other = build_town("Anderdorp")
    decide(town, propose(town))
    assert bridge.parameters_of(other.municipality.pk).on(date(2026, 6, 1), NAME).value == "75.00"
    with pytest.raises(NotFound):
        services.decide_figure(actor=other[CONTROLLER], proposal_id=propose(town).pk, approve=True, note="", now=NOW)


def test_a_figure_says_which_lines_of_which_cases_rest_on_it(town: Town):
    page = services.figure(actor=town[LEADER], municipality_id=None, name=NAME, day=date(2026, 6, 1))
    lines = {use.case: use.lines for use in page.uses}
    assert {"Vergoeding van het Rijk", "Donaties en reserves"} == set(lines["buurthuis-75"])
    assert "catering-or-self-cooking" not in lines


def test_a_figure_that_ended_says_what_was_last_in_force(town: Town):
    name = "law.reception_compensation.displaced_from_ukraine"
    page = services.figure(actor=town[LEADER], municipality_id=None, name=name, day=date(2027, 4, 1))
    assert page.now is None
    assert "laatste waarde 44.00, tot 2027-03-05" in page.refusal


def test_a_figure_that_nobody_checked_for_a_year_is_called_old(town: Town):
    def row(day: date):
        found = services.figures_on(actor=town[LEADER], municipality_id=None, day=day, words=NAME)
        return found.rows[0]

    assert not row(date(2027, 11, 20)).old  # checked on 2026-11-20: 365 days
    assert row(date(2027, 11, 21)).old


@pytest.mark.django_db(transaction=True)
def test_two_people_who_decide_at_once_do_not_both_decide():
    town = build_town("Racedorp")
    proposal = propose(town)

    def race(role: Role) -> str:
        try:
            return str(decide(town, proposal, role, approve=role == CONTROLLER).outcome)
        except AlreadyDecided:
            return "late"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        said = sorted(pool.map(race, (CONTROLLER, LEADER)))
    assert said.count("late") == 1
    assert FigureDecision.objects.filter(proposal=proposal).count() == 1
