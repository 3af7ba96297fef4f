# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""When a card does not open the desk's screen."""

from __future__ import annotations

from vliegwiel.refusals import Refusal


class UnknownCard(Refusal):
    """No card of this house has this code."""

    code = "unknown-card"
    sentence = "Deze pas kennen we hier niet. Kijk de code na, of maak bij de bewoner een nieuwe pas."


class CardReplaced(Refusal):
    """The card was replaced or reported lost."""

    code = "card-replaced"
    sentence = "Deze pas is vervangen en werkt niet meer. Neem de pas in en vraag naar de nieuwe."


class CardExpired(Refusal):
    """The resident left."""

    code = "card-expired"
    sentence = (
        "Deze pas is verlopen: de dag van vertrek is voorbij. "
        "Neem de pas in, of kijk bij de bewoner wat er is afgesproken."
    )
