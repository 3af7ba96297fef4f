# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""`vliegwiel chain`: simulates the chain from arrival to own home, and compares policies on the same people."""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vliegwiel.cli.frame import give, read_day, read_text, saying_no
from vliegwiel.engine.errors import InvalidQuestion, Problem, raise_problems

if TYPE_CHECKING:
    from vliegwiel.engine.chain import Question, Runs

app = typer.Typer(add_completion=False)
MOST_RUNS = 20_000
MOST_KEPT_DAYS = 4_000_000
SHOWN = (
    "in_reception", "emergency_nights", "waiting_for_ind", "decision_wait", "waiting_for_home", "home_wait",
    "housed_late", "stuck", "moves", "work_days_reception", "work_days_home", "cost_total", "cost_emergency",
    "cost_status_waiting",
)  # fmt: skip


@app.command()
def chain(  # noqa: PLR0913 - its arguments are the command's options
    file: Annotated[str, typer.Argument(help="scenario (YAML), of de naam van een meegeleverd scenario")],
    runs: Annotated[
        int, typer.Option(help="aantal keren nabootsen; boven 1000 keer tien jaar zonder dagcijfers")
    ] = 100,
    against: Annotated[str | None, typer.Option(help="scenario om mee te vergelijken, met dezelfde mensen")] = None,
    workers: Annotated[int, typer.Option(help="aantal draden; de uitkomst blijft gelijk")] = 0,
    seed: Annotated[int, typer.Option(help="startgetal van de loting")] = 1,
    follow: Annotated[str | None, typer.Option("--trace", help="volg één huishouden: DAG of DAG:NUMMER")] = None,
    on: Annotated[str | None, typer.Option(help="dag van het antwoord")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    out: Annotated[Path | None, typer.Option(help="bestand: .json, .csv, .parquet of tekst")] = None,
) -> None:
    """Bootst de keten na, van aankomst tot eigen woning."""
    keep_compiled_code()
    with saying_no():
        _options_are_right(runs, workers, seed, out)
        day = read_day(on)
        question = read(file)
        other = None if against is None else read(against)
        if follow is not None:
            _tell(question, follow, seed, as_json=as_json, out=out)
            return
        workers = workers or min(os.cpu_count() or 1, runs)
        total = runs * (1 if other is None else 2)
        with _progress(total) as tick:
            own = _simulated(question, runs, seed, workers, tick)
            pair = None if other is None else _simulated(other, runs, seed, workers, tick)
        _give(own, pair, day, as_json=as_json, out=out)


def keep_compiled_code() -> None:
    """Let compiled kernels be kept in the data folder, unless someone said where."""
    folder = Path(os.environ.get("VLIEGWIEL_DATA", "data")) / "compiled"
    os.environ.setdefault("NUMBA_CACHE_DIR", str(folder.absolute()))


def read(name: str) -> Question:
    """Return a scenario from a file or by its shipped name; what it extends is sought beside it.

    :raises InvalidQuestion: with every problem
    """
    from vliegwiel.engine.chain.reading import SHIPPED, read_scenario, shipped

    path = Path(name)
    if name in SHIPPED and not path.is_file():
        return read_scenario(name)

    def find(base: str) -> str | None:
        beside = path.parent / base
        return read_text(beside) if beside.is_file() else shipped(base)

    return read_scenario(name, read_text(path), find=find)


def _options_are_right(runs: int, workers: int, seed: int, out: Path | None) -> None:
    problems = []
    if not 1 <= runs <= MOST_RUNS:
        problems.append(Problem("--runs", f"{runs} kan niet.", f"Geef 1 tot {MOST_RUNS}."))
    if not 0 <= workers <= 256:
        problems.append(Problem("--workers", f"{workers} kan niet.", "Geef 1 tot 256, of 0 voor alle rekenkernen."))
    if not 0 <= seed < 2**63:
        problems.append(Problem("--seed", f"{seed} kan niet.", "Geef een heel getal van 0 of meer."))
    if out is not None and not out.absolute().parent.is_dir():
        problems.append(
            Problem("--out", f"De map {out.parent} bestaat niet.", "Geef een bestand in een bestaande map.")
        )
    if out is not None and out.suffix == ".parquet" and not _can_write_parquet():
        problems.append(
            Problem("--out", "Parquet schrijven kan hier niet.", "Installeer vliegwiel[analysis] of geef .csv.")
        )
    raise_problems(problems)


def _can_write_parquet() -> bool:
    from importlib.util import find_spec

    return find_spec("pyarrow") is not None


def _simulated(question: Question, runs: int, seed: int, workers: int, tick: Callable[[int], None]) -> Runs:
    from vliegwiel.engine.chain import simulate
    from vliegwiel.engine.chain.outputs import DAILY_COLUMNS

    # Values per day are kept while they fit in memory; half-years always are.
    columns = DAILY_COLUMNS if runs * question.days <= MOST_KEPT_DAYS else ()
    return simulate(question, runs=runs, seed=seed, workers=workers, columns=columns, tick=tick)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int], None]]:
    if not sys.stderr.isatty():
        yield lambda _steps: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("De keten wordt nagebootst", total=total)
        yield lambda steps: bar.advance(task, steps)


