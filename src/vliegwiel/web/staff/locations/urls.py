# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of locations."""

from django.urls import path

from vliegwiel.web.staff.locations import views

urlpatterns = [
    path("locaties/", views.locations, name="locations"),
    path("locaties/nieuw", views.open_location, name="open_location"),
    path("locaties/<slug:slug>/", views.location, name="location"),
    path("locaties/<slug:slug>/wijzigen", views.change_location, name="change_location"),
    path("locaties/<slug:slug>/vleugels", views.add_wing, name="add_wing"),
    path("vleugels/<uuid:wing_id>/kamers", views.add_room, name="add_room"),
]
