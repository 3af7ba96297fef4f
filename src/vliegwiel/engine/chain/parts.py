# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Keeps a range of replications as bytes, so that long work can be stopped, survive, and be gone on with.

    for part in ranges(100, 20):
        if part.start not in kept:
            kept[part.start] = pack(simulate(question, runs=part, seed=1, workers=2, tick=tick))
    runs = joined([unpack(question, raw) for raw in kept.values()])

The result is bit for bit that of one call, however often the work was broken off in between. A part holds counts
of people and euros, no people.
"""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import numpy as np

from vliegwiel.engine.chain.question import Question
from vliegwiel.engine.chain.run import Runs
from vliegwiel.engine.chain.tables import build
from vliegwiel.engine.errors import CannotCalculate
from vliegwiel.engine.units import fingerprint

ARRAYS = ("night_sums", "night_ends", "daily", "housed", "waiting", "weekly")


class NotThisPart(CannotCalculate):
    """These bytes are no part of this question, or of another version of the engine; simulate the range again."""

    code = "not-this-part"


def ranges(runs: int, size: int = 20) -> list[range]:
    """Return replications 0 … runs - 1 cut in ranges of at most `size`."""
    return [range(first, min(first + size, runs)) for first in range(0, runs, max(1, size))]


def of_question(question: Question) -> str:
    """Return the fingerprint of a question for this version of the engine."""
    return fingerprint(question.model_dump(mode="json"))


def pack(runs: Runs) -> bytes:
    """Return a range of replications as bytes that know which question, seed and range they belong to."""
    about = {
        "question": of_question(runs.question),
        "seed": runs.seed,
        "first": runs.first,
        "columns": [int(column) for column in runs.columns],
    }
    arrays: dict[str, Any] = {name: getattr(runs, name) for name in ARRAYS}
    out = io.BytesIO()
    np.savez_compressed(out, about=np.frombuffer(json.dumps(about).encode(), np.uint8), **arrays)
    return out.getvalue()


def unpack(question: Question, raw: bytes) -> Runs:
    """Return the range of replications that was packed.

    :raises NotThisPart: the bytes are damaged, or belong to another question or another version of the engine
    """
    try:
        with np.load(io.BytesIO(raw), allow_pickle=False) as found:
            about = json.loads(found["about"].tobytes())
            arrays: dict[str, Any] = {name: found[name] for name in ARRAYS}
    except (ValueError, KeyError, OSError, EOFError, zipfile.BadZipFile) as wrong:
        raise NotThisPart("Dit deel is beschadigd. Reken het opnieuw uit.") from wrong
    if about.get("question") != of_question(question):
        raise NotThisPart("Dit deel hoort bij een ander scenario of een andere versie. Reken het opnieuw uit.")
    return Runs(question, build(question), about["seed"], about["first"], tuple(about["columns"]), **arrays)
