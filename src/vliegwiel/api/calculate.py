# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The engine's questions and answers, without keeping anything: what goes in is gone after the answer."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from importlib import import_module
from typing import Annotated, Any, Literal

import msgspec
from django.conf import settings
from django.http import HttpResponse
from ninja import Query, Router
from pydantic import Field

from vliegwiel.api.door import SystemRequest, needs
from vliegwiel.api.problems import NotReadable, TooLarge
from vliegwiel.api.v1.asking import DIGITS, OnDay
from vliegwiel.apps.accounts.terms import Scope
from vliegwiel.engine.errors import InvalidQuestion, Problem
from vliegwiel.engine.parameters import read_parameters
from vliegwiel.engine.units.reading import framed, unread_fields

router = Router()
MOST_BYTES, DEEPEST = 1_000_000, 40
MOST_ROWS, MOST_PARTIES, MOST_DRAWS = 5_000, 2_000, 2_000
# Together some seconds of one processor core: a web process answers others meanwhile.
MOST_RUNS, MOST_DAYS, MOST_PEOPLE = 20, 7_305, 10_000_000
SECONDS = 3.0
Answer = dict[str, Any]


class Seeded(OnDay):
    """The day of the answer, and where chance begins."""

    seed: Annotated[int, Field(ge=0, le=2**29, description="The same seed gives the same answer."), DIGITS] = 1


class CaseAsked(Seeded):
    """How a business case is worked out."""

    runs: Annotated[
        Annotated[int, Field(ge=1, le=MOST_DRAWS), DIGITS] | None,
        Field(description="Draws of uncertain inputs; left out: the base case only."),
    ] = None


class ContributionAsked(OnDay):
    """Which schemes are compared."""

    scheme: Annotated[
        list[str] | None, Field(max_length=5, description="Such as `today` or `vng-proposal=0.5`; may be repeated.")
    ] = None


class TargetsAsked(OnDay):
    """What is divided over municipalities."""

    kind: Annotated[Literal["housing", "dispersal"], Field(description="Housing target or dispersal task.")] = "housing"
    total: Annotated[
        Annotated[int, Field(ge=0, le=10_000_000), DIGITS] | None,
        Field(description="National number; else the figure of the day."),
    ] = None
    inhabitants: Annotated[
        Annotated[int, Field(ge=1, le=100_000_000), DIGITS] | None,
        Field(description="Of the whole country, when the rows are a part of it."),
    ] = None


class ChainAsked(Seeded):
    """How often the chain is simulated."""

    runs: Annotated[int, Field(ge=1, le=MOST_RUNS, description="Number of replications."), DIGITS] = 10


class FiguresAsked(OnDay):
    """Nothing but the day."""


def _figures(raw: Any, asked: FiguresAsked, day: date) -> Answer:
    del asked
    from vliegwiel.engine.parameters.listing import answer, in_force, known_prefix

    prefix = raw.get("prefix", "")
    if not isinstance(prefix, str):
        raise InvalidQuestion([Problem("prefix", "Dit is geen tekst.", "Geef het begin van een naam.")])
    parameters = read_parameters()
    known_prefix(parameters, prefix)
    found, missing = in_force(parameters, day, prefix)
    if missing and not found:
        raise next(iter(missing.values()))
    return answer(found, missing, day, prefix)


def _case(raw: Any, asked: CaseAsked, day: date) -> Answer:
    from vliegwiel.engine.business_case import calculate
    from vliegwiel.engine.business_case.reading import case_from
    from vliegwiel.engine.business_case.uncertainty import simulate

    found = calculate(case_from(raw), read_parameters(), on=day)
    body = found.as_json()
    if asked.runs is not None:
        spread = simulate(found, runs=asked.runs, seed=asked.seed, workers=1)
        body |= spread.as_json()
        body["findings"] += [finding.as_json() for finding in spread.findings]
    return body