def _give(own: Runs, pair: Runs | None, day: Any, *, as_json: bool, out: Path | None) -> None:
    from vliegwiel.engine.chain import affected, answer, compare, depends_on, table

    if out is not None and out.suffix in {".csv", ".parquet"}:
        _write_table(table(own), out)
        return
    body = answer(own, day=day)
    if pair is not None:
        body["against"] = {
            "title": pair.question.title,
            "fingerprint": answer(pair, day=day)["fingerprint"],
            "differences": compare(own, pair),
            "people_affected": affected(own.question, pair.question, seed=own.seed),
            "depends_on": depends_on(own, pair),
        }
    give(body, as_json=as_json or (out is not None and out.suffix == ".json"), out=out, text=_text(body))


def _write_table(rows: Iterator[dict[str, Any]], out: Path) -> None:
    if out.suffix == ".parquet":
        import pyarrow
        from pyarrow import parquet

        parquet.write_table(pyarrow.Table.from_pylist(list(rows)), out)
        return
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["where", "period", "from", "output", "mean", "p5", "p95"])
        writer.writeheader()
        writer.writerows(rows)


def _text(body: dict[str, Any]) -> str:
    lines = [
        f"{body['title']} · {body['runs']} keer nagebootst vanaf {body['start']}, {body['days']} dagen",
        f"Zekerheid: {body['certainty']} · vingerafdruk {body['fingerprint']}",
        "",
        f"{'':<48}{'gemiddeld':>18}{'5 %':>18}{'95 %':>18}",
    ]
    for name in SHOWN:
        shown = body["outputs"][name]
        whole = shown["whole"]
        lines.append(f"{shown['label']:<48}" + "".join(f"{_number(whole[key]):>18}" for key in ("mean", "p5", "p95")))
    if "against" in body:
        lines += ["", f"Verschil met: {body['against']['title']} (gepaard, dezelfde mensen)"]
        for name in SHOWN:
            shown = body["against"]["differences"][name]
            low, high = (_number(shown["difference"][key]) for key in ("interval_low", "interval_high"))
            lines.append(
                f"{shown['label']:<48}{_number(shown['difference']['mean']):>18}   95 % zeker tussen {low} en {high}"
            )
        lines += _what_it_hangs_on(body["against"]["depends_on"])
    open_ones = [entry["where"] for entry in body["assumptions"] if entry["certainty"] == "open"]
    return "\n".join([*lines, "", "Zonder bron (open): " + (", ".join(open_ones) or "geen")])


def _what_it_hangs_on(found: dict[str, Any]) -> list[str]:
    rows = [
        f"  instroom {row['inflow']} ({row['arrived']:,} mensen): kosten {_number(row['difference'])} euro, "
        f"goedkoper in {row['runs_cheaper']} van {row['runs']} keer"
        for row in found["cost_difference_by_inflow"]
    ]
    even = found["emergency_price_at_which_both_cost_the_same"]
    if even is not None:
        rows.append(f"  bij {even} euro per nacht noodopvang kosten beide evenveel (nu {found['emergency_price_now']})")
    return ["", "Waar het van afhangt:", *rows]


def _number(value: float | str | None) -> str:
    if value is None:
        return "onbekend"
    number = float(value)
    return f"{number:,.0f}".replace(",", ".") if abs(number) >= 100 else f"{number:.1f}".replace(".", ",")


def _tell(question: Question, who: str, seed: int, *, as_json: bool, out: Path | None) -> None:
    from vliegwiel.engine.chain import trace

    day, _, number = who.partition(":")
    if not day.isdigit() or not (number or "0").isdigit() or int(day) >= question.days or int(number or 0) >= 2**15:
        right = f"Schrijf een dag van 0 tot {question.days - 1}, en een nummer: 30:2."
        raise InvalidQuestion([Problem("--trace", f"{who} is geen huishouden.", right)])
    moments = trace(question, day=int(day), number=int(number or 0), seed=seed)
    rows = [{"day": m.day.isoformat(), "code": m.code, "people": m.people, "sentence": m.sentence} for m in moments]
    give(rows, as_json=as_json, out=out, text="\n".join(f"{row['day']}  {row['sentence']}" for row in rows))
