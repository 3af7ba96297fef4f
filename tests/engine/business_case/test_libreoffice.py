# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The workbook keeps calculating: LibreOffice's own recalculation gives the same cents in every cell (FI-8).

LibreOffice does not recalculate such files by default: the check sets OOXMLRecalcMode in a profile of its own, and
plants wrong cached values and wrong formulas to prove that it would see them.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from tests.engine.business_case.worked_out import worked_out

from vliegwiel.engine.business_case import calculate, shipped_case, shipped_names
from vliegwiel.engine.business_case.workbook import workbook

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
RANDOM_CASES = 200
DAY = date(2026, 11, 20)
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
MODEL, SUMMARY = 2, 3
# What a builder of such a sheet gets wrong, each in one cell of own-house: (sheet, cell, what stood there, what stands
# there now). Column O is the twelfth month, AA the twenty-fourth and AE the twenty-eighth.
FORMULA_ERRORS = {
    "wrong cell": (MODEL, "AA16", "AA15*", "AA11*"),
    "wrong sign": (MODEL, "AA33", "-AA22", "+AA22"),
    "one month off": (MODEL, "AA34", "Z34", "Y34"),
    "missing cent": (MODEL, "AE22", "ROUND(AE6*Invoer!$C$11*AE13*AE9,2)", "(AE6*Invoer!$C$11*AE13*AE9)"),
    "swapped operands": (MODEL, "AA41", "Invoer!$C$4/Invoer!$C$2", "Invoer!$C$2/Invoer!$C$4"),
    "constant of last year": (MODEL, "AA27", "Invoer!$C$30", "550"),
    "wrong sum range": (SUMMARY, "D4", "$AM$16", "$AL$16"),
    "wrong rounding direction": (MODEL, "AE22", "ROUND(", "ROUNDDOWN("),
    "dropped term": (MODEL, "AA35", "+AA32", ""),
    "at least for more than": (MODEL, "O25", "O2&gt;Invoer", "O2&gt;=Invoer"),
    "wrong input row": (MODEL, "AA22", "Invoer!$C$11", "Invoer!$C$13"),
    "largest for smallest": (MODEL, "AA8", "MIN(1,MAX(0,", "MAX(1,MAX(0,"),
}
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed: the workbook is NOT recalculated"),
]


def recalculated(books, tmp_path):
    """Return what LibreOffice makes of each workbook, by name; two at a time, each with a profile of its own."""
    names = list(books)
    parts = [names[::2], names[1::2]] if len(names) > 20 else [names]
    with ThreadPoolExecutor(len(parts)) as pool:
        halves = [{name: books[name] for name in part} for part in parts]
        made = list(pool.map(one_office, halves, [tmp_path / str(at) for at in range(len(parts))]))
    return {name: content for part in made for name, content in part.items()}


def one_office(books, folder):
    given, made = folder / "given", folder / "made"
    (folder / "profile" / "user").mkdir(parents=True, exist_ok=True)
    (folder / "profile" / "user" / "registrymodifications.xcu").write_text(PROFILE, "utf-8")
    given.mkdir(exist_ok=True)
    for name, content in books.items():
        (given / f"{name}.xlsx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(given / f"{name}.xlsx") for name in books]
    command = [SOFFICE, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(made)]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=900)
    return {name: (made / f"{name}.xlsx").read_bytes() for name in books}


def cells(content):
    """Return every value of every sheet, by sheet, row and column."""
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    found = {}
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        top, left = sheet.start or (0, 0)
        for row, values in enumerate(sheet.to_python(skip_empty_area=True), start=top):
            for column, value in enumerate(values, start=left):
                if value != "":
                    found[name, row, column] = value
    return found


def differences(ours, theirs):
    """Return every cell in which two workbooks differ, money to the cent and all else to nine digits."""
    mine, other, found = cells(ours), cells(theirs), []
    for place in mine.keys() | other.keys():
        left, right = mine.get(place), other.get(place)
        if isinstance(left, float | int) and isinstance(right, float | int):
            if abs(left - right) > max(1e-6, 1e-12 * abs(left)):
                found.append((place, left, right))
        elif left != right:
            found.append((place, left, right))
    return found


