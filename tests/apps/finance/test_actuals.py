# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Plan against actual: a file from the books counts wholly or not at all, and never twice (FI-7)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, connections
from tests.factories.town import NOW, Town, build_town

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.finance import selectors, services
from vliegwiel.apps.finance.errors import AlreadyApplied, NothingToApply, WrongJournal
from vliegwiel.apps.finance.models import JournalEntry, JournalFile, SavedCase
from vliegwiel.apps.finance.terms import NO_LINE, CaseChoices, GivenFile, JournalMapping
from vliegwiel.refusals import NotFound

DAY = date(2026, 5, 10)
CONTROLLER = Role.CONTROLLER
HEAD = ("Datum", "Rekening", "Bedrag", "Nummer", "Aantal", "Omschrijving")
LINES = {"4100 eten": "food", "8000 vergoeding": "compensation"}
MAPPING = JournalMapping("Datum", "Bedrag", "Rekening", "Nummer", "Aantal", lines=LINES)
# 100 places, self-cooking 106.00 a month: food is planned at 10,600.00 a month from January 2026.
ROWS: tuple[tuple[object, ...], ...] = (
    ("31-01-2026", "4100 eten", "11.000,00", "1", "100", ""),
    ("28-02-2026", "4100 eten", "10.600,00", "2", "100", ""),
    ("2026-03-31", "4100 eten", "12.000,00", "3", "120", ""),
    (date(2026, 1, 31), "8000 vergoeding", 232500.0, "4", "", "naam van iemand"),
)
pytestmark = [pytest.mark.django_db, pytest.mark.database]


def plan_for(town: Town) -> SavedCase:
    choices = CaseChoices("buurthuis-75", start=date(2026, 1, 1), months=24, values={"places": "100"})
    return services.keep_case(actor=town[CONTROLLER], slug=town.house.slug, title="Plan", choices=choices, now=NOW)


@pytest.fixture
def plan(town: Town) -> SavedCase:
    return plan_for(town)


def given(rows=ROWS, content: bytes = b"een") -> GivenFile:
    return GivenFile("boek.csv", content, HEAD, list(enumerate(rows, start=2)))


def keep(town: Town, rows=ROWS, content: bytes = b"een") -> JournalFile:
    return services.keep_journal_file(
        actor=town[CONTROLLER], slug=town.house.slug, plan_id=None, given=given(rows, content), now=NOW
    )


def take_over(town: Town, file: JournalFile, mapping: JournalMapping = MAPPING) -> tuple[int, int]:
    return services.apply_journal(actor=town[CONTROLLER], file_id=file.pk, mapping=mapping, day=DAY, now=NOW)


def look(town: Town, rows, mapping: JournalMapping = MAPPING):
    file = keep(town, rows)
    return services.look_through(actor=town[CONTROLLER], file_id=file.pk, mapping=mapping, day=DAY)


def page(town: Town, until: date | None = None):
    return services.plan_against_actual(
        actor=town[CONTROLLER], slug=town.house.slug, plan_id=None, until=until, day=DAY
    )[1]


def test_looking_counts_nothing_and_taking_over_counts_every_row_once(town: Town, plan: SavedCase):
    file = keep(town)
    found = services.look_through(actor=town[CONTROLLER], file_id=file.pk, mapping=MAPPING, day=DAY)
    assert (len(found.rows), found.new, found.problems) == (4, 4, ())
    assert found.total == Decimal("266100.00")  # 11,000 + 10,600 + 12,000 + 232,500
    assert not JournalEntry.objects.exists()
    assert take_over(town, file) == (4, 0)
    assert JournalEntry.objects.count() == 4


def test_a_file_that_waits_lies_sealed_in_the_database(town: Town, plan: SavedCase):
    file = keep(town)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM finance_journalfile")
        stored = str(cursor.fetchall())
    assert "naam van iemand" not in stored and "4100 eten" not in stored
    assert "naam van iemand" in JournalFile.objects.get().cells
    columns = services.journal_columns(actor=town[CONTROLLER], file_id=file.pk)
    assert columns.head == HEAD


@pytest.mark.parametrize("act", ["take over", "take back"])
def test_a_file_that_is_gone_looks_absent(town: Town, plan: SavedCase, act: str):
    first = keep(town)
    keep(town, content=b"twee")
    with pytest.raises(NotFound):
        if act == "take over":
            take_over(town, first)
        else:
            services.take_back_journal(actor=town[CONTROLLER], file_id=first.pk, now=NOW)


def test_what_a_row_says_about_people_is_not_kept(town: Town, plan: SavedCase):
    file = keep(town)
    take_over(town, file)
    file.refresh_from_db()
    assert file.cells == ""
    assert "naam van iemand" not in str(list(JournalEntry.objects.values()))
    keep(town, content=b"twee")
    keep(town, content=b"drie")
    assert JournalFile.objects.filter(applied_at__isnull=True).count() == 1


