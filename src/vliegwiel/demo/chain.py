# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What the town asked of the simulated chain; the demo's own worker answers in the first minute."""

from __future__ import annotations

from datetime import datetime, timedelta

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.chain import services
from vliegwiel.apps.chain.terms import PolicyChoices, Scenario


def ask_the_chain(adviser: Actor, now: datetime) -> None:
    """Ask the question that everybody asks, and the look back."""
    choices = PolicyChoices(scenario=Scenario.STABLE, against=Scenario.SCALE, runs=40)
    services.compare_policies(actor=adviser, choices=choices, key="demo-beleid", now=now)
    services.look_back(actor=adviser, key="demo-terugblik", now=now + timedelta(seconds=1))
