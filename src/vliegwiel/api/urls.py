# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the API."""

from __future__ import annotations

from django.conf import settings

from vliegwiel.api import calculate
from vliegwiel.api.document import Document
from vliegwiel.api.door import Token
from vliegwiel.api.middleware import VERSION
from vliegwiel.api.problems import speak
from vliegwiel.api.v1 import figures, households, locations, stays

api = Document(
    title="Vliegwiel",
    version=VERSION,
    description=(
        "Locations, capacity per night, households, stays and figures of a municipality that receives refugees, and "
        "the engine that calculates without keeping anything. A token opens what its owner may see for one purpose; "
        "every look at a person is recorded. How to get a token: docs/tasks/api-sleutels.md."
    ),
    urls_namespace="api",
    docs_url=None,
    auth=Token(),
    servers=[{"url": "/api/v1", "description": "This installation"}],
    openapi_extra={
        "info": {
            "contact": settings.API_CONTACT,
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "tags": [
            {"name": "records", "description": "What is known of locations and people."},
            {"name": "engine", "description": "Questions and answers; nothing is kept."},
        ],
    },
)
speak(api)
for area in (locations, households, stays, figures):
    api.add_router("", area.router, tags=["records"])
api.add_router("", calculate.router, tags=["engine"])

# The document itself is for everybody; ninja's own first page is not used.
patterns, app_name, namespace = api.urls
urlpatterns = [one for one in patterns if getattr(one, "name", "") != "api-root"], app_name, namespace
