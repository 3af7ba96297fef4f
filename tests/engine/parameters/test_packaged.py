# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The packaged figures: all of the source documents and of the facts table, quotes word for word (FI-3, FI-9)."""

from __future__ import annotations

import csv
import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from itertools import product

import pytest
import yaml

from vliegwiel.engine.parameters import NotInForce, Status, read_parameters
from vliegwiel.engine.parameters.openfisca import openfisca_yaml

DOCUMENTS = {
    "buurthuis-fase1": "buurthuis-fase1.txt",
    "bouwstenen": "buurthuis-bouwstenen.txt",
    "leernetwerk": "leernetwerk-stappenplan.txt",
    "leidraad": "leidraad-flexibele-opvang.txt",
    "vng-ledenbrief": "vng-van-wachtstand-naar-werkstand.txt",
    "vng-plan": "vng-van-wachtstand-naar-werkstand.txt",
}
# Figures of the facts table that bear another name here.
ELSEWHERE = {"seed.max_persons_per_bedroom": "assumptions.buurthuis.max_persons_per_bedroom"}


def all_figures():
    parameters = read_parameters()
    return [figure for name in parameters.names() for series in parameters.series(name) for figure in series.figures]


def words(text):
    return " ".join(text.split())


def test_every_quote_stands_word_for_word_in_its_source_document(shared):
    texts = {key: words((shared / "sources" / file).read_text("utf-8")) for key, file in DOCUMENTS.items()}
    quoted = [figure for figure in all_figures() if figure.quote and figure.source.key in DOCUMENTS]
    assert len(quoted) > 60
    missing = [(figure.name, figure.quote) for figure in quoted if words(figure.quote) not in texts[figure.source.key]]
    assert missing == []


def test_a_quote_that_is_not_in_the_document_would_be_found(shared):
    text = words((shared / "sources" / "buurthuis-fase1.txt").read_text("utf-8"))
    assert words("€76 (asielzoeker)") not in text


def test_every_verified_figure_has_a_quote_and_every_other_a_quote_or_a_reason():
    for figure in all_figures():
        assert figure.quote or (figure.because and figure.status is not Status.VERIFIED), figure.name
        assert figure.checked, figure.name


def test_all_figures_of_the_facts_table_are_in_with_their_value_and_day(shared):
    with (shared / "facts" / "parameters.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 90
    missing = [row["id"] for row in rows if not _is_in(row)]
    # 'none' has no number: since 29 November 2023 there is no limit, so the figure has ended.
    assert missing == ["twv.max_weeks_per_52"]


def _is_in(row):
    parameters = read_parameters()
    name = ELSEWHERE.get(row["id"])
    names = [name] if name else [f"{folder}.{row['id']}" for folder in ("law", "tariffs", "statistics", "assumptions")]
    found = [figure for one in names if one in parameters for figure in parameters.series(one)[0].figures]
    started = re.search(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", row["valid_from"])
    day = date(*(int(part or 1) for part in started.groups())) if started else None
    return any(_same(figure.value, row["value"]) and (day is None or figure.period.start >= day) for figure in found)


def _same(ours, theirs):
    try:
        return Decimal(ours) == Decimal(theirs)
    except (InvalidOperation, TypeError):
        return ours == theirs


def test_every_figure_that_the_source_documents_print_is_in(shared):
    known = {_plain(figure.value) for figure in all_figures() if figure.value is not None}
    with (shared / "facts" / "seed_figures.csv").open(encoding="utf-8") as file:
        rows = [(row["figure"], row["value_as_printed"]) for row in csv.DictReader(file)]
    missing = {figure for figure, printed in rows if not all(_among(number, known) for number in _numbers(printed))}
    # Two are dates (kept as 2026-05-01 and 2027-03-04), one counts phases from 0 to 3.
    assert missing == {"DFR not before", "RTB end", "phases"}
    assert sum(bool(_numbers(printed)) for _, printed in rows) > 45


def _numbers(printed):
    found = re.findall(r"\d+(?:\.\d{3})+|\d+\.\d+|\d+", printed.replace(" miljoen", "000000"))
    return [Decimal(one.replace(".", "")) if re.fullmatch(r"\d+(?:\.\d{3})+", one) else Decimal(one) for one in found]


def _among(number, known):
    return any(_plain(number * times) in known for times in (1, Decimal("0.01"), 10**6))


def _plain(value):
    try:
        return Decimal(value).normalize()
    except InvalidOperation:
        return value


def test_the_source_totals_are_kept_as_the_source_prints_them():
    parameters, day = read_parameters(), date(2025, 7, 1)
    assert parameters.on(day, "statistics.buurthuis.claimed_budget_asylum_seeker").number == 4_200_000
    assert parameters.on(day, "law.reception_compensation.asylum_seeker").number * 150 * 365 == Decimal("4106250.00")


@pytest.mark.parametrize("year", range(2015, 2036))
def test_no_figure_is_silent_on_any_day_from_2015_to_2035(year):
    parameters = read_parameters()
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(0, 365, 7)]
    for name, day in product(parameters.names(), days):
        try:
            figure = parameters.on(day, name)
        except NotInForce as refused:
            assert re.search(r"(laatste|eerste) waarde \S+, (tot|vanaf) \d{4}-\d\d-\d\d", refused.sentence), (
                refused.sentence
            )
        else:
            assert figure.period.start <= day
            assert figure.period.until is None or day < figure.period.until
            assert (figure.value is None) == (figure.status is Status.OPEN)


def test_openfisca_gets_every_value_with_its_day_and_the_end_of_what_ended():
    documents = list(yaml.safe_load_all(openfisca_yaml(read_parameters(), "law.reception_compensation")))
    by_about = {document["description"]: document["values"] for document in documents}
    assert by_about["Vergoeding voor een asielzoeker"] == {date(2025, 1, 1): {"value": 75.0}}
    ukraine = by_about["Vergoeding voor een ontheemde uit Oekraïne"]
    assert ukraine[date(2026, 1, 1)] == {"value": 44.0}
    assert ukraine[date(2027, 3, 5)] == {"value": None}
    assert len(list(yaml.safe_load_all(openfisca_yaml(read_parameters())))) == len(list(read_parameters().names()))