def test_the_same_file_again_is_refused_and_the_same_rows_in_another_file_are_not_counted_again(
    town: Town, plan: SavedCase
):
    take_over(town, keep(town))
    with pytest.raises(AlreadyApplied):
        keep(town)
    longer = (*ROWS, ("30-04-2026", "4100 eten", "10.500,00", "5", "", ""))
    assert take_over(town, keep(town, longer, b"langer")) == (1, 4)
    assert JournalEntry.objects.count() == 5


def test_equal_rows_without_a_number_both_count_once_each_however_often_they_come(town: Town, plan: SavedCase):
    twice = (("31-01-2026", "4100 eten", "50", "", "", ""),) * 2
    bare = replace(MAPPING, number="")
    assert take_over(town, keep(town, twice, b"a"), bare) == (2, 0)
    assert take_over(town, keep(town, (*twice, twice[0]), b"b"), bare) == (1, 2)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("31-01-2026", "4100 eten", "veel", "1", "", ""), "geen bedrag"),
        (("31-01-2026", "4100 eten", "", "1", "", ""), "ontbreekt"),
        (("31-01-2026", "4100 eten", "10,005", "9", "", ""), "delen van centen"),
        (("31-01-2026", "4100 eten", 10.005, "9", "", ""), "delen van centen"),
        (("31-01-2026", "4100 eten", "-10", "1", "", ""), "negatief"),
        (("31-13-2026", "4100 eten", "10", "1", "", ""), "geen datum"),
        (("31-12-2025", "4100 eten", "10", "1", "", ""), "buiten het plan"),
        (("11-05-2026", "4100 eten", "10", "1", "", ""), "na vandaag"),
        (("31-01-2026", "", "10", "1", "", ""), "rekening ontbreekt"),
        (("31-01-2026", "4999 onbekend", "10", "1", "", ""), "geen regel gekozen"),
        (("31-01-2026", "4100 eten", "10", "1", "-3", ""), "geen hoeveelheid"),
        (("Totaal", "", "99,99", "", "", ""), "Het totaal is 99.99, maar de rijen tellen op tot 11000.00"),
        (("", "Totaal", "99,99", "", "", ""), "Het totaal is 99.99, maar de rijen tellen op tot 11000.00"),
    ],
)
def test_a_wrong_row_is_named_with_its_row_and_nothing_of_the_file_counts(town: Town, plan: SavedCase, row, said):
    file = keep(town, (ROWS[0], row))
    found = services.look_through(actor=town[CONTROLLER], file_id=file.pk, mapping=MAPPING, day=DAY)
    (problem,) = found.problems
    assert problem.row == 3
    assert said in problem.wrong
    assert problem.right
    with pytest.raises(WrongJournal):
        take_over(town, file)
    assert not JournalEntry.objects.exists()


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("1.234", "1234"),
        (1.23, "1.23"),
        (1234.0, "1234"),
        (1234567.5, "1234567.5"),
        (0.1 + 0.2, "0.3"),
        ("€ 1.234.567,89", "1234567.89"),
        ("1234.56", "1234.56"),
        (12, "12"),
    ],
)
def test_an_amount_is_read_as_its_cell_means_it(town: Town, plan: SavedCase, cell, amount):
    (row,) = look(town, (("31-01-2026", "4100 eten", cell, "1", "", ""),)).rows
    assert row.amount == Decimal(amount)


def test_a_total_that_the_books_state_must_be_the_sum_of_the_rows(town: Town, plan: SavedCase):
    right = replace(MAPPING, control_total="266.100,00")
    assert look(town, ROWS, right).problems == ()
    (problem,) = look(town, ROWS, replace(MAPPING, control_total="266.100,01")).problems
    assert "266100.01" in problem.wrong
    (problem,) = look(town, ROWS, replace(MAPPING, control_total="ongeveer")).problems
    assert "geen totaal" in problem.wrong


def test_a_column_that_is_not_there_and_a_number_used_for_something_else_are_told(town: Town, plan: SavedCase):
    assert [one.column for one in look(town, ROWS, replace(MAPPING, date="Dag")).problems] == ["date"]
    take_over(town, keep(town))
    other = (("31-01-2026", "4100 eten", "12.000,00", "1", "", ""),)
    (problem,) = look_again(town, other).problems
    assert "andere datum, rekening of ander bedrag" in problem.wrong


def look_again(town: Town, rows):
    file = keep(town, rows, b"anders")
    return services.look_through(actor=town[CONTROLLER], file_id=file.pk, mapping=MAPPING, day=DAY)


def test_costs_may_be_negative_and_a_correction_may_be_when_the_reader_says_so(town: Town, plan: SavedCase):
    rows = (("31-01-2026", "4100 eten", "-10600", "1", "", ""), ("31-01-2026", "8000 vergoeding", "100", "2", "", ""))
    amounts = {row.line: row.amount for row in look(town, rows, replace(MAPPING, sign="costs-negative")).rows}
    assert amounts == {"food": Decimal("10600"), "compensation": Decimal("100")}
    assert look(town, rows, replace(MAPPING, sign="corrections")).rows[0].amount == Decimal("-10600")


