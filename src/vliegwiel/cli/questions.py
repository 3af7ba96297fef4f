# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What the matching commands share: a question from a JSON file, and the frame around its answer."""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from vliegwiel.cli.frame import read_text
from vliegwiel.engine.errors import InvalidQuestion, Problem
from vliegwiel.engine.units.reading import framed

# Half of a character that takes two: JSON can write it, no file can hold it.
_HALF = re.compile(r"\\u[dD][89a-fA-F]")

__all__ = ["about", "busy", "framed", "read_json"]


def read_json(path: Path) -> Any:
    """Return what a JSON file holds.

    :raises InvalidQuestion: no such file, not JSON, or with something that no answer can repeat
    """
    text = read_text(path)
    try:
        twice: dict[str, None] = {}
        raw = json.loads(text, object_pairs_hook=partial(_row, twice))
    except json.JSONDecodeError as wrong:
        problem = Problem(f"{path}, regel {wrong.lineno}", "Hier houdt de JSON op goed te zijn.", "Herstel deze regel.")
        raise InvalidQuestion([problem]) from None
    except RecursionError:
        raise InvalidQuestion([Problem(str(path), "Deze JSON is te diep genest.", "Maak de vraag platter.")]) from None
    except ValueError:
        raise InvalidQuestion(
            [Problem(str(path), "Hier staat een getal met duizenden cijfers.", "Maak het korter.")]
        ) from None
    if twice:
        raise InvalidQuestion(
            [Problem(str(path), f"Het veld {name} staat twee keer in één rij.", "Laat er één staan.") for name in twice]
        )
    if _HALF.search(text):
        _refuse_half_characters(raw, path)
    return raw


def _row(twice: dict[str, None], fields: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return one row. JSON lets a field stand in it twice, and would silently keep the last."""
    row = dict(fields)
    if len(row) < len(fields):
        names = Counter(name for name, _value in fields)
        twice.update((name, None) for name, times in names.items() if times > 1)
    return row


def _refuse_half_characters(raw: Any, path: Path) -> None:
    try:
        json.dumps(raw, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        problem = Problem(
            str(path), "Een tekst of veldnaam heeft een half teken (\\ud800 tot \\udfff).", "Typ die opnieuw."
        )
        raise InvalidQuestion([problem]) from None


@contextmanager
def about(path: Path) -> Iterator[None]:
    """Name the file in each problem that is found in what was read from it."""
    try:
        yield
    except InvalidQuestion as refused:
        raise InvalidQuestion(
            [Problem(f"{path}: {problem.where}", problem.wrong, problem.right) for problem in refused.problems]
        ) from None


@contextmanager
def busy(what: str) -> Iterator[None]:
    """Show on a terminal that work goes on; stay silent in a pipe, and keep the answer free of what solvers print."""
    with _only_the_answer():
        if not sys.stderr.isatty():
            yield
            return
        from rich.console import Console

        with Console(stderr=True).status(what):
            yield


@contextmanager
def _only_the_answer() -> Iterator[None]:
    """Let nothing reach standard output meanwhile: HiGHS writes a line of its own there now and then, past Python."""
    from ctypes import CDLL

    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        CDLL(None).fflush(None)
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)
