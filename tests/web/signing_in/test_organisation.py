# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Signing in with the municipality's own account, against a real provider (TR-1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories.town import PASSWORD, Town
from tests.web.signing_in.provider import OUT, SECRET, RunningProvider, running_provider

from vliegwiel.apps.accounts import selectors
from vliegwiel.apps.accounts.models import OrganisationAccount, RoleAssignment, Session, User
from vliegwiel.apps.accounts.terms import Purpose, Role
from vliegwiel.apps.trust import selectors as trust
from vliegwiel.config.organisation import GroupRule, Organisation

pytestmark = pytest.mark.django_db
SUB = "a1b2"


@pytest.fixture(scope="module")
def provider() -> Iterator[RunningProvider]:
    with running_provider() as running:
        yield running


@pytest.fixture(autouse=True)
def organised(settings: Any, provider: RunningProvider) -> None:
    settings.SECOND_STEP_REQUIRED = True
    settings.ORGANISATION = Organisation(
        name="Gemeente Waterdorp",
        issuer=provider.issuer,
        client="vliegwiel",
        secret=SECRET,
        acr=("substantieel", "hoog"),
        rules=(
            GroupRule("opvang-balie", "desk", "waterdorp-huis"),
            GroupRule("opvang-toezicht", "auditor", "Waterdorp", "supervision"),
            GroupRule("opvang-kwijt", "kitchen", "bestaat-niet"),
        ),
    )


def gone(client: Client, address: str = "/inloggen/organisatie") -> str:
    """Leave for the provider; return where the visitor is sent."""
    answer = client.get(address)
    assert answer.status_code == 302, answer.content.decode()
    return answer.url


def come_back(client: Client, provider: RunningProvider, address: str = "/inloggen/organisatie") -> Any:
    return client.get(provider.visit(gone(client, address)))


def roles() -> set[tuple[str, str]]:
    user = User.objects.get(organisation_account__subject=SUB)
    return {
        (one.role.value, one.source.value)
        for one in selectors.acting(user, timezone.localdate(timezone.now())).assignments
    }


def test_groups_become_roles_where_and_for_what_the_setting_says(town: Town, provider: RunningProvider):
    provider.expects(SUB, groups=["opvang-balie", "opvang-toezicht", "iets-anders", "opvang-kwijt"])
    client = Client()
    assert "Log in met Gemeente Waterdorp" in client.get("/inloggen").content.decode()
    assert come_back(client, provider, "/inloggen/organisatie?next=/locaties/").url == "/locaties/"
    assert roles() == {("desk", "organisation"), ("auditor", "organisation")}
    given = RoleAssignment.objects.get(user__organisation_account__subject=SUB, role=Role.AUDITOR)
    assert (given.workplace_id, given.purpose) == (town.municipality.pk, Purpose.SUPERVISION)
    page = client.get("/account")
    assert page.status_code == 200, "the level of assurance there is the second step here"
    assert "van de organisatie" in page.content.decode()
    kinds = [event.kind for event in trust.latest_events(town.municipality.pk)[:3]]
    assert sorted(kinds) == ["accounts.account_made", "accounts.role_given", "accounts.role_given"]


def test_what_is_asked_has_pkce_a_state_a_nonce_and_the_level(provider: RunningProvider):
    first, second = (parse_qs(urlparse(gone(Client())).query) for _ in range(2))
    assert first["code_challenge_method"] == ["S256"]
    assert first["acr_values"] == ["substantieel hoog"]
    assert first["response_type"] == ["code"]
    for name in ("state", "nonce", "code_challenge"):
        assert first[name] != second[name]


def test_a_group_that_is_gone_ends_the_role_and_one_given_by_hand_stays(town: Town, provider: RunningProvider):
    provider.expects(SUB, groups=["opvang-balie", "opvang-toezicht"])
    come_back(Client(), provider)
    user = User.objects.get(organisation_account__subject=SUB)
    # The role is of yesterday, so that it can end today.
    RoleAssignment.objects.filter(user=user).update(from_on=timezone.localdate(timezone.now()) - timedelta(days=1))
    RoleAssignment.objects.create(
        user=user, workplace=town.house.workplace, role=Role.KITCHEN, purpose=Purpose.MEALS, from_on="2026-01-01"
    )
    provider.expects(SUB, groups=["opvang-balie"])
    come_back(Client(), provider)
    assert roles() == {("desk", "organisation"), ("kitchen", "by-hand")}
    assert RoleAssignment.objects.get(user=user, role=Role.AUDITOR).until_on == timezone.localdate(timezone.now())
    provider.expects(SUB, groups=["opvang-balie", "opvang-toezicht"])
    come_back(Client(), provider)
    assert ("auditor", "organisation") in roles()


def test_who_is_in_no_group_any_more_is_refused_and_signed_out_everywhere(town: Town, provider: RunningProvider):
    provider.expects(SUB, groups=["opvang-balie"])
    client = Client()
    come_back(client, provider)
    provider.expects(SUB, groups=["iets-anders"])
    answer = come_back(Client(), provider)
    assert answer.status_code == 403
    assert "geen groep" in answer.content.decode()
    assert client.get("/account").status_code == 302
    assert roles() == set()