def _contribution(raw: Any, asked: ContributionAsked, day: date) -> Answer:
    from vliegwiel.engine.contribution import answer, scheme_named
    from vliegwiel.engine.contribution.question import check_question

    rows = check_question(_rows(raw))
    schemes = [scheme_named(text) for text in asked.scheme or ["today"]]
    return answer(rows, schemes=schemes, day=day, parameters=read_parameters())


def _targets(raw: Any, asked: TargetsAsked, day: date) -> Answer:
    from vliegwiel.engine.region_match.targets import answer
    from vliegwiel.engine.region_match.targets.question import check_question

    rows = check_question(_rows(raw))
    return answer(
        rows, kind=asked.kind, day=day, parameters=read_parameters(), total=asked.total, inhabitants=asked.inhabitants
    )


def _regions(raw: Any, asked: OnDay, day: date) -> Answer:
    del asked
    from vliegwiel.engine import region_match

    _bounded(raw, "households", "municipalities")
    found = region_match.propose(region_match.read(raw, day=day), deadline=SECONDS)
    return framed(found.as_json(), raw, day, unread_fields(region_match.Question, raw))


def _rooms(raw: Any, asked: Seeded, day: date) -> Answer:
    from vliegwiel.engine import room_match

    _bounded(raw, "rooms", "parties")
    question = room_match.read(raw, day=day)
    found = room_match.propose(question, deadline=SECONDS, seed=asked.seed)
    conflict = room_match.conflict_beside(question, found)
    body = {**found.as_json(), "conflict": asdict(conflict) if conflict else None}
    return framed(body, raw, day, unread_fields(room_match.Question, raw))


def _homes(raw: Any, asked: OnDay, day: date) -> Answer:
    del asked
    from vliegwiel.engine import home_match

    _bounded(raw, "homes", "applicants")
    found = home_match.propose(home_match.read(raw, day=day), day=day)
    return framed(found.as_json(), raw, day, unread_fields(home_match.Question, raw))


def _chain(raw: Any, asked: ChainAsked, day: date) -> Answer:
    from vliegwiel.engine.chain import answer, simulate
    from vliegwiel.engine.chain.reading import read_scenario
    from vliegwiel.engine.chain.tables import STOCK_STAGES

    # JSON is YAML: what a scenario extends is found and checked as on the command line.
    question = read_scenario("scenario", json.dumps(raw))
    here = sum(getattr(question.population, name).value for name in STOCK_STAGES)
    people = asked.runs * (here + question.inflow.people_per_year.value * question.days / 365)
    if question.days > MOST_DAYS or people > MOST_PEOPLE:
        raise TooLarge(bound=f"hoogstens {MOST_DAYS} dagen, en {MOST_PEOPLE} mensen in alle runs samen")
    return answer(simulate(question, runs=asked.runs, seed=asked.seed, workers=1), day=day)


def _rows(raw: Any) -> list[dict[str, Any]]:
    rows = raw.get("rows")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InvalidQuestion([Problem("rows", "Dit is geen lijst van rijen.", "Geef een lijst van { … }.")])
    if len(rows) > MOST_ROWS:
        raise TooLarge(bound=f"hoogstens {MOST_ROWS} rijen")
    return rows


def _bounded(raw: Any, *names: str) -> None:
    for name in names:
        if isinstance(raw.get(name), list) and len(raw[name]) > MOST_PARTIES:
            raise TooLarge(bound=f"hoogstens {MOST_PARTIES} in {name}")


@dataclass(frozen=True, slots=True)
class Command:
    """One question to the engine.

    schema  where its input is described: a pydantic model, or a function giving a JSON Schema
    rows    the schema is that of one row of `rows`
    """

    name: str
    about: str
    asked: type[OnDay]
    answer: Callable[[Any, Any, date], Answer]
    schema: str = ""
    rows: bool = False

    def input_schema(self) -> Answer:
        """Return the JSON Schema of the question."""
        if not self.schema:
            return {"type": "object", "properties": {"prefix": {"type": "string"}}}
        module, name = self.schema.split(":")
        described: Any = getattr(import_module(module), name)
        found = described.model_json_schema(by_alias=True) if hasattr(described, "model_json_schema") else described()
        return {"type": "object", "properties": {"rows": {"type": "array", "items": found}}} if self.rows else found


