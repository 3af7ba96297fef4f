# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses that everybody may open."""

from django.urls import path

from vliegwiel.web.public.about.views import accessibility, algorithms, privacy
from vliegwiel.web.public.location.views import location
from vliegwiel.web.public.programme.views import own_calendar, programme, programme_calendar, sign_off, sign_up

app_name = "public"
urlpatterns = [
    path("buurt/<slug:slug>", location, name="location"),
    path("buurt/<slug:slug>/programma", programme, name="programme"),
    path("buurt/<slug:slug>/programma.ics", programme_calendar, name="programme_calendar"),
    path("buurt/<slug:slug>/aanmelden", sign_up, name="sign_up"),
    path("buurt/<slug:slug>/afmelden", sign_off, name="sign_off"),
    path("agenda/<str:secret>.ics", own_calendar, name="own_calendar"),
    path("toegankelijkheid", accessibility, name="accessibility"),
    path("algoritmes", algorithms, name="algorithms"),
    path("privacy", privacy, name="privacy"),
]
