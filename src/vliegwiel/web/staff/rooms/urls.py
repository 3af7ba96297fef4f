# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the room plan."""

from django.urls import path

from vliegwiel.web.staff.rooms import views

urlpatterns = [
    path("locaties/<slug:slug>/kamers", views.rooms, name="rooms"),
    path("kamers/<uuid:room_id>", views.room, name="room"),
    path("kamers/<uuid:room_id>/vasthouden", views.hold, name="hold"),
    path("kamers/<uuid:room_id>/vrijgeven/<uuid:claim_id>", views.release, name="release"),
]
