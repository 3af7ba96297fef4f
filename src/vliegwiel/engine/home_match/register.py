# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What this calculation declares for the register of algorithms."""

from vliegwiel.engine.home_match.question import Applicant, Home, Policy, Tie, Urgent
from vliegwiel.engine.units.register import Algorithm, fields_of

ENTRY = Algorithm(
    name="Woningtoewijzing",
    short=(
        "Wijst woningen toe in één gepubliceerde volgorde die iedereen kan narekenen, met een grond voor wie "
        "geen woning krijgt."
    ),
    kind="Hoog-risico AI-systeem volgens het voorzorgsbeginsel; het is rekenwerk met regels, zonder lerend model",
    goal="Een woning voor wie volgens het beleid aan de beurt is.",
    considerations=(
        "Het beleid van de gemeente, met datum, bepaalt de volgorde. Waar voorrang niet mag, telt een status niet mee."
    ),
    human="De gemeente stelt het beleid vast en draagt voor; de corporatie wijst toe. Een mens beslist.",
    risks="Het logboek wordt met aparte code nagerekend. Bij loting staat de afdruk van het geheim vooraf vast.",
    law="Huisvestingswet 2014, huisvestingsverordening van de gemeente.",
    inputs=fields_of(
        Applicant.model_fields, Tie.model_fields, Urgent.model_fields, Home.model_fields, Policy.model_fields
    ),
    method=(
        "Eén lijst, één keer langsgelopen: een woning voor wie er een kan krijgen naast iedereen die eerder staat en "
        "de aandelen per groep. Een exact programma beslist waar schuiven niet genoeg zegt, en een ander rekent na."
    ),
    page="home-match.md",
)
