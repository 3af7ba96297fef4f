# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The second step of staff: codes, paper, passkeys; nothing works twice, nothing can be guessed (TR-1)."""

from __future__ import annotations

import base64
import threading
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import parse_qs, urlparse

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.db import connection
from tests.factories.device import PRESENT, Device
from tests.factories.town import DAY, NOW, Town, build_town

from vliegwiel.apps.accounts import errors, selectors, services
from vliegwiel.apps.accounts.models import CodeApp, Passkey, RecoveryCode, Session, User
from vliegwiel.apps.accounts.terms import PasskeyAnswer, Role, SecondStep, UserKind
from vliegwiel.apps.municipalities import services as municipalities
from vliegwiel.apps.trust import selectors as trust
from vliegwiel.refusals import NotFound

pytestmark = [pytest.mark.django_db, pytest.mark.database]
HALF_MINUTE = timedelta(seconds=30)
DOMAIN = "testserver"


def code_of(secret: str, at=NOW) -> str:
    return TOTP(base64.b32decode(secret), 6, SHA1(), 30).generate(int(at.timestamp())).decode()  # noqa: S303


def with_app(town: Town, role: Role = Role.DESK) -> tuple[User, str, list[str]]:
    secret = services.new_secret()
    who = {"actor": town[role], "keep": "", "now": NOW}
    codes = municipalities.set_up_app(**who, secret=secret, code=code_of(secret))
    return town.users[role], secret, codes


def with_passkey(town: Town, role: Role = Role.DESK, device: Device | None = None) -> tuple[User, Device]:
    device = device or Device()
    user = town.users[role]
    asked, kept = services.ask_for_new_passkey(user, domain=DOMAIN, now=NOW)
    given = PasskeyAnswer(DOMAIN, kept, device.make(question(asked)))
    municipalities.add_passkey(actor=town[role], given=given, name="Firefox/Linux", keep="", now=NOW)
    return user, device


def question(asked: dict) -> dict:
    return asked["publicKey"]


def come_in(device: Device, *, kind: UserKind = UserKind.STAFF, now=NOW, domain: str = DOMAIN, **how) -> User:
    asked, kept = services.ask_for_passkey(domain=domain, now=NOW)
    given = PasskeyAnswer(domain, kept, device.use(question(asked), **how))
    return services.sign_in_by_passkey(given, kind=kind, address="10.0.0.1", now=now)


def test_the_address_of_the_picture_names_the_account_and_holds_the_key(town: Town):
    secret = services.new_secret()
    read = urlparse(services.app_address(town.users[Role.DESK], secret))
    assert (read.scheme, read.netloc) == ("otpauth", "totp")
    assert "desk" in read.path
    assert parse_qs(read.query)["secret"] == [secret]


def test_an_app_that_shows_the_wrong_digits_is_not_kept(town: Town):
    with pytest.raises(errors.WrongCode):
        municipalities.set_up_app(actor=town[Role.DESK], secret=services.new_secret(), code="000000", keep="", now=NOW)
    assert not CodeApp.objects.exists()


def test_the_key_of_an_app_stands_sealed_in_the_database(town: Town):
    _user, secret, codes = with_app(town)
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM accounts_codeapp")
        kept = cursor.fetchone()[0]
        cursor.execute("SELECT hash FROM accounts_recoverycode")
        hashes = " ".join(row[0] for row in cursor.fetchall())
    assert secret not in kept
    assert kept.startswith("k1.")
    assert not any(code in hashes for code in codes)


def test_a_code_works_once_and_not_the_one_that_set_up_the_app(town: Town):
    user, secret, _codes = with_app(town)
    with pytest.raises(errors.WrongCode):
        services.prove(user, code_of(secret), NOW)
    later = NOW + HALF_MINUTE
    assert services.prove(user, code_of(secret, later), later) == SecondStep.APP
    with pytest.raises(errors.WrongCode):
        services.prove(user, code_of(secret, later), later)


