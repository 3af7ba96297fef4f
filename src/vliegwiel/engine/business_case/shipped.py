# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The cases that come with the software, as package data beside this module."""

from __future__ import annotations

from importlib.resources import files

from vliegwiel.engine.business_case.model import Case
from vliegwiel.engine.errors import InvalidQuestion, Problem
from vliegwiel.engine.parameters import Parameters

_FOLDER = files("vliegwiel.engine.business_case").joinpath("shipped")


def shipped_names() -> list[str]:
    """Return the names of the shipped cases, in order."""
    return sorted(file.name.removesuffix(".yaml") for file in _FOLDER.iterdir() if file.name.endswith(".yaml"))


def shipped_text(name: str) -> str:
    """Return the text of a shipped case.

    :raises InvalidQuestion: no case of this name is shipped
    """
    if name not in shipped_names():
        right = f"Kies uit {', '.join(shipped_names())}, of geef een bestand."
        raise InvalidQuestion([Problem(name, "Deze case bestaat niet.", right)])
    return _FOLDER.joinpath(f"{name}.yaml").read_text("utf-8")


def shipped_case(name: str, *, parameters: Parameters | None = None) -> Case:
    """Return a shipped case, read and checked.

    :raises InvalidQuestion: no case of this name is shipped
    """
    from vliegwiel.engine.business_case.reading import read_case

    return read_case(shipped_text(name), place=name, parameters=parameters)
