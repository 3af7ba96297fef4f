# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of a resident, all under /mijn."""

from django.urls import path

from vliegwiel.web.resident.correction.views import correction
from vliegwiel.web.resident.file.views import copy, own_file, who_looked
from vliegwiel.web.resident.help.views import who_helps
from vliegwiel.web.resident.home.views import home

app_name = "resident"
urlpatterns = [
    path("mijn", home, name="home"),
    path("mijn/gegevens", own_file, name="file"),
    path("mijn/gegevens/wie-keek", who_looked, name="looks"),
    path("mijn/gegevens/kopie", copy, name="copy"),
    path("mijn/correctie", correction, name="correction"),
    path("mijn/hulp", who_helps, name="help"),
]
