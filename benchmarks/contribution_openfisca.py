# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The peer of benchmarks/contribution.py: Reba as OpenFisca-core variables, run by its own interpreter.

PYTHON benchmarks/contribution_openfisca.py GIVEN.npz CAME.npz
"""

from __future__ import annotations

import sys
import time
from importlib.metadata import version
from statistics import median

import numpy as np
from openfisca_core import periods
from openfisca_core.entities import build_entity
from openfisca_core.parameters import ParameterNode
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

Household = build_entity(key="household", plural="households", label="Household", is_person=True)
MONTH = "2026-11"


def values(**amounts: float) -> dict:
    return {name: {"values": {"2015-01-01": {"value": value}}} for name, value in amounts.items()}


PARAMETERS = {
    "food": values(
        adult_2=44.66, adult_3=37.07, adult_4=33.05, child_2=34.86, child_3=28.93, child_4=25.80, personal=12.95
    ),
    "reba": values(
        first=45.38, second=22.69, further=11.34, cap=393.43, weeks=4.33, share=0.25, most=183.0, limit=24,
        single=8000.0, family=16000.0, saved=0.5,
    ),
}  # fmt: skip


def cent(amounts):
    return np.floor(amounts * 100 + 0.5) / 100


def variable(name: str, formula=None, kind: type = float) -> type[Variable]:
    parts = {"value_type": kind, "entity": Household, "definition_period": periods.MONTH, "label": name}
    if formula:
        parts["formula"] = formula
    return type(name, (Variable,), parts)


def economic_value(household, period, parameters):
    adults, children = household("adults", period), household("children", period)
    people, food, reba = adults + children, parameters(period).food, parameters(period).reba
    adult = np.select([people <= 2, people == 3], [food.adult_2, food.adult_3], food.adult_4)
    child = np.select([people <= 2, people == 3], [food.child_2, food.child_3], food.child_4)
    weekly = adults * adult + children * child + people * food.personal
    housing = reba.first + (people > 1) * reba.second + np.maximum(people - 2, 0) * reba.further
    return cent(weekly * reba.weeks) + np.minimum(cent(housing * reba.weeks), reba.cap)


def exempt(household, period, parameters):
    reba = parameters(period).reba
    over = (household("permit", period) == 0) & (household("weeks_worked", period) > reba.limit)
    return np.where(over, 0, np.minimum(cent(household("work_income", period) * reba.share), reba.most))


def means(household, period, parameters):
    reba = parameters(period).reba
    people = household("adults", period) + household("children", period)
    income = household("net_income", period) - household("exempt", period) - household("child_benefit", period)
    limit = np.where(people == 1, reba.single, reba.family)
    return np.maximum(income, 0) + np.maximum(household("assets", period) - limit, 0)


def contribution(household, period):
    return np.minimum(household("means", period), household("economic_value", period))


def saved(household, period, parameters):
    return cent(household("contribution", period) * parameters(period).reba.saved)


def keeps(household, period):
    return household("net_income", period) - household("contribution", period)


def main() -> None:
    given = dict(np.load(sys.argv[1]))
    system = TaxBenefitSystem([Household])
    system.parameters = ParameterNode("", data=PARAMETERS)
    inputs = {"adults": int, "children": int, "weeks_worked": int, "permit": int}
    inputs |= dict.fromkeys(("net_income", "work_income", "child_benefit", "assets"), float)
    formulas = (economic_value, exempt, means, contribution, saved, keeps)
    system.add_variables(*(variable(name, kind=kind) for name, kind in inputs.items()))
    system.add_variables(*(variable(formula.__name__, formula) for formula in formulas))

    def once() -> tuple[float, dict]:
        simulation = SimulationBuilder().build_default_simulation(system, len(given["adults"]))
        for name, kind in inputs.items():
            array = given[name].astype(np.int32) if kind is int else (given[name] / 100).astype(np.float32)
            simulation.set_input(name, MONTH, array)
        start = time.perf_counter()
        found = {formula.__name__: simulation.calculate(formula.__name__, MONTH) for formula in formulas}
        return time.perf_counter() - start, found

    once()
    runs = [once() for _ in range(5)]
    np.savez(sys.argv[2], seconds=median(run[0] for run in runs), version=version("openfisca-core"), **runs[-1][1])


if __name__ == "__main__":
    main()
