# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What is kept no longer than needed: done with every act at a location, so that no clockwork can be forgotten."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from vliegwiel.apps.bookings.models import NightAlone, SignUp, Sleeper
from vliegwiel.apps.bookings.terms import LIVE, NightState, SignUpState
from vliegwiel.apps.residents.models import Member
from vliegwiel.apps.residents.models import in_force as member_on

GUESTS_KEPT_DAYS = 14
# As long as a fair share may look back.
RESIDENTS_KEPT_DAYS = 84
PARTNER_ANSWERS_WITHIN = timedelta(hours=48)


def tidy(location_id: UUID, day: date, now: datetime) -> set[tuple[UUID, date, int]]:
    """Forget guests after two weeks and residents after twelve; free the places of who moved away.

    Returns the slots in which a place became free: opening, day, first minute.
    """
    rows = SignUp.objects.filter(opening__room__location_id=location_id)
    past = rows.filter(day__lt=day - timedelta(days=GUESTS_KEPT_DAYS))
    # The number of people stays; who they were goes.
    past.exclude(contact_index="", code_index="").update(
        guest_name="", guest_contact="", contact_index="", code_index=""
    )
    rows.filter(day__lt=day - timedelta(days=RESIDENTS_KEPT_DAYS), resident__isnull=False).update(resident=None)
    nights = NightAlone.objects.filter(room__wing__location_id=location_id)
    nights.filter(night__lt=day - timedelta(days=RESIDENTS_KEPT_DAYS)).delete()
    unanswered = list(
        nights.filter(state=NightState.ASKED, asked_at__lt=now - PARTNER_ANSWERS_WITHIN).values_list("pk", flat=True)
    )
    if unanswered:
        nights.filter(pk__in=unanswered).update(state=NightState.WITHDRAWN)
        Sleeper.objects.filter(night_alone_id__in=unanswered).update(live=False)
    here = Member.objects.filter(member_on(day), household__location_id=location_id).values("resident_id")
    gone = rows.filter(day__gte=day, state__in=LIVE, resident__isnull=False).exclude(resident_id__in=here)
    freed = set(gone.values_list("opening_id", "day", "from_minute"))
    if freed:
        gone.update(state=SignUpState.WITHDRAWN)
    return freed
