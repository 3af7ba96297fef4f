# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Cases to start from, and the building blocks that a project leader chooses without formulas."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BuildingBlock:
    """A choice that a project leader makes without formulas.

    off     what the case reads when the choice is not made, by input name
    chosen  whether a new case begins with it
    asks    inputs that only matter with it
    """

    name: str
    off: tuple[tuple[str, str], ...]
    chosen: bool = True
    asks: tuple[str, ...] = ()


_SELF_COOKING = BuildingBlock("self_cooking", (("self_cooking", "0"),))
_CARETAKER = BuildingBlock("caretaker", (("caretaker_fte", "0"),))
_LESS_SECURITY = BuildingBlock("less_security", (("security_floor", "1"),))
_TAKE_OVER = BuildingBlock("residents_take_over", (("supervision_floor", "1"),))
_LETTING = BuildingBlock("letting", (("let_places", "0"),), chosen=False, asks=("let_places", "rent", "let_vacancy"))
_RESERVATION = BuildingBlock("reservation", (("reserved_places", "0"),), chosen=False, asks=("reserved_places",))
_SHARED_RISK = BuildingBlock("shared_vacancy", (("share_municipality", "1"), ("share_coa", "0")), chosen=False)
_HOUSE = (_SELF_COOKING, _CARETAKER, _LESS_SECURITY, _TAKE_OVER)


@dataclass(frozen=True, slots=True)
class Template:
    """A shipped case as a page offers it.

    blocks  choices that can be switched
    asks    inputs that stand on top; all others wait under "meer"
    """

    name: str
    blocks: tuple[BuildingBlock, ...]
    asks: tuple[str, ...]

    @property
    def left_out(self) -> frozenset[str]:
        """The blocks that a new case does not begin with."""
        return frozenset(block.name for block in self.blocks if not block.chosen)


_UKRAINE = ("places", "housing_per_place", "running_per_place", "contract_months")
TEMPLATES: dict[str, Template] = {
    one.name: one
    for one in (
        Template(
            "own-house",
            (*_HOUSE, _LETTING, _RESERVATION, _SHARED_RISK),
            (
                "places",
                "ukraine_places",
                "let_places",
                "reserved_places",
                "occupancy",
                "fill_months",
                "phase_from",
                "phase_months",
                "rent",
                "let_vacancy",
            ),
        ),
        Template("buurthuis-75", _HOUSE, ("places", "occupancy")),
        Template("buurthuis-44", _HOUSE, ("places", "occupancy")),
        Template(
            "catering-or-self-cooking",
            (),
            ("places", "catering_per_bed", "ready_month"),
        ),
        Template(
            "guards-phased-down",
            (),
            ("places", "floor", "start_month", "phase_months", "caretaker_fte"),
        ),
        Template(
            "mixed-house",
            (),
            ("places", "youth_places", "reserved_places", "occupancy", "rent", "youth_vacancy"),
        ),
        Template(
            "mixed-house-short-stay",
            (),
            ("places", "youth_places", "reserved_places", "occupancy", "rent", "youth_vacancy"),
        ),
        Template("ukraine-today", (), _UKRAINE),
        Template("ukraine-dfr", (), ("dfr_tariff", "dfr_from", "other_groups", *_UKRAINE)),
        Template(
            "ukraine-normalised",
            (),
            ("rent_paid", "paying", "support_per_place", *_UKRAINE),
        ),
        Template(
            "ukraine-normalised-phased",
            (),
            ("transition_months", "transition_tariff", "rent_paid", "paying", *_UKRAINE),
        ),
    )
}
FIRST_TEMPLATE = "own-house"
# The four schemes of one location for displaced people from Ukraine (FI-10).
UKRAINE_SCHEMES = ("ukraine-today", "ukraine-dfr", "ukraine-normalised", "ukraine-normalised-phased")
MOST_COMPARED = 4
# Grounds on which rent may stay below the integral costs (Wet Markt en Overheid).
GROUNDS = ("vacancy_explained", "municipal_task", "declaration_of_general_interest")

# What a line is a price times: the product of these names is its volume, month by month.
_NIGHTS, _PLACES = ("asylum_seekers", "days"), ("reception_places",)
VOLUMES: dict[str, dict[str, tuple[str, ...]]] = {
    "own-house": {
        "compensation": _NIGHTS,
        "compensation_ukraine": ("displaced", "days"),
        "supervision": _PLACES,
        "food": _PLACES,
        "let_rent": ("let_places",),
        "housing": ("places",),
    },
    "buurthuis-75": {
        "compensation": ("residents", "days"),
        "supervision": ("places",),
        "food": ("places",),
        "security": ("places",),
    },
    "buurthuis-44": {"compensation": ("residents", "days"), "food": ("places",)},
}
