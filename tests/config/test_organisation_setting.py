# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The municipality's own sign-in is set wholly or not at all; a wrong line is named (TR-1)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from vliegwiel.config.organisation import GroupRule, organisation, read_rules

RULE = "- {group: balie, role: desk, place: het-huis}\n"


@pytest.fixture
def given(tmp_path: Path, monkeypatch: Any) -> Any:
    """Set everything that is needed; return how to change one thing."""
    path = tmp_path / "groepen.yml"
    path.write_text(RULE + "- {group: toezicht, role: auditor, place: Waterdorp, purpose: supervision}\n")
    values = {
        "ISSUER": "https://inloggen.example/realm",
        "CLIENT": "vliegwiel",
        "SECRET": "s",
        "ACR": "substantieel, hoog",
        "GROUPS": str(path),
    }

    def set_to(**changes: str) -> environ.Env:
        for name, value in {**values, **changes}.items():
            monkeypatch.setenv(f"VLIEGWIEL_ORGANISATION_{name}", value)
        return environ.Env()

    return set_to


def test_all_of_it_is_read(given: Any):
    found = organisation(given())
    assert found is not None
    assert found.acr == ("substantieel", "hoog")
    assert found.name == "inloggen.example"
    assert found.origin == "https://inloggen.example"
    assert found.rules == (
        GroupRule("balie", "desk", "het-huis"),
        GroupRule("toezicht", "auditor", "Waterdorp", "supervision"),
    )


def test_nothing_set_is_no_sign_in_by_the_organisation(given: Any):
    assert organisation(given(**dict.fromkeys(("ISSUER", "CLIENT", "SECRET", "ACR", "GROUPS"), ""))) is None


@pytest.mark.parametrize("name", ["ISSUER", "CLIENT", "SECRET", "ACR", "GROUPS"])
def test_half_of_it_stops_the_start_and_names_what_is_missing(given: Any, name: str):
    with pytest.raises(ImproperlyConfigured, match=f"VLIEGWIEL_ORGANISATION_{name}"):
        organisation(given(**{name: ""}))


def test_without_tls_only_on_this_machine(given: Any):
    with pytest.raises(ImproperlyConfigured, match="https"):
        organisation(given(ISSUER="http://inloggen.example"))
    assert organisation(given(ISSUER="http://localhost:3000"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nee",
        "- {group: balie, role: baas, place: het-huis}",
        "- {group: balie, role: desk}",
        "- {group: balie, role: desk, place: het-huis, purpose: macht}",
        "- {group: balie, role: desk, place: het-huis, recht: alles}",
        "- {group: 3, role: desk, place: het-huis}",
        "- [balie]",
        "- {",
    ],
)
def test_a_line_that_gives_no_role_is_refused(tmp_path: Path, text: str):
    path = tmp_path / "groepen.yml"
    path.write_text(text)
    with pytest.raises(ImproperlyConfigured, match="VLIEGWIEL_ORGANISATION_GROUPS"):
        read_rules(path)
    with pytest.raises(ImproperlyConfigured):
        read_rules(tmp_path / "weg.yml")
