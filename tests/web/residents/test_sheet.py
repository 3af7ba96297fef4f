# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A sheet of arrivals is read with distrust: every mistake is named, nothing harmful is unpacked (RE-4; trust)."""

from __future__ import annotations

import tracemalloc
import zipfile
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from vliegwiel.apps.residents.terms import Diet, Gender, Group, IndTrack, Need
from vliegwiel.web.staff.residents.sheet import COLUMNS, check
from vliegwiel.web.staff.sheet import CannotRead, Table, read_table

DAY = date(2026, 11, 20)
HEAD = list(COLUMNS)
GOOD: dict[str, Any] = {
    "huishouden": "A",
    "achternaam": "Karimi",
    "voornamen": "Samir",
    "geslacht": "m",
    "geboortedatum": "12-04-1988",
    "groep": "statushouder",
    "aankomst": "24-11-2026",
}


def row(**changes: Any) -> list[Any]:
    values = {**GOOD, **{name.replace("v_nummer", "v-nummer"): value for name, value in changes.items()}}
    return [values.get(name, "") for name in HEAD]


def table(*rows: list[Any], head: list[str] | None = None) -> Table:
    return Table(tuple(head or HEAD), tuple((number, tuple(one)) for number, one in enumerate(rows, start=2)))


def workbook(*rows: list[Any], head: list[str] | None = None) -> bytes:
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd-mm-yyyy"})
    for number, cells in enumerate([head or HEAD, *rows]):
        for column, cell in enumerate(cells):
            if isinstance(cell, (date, datetime)):
                sheet.write_datetime(number, column, cell, day)
            elif cell != "":
                sheet.write(number, column, cell)
    book.close()
    return made.getvalue()


