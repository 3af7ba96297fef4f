# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What this calculation declares for the register of algorithms."""

from vliegwiel.engine.contribution.question import Question
from vliegwiel.engine.units.register import Algorithm, fields_of

ENTRY = Algorithm(
    name="Eigen bijdrage en spaartegoed",
    short=(
        "Rekent voor wat een eigen bijdrage volgens de regels zou zijn, wat gespaard wordt en wat meer werken oplevert."
    ),
    kind="Impactvol algoritme; een rekenvoorbeeld waaraan niemand rechten ontleent",
    goal="Laten zien wat werken oplevert.",
    considerations="Alleen de regels van Reba en RooO; bedragen die niet zijn nagekeken, zeggen dat zelf.",
    human="Het COA of de gemeente heft en beslist. Hier wordt niets ingehouden.",
    risks="Elke stap staat in het antwoord, met artikel, bron en zekerheid.",
    law="Reba 2008; Regeling opvang ontheemden Oekraïne.",
    inputs=fields_of(Question.model_fields),
    method="Exacte bedragen in decimalen, afgerond op vaste momenten.",
    page="own-contribution.md",
)
