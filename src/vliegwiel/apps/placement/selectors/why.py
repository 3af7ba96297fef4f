# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Why a household goes where it goes, as it was decided; for the household itself."""

from __future__ import annotations

import json

from vliegwiel.apps.placement.models import LotResult, PlacementDecision


def reasons_for(decision: PlacementDecision) -> list[str]:
    """Return the criteria that spoke for it, the heaviest first.

    Only "lot" after a draw, and only "person" when a person chose otherwise.
    """
    if LotResult.objects.filter(decision=decision).exists():
        return ["lot"]
    if not decision.followed:
        return ["person"]
    answer = json.loads(decision.proposal.sealed)["answer"]
    row = next((one for one in answer["placements"] if one["household"] == str(decision.candidate_id)), None)
    reasons = row["reasons"] if row else []
    weighed = sorted(reasons, key=lambda one: -one["score"] * one["weight"])
    return [one["criterion"] for one in weighed if one["criterion"] != "fixed"]
