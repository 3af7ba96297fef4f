# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""How people sign in to this installation, and what about its settings cannot be right."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from vliegwiel.apps.accounts import access
from vliegwiel.apps.accounts.terms import Purpose, Role
from vliegwiel.refusals import NotFound
from vliegwiel.web.entrance.addresses import proxy_problem
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.staff.frame import PLAN, chosen_location, staff_frame
from vliegwiel.web.staff.own.organisation import place_of


@for_staff
def sign_in_settings(request: TeamRequest) -> HttpResponseBase:
    """Show to an administrator what was set, and what this very request tells about the proxies."""
    if not access.may_administer(request.actor):
        raise NotFound
    organisation = settings.ORGANISATION
    rules = organisation.rules if organisation else ()
    context = {
        "frame": staff_frame(request, location=chosen_location(request), room=PLAN, page="colleagues"),
        "required": settings.SECOND_STEP_REQUIRED,
        "organisation": organisation,
        "acr": ", ".join(organisation.acr) if organisation else "",
        "back": request.build_absolute_uri(reverse("staff:come_from_organisation")),
        "signed_out": request.build_absolute_uri(reverse("staff:signed_out_at_organisation")),
        "rules": [
            (
                rule.group,
                Role(rule.role).label,
                rule.place,
                place_of(rule.place) is None,
                Purpose(rule.purpose).label if rule.purpose else "",
            )
            for rule in rules
        ],
        "proxies": settings.TRUSTED_PROXIES,
        "problem": _problem_words(proxy_problem(request)),
    }
    return render(request, "staff/accounts/sign_in.html", context)


def _problem_words(problem: str) -> str:
    words = {
        "unset": _(
            "Er staat een proxy voor deze installatie, maar VLIEGWIEL_PROXIES is 0. Alle pogingen om in te loggen "
            "tellen nu samen. Vul in door hoeveel eigen proxy's een verzoek gaat."
        ),
        "too-many": _(
            "VLIEGWIEL_PROXIES is hoger dan het aantal proxy's waar dit verzoek door ging. Verlaag het getal, of laat "
            "elke proxy X-Forwarded-For aanvullen."
        ),
        "no-address": _("De proxy geeft geen geldig adres door in X-Forwarded-For. Kijk de instellingen na."),
    }
    return words.get(problem, "")
