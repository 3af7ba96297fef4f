# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Forms for units over time."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vliegwiel.apps.capacity.terms import SplitTerms, Use
from vliegwiel.web.staff.rooms.forms import day_field

_YEAR = 366


class UseForm(forms.Form):
    """Which units get which use, from which day."""

    units = forms.TypedMultipleChoiceField(
        label=_("Welke eenheden?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies ten minste één eenheid.")},
    )
    use = forms.ChoiceField(label=_("Waarvoor?"), choices=Use)
    from_on = day_field(_("Vanaf"))
    rent_euro = forms.DecimalField(
        label=_("Huur per maand"),
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(99999),
        decimal_places=2,
        localize=True,
        help_text=_("In euro, per eenheid. Leeg als niemand huurt."),
    )
    notice_days = forms.IntegerField(
        label=_("Opzegtermijn in dagen"),
        required=False,
        min_value=0,
        max_value=2 * _YEAR,
        help_text=_("Zo lang van tevoren moet u de huurder zeggen dat het stopt."),
    )

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].choices = units  # type: ignore[attr-defined]


class JoinForm(forms.Form):
    """Which modules become one home."""

    modules = forms.TypedMultipleChoiceField(
        label=_("Welke modules?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies ten minste twee modules.")},
    )
    name = forms.CharField(label=_("Naam van de woning"), max_length=60)
    join_on = day_field(_("Gekoppeld vanaf"))

    def __init__(self, *args: Any, modules: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["modules"].choices = modules  # type: ignore[attr-defined]


class SplitForm(forms.Form):
    """When a joined home is split."""

    split_on = day_field(_("Gesplitst vanaf"))


def _percent(label: Any, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=100, help_text=help_text)


class AgreementForm(forms.Form):
    """What was agreed on the share for reception."""

    agreed_with = forms.CharField(label=_("Met wie?"), max_length=120)
    agreed_from = day_field(_("Geldt vanaf"))
    agreed_until = day_field(_("Geldt tot"), required=False, help_text=_("Leeg: tot er een nieuwe afspraak is."))
    least = _percent(_("Minste deel voor opvang (%)"))
    most = _percent(_("Meeste deel voor opvang (%)"))
    vacancy = _percent(
        _("Leegstand voor de gemeente (%)"),
        _("Welk deel van de gemiste huur betaalt de gemeente als een eenheid leeg staat?"),
    )
    review_from = forms.IntegerField(
        label=_("Opnieuw praten vanaf bezetting (%)"),
        min_value=1,
        max_value=100,
        required=False,
        help_text=_("Hoe vol is de opvang als u weer over de verdeling praat? Leeg: niet afgesproken."),
    )
    about = forms.CharField(
        label=_("Wat is afgesproken?"), required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )

    def terms(self) -> SplitTerms:
        """Return the agreement in shares."""
        values = self.cleaned_data
        return SplitTerms(
            from_on=values["agreed_from"],
            until_on=values["agreed_until"],
            least_share=Decimal(values["least"]) / 100,
            most_share=Decimal(values["most"]) / 100,
            vacancy_share=Decimal(values["vacancy"]) / 100,
            agreed_with=values["agreed_with"],
            about=values["about"],
            review_from_percent=values["review_from"],
        )
