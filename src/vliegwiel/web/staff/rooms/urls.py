# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the room plan."""

from django.urls import path

from vliegwiel.web.staff.rooms import mix, proposals, views

urlpatterns = [
    path("locaties/<slug:slug>/kamers", views.rooms, name="rooms"),
    path("locaties/<slug:slug>/kamers/voorstel", proposals.propose_rooms, name="propose_rooms"),
    path("kamervoorstel/<uuid:proposal_id>", proposals.room_proposal, name="room_proposal"),
    path("kamervoorstel/<uuid:proposal_id>/wat-als", proposals.what_if, name="what_if_room"),
    path("kamervoorstel/<uuid:proposal_id>/waarom-niet", proposals.why_not_everyone, name="why_not_everyone"),
    path("kamervoorstel/<uuid:proposal_id>/besluit", proposals.decide_room, name="decide_room"),
    path("locaties/<slug:slug>/mix", mix.mix, name="mix"),
    path("mix/<uuid:agreement_id>/einde", mix.end_mix, name="end_mix"),
    path("kamers/<uuid:room_id>", views.room, name="room"),
    path("kamers/<uuid:room_id>/vasthouden", views.hold, name="hold"),
    path("kamers/<uuid:room_id>/vrijgeven/<uuid:claim_id>", views.release, name="release"),
]
