# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What this calculation declares for the register of algorithms."""

from vliegwiel.engine.region_match.question import (
    Adult,
    Fixed,
    Household,
    Limit,
    Municipality,
    Region,
    Weights,
    Wishes,
    weights_on,
)
from vliegwiel.engine.units.register import Algorithm, fields_of

_NAMES = {
    "family": "familie",
    "care": "zorg",
    "ties": "band met de regio",
    "work": "werk per volwassene",
    "wants": "wens van het huishouden",
    "wishes": "wens van de gemeente",
}
_WEIGHTS = ", ".join(f"{_NAMES[name]} {figure.value}" for name, figure in weights_on(None).items())

ENTRY = Algorithm(
    name="Regionale plaatsing",
    short=(
        "Stelt per huishouden een gemeente voor, met de reden, de eerstvolgende gemeente en wat het zou veranderen."
    ),
    kind="Hoog-risico AI-systeem volgens het voorzorgsbeginsel; het is rekenwerk met regels, zonder lerend model",
    goal="Zo veel mogelijk mensen een gemeente; daarna familie en zorg, dan band en werk, dan wensen.",
    considerations=(
        "De volgorde staat vast: een vol punt op een niveau weegt zwaarder dan alles eronder. Nationaliteit, geloof, "
        "geaardheid, geslacht en diagnoses zijn geen gegevens. Er is geen getrainde kansscore op werk. "
        f"Gewichten van een vol punt, een keuze en geen meting (kengetallen assumptions.region_match): {_WEIGHTS}."
    ),
    human="Het COA beslist. Afwijken kan altijd, met een reden. De bewoner kan bezwaar maken; een mens antwoordt.",
    risks=(
        "Een tweede programma controleert elk voorstel. Verschillen tussen groepen worden gevolgd, zonder dat "
        "die groepen meetellen."
    ),
    law="Wet COA, Huisvestingswet art. 29, Spreidingswet.",
    inputs=fields_of(
        Household.model_fields,
        Adult.model_fields,
        Municipality.model_fields,
        Wishes.model_fields,
        Region.model_fields,
        Limit.model_fields,
        Fixed.model_fields,
        Weights.model_fields,
    ),
    method=(
        "Prijzen per plaats, een exacte stroom tussen volle gemeenten, daarna hele huishoudens; met een "
        "bewezen afstand tot het beste antwoord."
    ),
    page="region-match.md",
)
