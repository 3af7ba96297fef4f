# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the walking house: accounts, locations, residents, nights, the first cases."""

from __future__ import annotations

from tests.web.matrix.who import ALL_STAFF, EVERYBODY, RESIDENT, Row

from vliegwiel.apps.accounts.terms import Role

R = Role
MANAGER, COUNSELLOR, DESK = R.LOCATION_MANAGER, R.COUNSELLOR, R.DESK
SEE_HOUSEHOLDS = frozenset({MANAGER, COUNSELLOR, DESK, R.WORK_COACH, R.CARE_COORDINATOR, R.HOUSING_OFFICER})
REGISTER = frozenset({MANAGER, COUNSELLOR, DESK})
CHANGE_HOUSEHOLDS = frozenset({MANAGER, COUNSELLOR})
RESTRICT = frozenset({MANAGER})
SEE_ROOMS = frozenset({R.PROJECT_LEADER, MANAGER, COUNSELLOR, R.CARETAKER, DESK, R.CARE_COORDINATOR, R.HOUSING_OFFICER})
BLOCK_BEDS = frozenset({MANAGER, COUNSELLOR, R.CARETAKER})
HOLD_BEDS = frozenset({MANAGER, COUNSELLOR})
CHANGE_LOCATION = frozenset({R.PROJECT_LEADER, MANAGER})
OPEN_LOCATION = frozenset({R.PROJECT_LEADER})
KITCHEN = frozenset({MANAGER, COUNSELLOR, DESK, R.KITCHEN})
EVACUATION = frozenset({MANAGER, COUNSELLOR, R.CARETAKER, DESK})
NIGHT_LIST = frozenset({MANAGER, COUNSELLOR, DESK})
REPORT_NIGHTS = frozenset({MANAGER, R.PROJECT_LEADER, R.PARTNER})
ADMINISTER = frozenset({R.ADMINISTRATOR})
SUPERVISE = frozenset({R.AUDITOR})

