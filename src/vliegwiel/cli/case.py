# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""`vliegwiel case FILE.yaml`: a business case, month by month (FI-1 to FI-10)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from vliegwiel.cli.frame import give, read_day, read_text, saying_no
from vliegwiel.engine.business_case import Case, CaseAnswer, calculate, read_case, shipped_names, shipped_text
from vliegwiel.engine.business_case.dutch import euros
from vliegwiel.engine.errors import InvalidQuestion, Problem

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def case(
    file: Annotated[str, typer.Argument(help="Een casebestand (YAML), of de naam van een meegeleverde case.")],
    changes: Annotated[
        list[str] | None, typer.Option("--set", help="Andere invoer: NAAM=WAARDE, zo vaak als u wilt.")
    ] = None,
    on: Annotated[str | None, typer.Option("--on", help="De dag van het antwoord, zoals 2026-11-20.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Geef JSON in plaats van tekst.")] = False,
    out: Annotated[Path | None, typer.Option("--out", help="Schrijf naar dit bestand.")] = None,
) -> None:
    """Reken een businesscase door."""
    with saying_no():
        answer = calculate(open_case(file), on=read_day(on), values=_changes(changes or []))
        give(answer.as_json(), as_json=as_json, out=out, text=as_text(answer))


def open_case(file: str) -> Case:
    """Return the case in a file, or the shipped case of this name; `extends:` looks beside the file first.

    :raises InvalidQuestion: no such file or case, or something in it is wrong
    """
    path = Path(file)
    if file in shipped_names() and not path.exists():
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


def as_text(answer: CaseAnswer) -> str:
    """Return the answer as a table per year, for people."""
    years = sorted({day.year for day in answer.days})
    rows = [(line.label, line.months) for line in answer.lines.values()]
    rows += [("Saldo", answer.balance)]
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
        f"Zekerheid          {answer.certainty}",
        f"Vingerafdruk       {answer.fingerprint}",
    ]
    return "\n".join([*text, *(f"\n- {finding.sentence}" for finding in answer.findings)])


def _total(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))
