# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import settings

from vliegwiel.engine.region_match.targets import Question

# Machines are shared: how long an example takes is measured in benchmarks, not here.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture
def country():
    """Make municipalities from populations; the rest of a row can be given per name."""

    def made(*populations: int, **rows) -> list[Question]:
        names = [f"M{number:03d}" for number in range(len(populations))]
        return [
            Question(municipality=name, population=people, **rows.get(name, {}))
            for name, people in zip(names, populations, strict=True)
        ]

    return made


@pytest.fixture(scope="session")
def real_municipalities() -> list[dict[str, str]]:
    """The 342 municipalities of the facts table, for cross-checks at real size only."""
    repository = Path(__file__).resolve().parents[3]
    for parent in (repository.parent, repository.parent.parent):
        place = parent / "shared" / "facts" / "municipalities.csv"
        if place.is_file():
            with place.open(encoding="utf-8") as file:
                return list(csv.DictReader(file))
    pytest.skip("shared/facts/municipalities.csv is not beside this repository: real size is NOT checked")
