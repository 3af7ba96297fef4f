# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Words of this area that shells may use."""

from vliegwiel.apps.finance.terms.cases import (
    BUILDING_BLOCKS,
    CASES,
    BuildingBlock,
    CaseChoices,
    CasePage,
    Why,
    WhyFact,
    YearRow,
)
from vliegwiel.apps.finance.terms.figures import (
    ENDS_WITHIN_DAYS,
    OLD_AFTER_DAYS,
    OWN_INPUT,
    Certainty,
    FigureList,
    FigurePage,
    FigureRow,
    Outcome,
    OwnFigure,
    ProposalRow,
    Use,
)

__all__ = [
    "BUILDING_BLOCKS",
    "CASES",
    "ENDS_WITHIN_DAYS",
    "OLD_AFTER_DAYS",
    "OWN_INPUT",
    "BuildingBlock",
    "CaseChoices",
    "CasePage",
    "Certainty",
    "FigureList",
    "FigurePage",
    "FigureRow",
    "Outcome",
    "OwnFigure",
    "ProposalRow",
    "Use",
    "Why",
    "WhyFact",
    "YearRow",
]
