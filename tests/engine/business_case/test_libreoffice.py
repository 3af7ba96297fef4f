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
