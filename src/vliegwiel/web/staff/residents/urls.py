# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the pages about residents and households."""

from django.urls import URLPattern, path

from vliegwiel.web.staff.residents import (
    arrivals,
    beds,
    changes,
    corrections,
    export,
    household,
    listing,
    own_door,
    people,
    register,
    together,
    wishes,
)

_HOUSEHOLD = "bewoners/huishouden/<uuid:household_id>"
_PERSON = f"{_HOUSEHOLD}/persoon/<uuid:resident_id>"

urlpatterns: list[URLPattern] = [
    path("bewoners/", listing.residents, name="residents"),
    path("bewoners/samen", together.residents_bulk, name="residents_bulk"),
    path("bewoners/export", export.residents_export, name="residents_export"),
    path("bewoners/nieuw", register.register, name="register"),
    path("bewoners/aankomsten", arrivals.arrivals_import, name="arrivals_import"),
    path("bewoners/aankomsten/voorbeeld", arrivals.arrivals_template, name="arrivals_template"),
    path("bewoners/aankomsten/<uuid:import_id>", arrivals.arrivals_apply, name="arrivals_apply"),
    path(_HOUSEHOLD, household.household, name="household"),
    path(f"{_HOUSEHOLD}/openen", household.open_household, name="open_household"),
    path(f"{_HOUSEHOLD}/inzage", household.household_looks, name="household_looks"),
    path(f"{_HOUSEHOLD}/kamergenoten", household.household_roommates, name="household_roommates"),
    path(f"{_HOUSEHOLD}/wensen", wishes.room_wishes, name="room_wishes"),
    path("wensen/<uuid:wish_id>/weg", wishes.withdraw_wish, name="withdraw_wish"),
    path(f"{_HOUSEHOLD}/bed", beds.place, name="place"),
    path(f"{_HOUSEHOLD}/aankomst", beds.arrive, name="arrive"),
    path(f"{_HOUSEHOLD}/komt-niet", beds.cancel_arrival, name="cancel_arrival"),
    path(f"{_HOUSEHOLD}/verhuizen", beds.move, name="move"),
    path(f"{_HOUSEHOLD}/vertrek", beds.plan_departure, name="plan_departure"),
    path(f"{_HOUSEHOLD}/uitschrijven", beds.leave, name="leave"),
    path(f"{_HOUSEHOLD}/hoofd", changes.change_head, name="change_head"),
    path(f"{_HOUSEHOLD}/splitsen", changes.split, name="split"),
    path(f"{_HOUSEHOLD}/samenvoegen", changes.merge, name="merge"),
    path(f"{_HOUSEHOLD}/begeleider", changes.assign_counsellor, name="assign_counsellor"),
    path(f"{_HOUSEHOLD}/persoon/nieuw", people.add_person, name="add_person"),
    path(_PERSON, people.person, name="person"),
    path(f"{_PERSON}/wijzigen", people.change_person, name="change_person"),
    path(f"{_PERSON}/status", people.record_status, name="record_status"),
    path(f"{_PERSON}/behoefte", people.add_need, name="add_need"),
    path(f"{_PERSON}/behoefte/<slug:kind>", people.end_need, name="end_need"),
    path(f"{_PERSON}/afschermen", people.restrict, name="restrict"),
    path(f"{_PERSON}/afscherming-weg", people.lift_restriction, name="lift_restriction"),
    path(f"{_PERSON}/uitnodiging", own_door.invite, name="invite"),
    path(f"{_PERSON}/pin", own_door.give_pin, name="give_pin"),
    path(f"{_PERSON}/pin-intrekken", own_door.withdraw_pin, name="withdraw_pin"),
    path("correcties/<uuid:request_id>", corrections.answer_correction, name="answer_correction"),
]