def with_changes(content, sheet, pattern, replacement):
    """Return a workbook in which the XML of one sheet was changed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            text = given.read(name)
            if name == f"xl/worksheets/sheet{sheet}.xml":
                changed, count = re.subn(pattern, replacement, text.decode())
                assert count, "nothing was planted"
                text = changed.encode()
            made.writestr(name, text)
    return out.getvalue()


def test_libreoffice_gives_the_same_cents_in_every_cell_of_random_and_shipped_cases(random_answer, tmp_path):
    answers = {f"random{seed}": random_answer(seed) for seed in range(RANDOM_CASES)}
    answers |= {name: worked_out(name) for name in shipped_names()}
    books = {name: workbook(answer) for name, answer in answers.items()}
    made = recalculated(books, tmp_path)
    wrong = {name: found for name in books if (found := differences(books[name], made[name]))}
    counted = sum(len(cells(content)) for content in books.values())
    print(f"\nLibreOffice: {len(books)} cases, {counted} cells, {sum(map(len, wrong.values()))} differences")
    assert len(books) >= 200
    assert "own-house" in books
    assert wrong == {}


def test_wrong_cached_values_and_wrong_formulas_are_all_found(tmp_path):
    good = workbook(calculate(shipped_case("buurthuis-75"), on=DAY))
    model = 2
    planted = {
        "cached": with_changes(good, model, r"<v>348750.0</v>", "<v>348750.01</v>"),
        "all-cached": with_changes(good, model, r"(</f><v>)[^<]*(</v>)", r"\g<1>1\2"),
        "formula": with_changes(
            good, model, r"ROUND\(([^<]*),2\)</f><v>348750.0</v>", r"ROUND(\1+0.01,2)</f><v>348750.0</v>"
        ),
        "reference": with_changes(good, model, r"Invoer!.C.2\*", "Invoer!$C$3*"),
    }
    made = recalculated({**planted, "good": good}, tmp_path)
    assert differences(good, made["good"]) == []
    for name, content in planted.items():
        assert differences(content, made[name]), name
    # A wrong cached value is put right by recalculating; a wrong formula shows against the engine.
    assert differences(good, made["cached"]) == differences(good, made["all-cached"]) == []
    assert differences(good, made["formula"])
    assert differences(good, made["reference"])


def with_formula(content, sheet, cell, right, wrong):
    """Return a workbook with another formula in one cell, its cached value left as it was."""
    pattern = rf'(<c r="{cell}"[^>]*><f>[^<]*?){re.escape(right)}'
    return with_changes(content, sheet, pattern, lambda found: found[1] + wrong)


def place_of(sheet, cell):
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - ord("A") + 1
    return {MODEL: "Model", SUMMARY: "Samenvatting"}[sheet], int(cell[len(letters) :]) - 1, column - 1


def test_every_planted_error_in_a_formula_is_found_in_its_own_cell(tmp_path):
    good = workbook(worked_out("own-house"))
    planted = {name: with_formula(good, *error) for name, error in FORMULA_ERRORS.items()}
    made = recalculated({**planted, "good": good}, tmp_path)
    assert differences(good, made["good"]) == []
    found = {name: {place for place, _ours, _theirs in differences(good, made[name])} for name in planted}
    missed = [
        name for name, (sheet, cell, *_change) in FORMULA_ERRORS.items() if place_of(sheet, cell) not in found[name]
    ]
    print(f"\nLibreOffice: {len(planted) - len(missed)} of {len(planted)} wrong formulas found")
    assert len(planted) >= 10
    assert missed == []


def test_a_constant_that_happens_to_be_right_is_found_with_another_input(tmp_path):
    """Recalculating alone does not show it: the same cents come out until somebody changes the input."""
    good = workbook(worked_out("own-house"))
    hidden = with_formula(good, MODEL, "AA27", "Invoer!$C$2*", "150*")
    other = with_changes(hidden, 1, r'(<c r="C2"[^>]*><v>)150(</v>)', r"\g<1>140\2")
    made = recalculated({"hidden": hidden, "other": other}, tmp_path)
    assert differences(good, made["hidden"]) == []
    engine = cells(workbook(calculate(shipped_case("own-house"), on=DAY, values={"places": 140})))
    place = place_of(MODEL, "AA27")
    assert cells(made["other"])[place] != pytest.approx(engine[place], abs=0.01)
    beside = place_of(MODEL, "AB27")
    assert cells(made["other"])[beside] == pytest.approx(engine[beside], abs=1e-6)


def test_another_input_makes_the_sheet_calculate_what_the_engine_calculates(tmp_path):
    good = workbook(calculate(shipped_case("buurthuis-75"), on=DAY))
    row = next(
        row for (sheet, row, column), value in cells(good).items() if (sheet, column, value) == ("Invoer", 0, "places")
    )
    changed = with_changes(good, 1, rf'(<c r="C{row + 1}"[^>]*><v>)150(</v>)', r"\g<1>120\2")
    made = cells(recalculated({"changed": changed}, tmp_path)["changed"])
    engine = cells(workbook(calculate(shipped_case("buurthuis-75"), on=DAY, values={"places": 120})))
    model = {place: value for place, value in engine.items() if place[0] == "Model" and place[2] >= 3 and place[1] > 0}
    assert len(model) > 500
    assert {place: pytest.approx(value, abs=1e-6) for place, value in model.items()} == {
        place: made[place] for place in model
    }
    check = {place: value for place, value in made.items() if place[0] == "Controle" and place[2] == 4}
    assert any(isinstance(value, float) and abs(value) > 1 for value in check.values())


def test_the_check_sheet_of_an_untouched_workbook_shows_zero_everywhere(tmp_path):
    made = cells(recalculated({"good": workbook(calculate(shipped_case("buurthuis-44"), on=DAY))}, tmp_path)["good"])
    shown = [
        value for (sheet, row, column), value in made.items() if sheet == "Controle" and column in (4, 5) and row > 3
    ]
    assert len(shown) > 20
    assert set(shown) == {0.0}
    assert Path(SOFFICE).exists()
