# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""How the API says no: application/problem+json (RFC 9457), with every problem at once."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from typing import Any

import msgspec
from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError

from vliegwiel.api.shapes import Problem, WrongPart
from vliegwiel.engine.errors import CannotCalculate, InvalidQuestion
from vliegwiel.refusals import NotFound, Refusal

log = logging.getLogger("vliegwiel")
TITLES = {
    400: "De vraag klopt niet",
    401: "Geen geldige sleutel",
    403: "Dit mag niet met deze sleutel",
    404: "Niet gevonden",
    405: "Deze methode is er niet",
    409: "Dit kan niet",
    413: "De vraag is te groot",
    415: "Dit soort inhoud wordt niet gelezen",
    429: "Te veel pogingen",
    500: "Fout bij ons",
}
NOT_FOUND = "Dit bestaat niet, of deze sleutel opent het niet."
# What pydantic says of an address, in words that say what would be right.
RIGHT = {
    "limit": "Geef een heel getal van 1 tot en met 500.",
    "date": "Schrijf de dag als 2026-11-20.",
    "uuid": "Geef een id zoals dat in een lijst staat.",
}


class NotInScope(Refusal):
    """The token is in order, and does not open this."""

    code = "not-in-scope"
    status = 403
    sentence = "Deze sleutel opent dit niet. Vraag de beheerder om een sleutel die dit opent, of om een ander doel."


class TooLarge(Refusal):
    """More than one request may ask."""

    code = "too-large"
    status = 413
    sentence = "Dit is te groot voor één vraag: {bound}. Stuur minder tegelijk."


class NotReadable(Refusal):
    """The body is of another kind."""

    code = "not-readable"
    status = 415
    sentence = "Alleen JSON wordt gelezen. Stuur de vraag als application/json."


def problem(status: int, detail: str, code: str, wrong: tuple[WrongPart, ...] = ()) -> HttpResponse:
    """Return a problem as an answer."""
    body = Problem(TITLES.get(status, TITLES[409]), status, detail, code, wrong)
    answer = HttpResponse(msgspec.json.encode(body), status=status, content_type="application/problem+json")
    if status == 401:
        answer["WWW-Authenticate"] = "Bearer"
    if status == 429:
        answer["Retry-After"] = "900"
    return answer


def refused(refusal: Refusal) -> HttpResponse:
    """Return a refusal; absent and forbidden are the same."""
    if isinstance(refusal, NotFound):
        return problem(404, NOT_FOUND, refusal.code)
    values = {name: str(value) for name, value in refusal.values.items()}
    return problem(refusal.status, _(refusal.sentence).format(**values), refusal.code)


def wrong_question(error: InvalidQuestion) -> HttpResponse:
    """Return everything that is wrong with a question, as the command line says it."""
    wrong = tuple(WrongPart(one.where, one.wrong, one.right) for one in error.problems)
    return problem(400, " ".join(str(one) for one in error.problems[:3]), "invalid-question", wrong)


def wrong_address(error: ValidationError) -> HttpResponse:
    """Return everything that is wrong with the parameters."""
    wrong = tuple(_wrong_parameter(one) for one in error.errors)
    return problem(400, " ".join(f"{one.where}: {one.wrong} {one.right}" for one in wrong), "invalid-question", wrong)


def _wrong_parameter(error: dict[str, Any]) -> WrongPart:
    where = str(error["loc"][-1])
    if error["type"] == "missing":
        return WrongPart(where, "Dit ontbreekt.", RIGHT["date"] if where in {"from", "until"} else "Vul het in.")
    kind = "limit" if where == "limit" else "uuid" if where in {"id", "location", "after"} else "date"
    context = error.get("ctx", {})
    right = str(context.get("right") or RIGHT[kind])
    return WrongPart(where, "Deze waarde kan hier niet.", right)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return that there is no such address."""
    del request, exception
    return problem(404, NOT_FOUND, NotFound.code)


def bad_request(request: HttpRequest | None, exception: Exception | None = None) -> HttpResponse:
    """Return that a request cannot be read."""
    del request
    if isinstance(exception, RequestDataTooBig):
        return refused(TooLarge(bound="te veel bytes"))
    return problem(400, "Deze vraag is niet te lezen. Kijk het adres en de inhoud na.", "bad-request")


def fault(request: HttpRequest) -> HttpResponse:
    """Return that something broke here, with a number that finds it in the log."""
    number = uuid.uuid4().hex[:8]
    log.error("fault %s on %s", number, request.resolver_match.view_name if request.resolver_match else "?")
    return problem(500, f"Er ging hier iets mis. Meld het aan de beheerder met dit nummer: {number}.", "fault")


def speak(api: NinjaAPI) -> None:
    """Let every no of the program become a problem."""
    kinds: dict[type[Exception], Callable[[Any], HttpResponse]] = {
        Refusal: refused,
        InvalidQuestion: wrong_question,
        CannotCalculate: lambda error: problem(409, error.sentence, error.code),
        ValidationError: wrong_address,
        AuthenticationError: lambda _error: _no_token(),
        SuspiciousOperation: lambda error: bad_request(None, error),
        BadRequest: lambda error: bad_request(None, error),
    }
    for kind, answer in kinds.items():
        api.add_exception_handler(kind, _answering(answer))


def _answering(answer: Callable[[Any], HttpResponse]) -> Any:
    return lambda _request, error: answer(error)


def _no_token() -> HttpResponse:
    return problem(401, "Stuur een sleutel mee: Authorization: Bearer <sleutel>.", "no-token")
