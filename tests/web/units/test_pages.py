# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The page of units: what more or less room for reception asks, and doing it (RE-4)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories.town import Town
from tests.web.matrix.units import furnish

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.capacity.models import JoinedHome, SplitAgreement, UnitUse
from vliegwiel.apps.locations.models import Unit

pytestmark = pytest.mark.django_db


def day(number: int) -> date:
    """Return the day so many days from now: a page plans from the real today."""
    return timezone.localdate() + timedelta(days=number)


@pytest.fixture
def page(town: Town) -> str:
    furnish(type("Here", (), {"town": town}))
    return f"/locaties/{town.house.slug}/eenheden"


@pytest.fixture
def leader(town: Town) -> Client:
    client = Client()
    client.force_login(town.users[Role.PROJECT_LEADER])
    return client


def sent(town: Town, **changes: object) -> dict[str, object]:
    unit = Unit.objects.get(name="Studio 2")
    return {"units": [str(unit.pk)], "use": "student", "from_on": day(9).isoformat(), "rent_euro": "450,00"} | changes


def test_the_page_says_how_much_is_for_reception_and_what_less_would_ask(page: str, leader: Client):
    shown = leader.get(f"{page}?plaatsen=14&dag={day(30).isoformat()}").content.decode()
    assert "zijn voor opvang" in shown and "U vraagt 14 plaatsen" in shown
    part = leader.get(f"{page}?plaatsen=14&deel=plan").content.decode()
    assert "U vraagt 14 plaatsen" in part and "<html" not in part


def test_a_unit_is_rented_out_from_the_page(page: str, leader: Client, town: Town):
    answer = leader.post(f"{page}/wijzig", sent(town))
    assert answer.status_code == 302
    assert UnitUse.objects.get().from_on == day(9)
    assert "studenten" in leader.get(page).content.decode()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"units": []}, "Kies ten minste"),
        ({"from_on": "31-02-2026"}, "datum"),
        ({"from_on": day(-3).isoformat()}, "voorbij"),
        ({"rent_euro": "-5"}, "0"),
        ({"rent_euro": "NaN"}, "getal"),
        ({"notice_days": "99999"}, "732"),
        ({"use": "paarden"}, "keuze"),
        ({"units": ["00000000-0000-4000-8000-000000000000"]}, "keuze"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_saved(page, leader, town, changes, said):
    answer = leader.post(f"{page}/wijzig", sent(town, **changes))
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert not UnitUse.objects.exists()


def test_a_home_is_split_joined_again_and_an_agreement_written_down(page: str, leader: Client, town: Town):
    home = JoinedHome.objects.get()
    assert leader.post(f"/woningen/{home.pk}/splits", {"split_on": day(5).isoformat()}).status_code == 302
    modules = [str(one.unit_id) for one in home.modules.all()]
    joined = {"modules": modules, "name": "Weer één", "join_on": day(5).isoformat()}
    # Until it is split, the modules are not offered for another home.
    assert leader.post(f"{page}/koppel", joined).status_code == 400
    terms = {
        "agreed_with": "Corporatie",
        "agreed_from": day(0).isoformat(),
        "least": "50",
        "most": "100",
        "vacancy": "50",
    }
    assert leader.post(f"{page}/afspraak", terms).status_code == 302
    assert leader.post(f"{page}/afspraak", terms | {"least": "120"}).status_code == 400
    assert SplitAgreement.objects.count() == 1
    assert "50 tot 100 procent" in leader.get(page).content.decode()
