# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the timetable."""

from django.urls import path

from vliegwiel.web.staff.bookings import hours, nights, people, views

urlpatterns = [
    path("locaties/<slug:slug>/rooster", views.timetable, name="timetable"),
    path("locaties/<slug:slug>/rooster/ruimte-erbij", views.add_room, name="add_shared_room"),
    path("locaties/<slug:slug>/verdeling", views.fair_shares, name="fair_shares"),
    path("locaties/<slug:slug>/nacht-apart", nights.nights_alone, name="nights_alone"),
    path("nacht-apart/<uuid:night_id>/afzeggen", nights.end_night, name="end_night_alone"),
    path("ruimtes/<uuid:shared_room_id>", views.room, name="shared_room"),
    path("ruimtes/<uuid:shared_room_id>/wijzigen", views.change_room, name="change_shared_room"),
    path("ruimtes/<uuid:shared_room_id>/tijd-erbij", hours.add_hours, name="add_hours"),
    path("ruimtes/<uuid:shared_room_id>/sluiten", hours.close_room, name="close_shared_room"),
    path("ruimtes/sluiting/<uuid:closure_id>/open", hours.open_again, name="open_shared_room"),
    path("rooster/<uuid:opening_id>/wijzigen", hours.change_hours, name="change_hours"),
    path("rooster/<uuid:opening_id>/stoppen", hours.stop_hours, name="stop_hours"),
    path("rooster/<uuid:opening_id>/<str:on>", people.who_signed_up, name="who_signed_up"),
    path("rooster/<uuid:opening_id>/<str:on>/doen", people.act_on_list, name="sign_ups_act"),
]
