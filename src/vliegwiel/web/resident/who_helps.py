# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Who helps a resident: the own counsellor first, then who keeps the house, then who leads it."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from vliegwiel.apps.accounts import selectors as accounts
from vliegwiel.apps.accounts.selectors import Colleague
from vliegwiel.apps.accounts.terms import Role
from vliegwiel.web.components.pieces import Helper
from vliegwiel.web.resident.frame import Reader

_HELP = [Role.COUNSELLOR, Role.CARETAKER, Role.LOCATION_MANAGER]


def helpers_of(who: Reader, day: date) -> list[Helper]:
    """Return who helps, each once; without an own counsellor all counsellors of the house."""
    if who.household is None or who.location is None:
        return []
    places = [who.location.pk, who.location.municipality_id]
    found: dict[object, Colleague] = {}
    for one in accounts.colleagues(places, _HELP, day):
        found.setdefault(one.user_id, one)
    own = found.get(who.household.counsellor_id)
    shown = [one for one in found.values() if one is not own and (own is None or one.role != Role.COUNSELLOR)]
    return [*([_helper(own, _("uw begeleider"))] if own else []), *(_helper(one, _(one.role_name)) for one in shown)]


def first_name(name: str) -> str:
    """Return the first word of a worker's name: that is how people call each other here."""
    return name.split()[0] if name.split() else name


def _helper(one: Colleague, role: str) -> Helper:
    return Helper(first_name(one.name), role, phone=one.phone)
