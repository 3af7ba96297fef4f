# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading nights, rooms and who sleeps there."""

from vliegwiel.apps.stays.selectors.comings import (
    Coming,
    arrivals,
    departures,
    late_arrivals,
    late_departures,
    overdue_blocks,
)
from vliegwiel.apps.stays.selectors.flows import Flow, flow_of
from vliegwiel.apps.stays.selectors.lives import (
    BedOfPerson,
    Roommate,
    beds_of,
    roommates,
    shared_room_with,
    stay_timeline,
)
from vliegwiel.apps.stays.selectors.mix import Measured, WingMix, agreements_in_force, mix_per_wing
from vliegwiel.apps.stays.selectors.neighbourhood import SafeFigures, safe_figures
from vliegwiel.apps.stays.selectors.nights import counts_by_location, counts_per_night, counts_per_wing
from vliegwiel.apps.stays.selectors.own import NextChange, OwnRoom, next_change, own_room
from vliegwiel.apps.stays.selectors.own_copy import OwnRooms, own_rooms
from vliegwiel.apps.stays.selectors.pages import StayRow, stays_after
from vliegwiel.apps.stays.selectors.paper import (
    EvacuationRow,
    KitchenCounts,
    evacuation_list,
    kitchen_counts,
    occupancy_list,
)
from vliegwiel.apps.stays.selectors.proposals import decisions_on, latest_proposals
from vliegwiel.apps.stays.selectors.rooms import (
    BedOnPlan,
    RoomOnPlan,
    WingOnPlan,
    free_rooms,
    room_in_night,
    room_plan,
)
from vliegwiel.apps.stays.selectors.waiting import ToPlace, households_to_place
from vliegwiel.apps.stays.selectors.wishes import Wish, wishes_of

__all__ = [
    "BedOfPerson",
    "BedOnPlan",
    "Coming",
    "EvacuationRow",
    "Flow",
    "KitchenCounts",
    "Measured",
    "NextChange",
    "OwnRoom",
    "OwnRooms",
    "RoomOnPlan",
    "Roommate",
    "SafeFigures",
    "StayRow",
    "ToPlace",
    "WingMix",
    "WingOnPlan",
    "Wish",
    "agreements_in_force",
    "arrivals",
    "beds_of",
    "counts_by_location",
    "counts_per_night",
    "counts_per_wing",
    "decisions_on",
    "departures",
    "evacuation_list",
    "flow_of",
    "free_rooms",
    "households_to_place",
    "kitchen_counts",
    "late_arrivals",
    "late_departures",
    "latest_proposals",
    "mix_per_wing",
    "next_change",
    "occupancy_list",
    "overdue_blocks",
    "own_room",
    "own_rooms",
    "room_in_night",
    "room_plan",
    "roommates",
    "safe_figures",
    "shared_room_with",
    "stay_timeline",
    "stays_after",
    "wishes_of",
]