ROWS: tuple[Row, ...] = (
    ("front_door", "GET", EVERYBODY),
    ("entrance:sign_in", "GET", EVERYBODY),
    ("entrance:resident_sign_in", "GET", EVERYBODY),
    ("entrance:sign_out", "POST", EVERYBODY),
    ("public:location", "GET", EVERYBODY),
    ("public:accessibility", "GET", EVERYBODY),
    ("public:privacy", "GET", EVERYBODY),
    ("resident:home", "GET", RESIDENT),
    ("resident:help", "GET", RESIDENT),
    ("resident:file", "GET", RESIDENT),
    ("resident:looks", "GET", RESIDENT),
    ("resident:copy", "GET", RESIDENT),
    ("resident:correction", "GET", RESIDENT),
    ("resident:correction", "POST", RESIDENT),
    ("staff:today", "GET", SEE_HOUSEHOLDS),
    ("staff:residents", "GET", SEE_HOUSEHOLDS),
    ("staff:residents_bulk", "POST", SEE_HOUSEHOLDS),
    ("staff:residents_export", "GET ?soort=xlsx", SEE_HOUSEHOLDS),
    ("staff:residents_export", "GET ?soort=csv", SEE_HOUSEHOLDS),
    ("staff:register", "GET", REGISTER),
    ("staff:register", "POST", REGISTER),
    ("staff:arrivals_import", "GET", REGISTER),
    ("staff:arrivals_import", "POST", REGISTER),
    ("staff:arrivals_template", "GET", REGISTER),
    ("staff:arrivals_apply", "POST", frozenset()),
    ("staff:household", "GET", SEE_HOUSEHOLDS),
    ("staff:open_household", "POST", SEE_HOUSEHOLDS),
    ("staff:household_looks", "GET", SEE_HOUSEHOLDS),
    ("staff:household_roommates", "GET", CHANGE_HOUSEHOLDS),
    ("staff:place", "GET", REGISTER),
    ("staff:place", "POST", REGISTER),
    ("staff:arrive", "POST", REGISTER),
    ("staff:cancel_arrival", "POST", REGISTER),
    ("staff:move", "GET", REGISTER),
    ("staff:move", "POST", REGISTER),
    ("staff:plan_departure", "GET", REGISTER),
    ("staff:plan_departure", "POST", REGISTER),
    ("staff:change_head", "POST", CHANGE_HOUSEHOLDS),
    ("staff:split", "POST", CHANGE_HOUSEHOLDS),
    ("staff:merge", "POST", CHANGE_HOUSEHOLDS),
    ("staff:assign_counsellor", "POST", CHANGE_HOUSEHOLDS),
    ("staff:add_person", "GET", CHANGE_HOUSEHOLDS),
    ("staff:add_person", "POST", CHANGE_HOUSEHOLDS),
    ("staff:person", "GET", SEE_HOUSEHOLDS),
    ("staff:change_person", "GET", CHANGE_HOUSEHOLDS),
    ("staff:change_person", "POST", CHANGE_HOUSEHOLDS),
    ("staff:record_status", "POST", CHANGE_HOUSEHOLDS),
    ("staff:add_need", "POST", CHANGE_HOUSEHOLDS),
    ("staff:end_need", "POST", CHANGE_HOUSEHOLDS),
    ("staff:restrict", "POST", RESTRICT),
    ("staff:lift_restriction", "POST", RESTRICT),
    ("staff:give_pin", "POST", REGISTER),
    ("staff:withdraw_pin", "POST", REGISTER),
    ("staff:answer_correction", "GET", CHANGE_HOUSEHOLDS),
    ("staff:answer_correction", "POST", CHANGE_HOUSEHOLDS),
    ("staff:rooms", "GET", SEE_ROOMS),
    ("staff:room", "GET", SEE_ROOMS),
    ("staff:room", "GET ?deel=paneel", SEE_ROOMS),
    ("staff:hold", "POST", BLOCK_BEDS),
    ("staff:release", "POST", HOLD_BEDS),
    ("staff:occupancy", "GET", ALL_STAFF),
    ("staff:occupancy", "GET ?soort=xlsx", ALL_STAFF),
    ("staff:occupancy", "GET ?soort=csv", ALL_STAFF),
    ("staff:kitchen_list", "GET", KITCHEN),
    ("staff:kitchen_list", "GET ?soort=xlsx", KITCHEN),
    ("staff:kitchen_list", "GET ?soort=csv", KITCHEN),
    ("staff:evacuation_list", "GET", EVACUATION),
    ("staff:evacuation_list", "GET ?soort=xlsx", EVACUATION),
    ("staff:evacuation_list", "GET ?soort=csv", EVACUATION),
    ("staff:occupancy_list", "GET", NIGHT_LIST),
    ("staff:occupancy_list", "GET ?soort=xlsx", NIGHT_LIST),
    ("staff:occupancy_list", "GET ?soort=csv", NIGHT_LIST),
    ("staff:reports", "GET", REPORT_NIGHTS),
    ("staff:reports", "POST", REPORT_NIGHTS),
    ("staff:locations", "GET", ALL_STAFF),
    ("staff:locations", "GET ?soort=xlsx", ALL_STAFF),
    ("staff:locations", "GET ?soort=csv", ALL_STAFF),
    ("staff:open_location", "GET", OPEN_LOCATION),
    ("staff:open_location", "POST", OPEN_LOCATION),
    ("staff:location", "GET", ALL_STAFF),
    ("staff:change_location", "GET", CHANGE_LOCATION),
    ("staff:change_location", "POST", CHANGE_LOCATION),
    ("staff:add_wing", "GET", CHANGE_LOCATION),
    ("staff:add_wing", "POST", CHANGE_LOCATION),
    ("staff:add_room", "GET", CHANGE_LOCATION),
    ("staff:add_room", "POST", CHANGE_LOCATION),
    ("staff:colleagues", "GET", ADMINISTER),
    ("staff:colleagues", "GET ?soort=xlsx", ADMINISTER),
    ("staff:welcome", "GET", ADMINISTER),
    ("staff:welcome", "POST", ADMINISTER),
    ("staff:give_role", "GET", ADMINISTER),
    ("staff:give_role", "POST", ADMINISTER),
    ("staff:end_role", "GET", ADMINISTER),
    ("staff:end_role", "POST", ADMINISTER),
    ("staff:me", "GET", ALL_STAFF),
    ("staff:control", "GET", SUPERVISE),
    ("staff:control", "GET ?soort=xlsx", SUPERVISE),
)

# It closes the household's file, after which the other rows have nothing to open.
LAST: tuple[Row, ...] = (("staff:leave", "POST", REGISTER),)