def test_a_stranger_without_a_group_gets_no_account(town: Town, provider: RunningProvider):
    provider.expects("vreemd", groups=["iets-anders"])
    assert come_back(Client(), provider).status_code == 403
    assert not OrganisationAccount.objects.exists()


def test_too_low_a_level_of_assurance_is_refused(town: Town, provider: RunningProvider):
    provider.expects(SUB, groups=["opvang-balie"], acr="laag")
    answer = come_back(Client(), provider)
    assert answer.status_code == 403
    assert "niet zeker genoeg" in answer.content.decode()
    assert not OrganisationAccount.objects.exists()


def test_another_state_another_session_and_a_second_time_are_refused(town: Town, provider: RunningProvider):
    provider.expects(SUB, groups=["opvang-balie"])
    client = Client()
    back = provider.visit(gone(client))
    assert Client().get(back).status_code == 400, "another browser"
    assert client.get(back.replace("state=", "state=x")).status_code == 400
    assert client.get(back).status_code == 400, "the question was used up"
    back = provider.visit(gone(client))
    assert client.get(back).status_code == 302
    assert Client().get("/inloggen/organisatie/terug").status_code == 400
    assert client.get("/inloggen/organisatie/terug?error=access_denied").status_code == 400


def test_an_account_of_that_address_is_not_taken_over_but_can_be_linked(town: Town, provider: RunningProvider):
    user = town.users[Role.DESK]
    provider.expects(SUB, groups=["opvang-balie"], email=user.login)
    answer = come_back(Client(), provider)
    assert answer.status_code == 409
    assert "Mijn account" in answer.content.decode()
    client = Client()
    client.post("/inloggen", {"login": user.login, "password": PASSWORD})
    assert client.get("/account/koppelen").url == "/account/tweede-stap", "first the second step"


def test_an_own_account_is_linked_from_within(town: Town, provider: RunningProvider, settings: Any):
    settings.SECOND_STEP_REQUIRED = False
    user = town.users[Role.DESK]
    client = Client()
    client.post("/inloggen", {"login": user.login, "password": PASSWORD})
    provider.expects(SUB, groups=["opvang-toezicht"], email=user.login)
    assert come_back(client, provider, "/account/koppelen").url == "/account"
    fresh = Client()
    assert come_back(fresh, provider).status_code == 302
    assert fresh.session["_auth_user_id"] == str(user.pk)
    assert roles() == {("desk", "by-hand"), ("auditor", "organisation")}
    other = Client()
    other.post("/inloggen", {"login": town.users[Role.KITCHEN].login, "password": PASSWORD})
    assert come_back(other, provider, "/account/koppelen").status_code == 409


def test_a_closed_account_stays_closed(town: Town, provider: RunningProvider):
    provider.expects(SUB, groups=["opvang-balie"])
    come_back(Client(), provider)
    User.objects.filter(organisation_account__subject=SUB).update(is_active=False)
    assert come_back(Client(), provider).status_code == 400


def test_signing_out_here_signs_out_there_and_the_provider_ends_every_session(town: Town, provider: RunningProvider):
    provider.expects(SUB, groups=["opvang-balie"])
    client = Client()
    come_back(client, provider)
    # The same person, the same session there, on a second page of ours.
    second = Client()
    come_back(second, provider)
    away = client.post("/uitloggen").url
    assert away.startswith(f"{provider.issuer}/session/end?")
    assert "Aukje" not in away
    assert "id_token" not in away
    assert provider.sign_out(away).startswith(OUT)
    token = provider.received()[-1]
    assert second.get("/account").status_code == 200
    assert Client().post("/inloggen/organisatie/afmelden", {"logout_token": token}).status_code == 200
    assert second.get("/account").status_code == 302
    assert not Session.objects.filter(user__organisation_account__subject=SUB).exists()
    for wrong in ("", "x.y.z", token[:-8] + "AAAAAAAA"):
        assert Client().post("/inloggen/organisatie/afmelden", {"logout_token": wrong}).status_code == 400


def test_a_provider_that_does_not_answer_is_a_sentence(town: Town, settings: Any):
    settings.ORGANISATION = Organisation("X", "http://127.0.0.1:9", "c", "s", ("hoog",), ())
    answer = Client().get("/inloggen/organisatie")
    assert answer.status_code == 503
    assert "wachtwoord" in answer.content.decode()


def test_without_the_setting_there_is_no_such_door(town: Town, settings: Any):
    settings.ORGANISATION = None
    assert Client().get("/inloggen/organisatie").url == "/inloggen"
    assert Client().get("/inloggen/organisatie/terug").status_code == 400
    assert Client().post("/inloggen/organisatie/afmelden").status_code == 400
    assert "inloggen/organisatie" not in Client().get("/inloggen").content.decode()
