# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""`vliegwiel case FILE.yaml`: a business case, month by month (FI-1 to FI-10)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import vliegwiel
from vliegwiel.cli.frame import give, read_day, read_text, saying_no
from vliegwiel.engine.business_case import Case, CaseAnswer, calculate, read_case, shipped_text
from vliegwiel.engine.business_case.dutch import euros
from vliegwiel.engine.errors import InvalidQuestion, Problem, raise_problems
from vliegwiel.engine.parameters import Parameters, read_parameters
from vliegwiel.engine.parameters.certainty import IN_DUTCH

if TYPE_CHECKING:
    from vliegwiel.engine.business_case.uncertainty import Uncertainty

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def case(  # noqa: PLR0913 - a command has an argument per option
    file: Annotated[str, typer.Argument(help="Een casebestand (YAML), of de naam van een meegeleverde case.")],
    changes: Annotated[list[str] | None, typer.Option("--set", help="Andere invoer of kengetal: NAAM=WAARDE.")] = None,
    *,
    runs: Annotated[int | None, typer.Option("--runs", help="Aantal doorrekeningen van onzekere invoer.")] = None,
    seed: Annotated[int, typer.Option("--seed", help="Dezelfde trekking geeft hetzelfde antwoord.")] = 0,
    on: Annotated[str | None, typer.Option("--on", help="De dag van het antwoord, zoals 2026-11-20.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Geef JSON in plaats van tekst.")] = False,
    out: Annotated[Path | None, typer.Option("--out", help="Schrijf het antwoord naar dit bestand.")] = None,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", help="Schrijf een rekenblad met levende formules.")] = None,
    pdf: Annotated[Path | None, typer.Option("--pdf", help="Schrijf twee pagina's voor de raad.")] = None,
    csv: Annotated[Path | None, typer.Option("--csv", help="Schrijf alle regels per maand als CSV.")] = None,
) -> None:
    """Reken een businesscase door."""
    with saying_no():
        values = _changes(changes or [])
        parameters = _scenario({name: value for name, value in values.items() if "." in name})
        values = {name: value for name, value in values.items() if "." not in name}
        answer = calculate(open_case(file), parameters, on=read_day(on), values=values)
        uncertainty = _simulate(answer, runs, seed)
        # Everything is made before anything is written: a refusal leaves no half result.
        made = list(_files(answer, uncertainty, {"xlsx": xlsx, "pdf": pdf, "csv": csv}))
        for path, content in made:
            path.write_bytes(content)
        body = answer.as_json()
        if uncertainty:
            body |= uncertainty.as_json()
            body["findings"] += [finding.as_json() for finding in uncertainty.findings]
        give(body, as_json=as_json, out=out, text=as_text(answer, uncertainty))


def _simulate(answer: CaseAnswer, runs: int | None, seed: int) -> Uncertainty | None:
    if runs is None:
        return None
    from vliegwiel.engine.business_case.uncertainty import simulate

    if not sys.stderr.isatty():
        return simulate(answer, runs=runs, seed=seed)
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Doorrekenen", total=1.0)
        return simulate(answer, runs=runs, seed=seed, progress=lambda part: bar.update(task, completed=part))


def _files(
    answer: CaseAnswer, uncertainty: Uncertainty | None, wanted: dict[str, Path | None]
) -> Iterator[tuple[Path, bytes]]:
    for kind, path in wanted.items():
        if path is None:
            continue
        if not path.parent.is_dir():
            right = "Geef een bestand in een map die er is."
            raise InvalidQuestion([Problem(f"--{kind} {path}", "Deze map bestaat niet.", right)])
        yield path, _MAKERS[kind](answer, uncertainty)


def _xlsx(answer: CaseAnswer, uncertainty: Uncertainty | None) -> bytes:
    from vliegwiel.engine.business_case.workbook import workbook

    return workbook(answer, uncertainty)


