# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Signing in, roles by day, and who gives them (TR-1)."""

from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest
from django.db import connection
from tests.factories.town import DAY, NOW, OPENED, PASSWORD, Town, build_town, day, members

from vliegwiel.apps.accounts import errors, selectors, services
from vliegwiel.apps.accounts.models import Attempt, RoleAssignment, User
from vliegwiel.apps.accounts.services import signing_in
from vliegwiel.apps.accounts.terms import Role, UserKind
from vliegwiel.apps.municipalities import services as municipalities
from vliegwiel.apps.municipalities.errors import MunicipalityExists
from vliegwiel.apps.municipalities.terms import NewColleague
from vliegwiel.apps.residents import access as residents_access
from vliegwiel.apps.residents import services as residents
from vliegwiel.refusals import NotFound

pytestmark = [pytest.mark.django_db, pytest.mark.database]

WRONG = "fout"


def _try(login="desk@waterdorp.example", password=WRONG, address="10.0.0.1", now=NOW, kind=UserKind.STAFF):
    return services.sign_in(kind=kind, login=login, password=password, address=address, now=now)


def test_the_right_password_opens_in_any_case_of_the_name(town: Town):
    assert _try(" Desk@Waterdorp.example ", PASSWORD).pk == town.users[Role.DESK].pk


def test_unknown_wrong_and_closed_get_the_same_answer(town: Town):
    User.objects.filter(pk=town.users[Role.KITCHEN].pk).update(is_active=False)
    said = set()
    for login, password in (
        ("desk@waterdorp.example", "fout"),
        ("niemand@waterdorp.example", PASSWORD),
        ("kitchen@waterdorp.example", PASSWORD),
    ):
        with pytest.raises(errors.SignInFailed) as refused:
            _try(login, password)
        said.add((refused.value.code, refused.value.status, str(refused.value)))
    assert len(said) == 1


def test_an_unknown_name_costs_a_hash_too(town: Town, monkeypatch):
    hashed = []
    real = signing_in.make_password
    monkeypatch.setattr(signing_in, "make_password", lambda text: hashed.append(text) or real(text))
    with pytest.raises(errors.SignInFailed):
        _try("niemand@waterdorp.example")
    assert hashed == ["fout"]


def test_after_five_failures_the_account_is_shut_even_for_the_right_password(town: Town):
    for number in range(5):
        with pytest.raises(errors.SignInFailed):
            _try(address=f"10.0.0.{number}")
    with pytest.raises(errors.TooManyAttempts):
        _try(password=PASSWORD, address="10.0.9.9")
    assert _try("kitchen@waterdorp.example", PASSWORD)


def test_a_shut_account_opens_after_a_quarter_of_an_hour_also_when_somebody_kept_trying(town: Town):
    for minute in range(5):
        with pytest.raises(errors.SignInFailed):
            _try(now=NOW + timedelta(minutes=minute))
    for minute in range(5, 15):
        with pytest.raises(errors.TooManyAttempts):
            _try(now=NOW + timedelta(minutes=minute))
    assert _try(password=PASSWORD, now=NOW + timedelta(minutes=15))


def test_after_thirty_failures_from_one_address_it_is_shut_for_every_account(town: Town):
    for number in range(30):
        with pytest.raises(errors.SignInFailed):
            _try(f"gok{number}@waterdorp.example")
    with pytest.raises(errors.TooManyAttempts):
        _try(password=PASSWORD)
    assert _try(password=PASSWORD, address="10.0.0.2")


def test_success_wipes_the_failures_of_the_account_and_is_no_failure_itself(town: Town):
    for _round in range(3):
        for _ in range(4):
            with pytest.raises(errors.SignInFailed):
                _try()
        assert _try(password=PASSWORD)
    assert Attempt.objects.count() == 12, "the address keeps its failures"


