# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses that everybody may open."""

from django.urls import path

from vliegwiel.web.public.about.views import accessibility, privacy
from vliegwiel.web.public.location.views import location

app_name = "public"
urlpatterns = [
    path("buurt/<slug:slug>", location, name="location"),
    path("toegankelijkheid", accessibility, name="accessibility"),
    path("privacy", privacy, name="privacy"),
]
