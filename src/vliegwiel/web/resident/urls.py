# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of a resident, all under /mijn."""

from django.urls import path

from vliegwiel.web.resident.correction.views import correction
from vliegwiel.web.resident.door import views as door
from vliegwiel.web.resident.file.views import copy, own_file, who_looked
from vliegwiel.web.resident.help.views import who_helps
from vliegwiel.web.resident.home.views import home
from vliegwiel.web.resident.money import views as money
from vliegwiel.web.resident.night.views import agree, ask_night, give_back, night
from vliegwiel.web.resident.placement.views import placement
from vliegwiel.web.resident.repairs.views import broken
from vliegwiel.web.resident.week.calendars import calendar
from vliegwiel.web.resident.week.views import room, sign_off, sign_up, week

app_name = "resident"
urlpatterns = [
    path("mijn", home, name="home"),
    path("mijn/gegevens", own_file, name="file"),
    path("mijn/gegevens/wie-keek", who_looked, name="looks"),
    path("mijn/gegevens/kopie", copy, name="copy"),
    path("mijn/geld", money.money, name="money"),
    path("mijn/geld/overzicht", money.statement, name="money_statement"),
    path("mijn/geld/aanvraag/<uuid:release_id>/intrekken", money.withdraw, name="withdraw_release"),
    path("mijn/inloggen", door.door, name="door"),
    path("mijn/inloggen/pin", door.change_pin, name="change_pin"),
    path("mijn/inloggen/apparaten/andere", door.end_other_sessions, name="end_other_sessions"),
    path("mijn/inloggen/apparaten/<uuid:session_id>", door.end_session, name="end_session"),
    path("mijn/inloggen/sleutels/<uuid:passkey_id>/weg", door.remove_passkey, name="remove_passkey"),
    path("mijn/correctie", correction, name="correction"),
    path("mijn/plaats", placement, name="placement"),
    path("mijn/hulp", who_helps, name="help"),
    path("mijn/kapot", broken, name="broken"),
    path("mijn/week", week, name="week"),
    path("mijn/agenda", calendar, name="calendar"),
    path("mijn/ruimtes/<uuid:shared_room_id>", room, name="room"),
    path("mijn/aanmelden", sign_up, name="sign_up"),
    path("mijn/afmelden/<uuid:sign_up_id>", sign_off, name="sign_off"),
    path("mijn/nacht", night, name="night"),
    path("mijn/nacht/kies", ask_night, name="ask_night"),
    path("mijn/nacht/<uuid:night_id>/ja", agree, name="agree_to_night"),
    path("mijn/nacht/<uuid:night_id>/terug", give_back, name="give_night_back"),
]