def test_a_try_keeps_neither_name_nor_password_nor_address(town: Town):
    with pytest.raises(errors.SignInFailed):
        _try(password="bijna-goed")
    kept = " ".join(str(row) for row in Attempt.objects.values_list())
    for text in ("desk", "bijna", "10.0.0.1"):
        assert text not in kept


@pytest.mark.django_db(transaction=True)
def test_tries_at_the_same_moment_all_count():
    build_town()
    said, gate = [], threading.Barrier(12)

    def guess() -> None:
        gate.wait()
        try:
            _try()
        except (errors.SignInFailed, errors.TooManyAttempts) as refused:
            said.append(refused.code)
        finally:
            connection.close()

    guessers = [threading.Thread(target=guess) for _ in range(12)]
    for one in guessers:
        one.start()
    for one in guessers:
        one.join()
    assert said.count("sign-in-failed") <= 5
    assert len(said) == 12


def test_a_role_holds_from_its_first_day_up_to_its_last(town: Town):
    user = services.make_account(login="x@waterdorp.example", name="X", password=PASSWORD, now=NOW)
    role = {"user": user, "workplace": town.house.workplace, "role": Role.DESK}
    services.give_role(**role, from_on=day(2), until_on=day(5))
    held = [bool(selectors.acting(user, day(number)).assignments) for number in range(1, 7)]
    assert held == [False, True, True, True, False, False]
    with pytest.raises(errors.RoleAlreadyGiven):
        services.give_role(**role, from_on=day(2))
    with pytest.raises(errors.EndsBeforeStart):
        services.give_role(**role, from_on=day(3), until_on=day(3))


def test_an_administrator_welcomes_a_colleague_who_can_then_sign_in(town: Town):
    new = NewColleague("nieuw@waterdorp.example", "Nieuw", PASSWORD, "", Role.DESK, DAY)
    who = {"actor": town[Role.ADMINISTRATOR], "workplace_id": town.house.pk, "now": NOW}
    user = municipalities.welcome_colleague(**who, colleague=new)
    assert selectors.acting(_try("nieuw@waterdorp.example", PASSWORD), DAY).roles == {Role.DESK}
    assert user.password != PASSWORD
    with pytest.raises(errors.AccountExists):
        municipalities.welcome_colleague(**who, colleague=new)
    weak = NewColleague("zwak@waterdorp.example", "Zwak", "wachtwoord", "", Role.DESK, DAY)
    with pytest.raises(errors.WeakPassword):
        municipalities.welcome_colleague(**who, colleague=weak)
    assert not User.objects.filter(login="zwak@waterdorp.example").exists()


def test_nobody_else_gives_roles_and_nobody_helps_oneself(town: Town):
    role = {"workplace_id": town.house.pk, "role": Role.DESK, "from_on": day(1), "now": NOW}
    for one in set(Role) - {Role.ADMINISTRATOR}:
        with pytest.raises(NotFound):
            municipalities.give_role(actor=town[one], user_id=town.users[Role.KITCHEN].pk, **role)
    administrator = town[Role.ADMINISTRATOR]
    with pytest.raises(errors.OwnRole):
        municipalities.give_role(actor=administrator, user_id=administrator.user_id, **role)
    assert municipalities.give_role(actor=administrator, user_id=town.users[Role.KITCHEN].pk, **role)


def test_a_role_that_ended_is_not_prolonged_by_oneself_or_another(town: Town):
    administrator = town[Role.ADMINISTRATOR]
    old = services.give_role(
        user=town.users[Role.ADMINISTRATOR],
        workplace=town.house.workplace,
        role=Role.LOCATION_MANAGER,
        from_on=OPENED,
        until_on=day(-20),
    )
    with pytest.raises(errors.RoleHasEnded):
        municipalities.end_role(actor=administrator, assignment_id=old.pk, until_on=date(2099, 1, 1), now=NOW)
    other = RoleAssignment.objects.get(user=town.users[Role.DESK])
    municipalities.end_role(actor=administrator, assignment_id=other.pk, until_on=day(3), now=NOW)
    municipalities.end_role(actor=administrator, assignment_id=other.pk, until_on=day(1), now=NOW)
    assert selectors.acting(town.users[Role.DESK], day(1)).assignments == ()
    with pytest.raises(errors.EndsBeforeStart):
        municipalities.end_role(actor=administrator, assignment_id=other.pk, until_on=OPENED, now=NOW)


