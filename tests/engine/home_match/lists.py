# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Made-up homes and applicants for the tests of home allocation."""

from __future__ import annotations

from datetime import date
from typing import Any

from vliegwiel.engine.home_match import Answer, propose, read

DAY = date(2026, 11, 20)


def home(name: str, size: int, **more: Any) -> dict[str, Any]:
    return {"id": name, "size": size, **more}


def applicant(name: str, size: int, since: str = "2024-01-01", **more: Any) -> dict[str, Any]:
    return {"household": name, "size": size, "since": since, **more}


def question(homes: list[dict[str, Any]], applicants: list[dict[str, Any]], **policy: Any) -> dict[str, Any]:
    return {"homes": homes, "applicants": applicants, "policy": policy}


def ask(raw: dict[str, Any]) -> Answer:
    return propose(read(raw, day=DAY), day=DAY)


def given(answer: Answer) -> dict[str, str]:
    return {row.household: row.home for row in answer.allocations}
