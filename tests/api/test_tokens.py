# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Tokens: one purpose, one workplace, no more than the owner may see, and gone when they should be (TR-1, TR-2)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from tests.factories.tokens import bearer, make_token
from tests.factories.town import NOW, PASSWORD, Town, build_town

from vliegwiel.apps.accounts import services as accounts
from vliegwiel.apps.accounts.errors import EndsBeforeStart, OwnerWithoutRole, OwnToken, TokenRevoked, TokenTooLong
from vliegwiel.apps.accounts.models import ApiToken, Attempt
from vliegwiel.apps.accounts.terms import NewToken, Purpose, Role, Scope
from vliegwiel.apps.municipalities import services
from vliegwiel.apps.trust.models import Event
from vliegwiel.refusals import NotFound

pytestmark = pytest.mark.django_db
LOCATIONS, STAYS = "/api/v1/locations", "/api/v1/stays"


def status(secret: str, address: str = LOCATIONS) -> int:
    return Client().get(address, headers=bearer(secret)).status_code


def asked(town: Town, **changes: object) -> NewToken:
    known = {"name": "planbord", "owner_id": town.users[Role.COUNSELLOR].pk, "purpose": Purpose.RECEPTION}
    more = {"scopes": (Scope.STAYS,), "from_on": NOW.date(), "until_on": NOW.date() + timedelta(days=30)}
    return NewToken(**known | more | changes)  # type: ignore[arg-type]


def test_a_token_is_kept_as_a_hash_only_and_leaves_an_event(town: Town):
    made, secret = services.make_token(
        actor=town[Role.ADMINISTRATOR], token=asked(town), workplace_id=town.municipality.pk, now=NOW
    )
    row = ApiToken.objects.values().get(pk=made.pk)
    assert secret not in {str(value) for value in row.values()}
    event = Event.objects.get(kind="accounts.token_made")
    assert (event.subject_id, event.actor_id) == (made.pk, town[Role.ADMINISTRATOR].user_id)


def test_only_an_administrator_of_the_place_makes_and_revokes(town: Town):
    other = build_town("Anderdorp")
    for actor in (town.manager, town[Role.AUDITOR], other[Role.ADMINISTRATOR]):
        with pytest.raises(NotFound):
            services.make_token(actor=actor, token=asked(town), workplace_id=town.municipality.pk, now=NOW)
    made, _secret = make_token(town, Role.COUNSELLOR)
    with pytest.raises(NotFound):
        services.revoke_token(actor=other[Role.ADMINISTRATOR], token_id=made.pk, now=NOW)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"purpose": Purpose.FINANCE}, OwnerWithoutRole),
        ({"until_on": NOW.date()}, EndsBeforeStart),
        ({"until_on": NOW.date() + timedelta(days=400)}, TokenTooLong),
        ({"from_on": NOW.date() - timedelta(days=900), "until_on": NOW.date() - timedelta(days=800)}, OwnerWithoutRole),
    ],
)
def test_a_token_that_cannot_be_right_is_not_made(town: Town, changes, refusal):
    with pytest.raises(refusal):
        services.make_token(
            actor=town[Role.ADMINISTRATOR], token=asked(town, **changes), workplace_id=town.municipality.pk, now=NOW
        )
    assert not ApiToken.objects.exists()


def test_nobody_makes_a_token_that_borrows_the_own_roles(town: Town):
    admin = town[Role.ADMINISTRATOR]
    with pytest.raises(OwnToken):
        services.make_token(
            actor=admin, token=asked(town, owner_id=admin.user_id), workplace_id=town.municipality.pk, now=NOW
        )


def test_a_token_that_is_revoked_expired_or_still_to_come_opens_nothing(town: Town):
    today = timezone.localdate()
    made, secret = make_token(town, Role.COUNSELLOR)
    assert status(secret) == 200
    services.revoke_token(actor=town[Role.ADMINISTRATOR], token_id=made.pk, now=NOW)
    assert status(secret) == 401
    with pytest.raises(TokenRevoked):
        services.revoke_token(actor=town[Role.ADMINISTRATOR], token_id=made.pk, now=NOW)
    _made, expired = make_token(town, Role.COUNSELLOR, until_on=today)
    _made, coming = make_token(
        town, Role.COUNSELLOR, from_on=today + timedelta(days=1), until_on=today + timedelta(days=2)
    )
    assert {status(expired), status(coming)} == {401}


