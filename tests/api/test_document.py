# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The document of the API: the Dutch design rules hold, and a fuzzer finds nothing it does not promise (TR-2)."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import CHECKS
from schemathesis.config import SchemathesisConfig
from tests.factories.tokens import bearer, make_token
from tests.factories.town import Town

from vliegwiel.api.middleware import VERSION
from vliegwiel.apps.accounts.models import Attempt
from vliegwiel.apps.accounts.terms import Role

ROOT = Path(__file__).resolve().parents[2]
PLACES = [one / "shared" / "adr" / "linter.yaml" for one in ROOT.parents]
RULES = next((one for one in PLACES if one.exists()), PLACES[0])
SPECTRAL = ROOT / "tests" / "node" / "node_modules" / ".bin" / "spectral"
# Whether these can be answered depends on more than a schema can say: the order of two days, or what a question means.
ONLY_SEEN_WHEN_READ = ("/locations/{id}/capacity", "/calculate/")


def document() -> dict[str, Any]:
    answer = Client().get("/api/v1/openapi.json")
    assert answer.status_code == 200
    return answer.json()


def lint(file: Path) -> subprocess.CompletedProcess[str]:
    if not RULES.exists():
        pytest.skip("NO DESIGN RULES: ../shared/adr/linter.yaml is not there")
    if not SPECTRAL.exists():
        pytest.skip("NO SPECTRAL: install node and run npm ci --prefix tests/node")
    command = [str(SPECTRAL), "lint", "-F", "warn", "-r", str(RULES), str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.django_db
def test_the_design_rules_hold_for_a_document_that_is_not_empty(tmp_path: Path):
    whole = document()
    assert len(whole["paths"]) >= 13
    assert {"LocationList", "StayPage", "Problem"} <= set(whole["components"]["schemas"])
    file = tmp_path / "openapi.json"
    file.write_text(json.dumps(whole))
    done = lint(file)
    assert done.returncode == 0, done.stdout


@pytest.mark.django_db
def test_planted_violations_of_the_design_rules_are_caught(tmp_path: Path):
    whole = document()
    whole["paths"]["/stays"]["get"]["parameters"][0]["name"] = "Location_Id"
    del whole["paths"]["/stays"]["get"]["responses"]["200"]["headers"]
    del whole["info"]["contact"]["email"]
    file = tmp_path / "openapi.json"
    file.write_text(json.dumps(whole))
    done = lint(file)
    assert done.returncode != 0
    for rule in ("query-keys-camel-case", "missing-header", "info-contact-fields-exist"):
        assert f"nlgov:{rule}" in done.stdout


@pytest.mark.django_db
def test_the_document_says_where_which_version_and_what_can_go_wrong():
    whole = document()
    assert whole["servers"][0]["url"] == "/api/v1"
    assert whole["info"]["version"] == VERSION
    assert {"name", "email", "url"} <= set(whole["info"]["contact"])
    operations = [one for path in whole["paths"].values() for one in path.values()]
    assert all({"400", "401", "403", "404", "405", "429"} <= set(one["responses"]) for one in operations)
    assert all(one["security"] == [{"Token": []}] for one in operations)
    assert not any(path.startswith("/api") or path.endswith("/") for path in whole["paths"])
    for operation in operations:
        answers = operation["responses"].items()
        assert all("API-Version" in one["headers"] for _status, one in answers)


def asking(headers: dict[str, str]) -> Any:
    """Return the API as the fuzzer reaches it, inside this process and this transaction."""
    config = SchemathesisConfig.from_dict(
        {
            "headers": headers,
            "operations": [
                {
                    "include-path-regex": "|".join(ONLY_SEEN_WHEN_READ).replace("{", "\\{").replace("}", "\\}"),
                    "checks": {
                        "positive_data_acceptance": {"expected-statuses": ["2xx", "400", "401", "403", "404", "409"]}
                    },
                }
            ],
        }
    )
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application(), config=config)


def fuzz(headers: dict[str, str], examples: int) -> set[int]:
    """Ask every operation at random, right and wrong; every check of the fuzzer looks at every answer."""
    seen: set[int] = set()
    chosen = settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    for found in asking(headers).get_all_operations():
        asked = found.ok().definition.raw
        for mode in schemathesis.GenerationMode:
            if mode == schemathesis.GenerationMode.NEGATIVE and not (asked["parameters"] or "requestBody" in asked):
                continue

            @chosen
            @given(found.ok().as_strategy(generation_mode=mode))
            def ask(case: Any) -> None:
                # That wrong tokens are counted is another test.
                Attempt.objects.all().delete()
                answer = case.call(headers=headers)
                seen.add(answer.status_code)
                case.validate_response(answer, checks=CHECKS.get_all(), headers=headers)

            ask()
    return seen


@pytest.fixture
def one_transaction(db: None) -> Iterator[None]:
    """A real server closes connections around a request; here the town lives in this test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("one_transaction")
def test_a_fuzzer_with_a_token_finds_nothing(town: Town):
    town.settle(town.household(2), town.beds()[1:3])
    _made, secret = make_token(town, Role.LOCATION_MANAGER)
    assert {200, 400, 404} <= fuzz(bearer(secret), 6)


@pytest.mark.usefixtures("one_transaction")
def test_a_fuzzer_without_a_token_gets_nothing(town: Town):
    assert fuzz({}, 3) <= {401, 404, 405}
