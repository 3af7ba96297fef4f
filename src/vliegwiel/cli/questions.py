# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What the matching commands share: a question from a JSON file, and the frame around its answer."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from vliegwiel.cli.frame import read_text
from vliegwiel.engine.errors import InvalidQuestion, Problem
from vliegwiel.engine.units.reading import framed

__all__ = ["about", "busy", "framed", "read_json"]


def read_json(path: Path) -> Any:
    """Return what a JSON file holds.

    :raises InvalidQuestion: no such file, or not JSON
    """
    try:
        return json.loads(read_text(path))
    except json.JSONDecodeError as wrong:
        problem = Problem(f"{path}, regel {wrong.lineno}", "Hier houdt de JSON op goed te zijn.", "Herstel deze regel.")
        raise InvalidQuestion([problem]) from None
    except RecursionError:
        raise InvalidQuestion([Problem(str(path), "Deze JSON is te diep genest.", "Maak de vraag platter.")]) from None


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
    """Show on a terminal that work goes on; stay silent in a pipe."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(what):
        yield
