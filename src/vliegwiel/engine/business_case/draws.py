# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Draws of the uncertain inputs: triangular, seeded, with the rank correlations that a case asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from vliegwiel.engine.business_case.answer import CaseAnswer
from vliegwiel.engine.business_case.formula.vector import Numbers
from vliegwiel.engine.errors import CannotCalculate, InvalidQuestion, Problem

# Draws times months: what fits in half a gigabyte.
MOST_RUNS, MOST_AMOUNTS = 1_000_000, 30_000_000


class OutsideItsSpread(CannotCalculate):
    """A figure lies outside the low and high that the case gives it."""

    code = "outside-its-spread"


@dataclass(frozen=True, slots=True)
class Spread:
    """The uncertain inputs that a case uses, with the corners of their triangles."""

    names: tuple[str, ...]
    lows: Numbers
    tops: Numbers
    highs: Numbers


def spread_inputs(answer: CaseAnswer, runs: int) -> Spread:
    """Return the uncertain inputs of a case.

    :raises InvalidQuestion: the number of runs cannot be
    :raises OutsideItsSpread: a figure does not lie between its low and high
    """
    if not 1 <= runs <= MOST_RUNS:
        right = f"Kies een aantal van 1 tot en met {MOST_RUNS}."
        raise InvalidQuestion([Problem("--runs", f"{runs} doorrekeningen kan niet.", right)])
    if runs * answer.case.months > MOST_AMOUNTS:
        right = f"Kies er hoogstens {MOST_AMOUNTS // answer.case.months}."
        raise InvalidQuestion([Problem("--runs", f"{runs} doorrekeningen zijn er te veel voor deze case.", right)])
    found = []
    for name, one in answer.filled.inputs.items():
        low, top, high = one.input.low, one.values[0], one.input.high
        if low is None or high is None or low == high:
            continue
        if not low <= top <= high:
            sentence = f"{name} is {top}, buiten low {low} en high {high}. Pas low en high aan."
            raise OutsideItsSpread(sentence, values={"input": name})
        found.append((name, float(low), float(top), float(high)))
    corners = np.array([row[1:] for row in found], dtype=np.float64).reshape(-1, 3)
    return Spread(tuple(row[0] for row in found), corners[:, 0], corners[:, 1], corners[:, 2])


def draw(spread: Spread, correlations: Sequence[tuple[str, str, Decimal]], runs: int, seed: int) -> Numbers:
    """Return draws, one row per run and one column per uncertain input.

    Correlations are rank correlations (Spearman), made with a Gaussian copula.

    :raises InvalidQuestion: the correlations cannot hold together
    """
    random = np.random.Generator(np.random.Philox(seed))
    pairs = [pair for pair in correlations if pair[0] in spread.names and pair[1] in spread.names]
    if not pairs:
        return _triangular(random.random((runs, len(spread.names))), spread)
    from scipy.special import ndtr

    matrix = np.eye(len(spread.names))
    for one, other, rank in pairs:
        at = spread.names.index(one), spread.names.index(other)
        # What a rank correlation is between normal variables (Pearson 1907).
        matrix[at] = matrix[at[::-1]] = 2 * np.sin(np.pi * float(rank) / 6)
    values, vectors = np.linalg.eigh(matrix)
    if values.min() < -1e-9:
        wrong = "Deze correlaties kunnen niet samen."
        raise InvalidQuestion([Problem("correlations", wrong, "Maak ze zwakker, of laat er een weg.")])
    root = vectors * np.sqrt(np.maximum(values, 0))
    return _triangular(ndtr(random.standard_normal((runs, len(spread.names))) @ root.T), spread)


def _triangular(uniform: Numbers, spread: Spread) -> Numbers:
    """Turn numbers from 0 to 1 into triangular ones, by the inverse of their distribution."""
    width = spread.highs - spread.lows
    turn = (spread.tops - spread.lows) / width
    left = spread.lows + np.sqrt(uniform * width * (spread.tops - spread.lows))
    right = spread.highs - np.sqrt((1 - uniform) * width * (spread.highs - spread.tops))
    found: Numbers = np.where(uniform < turn, left, right)
    return found
