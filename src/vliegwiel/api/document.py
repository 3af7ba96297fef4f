# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The OpenAPI document: what ninja knows of the addresses, and what msgspec knows of the answers."""

from __future__ import annotations

from typing import Any

import msgspec
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from vliegwiel.api.calculate import COMMANDS
from vliegwiel.api.middleware import VERSION
from vliegwiel.api.problems import TITLES
from vliegwiel.api.shapes import ANSWERS

REF = "#/components/schemas/{name}"
ANSWER_OF = {
    "locations": "LocationList",
    "capacity": "Capacity",
    "households": "HouseholdPage",
    "stays": "StayPage",
    "figures": "FigureList",
}
ALWAYS = (400, 401, 403, 404, 405, 429)
ALSO_WHEN_CALCULATING = (409, 413, 415)
_VERSION_HEADER = {
    "API-Version": {"description": "Version of the API.", "schema": {"type": "string", "examples": [VERSION]}}
}
_ANY_TABLE: dict[str, Any] = {"type": "object", "additionalProperties": True}


class Document(NinjaAPI):
    """The API with its document."""

    def get_openapi_schema(self, *, path_prefix: str | None = None, **_more: Any) -> OpenAPISchema:
        """Return the document: addresses without prefix, every answer with its shape and version."""
        del path_prefix
        found = OpenAPISchema(self, path_prefix="")
        for path in found["paths"].values():
            for method, operation in path.items():
                _complete(method, operation)
        components = found["components"]
        components["schemas"] = _schemas()
        for name in sorted({_input_name(one.name) for one in COMMANDS}):
            components["schemas"][name] = _ANY_TABLE | {
                "description": "`GET` on the same address describes it in full."
            }
        return found


def _schemas() -> dict[str, Any]:
    _refs, shapes = msgspec.json.schema_components(ANSWERS, ref_template=REF)
    return dict(shapes)


def _complete(method: str, operation: dict[str, Any]) -> None:
    name = operation["operationId"]
    calculates = method == "post"
    operation["responses"] = {"200": _answer(name, calculates)}
    for status in (*ALWAYS, *(ALSO_WHEN_CALCULATING if calculates else ())):
        operation["responses"][str(status)] = _problem(status)
    for parameter in operation["parameters"]:
        parameter["schema"] = _plain(parameter["schema"])
    if calculates:
        shape = {"$ref": REF.format(name=_input_name(name.removeprefix("calculate").lower()))}
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": shape}}}


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a parameter without what stands beside it already; an address holds no null."""
    options = [one for one in schema.get("anyOf", []) if one != {"type": "null"}]
    whole = {**schema, **options[0]} if len(options) == 1 else schema
    return {name: value for name, value in whole.items() if name not in {"anyOf", "title", "description"}}


def _input_name(command: str) -> str:
    return f"{command.title()}Question"


def _answer(name: str, calculates: bool) -> dict[str, Any]:
    shape = {"$ref": REF.format(name=ANSWER_OF[name])} if name in ANSWER_OF else _ANY_TABLE
    return {
        "description": "The answer, with the fingerprint of the question." if calculates else "The answer.",
        "headers": _VERSION_HEADER,
        "content": {"application/json": {"schema": shape}},
    }


def _problem(status: int) -> dict[str, Any]:
    shape = {"$ref": REF.format(name="Problem")}
    return {
        "description": TITLES[status],
        "headers": _VERSION_HEADER,
        "content": {"application/problem+json": {"schema": shape}},
    }
