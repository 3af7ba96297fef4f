# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading statements, batches, decisions, objections and deals."""

from vliegwiel.apps.placement.selectors.deals import Balance, balance_of, deals_in, together
from vliegwiel.apps.placement.selectors.doors import came_late, due_on, last_day_to_object, terms_on
from vliegwiel.apps.placement.selectors.lots import ShownLot, lots_of
from vliegwiel.apps.placement.selectors.outcomes import Outcome, outcomes
from vliegwiel.apps.placement.selectors.own_copy import OwnPlacement, own_placement
from vliegwiel.apps.placement.selectors.reading import (
    RegionFill,
    batches_of,
    candidates_of,
    fill_per_region,
    is_placed,
    latest_proposal,
    objections_of,
    objections_waiting,
    own_objections,
)
from vliegwiel.apps.placement.selectors.stated import (
    current_decisions,
    demands_on,
    places_taken,
    statement_on,
    statements_of,
    statements_on,
)
from vliegwiel.apps.placement.selectors.why import reasons_for

__all__ = [
    "Balance",
    "Outcome",
    "OwnPlacement",
    "RegionFill",
    "ShownLot",
    "balance_of",
    "batches_of",
    "came_late",
    "candidates_of",
    "current_decisions",
    "deals_in",
    "demands_on",
    "due_on",
    "fill_per_region",
    "is_placed",
    "last_day_to_object",
    "latest_proposal",
    "lots_of",
    "objections_of",
    "objections_waiting",
    "outcomes",
    "own_objections",
    "own_placement",
    "places_taken",
    "reasons_for",
    "statement_on",
    "statements_of",
    "statements_on",
    "terms_on",
    "together",
]
