# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The figures that come with the software: the only files the engine reads."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from vliegwiel.engine.parameters.model import PACKAGED, Parameters, Series
from vliegwiel.engine.parameters.reading import by_name, read_series

FOLDERS = ("law", "tariffs", "statistics", "assumptions")


@cache
def read_parameters() -> Parameters:
    """Return the packaged figures, checked; a municipality's own go on top with `overlaid`.

    A figure is called folder.file.series: `law.reception_compensation.asylum_seeker`.

    :raises InvalidQuestion: a packaged file is wrong
    """
    found: dict[str, Series] = {}
    for folder in FOLDERS:
        values = files("vliegwiel.engine.parameters").joinpath("values", folder)
        for file in sorted(values.iterdir(), key=lambda one: one.name):
            if file.name.endswith(".yml"):
                name = f"{folder}.{file.name.removesuffix('.yml')}"
                found |= by_name(read_series(file.read_text("utf-8"), name, place=f"values/{folder}/{file.name}"))
    return Parameters({PACKAGED: found})
