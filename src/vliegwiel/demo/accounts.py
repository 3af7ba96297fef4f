# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""An account for every role; their names are invented."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from vliegwiel.apps.accounts import selectors as account_reading
from vliegwiel.apps.accounts import services as accounts
from vliegwiel.apps.accounts.models import User, Workplace
from vliegwiel.apps.accounts.terms import Actor, Assignment, NewToken, Purpose, Role, Scope, UserKind
from vliegwiel.apps.municipalities import services as municipalities

PASSWORD = "vliegwiel-demo"  # noqa: S105 - the demo's password is public
NAMES: dict[Role, tuple[str, str]] = {
    Role.PROJECT_LEADER: ("Joost Wiersma", "000 000 01 01"),
    Role.LOCATION_MANAGER: ("Marieke Terpstra", "000 000 01 02"),
    Role.COUNSELLOR: ("Sanne de Ruiter", "000 000 01 03"),
    Role.CARETAKER: ("Ruud Oosterhuis", "000 000 01 04"),
    Role.DESK: ("Petra Nauta", "000 000 01 05"),
    Role.KITCHEN: ("Hakan Bulut", "000 000 01 06"),
    Role.WORK_COACH: ("Tarik Bennani", "000 000 01 07"),
    Role.CARE_COORDINATOR: ("Ilse Draaisma", "000 000 01 08"),
    Role.HOUSING_OFFICER: ("Noor Hagedoorn", "000 000 01 09"),
    Role.CONTROLLER: ("Wim Stavenga", ""),
    Role.POLICY_ADVISER: ("Anouk Meindertsma", ""),
    Role.ALDERMAN: ("Karin Feenstra", ""),
    Role.PARTNER: ("Bas Rietveld", ""),
    Role.ANALYST: ("Lin Chau", ""),
    Role.AUDITOR: ("Gerda Kramer", ""),
    Role.ADMINISTRATOR: ("Peter Zijlstra", ""),
}
AT_THE_HOUSES = {
    Role.LOCATION_MANAGER,
    Role.COUNSELLOR,
    Role.CARETAKER,
    Role.DESK,
    Role.KITCHEN,
    Role.WORK_COACH,
    Role.CARE_COORDINATOR,
    Role.HOUSING_OFFICER,
}


def make_accounts(now: datetime) -> dict[Role, User]:
    """Make an account per role; roles are given afterwards, where they belong."""
    return {
        role: accounts.make_account(
            login=f"{role.value}@demo.example", name=name, password=PASSWORD, phone=phone, now=now
        )
        for role, (name, phone) in NAMES.items()
    }


def give_roles(
    users: dict[Role, User], municipality: Workplace, houses: list[Workplace], coa: Workplace, day: date
) -> None:
    """Give everybody the own role: at the houses, at COA's location, or in the whole municipality."""
    for role, user in users.items():
        places = houses if role in AT_THE_HOUSES else [coa] if role == Role.PARTNER else [municipality]
        for place in places:
            accounts.give_role(user=user, workplace=place, role=role, from_on=day)


def api_token(users: dict[Role, User], municipality: Workplace, day: date, now: datetime) -> str:
    """Let the administrator make a token for a planning board; the location manager answers for it."""
    token = NewToken(
        name="planbord (demo)",
        owner_id=users[Role.LOCATION_MANAGER].pk,
        purpose=Purpose.RECEPTION,
        scopes=tuple(Scope),
        from_on=day,
        until_on=day + timedelta(days=365),
    )
    administrator = account_reading.acting(users[Role.ADMINISTRATOR], day)
    _made, secret = municipalities.make_token(actor=administrator, token=token, workplace_id=municipality.pk, now=now)
    return secret


def builder(municipality: Workplace) -> Actor:
    """Return who builds the town: nobody of the demo, with the roles that opening and running need."""
    roles = (Role.PROJECT_LEADER, Role.LOCATION_MANAGER)
    return Actor(
        municipality.pk,
        "Bouwer van de demo",
        UserKind.STAFF,
        tuple(Assignment(role, municipality.pk, Purpose.RECEPTION) for role in roles),
    )
