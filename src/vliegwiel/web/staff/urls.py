# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the staff pages."""

from vliegwiel.web.staff.accounts import urls as accounts
from vliegwiel.web.staff.actuals import urls as actuals
from vliegwiel.web.staff.bookings import urls as bookings
from vliegwiel.web.staff.cases import urls as cases
from vliegwiel.web.staff.chain import urls as chain
from vliegwiel.web.staff.figures import urls as figures
from vliegwiel.web.staff.jobs import urls as jobs
from vliegwiel.web.staff.locations import urls as locations
from vliegwiel.web.staff.nights import urls as nights
from vliegwiel.web.staff.own import urls as own
from vliegwiel.web.staff.placement import urls as placement
from vliegwiel.web.staff.presence import urls as presence
from vliegwiel.web.staff.repairs import urls as repairs
from vliegwiel.web.staff.residents import urls as residents
from vliegwiel.web.staff.retention import urls as retention
from vliegwiel.web.staff.rooms import urls as rooms
from vliegwiel.web.staff.savings import urls as savings
from vliegwiel.web.staff.targets import urls as targets
from vliegwiel.web.staff.today import urls as today
from vliegwiel.web.staff.units import urls as units

app_name = "staff"
urlpatterns = [
    *today.urlpatterns,
    *residents.urlpatterns,
    *rooms.urlpatterns,
    *nights.urlpatterns,
    *savings.urlpatterns,
    *bookings.urlpatterns,
    *placement.urlpatterns,
    *targets.urlpatterns,
    *presence.urlpatterns,
    *repairs.urlpatterns,
    *locations.urlpatterns,
    *cases.urlpatterns,
    *actuals.urlpatterns,
    *figures.urlpatterns,
    *accounts.urlpatterns,
    *jobs.urlpatterns,
    *units.urlpatterns,
    *retention.urlpatterns,
    *chain.urlpatterns,
    *own.urlpatterns,
]