COMMANDS = (
    Command("figures", "Figures that hold on a day, with source and certainty", FiguresAsked, _figures),
    Command(
        "case",
        "A business case, month by month",
        CaseAsked,
        _case,
        "vliegwiel.engine.business_case.case_file:case_schema",
    ),
    Command(
        "contribution",
        "Own contribution and savings, as worked examples",
        ContributionAsked,
        _contribution,
        "vliegwiel.engine.contribution.question:Question",
        rows=True,
    ),
    Command(
        "targets",
        "Housing target or dispersal task per municipality",
        TargetsAsked,
        _targets,
        "vliegwiel.engine.region_match.targets.question:Question",
        rows=True,
    ),
    Command(
        "regions",
        "A proposal of a municipality per household; COA decides",
        OnDay,
        _regions,
        "vliegwiel.engine.region_match.question:Question",
    ),
    Command(
        "rooms",
        "A proposal of who sleeps in which room; a person decides",
        Seeded,
        _rooms,
        "vliegwiel.engine.room_match.question:Question",
    ),
    Command(
        "homes",
        "Homes in a published order that everybody can recompute",
        OnDay,
        _homes,
        "vliegwiel.engine.home_match.question:Question",
    ),
    Command(
        "chain",
        "The chain from arrival to own home, simulated",
        ChainAsked,
        _chain,
        "vliegwiel.engine.chain.question:Question",
    ),
)


def _offer(command: Command) -> None:
    def ask(request: Any, query: Any) -> HttpResponse:
        needs(request, Scope.CALCULATE)
        raw = _question(request)
        _keep_compiled_code()
        body = command.answer(raw, query, query.on or request.day)
        return HttpResponse(json.dumps(body, default=str, allow_nan=False), content_type="application/json")

    def schema(request: Any) -> HttpResponse:
        needs(request, Scope.CALCULATE)
        found = {"$schema": "https://json-schema.org/draft/2020-12/schema", **command.input_schema()}
        return HttpResponse(json.dumps(found, default=str), content_type="application/json")

    ask.__annotations__["query"] = Query[command.asked]  # type: ignore[name-defined, misc]
    ask.__doc__ = "Nothing is kept. `GET` on the same address tells what the question looks like."
    schema.__doc__ = "Fields, kinds and bounds of the question that `POST` reads."
    path, name = f"/calculate/{command.name}", command.name
    router.post(path, url_name=f"calculate_{name}", summary=command.about, operation_id=f"calculate{name.title()}")(ask)
    router.get(path, url_name=f"schema_{name}", summary=f"JSON Schema of {name}", operation_id=f"schema{name.title()}")(
        schema
    )


for _command in COMMANDS:
    _offer(_command)


def _question(request: SystemRequest) -> dict[str, Any]:
    """Return the body.

    :raises NotReadable: no JSON
    :raises TooLarge: more bytes, or deeper, than one question needs
    :raises InvalidQuestion: JSON that cannot be read, or no table of names and values
    """
    if request.content_type != "application/json":
        raise NotReadable
    body = request.body
    if len(body) > MOST_BYTES:
        raise TooLarge(bound=f"hoogstens {MOST_BYTES} bytes")
    wrong = Problem("vraag", "Dit is geen leesbare JSON.", "Stuur één tabel: { … }.")
    try:
        raw = msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError):
        raise InvalidQuestion([wrong]) from None
    if not isinstance(raw, dict):
        raise InvalidQuestion([wrong])
    if _is_deeper(raw, DEEPEST):
        raise TooLarge(bound=f"hoogstens {DEEPEST} diep genest")
    return raw


def _is_deeper(value: Any, most: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    inside = value.values() if isinstance(value, dict) else value
    return most == 0 or any(_is_deeper(one, most - 1) for one in inside)


def _keep_compiled_code() -> None:
    os.environ.setdefault("NUMBA_CACHE_DIR", str(settings.DATA / "compiled"))
