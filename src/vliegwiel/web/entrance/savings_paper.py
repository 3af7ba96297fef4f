# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A resident's statement of savings as PDF, for the resident and for who prints it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from vliegwiel.apps.savings import selectors
from vliegwiel.paper.savings_statement import Statement, statement_pdf
from vliegwiel.web.components import figures
from vliegwiel.web.components.figures import euro_cents as cents

if TYPE_CHECKING:
    from vliegwiel.apps.residents.models import Resident


def language_of(resident: Resident) -> str:
    """Return the first language of a resident in which pages are offered, else Dutch."""
    offered = {code for code, _name in settings.LANGUAGES}
    return next((code for code in resident.languages if code in offered), "nl")


def statement_response(resident: Resident, place: str, day: date, language: str = "") -> HttpResponse:
    """Return the statement of a resident as a PDF to download.

    place     municipality and location, as they are called
    language  of the paper; the language of the page when left out
    """
    with translation.override(language or translation.get_language()):
        made = statement_pdf(statement(resident, place, day), day)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="spaartegoed-{day.isoformat()}.pdf"'
    return response


def statement(resident: Resident, place: str, day: date) -> Statement:
    """Return what stands on the paper, in the active language."""
    standing = selectors.standing(resident.pk, resident.municipality_id, day)
    months = [one for one in selectors.months_of(resident.pk, limit=60) if one.earned or one.contribution]
    months_head = [_("Maand"), _("Verdiend"), _("Eigen bijdrage"), _("Daarvan gespaard"), _("U houdt over")]
    ledger_head = [_("Dag"), _("Wat gebeurde er"), _("Erbij of eraf"), _("Mijn spaargeld")]
    code = (translation.get_language() or "nl").split("-")[0]
    return Statement(
        language=code,
        direction="rtl" if translation.get_language_bidi() else "ltr",
        title=_("Mijn spaargeld"),
        place=place,
        name=resident.full_name,
        on=figures.day_year(day),
        notice=_(
            "Dit is een rekenvoorbeeld. Het COA of de gemeente int de eigen bijdrage. Hier wordt niets ingehouden."
        ),
        sums=[
            (_("Mijn spaargeld"), cents(standing.available)),
            (_("Aangevraagd"), cents(standing.reserved)),
            (_("Al uitbetaald"), cents(standing.paid_out)),
        ],
        months_title=_("Per maand"),
        months=[
            months_head,
            *(
                [
                    figures.month(one.month),
                    *(cents(value) for value in (one.earned, one.contribution, one.saved, one.kept)),
                ]
                for one in months
            ),
        ],
        ledger_title=_("Alles wat erbij kwam en eraf ging"),
        ledger=[
            ledger_head,
            *(
                [figures.day_year(one.at), _(str(one.kind.label)), cents(one.amount), cents(one.available)]
                for one in selectors.ledger_of(resident.pk)
            ),
        ],
        footer=_("Klopt er iets niet? Vraag uw begeleider."),
    )
