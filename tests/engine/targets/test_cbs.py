# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The reader of CBS tables, on a made-up country of the same shape, and at real size (HO-1, RG-2)."""

from __future__ import annotations

import json
from collections import defaultdict

import pytest

from vliegwiel.cli.main import run
from vliegwiel.engine.errors import InvalidQuestion
from vliegwiel.engine.region_match.targets import (
    Question,
    dispersal_tasks,
    housing_targets,
    read_municipalities,
    read_population,
    read_question,
    with_population,
)

GROUPS = {1: "Codes en namen van gemeenten", 2: "Arbeidsmarktregio's", 3: "GGD-regio's", 4: "Provincies"}
KEYS = {1: ("Code_1", "Naam_2"), 2: ("Code_4", "Naam_5"), 3: ("Code_8", "Naam_9"), 4: ("Code_28", "Naam_29")}


def properties() -> str:
    rows = [{"ID": number, "ParentID": None, "Type": "TopicGroup", "Title": title} for number, title in GROUPS.items()]
    for group, keys in KEYS.items():
        for key, title in zip(keys, ("Code", "Naam"), strict=True):
            rows.append({"ID": 100 + len(rows), "ParentID": group, "Type": "Topic", "Key": key, "Title": title})
    return json.dumps({"value": rows})


def regions(rows: list[tuple[str, str, str, str, str, str]]) -> str:
    """Write rows (code, name, region code, region, province code, province), padded with spaces as the CBS does."""
    names = ("RegioS", "Naam_2", "Code_4", "Naam_5", "Code_28", "Naam_29")
    made = [{name: f"{value:<12}" for name, value in zip(names, row, strict=True)} for row in rows]
    return json.dumps({"value": [{"RegioS": "NL01  "}, *made]})


MADE_UP = [
    ("GM9001", "Bovendijk", "AM91", "Rivierstreek", "PV91", "Noordland"),
    ("GM9002", "Hoogveld", "AM91", "Rivierstreek", "PV92", "Zuidland"),
    ("GM9003", "Zandhoven", "AM92", "Kuststreek", "PV92", "Zuidland"),
]
KWB = """ID;WijkenEnBuurten;Gemeentenaam_1;SoortRegio_2;AantalInwoners_5
0;NL00      ;Nederland;Land;60000
1;GM9001    ;Bovendijk;Gemeente;30000
2;WK900100  ;Bovendijk;Wijk;12000
3;GM9002    ;Hoogveld;Gemeente;20000
4;GM9003    ;Zandhoven;Gemeente;10000
"""


def test_a_downloaded_table_gives_every_municipality_with_its_province_and_region():
    found = read_municipalities(regions(MADE_UP), properties())
    assert [(one.code, one.name, one.province, one.region) for one in found] == [
        ("GM9001", "Bovendijk", "Noordland", "Rivierstreek"),
        ("GM9002", "Hoogveld", "Zuidland", "Rivierstreek"),
        ("GM9003", "Zandhoven", "Zuidland", "Kuststreek"),
    ]


def test_the_same_table_as_csv_gives_the_same():
    rows = json.loads(regions(MADE_UP))["value"][1:]
    text = ";".join(rows[0]) + "\n" + "\n".join(";".join(row.values()) for row in rows)
    assert read_municipalities(text, properties()) == read_municipalities(regions(MADE_UP), properties())


def test_inhabitants_are_read_for_municipalities_only_and_joined_by_code():
    people = read_population(KWB)
    assert people == {"GM9001": 30000, "GM9002": 20000, "GM9003": 10000}
    joined = with_population(read_municipalities(regions(MADE_UP), properties()), people)
    assert [one.population for one in joined] == [30000, 20000, 10000]


def test_tables_of_different_years_are_not_mixed():
    with pytest.raises(InvalidQuestion) as refused:
        with_population(read_municipalities(regions(MADE_UP), properties()), {"GM9001": 1, "GM8000": 2})
    assert [problem.where for problem in refused.value.problems] == ["GM9002", "GM9003", "GM8000"]


