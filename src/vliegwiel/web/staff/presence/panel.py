# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What the page of a person says about the card."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from vliegwiel.apps.presence import access, selectors
from vliegwiel.apps.residents import access as residents
from vliegwiel.web.components.figures import day_year
from vliegwiel.web.components.frames import Link
from vliegwiel.web.entrance.asking import TeamRequest

if TYPE_CHECKING:
    from vliegwiel.apps.residents.models import Household


def card_panel(request: TeamRequest, household: Household, resident_id: UUID) -> tuple[str, Link] | None:
    """Return whether there is a card, and the way to give one; None for who gives no cards."""
    if not residents.may(request.actor, household.location, access.WORKS_AT_DESK):
        return None
    card = selectors.working_card(resident_id)
    said = _("Pas gegeven op %(day)s.") % {"day": day_year(card.given_at)} if card else _("Nog geen pas.")
    label = _("Vervang de pas") if card else _("Geef een pas")
    return said, Link(label, reverse("staff:card", args=[household.pk, resident_id]), icon="qrcode")
