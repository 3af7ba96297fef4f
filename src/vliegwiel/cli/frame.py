# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What all calculating commands share: exit statuses, where answers go, how they look."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from vliegwiel.engine.errors import CannotCalculate, InvalidQuestion, Problem

WRONG_INPUT, NO_HONEST_ANSWER = 2, 3


@contextmanager
def saying_no() -> Iterator[None]:
    """Turn the engine's two kinds of no into sentences on standard error and an exit status."""
    try:
        yield
    except InvalidQuestion as refused:
        for problem in refused.problems:
            print(problem, file=sys.stderr)
        sys.exit(WRONG_INPUT)
    except CannotCalculate as refused:
        print(refused.sentence, file=sys.stderr)
        sys.exit(NO_HONEST_ANSWER)


def read_text(path: Path) -> str:
    """Return the text of a file; a byte order mark is left out.

    :raises InvalidQuestion: no such file, or not UTF-8 text
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError:
        raise InvalidQuestion(
            [Problem(str(path), "Dit bestand is niet te lezen.", "Geef het pad van een bestand.")]
        ) from None
    except UnicodeDecodeError:
        raise InvalidQuestion([Problem(str(path), "Dit bestand is geen tekst.", "Bewaar het als UTF-8.")]) from None


def read_day(text: str | None, *, where: str = "--on") -> date:
    """Return the day that was asked for; today when none was. `where` is where it was written.

    :raises InvalidQuestion: not a day
    """
    if text is None:
        return date.today()  # noqa: DTZ011 - the command line is a shell; its clock is the person's own
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidQuestion([Problem(where, f"{text} is geen dag.", "Schrijf de dag als 2026-11-20.")]) from None


def give(answer: Any, *, as_json: bool, out: Path | None, text: str) -> None:
    """Print the answer, or write it to a file: as JSON when asked, else as text for people."""
    body = json.dumps(answer, ensure_ascii=False, indent=2, default=str) if as_json else text
    if out is None:
        print(body)
    else:
        out.write_text(body + "\n", encoding="utf-8")
