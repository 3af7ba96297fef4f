# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The commands figures, case and schema: answers, refusals and exit statuses as the contract names them (FI-9)."""

from __future__ import annotations

import json
import sys

import pytest

from vliegwiel.cli.main import run


@pytest.fixture
def vliegwiel(monkeypatch, capsys):
    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["vliegwiel", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            run()
        printed = capsys.readouterr()
        return ended.value.code or 0, printed.out, printed.err

    return call


def test_figures_in_force_are_given_with_value_period_source_quote_and_status(vliegwiel):
    status, out, _ = vliegwiel("figures", "law.reception_compensation", "--on", "2026-11-20", "--json")
    answer = json.loads(out)
    assert status == 0
    (asylum, ukraine) = answer["figures"]
    assert asylum == asylum | {
        "name": "law.reception_compensation.asylum_seeker",
        "value": "75.00",
        "unit": "euro per person per day",
        "from": "2025-01-01",
        "until": None,
        "quote": "€75 (asielzoeker)",
        "status": "to_verify",
    }
    assert (ukraine["value"], ukraine["until"]) == ("44.00", "2027-03-05")
    assert (answer["day"], answer["certainty"]) == ("2026-11-20", "to_verify")
    assert answer["fingerprint"]


def test_an_expired_figure_is_refused_with_the_last_value(vliegwiel):
    status, out, err = vliegwiel("figures", "law.reception_compensation.displaced_from_ukraine", "--on", "2027-03-05")
    assert (status, out) == (3, "")
    assert "laatste waarde 44.00, tot 2027-03-05" in err


@pytest.mark.parametrize(("arguments", "told"), [(["nergens"], "Kies uit"), (["--on", "morgen"], "morgen is geen dag")])
def test_figures_refuses_what_it_cannot_read(vliegwiel, arguments, told):
    status, out, err = vliegwiel("figures", *arguments)
    assert (status, out) == (2, "")
    assert told in err


def test_a_case_is_answered_as_json_with_amounts_as_texts(vliegwiel):
    status, out, _ = vliegwiel("case", "buurthuis-75", "--json", "--on", "2026-11-20")
    answer = json.loads(out)
    assert status == 0
    assert answer["lines"]["compensation"]["months"][0] == "348750.00"
    assert answer["lines"]["compensation"]["total"] == "12318750.00"
    assert len(answer["balance"]) == len(answer["cumulative"]) == 36
    assert {"net_present_value", "break_even_month", "lowest_cash", "per_place_per_day", "findings"} <= set(answer)
    assert (answer["day"], answer["certainty"]) == ("2026-11-20", "assumption")


def test_set_changes_an_input_and_out_writes_a_file(vliegwiel, tmp_path):
    out = tmp_path / "antwoord.json"
    assert vliegwiel("case", "buurthuis-75", "--set", "places=100", "--json", "--out", out)[0] == 0
    assert json.loads(out.read_text("utf-8"))["lines"]["compensation"]["months"][0] == "232500.00"


def test_a_case_file_can_build_on_a_file_beside_it(vliegwiel, tmp_path):
    (tmp_path / "basis.yaml").write_text("{extends: buurthuis-75, case: basis, title: Basis, months: 12}", "utf-8")
    (tmp_path / "klein.yaml").write_text(
        "{extends: basis.yaml, case: klein, title: Klein, inputs: {places: {value: 10}}}"
    )
    status, out, _ = vliegwiel("case", tmp_path / "klein.yaml", "--json")
    assert status == 0
    assert json.loads(out)["lines"]["compensation"]["total"] == "273750.00"  # 10 x 75 x 365


def test_wrong_input_writes_nothing_and_tells_every_problem_on_a_line(vliegwiel, tmp_path):
    case, out = tmp_path / "fout.yaml", tmp_path / "uit.json"
    case.write_text(
        "{case: x, title: x, start: 2026-01-02, months: 0, lines: [{id: a, kind: cost, formula: b}]}", "utf-8"
    )
    status, printed, err = vliegwiel("case", case, "--json", "--out", out)
    assert (status, printed, out.exists()) == (2, "", False)
    assert len(err.strip().splitlines()) == 2
    assert all(line.startswith("fout.yaml, ") for line in err.strip().splitlines())


@pytest.mark.parametrize("change", ["places", "nergens=1", "places=veel", "places="])
def test_set_refuses_what_it_cannot_use(vliegwiel, change):
    assert vliegwiel("case", "buurthuis-75", "--set", change)[0] == 2


def test_a_file_that_is_not_there_is_input(vliegwiel, tmp_path):
    assert vliegwiel("case", tmp_path / "weg.yaml")[0] == 2
    status, _, err = vliegwiel("case", "onbekend")
    assert (status, "buurthuis-75" in err) == (2, True)
    (tmp_path / "beeld.yaml").write_bytes(b"\xff\xfe\x00")
    assert vliegwiel("case", tmp_path / "beeld.yaml")[0] == 2


def test_a_case_for_people_shows_years_and_findings(vliegwiel):
    status, out, _ = vliegwiel("case", "buurthuis-75")
    assert status == 0
    assert "€ 4.106.250,00" in out
    assert "de bron schrijft € 4.200.000" in out


def test_schema_gives_the_json_schema_of_a_command(vliegwiel):
    status, out, _ = vliegwiel("schema", "case")
    schema = json.loads(out)
    assert status == 0
    assert {"case", "title", "start", "months", "inputs", "series", "lines", "extends"} <= set(schema["properties"])
    assert schema["anyOf"] == [{"required": ["case", "title", "start", "months", "lines"]}, {"required": ["extends"]}]


def test_schema_of_nothing_is_refused(vliegwiel):
    status, out, err = vliegwiel("schema", "niets")
    assert (status, out) == (2, "")
    assert "case" in err


def test_runs_add_percentiles_the_place_of_the_case_and_a_tornado(vliegwiel):
    status, out, _ = vliegwiel("case", "buurthuis-full", "--runs", 300, "--seed", 4, "--json")
    answer = json.loads(out)
    assert status == 0
    assert set(answer["percentiles"]) == {"5", "25", "50", "75", "95"}
    assert len(answer["percentiles"]["50"]["months"]) == 36
    assert 0 <= answer["base_case_percentile"] <= 100
    assert {"input", "low", "high", "net_present_value_low", "net_present_value_high"} <= set(answer["tornado"][0])
    assert vliegwiel("case", "buurthuis-full", "--runs", 300, "--seed", 4, "--json")[1] == out
    assert vliegwiel("case", "buurthuis-full", "--runs", 300, "--seed", 5, "--json")[1] != out


def test_workbook_pages_and_csv_are_written_beside_the_answer(vliegwiel, tmp_path):
    paths = {kind: tmp_path / f"case.{kind}" for kind in ("xlsx", "pdf", "csv")}
    options = [part for kind, path in paths.items() for part in (f"--{kind}", path)]
    assert vliegwiel("case", "buurthuis-44", *options)[0] == 0
    starts = {kind: path.read_bytes()[:4] for kind, path in paths.items()}
    assert starts == {"xlsx": b"PK\x03\x04", "pdf": b"%PDF", "csv": b"line"}


def test_nothing_is_written_when_any_part_is_refused(vliegwiel, tmp_path):
    wanted = tmp_path / "case.xlsx"
    assert vliegwiel("case", "buurthuis-75", "--xlsx", wanted, "--runs", 0)[0] == 2
    assert vliegwiel("case", "buurthuis-75", "--xlsx", wanted, "--pdf", tmp_path / "weg" / "case.pdf")[0] == 2
    assert vliegwiel("case", "buurthuis-75", "--xlsx", wanted, "--runs", 900_000)[0] == 2
    assert not wanted.exists()


def test_a_figure_can_be_set_for_one_answer_and_says_who_said_so(vliegwiel):
    name = "law.reception_compensation.asylum_seeker"
    answer = json.loads(vliegwiel("case", "buurthuis-75", "--set", f"{name}=70", "--json")[1])
    assert answer["lines"]["compensation"]["months"][0] == "325500.00"  # 150 x 70 x 31
    assert answer["inputs"]["tariff"]["layer"] == "scenario"
    assert answer["inputs"]["tariff"]["source"] == "zelf opgegeven"
    assert vliegwiel("case", "buurthuis-75", "--set", f"{name}=veel")[0] == 2
    assert vliegwiel("case", "buurthuis-75", "--set", "law.geen.kengetal=1")[0] == 3


def test_a_case_beyond_the_last_tariff_cannot_be_calculated(vliegwiel, tmp_path):
    case = tmp_path / "lang.yaml"
    case.write_text("{extends: buurthuis-44, case: lang, title: Lang, months: 36}", "utf-8")
    status, out, err = vliegwiel("case", case, "--json")
    assert (status, out) == (3, "")
    assert "laatste waarde 44.00, tot 2027-03-05" in err


def test_help_is_given_without_calculating(vliegwiel):
    for command in ("case", "figures", "schema"):
        status, out, _ = vliegwiel(command, "--help")
        assert status == 0
        assert "--out" in out