@pytest.mark.parametrize(
    ("table", "columns", "said"),
    [
        ("{", properties(), "niet te lezen"),
        ("[]", properties(), "geen rijen"),
        (regions(MADE_UP), '{"value": [{"ID": 1}]}', "niet te vinden"),
        (regions(MADE_UP + MADE_UP[:1]), properties(), "meer dan eens"),
        (regions([("GM9001", "", "AM91", "x", "PV91", "y")]), properties(), "mist naam"),
        (regions([]), properties(), "geen gemeente"),
    ],
)
def test_a_file_that_is_not_the_table_is_refused_with_what_to_do(table, columns, said):
    with pytest.raises(InvalidQuestion, match=said) as refused:
        read_municipalities(table, columns)
    assert all("." in problem.right for problem in refused.value.problems)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ID;Iets\n1;2\n", "AantalInwoners"),
        (KWB.replace("30000", "."), "rij 2, kolom AantalInwoners_5"),
        (KWB.replace("GM", "BU"), "geen gemeente"),
    ],
)
def test_a_missing_number_of_inhabitants_is_named_with_its_row(text, said):
    with pytest.raises(InvalidQuestion, match=said):
        read_population(text)


def real_country(rows):
    columns = ("gm_code", "name", "labour_market_region_code", "labour_market_region", "province_code", "province")
    made = [tuple(row[column] for column in columns) for row in rows]
    people = "WijkenEnBuurten;AantalInwoners_5\n" + "\n".join(f"{row['gm_code']};{row['population']}" for row in rows)
    return with_population(read_municipalities(regions(made), properties()), read_population(people))


def test_at_real_size_every_municipality_province_and_region_comes_through(real_municipalities):
    found = real_country(real_municipalities)
    assert len(found) == 342
    assert len({one.province_code for one in found}) == 12
    assert len({one.region_code for one in found}) == 35
    assert sum(one.population for one in found) == 17_475_908
    provinces = defaultdict(int)
    for one in found:
        provinces[one.province] += one.population
    assert (provinces["Zeeland"], provinces["Flevoland"]) == (385_432, 428_808)


@pytest.mark.parametrize("national", [9_979, 13_000, 15_000, 21_200])
def test_at_real_size_the_sum_of_the_targets_lies_less_than_342_above_the_national_number(
    national, real_municipalities
):
    rows = [Question(municipality=one.code, population=one.population) for one in real_country(real_municipalities)]
    found = housing_targets(rows, national)
    total = sum(one.target for one in found)
    assert national <= total < national + 342
    assert min(one.target for one in found) >= 1


def test_at_real_size_shares_by_population_alone_are_those_computed_by_others(real_municipalities):
    names = {row["gm_code"]: row["name"] for row in real_municipalities}
    rows = [
        Question(municipality=names[one.code], population=one.population, score="0")
        for one in real_country(real_municipalities)
    ]
    found = {one.municipality: one.task for one in dispersal_tasks(rows, 96_000)}
    pure = {"Amsterdam": 4905, "Rotterdam": 3584, "Utrecht": 1972, "Ede": 652, "Westerwolde": 143}
    for name, places in pure.items():
        assert abs(found[name] - places) <= 1, name


def test_downloaded_tables_become_a_file_that_targets_reads(tmp_path, capsys, monkeypatch):
    for name, text in (("gebieden.json", regions(MADE_UP)), ("kolommen.json", properties()), ("kwb.csv", KWB)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    words = ["gebieden.json", "kolommen.json", "--population", "kwb.csv", "--out", "land.csv"]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["vliegwiel", "municipalities", *words])
    with pytest.raises(SystemExit) as ended:
        run()
    assert ended.value.code == 0
    rows = read_question((tmp_path / "land.csv").read_text("utf-8"), "land.csv")
    assert [(row.municipality, row.population, row.province) for row in rows] == [
        ("Bovendijk", 30000, "Noordland"),
        ("Hoogveld", 20000, "Zuidland"),
        ("Zandhoven", 10000, "Zuidland"),
    ]
    assert [one.target for one in housing_targets(rows, 7)] == [4, 3, 2]  # 3.5, 2.33 and 1.17, rounded up