def test_an_administrator_of_another_municipality_reaches_nobody_here(town: Town):
    stranger = build_town("Buurdorp")[Role.ADMINISTRATOR]
    mine = RoleAssignment.objects.get(user=town.users[Role.DESK])
    with pytest.raises(NotFound):
        municipalities.end_role(actor=stranger, assignment_id=mine.pk, until_on=day(3), now=NOW)
    role = {"workplace_id": stranger.assignments[0].workplace_id, "role": Role.DESK, "from_on": DAY, "now": NOW}
    with pytest.raises(NotFound):
        municipalities.give_role(actor=stranger, user_id=town.users[Role.DESK].pk, **role)
    with pytest.raises(MunicipalityExists):
        municipalities.make_municipality(name="Waterdorp", now=NOW)


def test_a_resident_opens_the_own_file_with_a_number_and_a_pin(town: Town):
    who = members(town.household())[0]
    at_the_desk = {"actor": town[Role.DESK], "resident_id": who, "now": NOW}
    number, pin = residents.give_pin(**at_the_desk, language="ar")
    assert len(pin) == 6
    user = _try(number, pin, kind=UserKind.RESIDENT)
    assert residents_access.own_file(selectors.acting(user, DAY)).pk == who
    again, new = residents.give_pin(**at_the_desk, language="ar", pin="204060")
    assert (again, new) == (number, "204060")
    with pytest.raises(errors.SignInFailed):
        _try(number, pin, kind=UserKind.RESIDENT)
    residents.withdraw_pin(**at_the_desk)
    with pytest.raises(errors.SignInFailed):
        _try(number, "204060", kind=UserKind.RESIDENT, address="10.1.1.1")


@pytest.mark.parametrize("pin", ["12345", "1234567", "12345a", "١٢٣٤٥٦", "123 56"])
def test_a_pin_is_six_digits_that_every_keypad_has(town: Town, pin: str):
    who = members(town.household())[0]
    with pytest.raises(errors.WeakPassword):
        residents.give_pin(actor=town[Role.DESK], resident_id=who, language="ar", now=NOW, pin=pin)


def test_a_resident_does_not_come_in_by_the_door_of_the_staff(town: Town):
    who = members(town.household())[0]
    number, pin = residents.give_pin(actor=town[Role.DESK], resident_id=who, language="ar", now=NOW)
    with pytest.raises(errors.SignInFailed):
        _try(number, pin, kind=UserKind.STAFF)


def test_pin_tries_are_counted_apart_from_those_of_the_staff(town: Town):
    who = members(town.household())[0]
    number, pin = residents.give_pin(actor=town[Role.DESK], resident_id=who, language="ar", now=NOW, pin="135790")
    for _ in range(5):
        with pytest.raises(errors.SignInFailed):
            _try(number, "000000", kind=UserKind.RESIDENT)
    with pytest.raises(errors.TooManyAttempts):
        _try(number, pin, kind=UserKind.RESIDENT)
    assert _try(password=PASSWORD)


def test_colleagues_are_told_in_the_order_of_the_roles_and_only_of_the_day(town: Town):
    places = [town.municipality.pk, town.house.pk]
    roles = [Role.COUNSELLOR, Role.LOCATION_MANAGER]
    assert [one.role for one in selectors.colleagues(places, roles, DAY)] == roles
    assert selectors.colleagues(places, roles, OPENED - timedelta(days=1)) == []
    assert selectors.is_colleague(town.users[Role.DESK].pk, places, DAY)
    assert not selectors.is_colleague(town.users[Role.DESK].pk, [town.house.pk], DAY)