@pytest.mark.parametrize(("off", "works"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_a_clock_may_be_half_a_minute_off_and_no_more(town: Town, off: int, works: bool):
    user, secret, _codes = with_app(town)
    now = NOW + timedelta(minutes=10)
    said = code_of(secret, now + timedelta(seconds=off))
    if works:
        assert services.prove(user, said, now) == SecondStep.APP
    else:
        with pytest.raises(errors.WrongCode):
            services.prove(user, said, now)


def test_a_recovery_code_works_once_however_it_is_typed(town: Town):
    user, _secret, codes = with_app(town)
    assert len(set(codes)) == 10
    assert services.prove(user, f" {codes[0].lower().replace('-', ' ')} ", NOW) == SecondStep.RECOVERY
    with pytest.raises(errors.WrongCode):
        services.prove(user, codes[0], NOW)
    assert selectors.own_steps(user).recovery_codes_left == 9
    other = town.users[Role.KITCHEN]
    with pytest.raises(errors.WrongCode):
        services.prove(other, codes[1], NOW)


def test_after_five_wrong_codes_the_right_one_waits_too(town: Town):
    user, secret, codes = with_app(town)
    later = NOW + HALF_MINUTE
    for _ in range(5):
        with pytest.raises(errors.WrongCode):
            services.prove(user, "000000", later)
    for said in (code_of(secret, later), codes[0]):
        with pytest.raises(errors.TooManyAttempts):
            services.prove(user, said, later)
    after = later + timedelta(minutes=15)
    assert services.prove(user, code_of(secret, after), after) == SecondStep.APP


def at_once(number: int, act: Callable[[], object]) -> list[str]:
    """Let so many threads do this at the same moment; return what each got."""
    said, gate = [], threading.Barrier(number)

    def one() -> None:
        gate.wait()
        try:
            act()
            said.append("in")
        except (errors.WrongCode, errors.TooManyAttempts, errors.InvitationUnknown) as refused:
            said.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(number)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return said


@pytest.mark.django_db(transaction=True)
def test_of_five_who_send_one_code_at_the_same_moment_one_comes_in():
    user, secret, codes = with_app(build_town())
    later = NOW + HALF_MINUTE
    said = at_once(5, lambda: services.prove(user, code_of(secret, later), later))
    assert said.count("in") == 1
    assert len(said) == 5
    assert at_once(4, lambda: services.prove(user, codes[0], later)).count("in") == 1


@pytest.mark.django_db(transaction=True)
def test_twelve_guesses_at_the_same_moment_are_twelve():
    user, _secret, _codes = with_app(build_town())
    said = at_once(12, lambda: services.prove(user, "000000", NOW))
    assert said.count("wrong-second-step") <= 5
    assert len(said) == 12


def test_a_passkey_signs_in_by_itself(town: Town):
    user, device = with_passkey(town)
    assert come_in(device).pk == user.pk
    assert selectors.own_steps(user).passkeys[0].last_used_at == NOW


def test_a_passkey_of_another_site_kind_or_person_does_not(town: Town):
    _user, device = with_passkey(town)
    for refused in (
        lambda: come_in(Device()),
        lambda: come_in(device, kind=UserKind.RESIDENT),
        lambda: come_in(device, domain="elders.example"),
        lambda: come_in(device, flags=PRESENT),
        lambda: come_in(device, now=NOW + timedelta(minutes=6)),
    ):
        with pytest.raises(errors.PasskeyFailed):
            refused()
    device.origin = "https://testserver.elders.example"
    with pytest.raises(errors.PasskeyFailed):
        come_in(device)
    User.objects.filter(pk=town.users[Role.DESK].pk).update(is_active=False)
    device.origin = "https://testserver"
    with pytest.raises(errors.PasskeyFailed):
        come_in(device)


def test_an_answer_to_an_earlier_question_and_a_copied_key_are_refused(town: Town):
    _user, device = with_passkey(town)
    asked, kept = services.ask_for_passkey(domain=DOMAIN, now=NOW)
    _asked, other = services.ask_for_passkey(domain=DOMAIN, now=NOW)
    answer = device.use(question(asked))
    where = {"kind": UserKind.STAFF, "address": "", "now": NOW}
    with pytest.raises(errors.PasskeyFailed):
        services.sign_in_by_passkey(PasskeyAnswer(DOMAIN, other, answer), **where)
    assert services.sign_in_by_passkey(PasskeyAnswer(DOMAIN, kept, answer), **where)
    device.count = 0
    with pytest.raises(errors.PasskeyFailed):
        come_in(device)


@pytest.mark.parametrize(
    "answer", [{}, {"id": 3}, {"rawId": "x", "response": []}, {"id": "a", "rawId": "!", "response": {}}]
)
def test_a_made_up_answer_is_a_refusal_and_never_a_fault(town: Town, answer: dict):
    user = town.users[Role.DESK]
    _asked, kept = services.ask_for_passkey(domain=DOMAIN, now=NOW)
    with pytest.raises(errors.PasskeyFailed):
        services.sign_in_by_passkey(PasskeyAnswer(DOMAIN, kept, answer), kind=UserKind.STAFF, address="", now=NOW)
    _asked, kept = services.ask_for_new_passkey(user, domain=DOMAIN, now=NOW)
    with pytest.raises(errors.PasskeyFailed):
        services.keep_passkey(user, PasskeyAnswer(DOMAIN, kept, answer), name="", now=NOW)


def test_a_passkey_belongs_to_one_account_and_a_question_to_one_person(town: Town):
    _user, device = with_passkey(town)
    with pytest.raises(errors.PasskeyKnown):
        with_passkey(town, Role.KITCHEN, device)
    asked, kept = services.ask_for_new_passkey(town.users[Role.KITCHEN], domain=DOMAIN, now=NOW)
    given = PasskeyAnswer(DOMAIN, kept, Device().make(question(asked)))
    with pytest.raises(errors.PasskeyFailed):
        services.keep_passkey(town.users[Role.DESK], given, name="", now=NOW)


def test_the_last_second_step_stays_where_it_is_required(town: Town):
    user, _device = with_passkey(town)
    key = Passkey.objects.get(user=user)
    who = {"actor": town[Role.DESK], "now": NOW}
    with pytest.raises(errors.LastSecondStep):
        municipalities.remove_passkey(**who, passkey_id=key.pk, required=True)
    with_app(town)
    municipalities.remove_passkey(**who, passkey_id=key.pk, required=True)
    with pytest.raises(errors.LastSecondStep):
        municipalities.remove_app(**who, required=True)
    municipalities.remove_app(**who, required=False)
    assert not RecoveryCode.objects.filter(user=user).exists()
    with pytest.raises(NotFound):
        municipalities.remove_passkey(**who, passkey_id=key.pk, required=False)


def test_an_administrator_resets_the_second_step_of_a_colleague_and_never_the_own(town: Town):
    user, _secret, codes = with_app(town)
    Session.objects.create(session_key="a", session_data="", expire_date=NOW + timedelta(days=1), user=user)
    administrator = town[Role.ADMINISTRATOR]
    with pytest.raises(NotFound):
        municipalities.reset_second_step(actor=town[Role.LOCATION_MANAGER], user_id=user.pk, now=NOW)
    with pytest.raises(NotFound):
        municipalities.reset_second_step(actor=build_town("Buurdorp")[Role.ADMINISTRATOR], user_id=user.pk, now=NOW)
    with pytest.raises(errors.OwnStepReset):
        municipalities.reset_second_step(actor=administrator, user_id=administrator.user_id, now=NOW)
    municipalities.reset_second_step(actor=administrator, user_id=user.pk, now=NOW)
    assert not selectors.own_steps(user).has_any
    assert not Session.objects.filter(user=user).exists()
    with pytest.raises(errors.WrongCode):
        services.prove(user, codes[0], NOW)
    event = trust.latest_events(town.municipality.pk)[0]
    assert (event.kind, event.actor_id, event.subject_id) == (
        "accounts.second_step_reset",
        administrator.user_id,
        user.pk,
    )


def test_setting_up_a_first_second_step_signs_out_every_other_device(town: Town):
    user = town.users[Role.DESK]
    for key in ("hier", "daar"):
        Session.objects.create(session_key=key, session_data="", expire_date=NOW + timedelta(days=1), user=user)
    secret = services.new_secret()
    municipalities.set_up_app(actor=town[Role.DESK], secret=secret, code=code_of(secret), keep="hier", now=NOW)
    assert list(Session.objects.filter(user=user).values_list("session_key", flat=True)) == ["hier"]
    assert [event.kind for event in trust.latest_events(town.municipality.pk)][:1] == ["accounts.second_step_set"]
    assert selectors.acting(user, DAY).roles == {Role.DESK}
