# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What this calculation declares for the register of algorithms."""

from vliegwiel.engine.room_match.question import Agreed, Party, Person, Room, Rules
from vliegwiel.engine.units.register import Algorithm, fields_of

ENTRY = Algorithm(
    name="Kamers en bedden",
    short="Stelt voor wie op welke kamer slaapt: voor één huishouden, een bus of een hele locatie.",
    kind="Hoog-risico AI-systeem volgens het voorzorgsbeginsel; het is rekenwerk met regels, zonder lerend model",
    goal="Iedereen een bed, een huishouden bij elkaar, zo min mogelijk verhuizen, bekenden bij elkaar.",
    considerations=(
        "Harde regels gaan voor wensen. Afkomst, taal, geloof, geaardheid en gezondheid zijn geen gegevens. "
        "Geslacht telt alleen bij het delen van een kamer, leeftijd alleen om minderjarigen te beschermen."
    ),
    human=(
        "Een medewerker beslist per huishouden. Afwijken kan altijd, met een reden, en is even makkelijk als volgen."
    ),
    risks=(
        "Een tweede programma zonder gedeelde code controleert elk voorstel voordat iemand het ziet; een fout "
        "voorstel verschijnt niet."
    ),
    law=(
        "Opvang van asielzoekers en ontheemden door het COA en gemeenten; het doel van de verwerking staat "
        "per rol vast."
    ),
    inputs=fields_of(
        Party.model_fields, Person.model_fields, Room.model_fields, Rules.model_fields, Agreed.model_fields
    ),
    method=(
        "Exact rekenen over klassen van gelijke groepen (CP-SAT) voor plaatsen en verhuizingen, daarna zoeken "
        "in een vast aantal stappen voor de wensen; gelijke vraag, gelijk antwoord."
    ),
    page="room-match.md",
)
