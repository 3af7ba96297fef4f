# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A resident's own door: invited once, opened by oneself, shut at the desk at once (TR-1)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.apps.accounts.test_second_step import DOMAIN, at_once, come_in, question
from tests.factories.device import Device
from tests.factories.town import DAY, NOW, Town, build_town, members

from vliegwiel.apps.accounts import errors, selectors, services
from vliegwiel.apps.accounts.models import Attempt, Invitation, Session, User
from vliegwiel.apps.accounts.terms import PasskeyAnswer, Role, UserKind
from vliegwiel.apps.residents import services as residents
from vliegwiel.apps.residents.terms import Card
from vliegwiel.apps.trust import selectors as trust
from vliegwiel.refusals import NotFound

pytestmark = [pytest.mark.django_db, pytest.mark.database]
PIN = "284619"


def invited(town: Town, now=NOW) -> tuple[dict, Card]:
    desk = {"actor": town[Role.DESK], "resident_id": members(town.household())[0]}
    return desk, residents.invite(**desk, language="ar", now=now)


def read(code: str, now=NOW, address: str = "10.0.0.1") -> Invitation:
    return services.read_invitation(code, address=address, now=now)


def opened(card: Card, now=NOW, pin: str = PIN) -> User:
    return residents.use_invitation_with_pin(invitation_id=read(card.code, now).pk, pin=pin, now=now, day=DAY)


def sign_in(card: Card, pin: str = PIN, now=NOW) -> User:
    return services.sign_in(kind=UserKind.RESIDENT, login=card.number, password=pin, address="10.0.0.1", now=now)


def test_a_resident_chooses_a_pin_with_the_card_and_signs_in_with_it(town: Town):
    desk, card = invited(town)
    assert card.code not in " ".join(str(row) for row in Invitation.objects.values_list())
    user = opened(card)
    assert sign_in(card).pk == user.pk
    assert user.language == "ar"
    kinds = [event.kind for event in trust.events_about([desk["resident_id"]])]
    assert kinds[:2] == ["residents.invitation_used", "residents.invitation_made"]


def test_before_the_card_is_used_nothing_opens(town: Town):
    _desk, card = invited(town)
    for pin in ("", "000000", card.code):
        with pytest.raises(errors.SignInFailed):
            sign_in(card, pin)


def test_a_code_works_once_for_three_days_and_however_it_is_typed(town: Town):
    _desk, card = invited(town)
    assert read(card.code.lower().replace("-", " "))
    with pytest.raises(errors.InvitationUnknown):
        read(card.code, NOW + timedelta(days=3))
    assert opened(card, NOW + timedelta(days=3) - timedelta(seconds=1))
    with pytest.raises(errors.InvitationUnknown):
        read(card.code)


@pytest.mark.parametrize("code", ["", "-", "AAAAA-AAAAA", "١٢٣٤٥-٦٧٨٩٠", "' OR 1=1", "x" * 5000])
def test_a_made_up_code_is_refused(town: Town, code: str):
    invited(town)
    with pytest.raises(errors.InvitationUnknown):
        read(code)


def test_a_new_card_stops_the_old_one_and_what_was_chosen_goes_on_until_it_is_used(town: Town):
    desk, old = invited(town)
    opened(old)
    _first = residents.invite(**desk, language="ar", now=NOW)
    second = residents.invite(**desk, language="ar", now=NOW)
    assert second.number == old.number
    with pytest.raises(errors.InvitationUnknown):
        read(_first.code)
    assert sign_in(old)
    opened(second, pin="918273")
    with pytest.raises(errors.SignInFailed):
        sign_in(old)
    assert sign_in(second, "918273")


@pytest.mark.parametrize("pin", ["123456", "654321", "000000", "12345", "١٢٣٤٥٦", "number"])
def test_a_pin_that_others_try_first_is_refused_and_the_card_still_works(town: Town, pin: str):
    _desk, card = invited(town)
    with pytest.raises(errors.WeakPassword):
        opened(card, pin=card.number if pin == "number" else pin)
    assert opened(card)


def test_guessing_codes_shuts_the_address(town: Town):
    _desk, card = invited(town)
    for _ in range(30):
        with pytest.raises(errors.InvitationUnknown):
            read("AAAAA-AAAAA")
    with pytest.raises(errors.TooManyAttempts):
        read(card.code)
    assert read(card.code, address="10.0.0.2")