def test_a_token_stops_with_the_role_and_with_the_account_of_its_owner(town: Town):
    _made, secret = make_token(town, Role.COUNSELLOR)
    owner = town.users[Role.COUNSELLOR]
    owner.is_active = False
    owner.save()
    assert status(secret) == 401
    owner.is_active = True
    owner.save()
    assert status(secret) == 200
    accounts.end_role(owner.assignments.get(), until_on=timezone.localdate())
    assert status(secret) == 401


def test_every_refused_token_gets_the_same_answer(town: Town):
    made, revoked = make_token(town, Role.COUNSELLOR)
    accounts.revoke_token(made, now=NOW)
    answers = {Client().get(LOCATIONS, headers=bearer(one)).content for one in (revoked, "vw_unknown", "é\x00")}
    assert len(answers) == 1


def test_a_token_for_one_location_opens_one_location_also_when_its_owner_works_everywhere(town: Town):
    _made, secret = make_token(town, Role.COUNSELLOR, workplace=town.house.workplace)
    found = Client().get(LOCATIONS, headers=bearer(secret)).json()["items"]
    assert [one["id"] for one in found] == [str(town.house.pk)]
    assert status(secret, f"{STAYS}?location={town.coa.pk}") == 404


def test_a_token_opens_only_its_scopes(town: Town):
    _made, secret = make_token(town, Role.COUNSELLOR, scopes=[Scope.LOCATIONS])
    answer = Client().get(STAYS, headers=bearer(secret))
    assert (answer.status_code, answer.json()["code"]) == (403, "not-in-scope")
    assert status(secret) == 200


def test_a_token_for_a_purpose_that_sees_no_people_opens_no_people(town: Town):
    _made, secret = make_token(town, Role.CONTROLLER)
    assert status(secret, STAYS) == status(secret, "/api/v1/households") == 403


def test_wrong_tokens_are_counted_per_address_and_a_right_one_still_opens(town: Town):
    _made, secret = make_token(town, Role.COUNSELLOR)
    assert {status("wrong") for _try in range(30)} == {401}
    assert status("wrong") == 429
    assert Client().get(LOCATIONS).status_code == 401
    assert status(secret) == 200
    Attempt.objects.update(at=timezone.now() - timedelta(minutes=16))
    assert status("wrong") == 401


def test_the_last_use_is_known_by_day_and_written_once(town: Town, django_assert_num_queries):
    made, secret = make_token(town, Role.COUNSELLOR)
    assert status(secret) == 200
    made.refresh_from_db()
    assert made.last_used_on == timezone.localdate()
    address = "/api/v1/calculate/rooms"
    with django_assert_num_queries(2):
        assert status(secret, address) == 200


def test_an_administrator_makes_shows_once_and_revokes_on_the_page(town: Town):
    client = Client()
    client.force_login(town.users[Role.ADMINISTRATOR])
    today = timezone.localdate()
    form = {
        "name": "planbord",
        "owner": town.users[Role.COUNSELLOR].pk,
        "purpose": "reception",
        "workplace": town.municipality.pk,
        "scopes": ["stays", "locations"],
        "from_on": today.isoformat(),
        "until_on": (today + timedelta(days=90)).isoformat(),
    }
    wrong = client.post("/beheer/api-sleutels/nieuw", form | {"purpose": "finance"})
    assert wrong.status_code == 400
    assert "geen rol met dit doel" in wrong.content.decode()
    shown = client.post("/beheer/api-sleutels/nieuw", form)
    secret = shown.context["secret"]
    assert secret in shown.content.decode()
    assert shown.headers["Cache-Control"] == "no-store, private"
    assert status(secret) == 200
    made = ApiToken.objects.get()
    page = client.get("/beheer/api-sleutels").content.decode()
    assert "planbord" in page
    assert secret not in page
    assert client.post(f"/beheer/api-sleutels/{made.pk}/intrekken", follow=True).status_code == 200
    assert status(secret) == 401


def test_the_password_of_the_owner_is_no_token(town: Town):
    assert status(PASSWORD) == 401
    with pytest.raises(ValidationError):
        ApiToken(name="x" * 99).full_clean()