def _pdf(answer: CaseAnswer, uncertainty: Uncertainty | None) -> bytes:
    from vliegwiel.engine.business_case.council_pdf import council_pdf

    fonts = Path(vliegwiel.__file__).parent / "paper" / "fonts"
    return council_pdf(answer, uncertainty, fonts=fonts if fonts.is_dir() else None)


def _csv(answer: CaseAnswer, _: Uncertainty | None) -> bytes:
    from vliegwiel.engine.business_case.workbook import lines_csv

    return lines_csv(answer).encode()


_MAKERS = {"xlsx": _xlsx, "pdf": _pdf, "csv": _csv}


def open_case(file: str) -> Case:
    """Return the case in a file, or the shipped case of this name; `extends:` looks beside the file first.

    :raises InvalidQuestion: no such file or case, or something in it is wrong
    """
    path = Path(file)
    if not path.exists() and not path.suffix:
        return read_case(shipped_text(file), place=file)
    return read_case(read_text(path), place=path.name, find=_beside(path))


def _beside(path: Path) -> Callable[[str], str]:
    def find(name: str) -> str:
        there = path.parent / name
        return read_text(there) if there.is_file() else shipped_text(name)

    return find


def _changes(changes: list[str]) -> dict[str, str]:
    wrong = [change for change in changes if "=" not in change]
    if wrong:
        raise InvalidQuestion(
            Problem(f"--set {change}", "Er staat geen = in.", "Schrijf NAAM=WAARDE.") for change in wrong
        )
    return {name.strip(): value.strip() for name, _, value in (change.partition("=") for change in changes)}


def _scenario(figures: dict[str, str]) -> Parameters:
    """Lay changed figures on the packaged ones: `--set law.reception_compensation.asylum_seeker=70`."""
    parameters, problems = read_parameters(), []
    for name, value in figures.items():
        try:
            parameters = parameters.with_value(name, value)
        except (ValueError, ArithmeticError):
            problems.append(Problem(f"--set {name}", f"{value!r} is geen getal.", "Schrijf een getal als 70.50."))
    raise_problems(problems)
    return parameters


def as_text(answer: CaseAnswer, uncertainty: Uncertainty | None = None) -> str:
    """Return the answer as a table per year, for people."""
    years = sorted({day.year for day in answer.days})
    rows = [(line.label, line.signed) for line in answer.lines.values()]
    rows += [("Saldo", answer.balance)]
    if len(answer.parties) > 1:
        rows += [(f"Saldo van {party}", months) for party, months in answer.parties.items()]
    width = max(len(label) for label, _ in rows) + 2
    text = [answer.case.title, "", " " * width + "".join(f"{year:>18}" for year in years) + f"{'Totaal':>18}"]
    for label, amounts in rows:
        dated = list(zip(answer.days, amounts, strict=True))
        per_year = [_total(amount for day, amount in dated if day.year == year) for year in years]
        text.append(f"{label:<{width}}" + "".join(f"{euros(amount):>18}" for amount in [*per_year, _total(amounts)]))
    back = answer.break_even_month
    text += [
        "",
        f"Contante waarde    {euros(answer.net_present_value)}",
        f"Terugverdiend      {'niet binnen deze maanden' if back is None else f'vanaf {answer.days[back - 1]}'}",
        f"Laagste stand      {euros(answer.lowest_cash)} in {answer.days[answer.lowest_cash_month - 1]:%Y-%m}",
        f"Zekerheid          {IN_DUTCH[answer.certainty]}",
        f"Vingerafdruk       {answer.fingerprint}",
    ]
    findings = list(answer.findings)
    if uncertainty:
        low, high = (euros(uncertainty.percentiles[at].net_present_value) for at in (5, 95))
        text.append(f"Onzekerheid        contante waarde negen van de tien keer tussen {low} en {high}")
        text.append(f"Percentiel case    {uncertainty.base_case_percentile} van {uncertainty.runs} doorrekeningen")
        findings += uncertainty.findings
    return "\n".join([*text, *(f"\n- {finding.sentence}" for finding in findings)])


def _total(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))
