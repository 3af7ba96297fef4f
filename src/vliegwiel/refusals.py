# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""How we say no: what cannot be done, and what can."""

from __future__ import annotations

from typing import Any, ClassVar


class Refusal(Exception):
    """An understood request that we do not carry out.

    code      stable name, for translation and the HTTP API
    status    HTTP status that fits
    sentence  Dutch, first the fact, then what the person can do; `{names}` are filled in from `values`
    """

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 409
    sentence: ClassVar[str] = "Dit kan nu niet. Ga terug en probeer het opnieuw."

    def __init__(self, **values: Any) -> None:
        self.values = values
        super().__init__(self.sentence.format(**{name: str(value) for name, value in values.items()}))


class NotFound(Refusal):
    """No such record, or not for this person: the two look the same."""

    code = "not-found"
    status = 404
    sentence = "Deze pagina bestaat niet, of u werkt niet op deze plek. Ga terug naar Vandaag."


class NotAllowed(Refusal):
    """The person works here, and this act belongs to another role."""

    code = "not-allowed"
    status = 403
    sentence = "Dit hoort bij een andere rol. Vraag uw locatiemanager."


class Stale(Refusal):
    """Somebody else changed the record while this person was editing it."""

    code = "stale"
    status = 409
    sentence = "Iemand anders heeft dit net veranderd. Bekijk de nieuwe gegevens en vul uw wijziging opnieuw in."


class WrongInput(Refusal):
    """A value cannot be right; the sentence says which and what would be."""

    code = "wrong-input"
    status = 400
    sentence = "{reason}"
