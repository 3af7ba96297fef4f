# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The chain from arrival to own home, simulated: read a scenario, simulate, compare, follow one household.

    from vliegwiel.engine import chain
    runs = chain.simulate(chain.read_scenario("baseline"), runs=100, workers=2)
    chain.answer(runs, day=date.today())

Compiled code is kept where NUMBA_CACHE_DIR points; set it before the first call where packages are read-only.
"""

from vliegwiel.engine.chain.answer import answer, assumptions, compare, depends_on, table
from vliegwiel.engine.chain.outputs import OUTPUTS
from vliegwiel.engine.chain.parts import NotThisPart, pack, ranges, unpack
from vliegwiel.engine.chain.question import Question
from vliegwiel.engine.chain.reading import SHIPPED, question_of, read_scenario
from vliegwiel.engine.chain.run import Runs, Stopped, joined, simulate, simulate_on_dask, simulate_range
from vliegwiel.engine.chain.story import affected, trace

__all__ = [
    "OUTPUTS",
    "SHIPPED",
    "NotThisPart",
    "Question",
    "Runs",
    "Stopped",
    "affected",
    "answer",
    "assumptions",
    "compare",
    "depends_on",
    "joined",
    "pack",
    "question_of",
    "ranges",
    "read_scenario",
    "simulate",
    "simulate_on_dask",
    "simulate_range",
    "table",
    "trace",
    "unpack",
]