@pytest.mark.django_db(transaction=True)
def test_of_two_phones_with_one_card_one_wins():
    town = build_town()
    _desk, card = invited(town)
    invitation = read(card.code).pk
    said = at_once(4, lambda: residents.use_invitation_with_pin(invitation_id=invitation, pin=PIN, now=NOW, day=DAY))
    assert sorted(said) == ["in", *["invitation-unknown"] * 3]


def test_with_a_passkey_a_resident_needs_no_pin(town: Town):
    desk, card = invited(town)
    device = Device()
    invitation = read(card.code)
    asked, kept = services.ask_for_new_passkey(invitation.user, domain=DOMAIN, now=NOW)
    given = PasskeyAnswer(DOMAIN, kept, device.make(question(asked)))
    user = residents.use_invitation_with_passkey(
        invitation_id=invitation.pk, given=given, name="Chrome/Android", now=NOW, day=DAY
    )
    assert come_in(device, kind=UserKind.RESIDENT).pk == user.pk
    with pytest.raises(errors.PasskeyFailed):
        come_in(device)
    own = selectors.acting(user, DAY)
    key = selectors.own_steps(user).passkeys[0]
    with pytest.raises(errors.LastWayIn):
        residents.remove_own_passkey(actor=own, passkey_id=key.id, now=NOW)
    residents.change_own_pin(actor=own, pin=PIN, keep="", now=NOW)
    residents.remove_own_passkey(actor=own, passkey_id=key.id, now=NOW)
    assert sign_in(card)
    residents.withdraw_pin(**desk, now=NOW)


def test_a_passkey_that_failed_leaves_the_card_as_it_was(town: Town):
    _desk, card = invited(town)
    invitation = read(card.code)
    _asked, kept = services.ask_for_new_passkey(invitation.user, domain=DOMAIN, now=NOW)
    with pytest.raises(errors.PasskeyFailed):
        residents.use_invitation_with_passkey(
            invitation_id=invitation.pk, given=PasskeyAnswer(DOMAIN, kept, {}), name="", now=NOW, day=DAY
        )
    assert opened(card)


def test_the_desk_shuts_every_way_in_at_once(town: Town):
    desk, card = invited(town)
    user = opened(card)
    device = Device()
    asked, kept = services.ask_for_new_passkey(user, domain=DOMAIN, now=NOW)
    given = PasskeyAnswer(DOMAIN, kept, device.make(question(asked)))
    residents.add_own_passkey(actor=selectors.acting(user, DAY), given=given, name="", now=NOW)
    waiting = residents.invite(**desk, language="ar", now=NOW)
    Session.objects.create(session_key="a", session_data="", expire_date=NOW + timedelta(days=1), user=user)
    residents.withdraw_pin(**desk, now=NOW)
    for refused, way_in in (
        (errors.SignInFailed, lambda: sign_in(card)),
        (errors.PasskeyFailed, lambda: come_in(device, kind=UserKind.RESIDENT)),
        (errors.InvitationUnknown, lambda: read(waiting.code)),
    ):
        with pytest.raises(refused):
            way_in()
    assert not Session.objects.filter(user=user).exists()
    again = residents.invite(**desk, language="ar", now=NOW)
    assert again.number == card.number
    opened(again)
    assert sign_in(again)


def test_who_does_not_register_people_does_not_invite_or_shut(town: Town):
    desk, _card = invited(town)
    for role in (Role.KITCHEN, Role.WORK_COACH, Role.ADMINISTRATOR):
        for act in (
            lambda who: residents.invite(**who, language="ar", now=NOW),
            lambda who: residents.withdraw_pin(**who, now=NOW),
        ):
            with pytest.raises(NotFound):
                act({**desk, "actor": town[role]})


def test_twenty_wrong_pins_in_a_day_need_a_new_card(town: Town):
    desk, card = invited(town)
    opened(card)
    for quarter in range(4):
        for _ in range(5):
            with pytest.raises(errors.SignInFailed):
                sign_in(card, "000000", NOW + timedelta(minutes=16 * quarter))
    later = NOW + timedelta(minutes=70)
    with pytest.raises(errors.TooManyToday):
        sign_in(card, now=later)
    opened(residents.invite(**desk, language="ar", now=later), now=later)
    assert sign_in(card, now=later)
    assert not Attempt.objects.filter(at__lte=later - timedelta(days=1)).exists()
