# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading residents and households."""

from vliegwiel.apps.residents.selectors.duplicates import duplicates_among, possible_duplicates
from vliegwiel.apps.residents.selectors.households import (
    REDACTED,
    HouseholdRow,
    HouseholdSearch,
    PersonRow,
    hidden_residents,
    household_page,
    household_rows,
    households_after,
    households_of,
    is_restricted,
    people_of,
    restricted_in,
)
from vliegwiel.apps.residents.selectors.lives import (
    corrections_of,
    corrections_waiting,
    needs_of,
    own_household,
    status_timeline,
    statuses_of,
)
from vliegwiel.apps.residents.selectors.own import Dated, OwnFile, whole_file
from vliegwiel.apps.residents.selectors.periods import Memberships, memberships_of
from vliegwiel.apps.residents.selectors.spelling import plain

__all__ = [
    "REDACTED",
    "Dated",
    "HouseholdRow",
    "HouseholdSearch",
    "Memberships",
    "OwnFile",
    "PersonRow",
    "corrections_of",
    "corrections_waiting",
    "duplicates_among",
    "hidden_residents",
    "household_page",
    "household_rows",
    "households_after",
    "households_of",
    "is_restricted",
    "memberships_of",
    "needs_of",
    "own_household",
    "people_of",
    "plain",
    "possible_duplicates",
    "restricted_in",
    "status_timeline",
    "statuses_of",
    "whole_file",
]