def test_a_file_in_which_nothing_belongs_to_the_plan_is_not_taken_over(town: Town, plan: SavedCase):
    none = replace(MAPPING, lines=dict.fromkeys(LINES, NO_LINE))
    file = keep(town)
    with pytest.raises(NothingToApply):
        take_over(town, file, none)


def test_a_file_is_taken_back_and_can_come_again(town: Town, plan: SavedCase):
    file = keep(town)
    take_over(town, file)
    assert services.take_back_journal(actor=town[CONTROLLER], file_id=file.pk, now=NOW) == 4
    assert (JournalEntry.objects.count(), selectors.journal_files(town.house.pk)) == (0, [])
    assert take_over(town, keep(town)) == (4, 0)


def test_only_who_keeps_plans_takes_files_over(town: Town, plan: SavedCase):
    file = keep(town)
    with pytest.raises(NotFound):
        services.apply_journal(actor=town[Role.ALDERMAN], file_id=file.pk, mapping=MAPPING, day=DAY, now=NOW)
    other = build_town("Anderdorp")
    with pytest.raises(NotFound):
        services.apply_journal(actor=other[CONTROLLER], file_id=file.pk, mapping=MAPPING, day=DAY, now=NOW)


def test_plan_and_actual_stand_side_by_side_per_line_and_month(town: Town, plan: SavedCase):
    assert page(town) is None
    take_over(town, keep(town))
    found = page(town)
    assert found.days == (date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1))
    food = next(row for row in found.rows if row.id == "food")
    assert food.planned == (Decimal("10600.00"),) * 3
    assert food.actual == (Decimal("11000.00"), Decimal("10600.00"), Decimal("12000.00"))
    assert (food.difference, food.effect) == (Decimal("1800.00"), Decimal("-1800.00"))
    # Planned 3 x 100 places at 106.00; real 100 + 100 + 120 = 320 places for 33,600.00, so 105.00 each.
    # 20 places more at 106.00 is 2,120.00; 320 places at 1.00 less is -320.00; together 1,800.00.
    assert (food.volume, food.price) == (Decimal("2120.00"), Decimal("-320.00"))
    assert (food.planned_price, food.actual_price) == (Decimal("106.00"), Decimal("105.00"))
    assert page(town, date(2026, 1, 1)).days == (date(2026, 1, 1),)


def test_the_forecast_begins_where_the_books_end_and_holds_the_band_of_the_plan(town: Town, plan: SavedCase):
    take_over(town, keep(town))
    found = page(town).forecast
    assert (found.year, len(found.days)) == (2026, 12)
    assert found.real == found.real_line[2]
    assert found.real_line[3:] == (None,) * 9
    assert found.low_line[:3] == found.high_line[:3] == found.real_line[:3]
    assert found.low < found.middle < found.high
    widths = [high - low for low, high in zip(found.low_line[3:], found.high_line[3:], strict=True)]
    assert widths == sorted(widths)


def test_the_plan_stays_as_it_was_kept_also_when_a_figure_changes(town: Town, plan: SavedCase):
    take_over(town, keep(town))
    before = page(town)
    # Planting another amount in the kept answer: the page follows what was kept, not what comes out now.
    plan.answer["lines"]["food"]["months"][0] = "1.00"
    plan.save(update_fields=["answer"])
    after = page(town)
    assert next(row for row in after.rows if row.id == "food").planned[0] == Decimal("1.00")
    assert before.changed is after.changed is False


@pytest.mark.django_db(transaction=True)
def test_the_same_file_from_two_people_at_once_counts_once():
    town = build_town("Racedorp")
    plan_for(town)
    other = town[Role.PROJECT_LEADER]
    mine = keep(town, content=b"race")
    theirs = services.keep_journal_file(
        actor=other, slug=town.house.slug, plan_id=None, given=given(content=b"race"), now=NOW
    )
    same_rows = services.keep_journal_file(
        actor=town[Role.PROJECT_LEADER], slug=town.house.slug, plan_id=None, given=given(content=b"net anders"), now=NOW
    )
    assert not JournalFile.objects.filter(pk=theirs.pk).exists()  # who gives another file drops the one that waited

    def race(file: JournalFile) -> tuple[int, int] | str:
        actor = town[CONTROLLER] if file.pk == mine.pk else other
        try:
            return services.apply_journal(actor=actor, file_id=file.pk, mapping=MAPPING, day=DAY, now=NOW)
        except AlreadyApplied:
            return "late"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(race, (mine, mine, same_rows, same_rows)))
    assert JournalEntry.objects.count() == 4
    assert said.count("late") == 2
    assert sorted(one for one in said if one != "late") == [(0, 4), (4, 0)]
