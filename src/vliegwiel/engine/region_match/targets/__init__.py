# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Targets: what each municipality owes in homes for status holders and in reception places (HO-1, RG-2)."""

from vliegwiel.engine.region_match.targets.answer import DISPERSAL_COLUMNS, HOUSING_COLUMNS, Kind, answer
from vliegwiel.engine.region_match.targets.cbs import (
    Municipality,
    read_municipalities,
    read_population,
    with_population,
)
from vliegwiel.engine.region_match.targets.dispersal import DispersalTask, dispersal_tasks, per_province
from vliegwiel.engine.region_match.targets.half_year import HalfYear, half_year_of
from vliegwiel.engine.region_match.targets.housing import HousingTarget, Standing, housing_targets, standing
from vliegwiel.engine.region_match.targets.question import Question, check_question, read_question

__all__ = [
    "DISPERSAL_COLUMNS",
    "HOUSING_COLUMNS",
    "DispersalTask",
    "HalfYear",
    "HousingTarget",
    "Kind",
    "Municipality",
    "Question",
    "Standing",
    "answer",
    "check_question",
    "dispersal_tasks",
    "half_year_of",
    "housing_targets",
    "per_province",
    "read_municipalities",
    "read_population",
    "read_question",
    "standing",
    "with_population",
]
