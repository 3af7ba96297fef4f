# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Dated figures with their sources: amounts, rules and norms that hold for a period (FI-9)."""

from vliegwiel.engine.parameters.certainty import Status, weakest
from vliegwiel.engine.parameters.model import (
    Figure,
    FigureIsOpen,
    NotInForce,
    Parameters,
    Series,
    Source,
    UnknownFigure,
)
from vliegwiel.engine.parameters.packaged import read_parameters
from vliegwiel.engine.parameters.reading import read_series, series_from
from vliegwiel.engine.parameters.yaml_text import read_yaml

__all__ = [
    "Figure",
    "FigureIsOpen",
    "NotInForce",
    "Parameters",
    "Series",
    "Source",
    "Status",
    "UnknownFigure",
    "read_parameters",
    "read_series",
    "read_yaml",
    "series_from",
    "weakest",
]
