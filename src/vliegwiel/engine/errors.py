# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""How the engine says no: the question is wrong, or there is no honest answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a question.

    where  place a person can find: file, row, field or path such as `lines[3].formula`
    wrong  what is wrong there, as a Dutch sentence
    right  what would be right, as a Dutch sentence
    """

    where: str
    wrong: str
    right: str

    def __str__(self) -> str:
        return f"{self.where}: {self.wrong} {self.right}"


class InvalidQuestion(Exception):
    """The question cannot be read; carries every problem, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        if not self.problems:
            raise ValueError("InvalidQuestion needs at least one problem")
        super().__init__("\n".join(str(problem) for problem in self.problems))


class CannotCalculate(Exception):
    """The question is clear and there is no honest answer to it.

    code      stable name that shells translate by
    values    the facts in the sentence, by name
    sentence  Dutch, names what is missing and what to do
    """

    code = "cannot-calculate"

    def __init__(self, sentence: str, *, values: Mapping[str, Any] | None = None) -> None:
        self.sentence = sentence
        self.values = dict(values or {})
        super().__init__(sentence)


def raise_problems(problems: Iterable[Problem]) -> None:
    """Refuse the question when there is at least one problem.

    :raises InvalidQuestion: with all of them
    """
    found = tuple(problems)
    if found:
        raise InvalidQuestion(found)
