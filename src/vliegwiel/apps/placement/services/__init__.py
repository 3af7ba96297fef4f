# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Stating, placing, objecting, and regional deals."""

from vliegwiel.apps.placement.bridge import Effect
from vliegwiel.apps.placement.services.dealing import make_deal, record_contribution
from vliegwiel.apps.placement.services.deciding import decide_placement, follow_proposal
from vliegwiel.apps.placement.services.drawing import draw_lot, prepare_lot
from vliegwiel.apps.placement.services.linking import link_household
from vliegwiel.apps.placement.services.objecting import answer_objection, object_to_placement
from vliegwiel.apps.placement.services.placing import (
    ShownPlacement,
    add_candidate,
    make_batch,
    make_desk,
    shown_proposal,
    what_if_placed,
)
from vliegwiel.apps.placement.services.proposing import (
    ask_for_proposal,
    ask_to_repeat,
    is_same_again,
    keep_proposal,
    propose_placements,
    worked_out,
)
from vliegwiel.apps.placement.services.reading_in import apply_candidates, keep_candidates
from vliegwiel.apps.placement.services.stating import record_demand, state_capacity

__all__ = [
    "Effect",
    "ShownPlacement",
    "add_candidate",
    "answer_objection",
    "apply_candidates",
    "ask_for_proposal",
    "ask_to_repeat",
    "decide_placement",
    "draw_lot",
    "follow_proposal",
    "is_same_again",
    "keep_candidates",
    "keep_proposal",
    "link_household",
    "make_batch",
    "make_deal",
    "make_desk",
    "object_to_placement",
    "prepare_lot",
    "propose_placements",
    "record_contribution",
    "record_demand",
    "shown_proposal",
    "state_capacity",
    "what_if_placed",
    "worked_out",
]