def altered(content: bytes, changes: dict[str, bytes]) -> bytes:
    """Return the workbook with some parts replaced."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in [*old.namelist(), *(one for one in changes if one not in old.namelist())]:
            new.writestr(name, changes.get(name) or old.read(name))
    return made.getvalue()


def said(table_or_rows: Table, day: date = DAY) -> list[tuple[int, str]]:
    return [(one.row, one.column) for one in check(table_or_rows, day=day).wrong]


def test_a_full_row_becomes_a_person_with_everything_that_was_written():
    full = row(
        geslacht="Vrouw", geboortedatum="", geboortejaar=1985.0, v_nummer=1234567890.0, talen="Arabisch, Tigrinya / en",
        tolk="Ja", groep="Ontheemde uit Oekraïne", spoor="kansrijk", eten="Halal", behoeften="rustige kamer; babybed",
        aankomst=datetime(2026, 11, 24),
    )  # fmt: skip
    checked = check(table(full), day=DAY)
    assert checked.wrong == ()
    (one,) = checked.rows
    person = one.person
    assert (one.row, one.household, one.on) == (2, "A", date(2026, 11, 24))
    assert person.gender == Gender.FEMALE and person.birth_year == 1985 and person.birth_on is None
    assert person.v_number == "1234567890" and person.languages == ("ar", "ti", "en") and person.interpreter_needed
    assert person.group == Group.DISPLACED_FROM_UKRAINE and person.ind_track == IndTrack.LIKELY
    assert person.diet == Diet.HALAL and person.needs == (Need.QUIET, Need.COT)


def test_all_mistakes_of_all_rows_are_named_at_once_with_what_would_be_right():
    wrong = check(
        table(row(), row(geslacht="q", groep="", tolk="misschien"), row(geboortedatum="31-02-2020", aankomst="morgen")),
        day=DAY,
    ).wrong
    assert [(one.row, one.column) for one in wrong] == [
        (3, "geslacht"), (3, "tolk"), (3, "groep"), (4, "geboortedatum"), (4, "aankomst"),
    ]  # fmt: skip
    assert all(one.wrong and one.right for one in wrong)
    assert "bestaat niet op de kalender" in wrong[3].wrong


def test_what_cannot_be_true_together_is_named_beside_other_mistakes_of_the_row():
    bad = row(geslacht="q", geboortedatum="", achternaam="", voornamen="", aankomst="24-11-2036")
    assert said(table(bad)) == [(2, "voornamen"), (2, "geslacht"), (2, "geboortedatum"), (2, "aankomst")]
    assert said(table(row(geboortedatum="morgen", geslacht="q"))) == [(2, "geslacht"), (2, "geboortedatum")]
    assert said(table(row(geboortedatum="", geboortejaar="85"))) == [(2, "geboortejaar")]


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"huishouden": ""}, "huishouden"),
        ({"achternaam": "", "voornamen": " "}, "voornamen"),
        ({"voornamen": "x" * 81}, "voornamen"),
        ({"voornamen": "=HYPERLINK(1)"}, "voornamen"),
        ({"voornamen": "Sa\u202emir"}, "voornamen"),
        ({"voornamen": "Sa\x07mir"}, "voornamen"),
        ({"geboortedatum": ""}, "geboortedatum"),
        ({"geboortedatum": "21-11-2026"}, "geboortedatum"),
        ({"geboortedatum": "01-01-1899"}, "geboortedatum"),
        ({"geboortedatum": 44000.5}, "geboortedatum"),
        ({"geboortedatum": "", "geboortejaar": "2031"}, "geboortejaar"),
        ({"geboortedatum": "", "geboortejaar": "85"}, "geboortejaar"),
        ({"v_nummer": "'; DROP"}, "v-nummer"),
        ({"talen": "Klingon"}, "talen"),
        ({"groep": "kansrijk"}, "groep"),
        ({"spoor": "7"}, "spoor"),
        ({"eten": "pizza"}, "eten"),
        ({"behoeften": "diabetes"}, "behoeften"),
        ({"aankomst": ""}, "aankomst"),
        ({"aankomst": "24-11-2036"}, "aankomst"),
        ({"aankomst": True}, "aankomst"),
    ],
)
def test_a_cell_that_cannot_be_right_is_named_by_its_column(changes, column):
    assert said(table(row(**changes))) == [(2, column)]


def test_the_same_v_number_twice_in_the_sheet_is_named():
    rows = [row(v_nummer="123 456"), row(huishouden="B", v_nummer="123456")]
    wrong = check(table(*rows), day=DAY).wrong
    assert [(one.row, one.column) for one in wrong] == [(3, "v-nummer")] and "rij 2" in wrong[0].wrong


def test_one_household_arrives_on_one_day():
    assert said(table(row(), row(voornamen="Rima", aankomst="25-11-2026"))) == [(3, "aankomst")]


def test_missing_unknown_and_double_columns_are_named_with_what_was_meant():
    head = [name for name in HEAD if name != "aankomst"]
    with pytest.raises(CannotRead, match=r"ontbreken: aankomst.*kennen wij niet: achternam \(bedoelt u achternaam"):
        check(table(row(), head=[*head, "achternam"]), day=DAY)
    with pytest.raises(CannotRead, match="twee keer: groep"):
        check(table(row(), head=[*HEAD, "Groep"]), day=DAY)


def test_columns_may_stand_in_any_order_and_optional_ones_may_be_left_out():
    head = ["Aankomst", "groep", "GESLACHT", "voornamen", "achternaam", "geboortedatum", "huishouden"]
    cells = ["2026-11-24", "asielzoeker", "x", "Öz\u00e9", "李", "1990-01-01", 7.0]
    checked = check(table(cells, head=head), day=DAY)
    assert checked.wrong == () and checked.rows[0].person.family_name == "李" and checked.rows[0].household == "7"


def test_a_workbook_and_a_text_file_give_the_same_people():
    rows = [row(geboortedatum=date(1988, 4, 12)), row(voornamen="Rima", geslacht="v")]
    as_book = check(read_table(workbook(*rows), "lijst.xlsx"), day=DAY)
    lines = "\n".join(";".join(str(cell) for cell in one) for one in [HEAD, row(), row(voornamen="Rima", geslacht="v")])
    for content in (
        lines.encode(),
        b"\xef\xbb\xbf" + lines.encode(),
        lines.encode("utf-16"),
        lines.replace(";", ",").encode(),
    ):
        assert check(read_table(content, "lijst.csv"), day=DAY) == as_book
    assert as_book.wrong == () and len(as_book.rows) == 2


def test_empty_rows_are_skipped_and_rows_keep_their_number_in_the_file():
    table_read = read_table(workbook(row(), [], [], row(geslacht="q", huishouden="B")), "lijst.xlsx")
    assert said(table_read) == [(5, "geslacht")]


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "a.xlsx", "leeg"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "a.xlsx", "wachtwoord"),
        (b"%PDF-1.7 nep", "a.xlsx", "geen werkblad"),
        (b"PK\x03\x04" + b"0" * 100, "a.xlsx", "beschadigd"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "foto.csv", "niet te lezen"),
        (b"a;b\x00;c\n", "a.csv", "geen lijst"),
        ("naam;plaats\nZoë;Ede".encode("latin-1"), "a.csv", "UTF-8"),
        (b"x" * 5_000_001, "a.csv", "te groot"),
        (b" \n \n", "a.csv", "staat niets"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_what_to_do(content, name, says):
    with pytest.raises(CannotRead, match=says):
        read_table(content, name)


def test_formulas_in_cells_are_refused_by_the_name_of_the_cell():
    with pytest.raises(CannotRead, match="cel C2"):
        read_table(workbook(row(voornamen="=1+1")), "a.xlsx")


def test_a_sheet_with_too_many_rows_is_refused_with_a_sentence():
    text = "\n".join([";".join(HEAD), *[";".join(row())] * 1001])
    with pytest.raises(CannotRead, match=r"meer dan 1\.000 rijen"):
        read_table(text.encode(), "a.csv")
    with pytest.raises(CannotRead, match=r"meer dan 1\.000 rijen"):
        read_table(workbook(*[row()] * 1001), "a.xlsx")
    assert len(read_table(workbook(*[row()] * 1000), "a.xlsx").rows) == 1000


def sheet_of(cells: bytes) -> bytes:
    head = (
        b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    )
    return altered(workbook(row()), {"xl/worksheets/sheet1.xml": head + cells + b"</sheetData></worksheet>"})


def test_two_hundred_thousand_rows_are_answered_without_reading_them():
    one = b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>x</t></is></c></row>'
    content = sheet_of(b"".join(one % (number, number) for number in range(1, 200_001)))
    tracemalloc.start()
    with pytest.raises(CannotRead, match=r"meer dan 1\.000 rijen"):
        read_table(content, "a.xlsx")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    # A table of all rows would take several times as much.
    assert most < 150_000_000


@pytest.mark.parametrize(
    "cells",
    [
        b'<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b'<row r="1"><c r="XFD1"><v>1</v></c></row>',
        b"<row>" + b"<c><v>1</v></c>" * 5000 + b"</row>",
        b"<row r='1'><c r='XFD1048576'><v>1</v></c></row>",
        b"<c " * 200_000,
        b'<row r="1"><c r="A1" t="s"><v>99999999</v></c></row>',
    ],
)
def test_cells_that_would_make_a_reader_set_aside_all_memory_are_refused_or_harmless(cells):
    try:
        read = read_table(sheet_of(cells), "a.xlsx")
    except CannotRead as error:
        assert str(error).endswith(".")
    else:
        assert len(read.rows) <= 1000


def test_a_file_that_unpacks_to_far_too_much_is_refused():
    bomb = altered(workbook(row()), {"xl/media/bomb.bin": b"0" * 41_000_000})
    assert len(bomb) < 100_000
    with pytest.raises(CannotRead, match="veel te groot"):
        read_table(bomb, "a.xlsx")


def test_one_long_text_that_many_cells_share_is_refused():
    text = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>' + b"x" * 1_000_000
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(1, 1000))
    content = altered(sheet_of(cells), {"xl/sharedStrings.xml": text + b"</t></si></sst>"})
    with pytest.raises(CannotRead, match="lange teksten"):
        read_table(content, "a.xlsx")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(st.text(max_size=40), st.floats(), st.integers(), st.booleans(), st.dates(), st.none()), max_size=16
    )
)
def test_whatever_stands_in_a_row_gives_people_or_sentences(cells):
    checked = check(table(cells), day=DAY)
    assert len(checked.rows) + bool(checked.wrong) == 1
    assert all(one.column in COLUMNS and one.wrong and one.right for one in checked.wrong)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.xlsx", "a.csv", "a"]))
def test_whatever_bytes_are_sent_give_a_table_or_a_sentence(content, name):
    for one in (content, b"PK\x03\x04" + content):
        try:
            check(read_table(one, name), day=DAY)
        except CannotRead as error:
            assert str(error).endswith(".")
