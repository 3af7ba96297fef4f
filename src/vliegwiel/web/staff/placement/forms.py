# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Forms of placement: a household without names, a statement, a contribution, an answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from vliegwiel.apps.placement.terms import (
    TASK_KINDS,
    ContributionKind,
    NewCandidate,
    Offer,
    Profile,
    Sector,
    StatementTerms,
)
from vliegwiel.web.staff.placement.sheet import MOST_ADULTS, MOST_CHILDREN, reference
from vliegwiel.web.staff.rooms.forms import day_field
from vliegwiel.web.staff.sheet import Wrong
from vliegwiel.web.staff.sheet.cells import tried

_MANY = forms.CheckboxSelectMultiple


def _choices(kind: Any) -> list[tuple[str, Any]]:
    return [(one.value, _(str(one.label))) for one in kind]


class BatchForm(forms.Form):
    """A name for a new batch."""

    name = forms.CharField(label=_("Naam van de groep"), max_length=80)


class CandidateForm(forms.Form):
    """A household by reference; only what counts for a placement."""

    reference = forms.CharField(
        label=_("Kenmerk"), max_length=20, help_text=_("Geen naam en geen V-nummer. Bijvoorbeeld: A-014.")
    )
    adults = forms.IntegerField(label=_("Volwassenen"), min_value=0, max_value=MOST_ADULTS, initial=1)
    children = forms.IntegerField(label=_("Kinderen"), min_value=0, max_value=MOST_CHILDREN, initial=0)
    skills = forms.MultipleChoiceField(
        label=_("Vaardigheden van de eerste volwassene"), required=False, widget=_MANY, choices=_choices(Sector)
    )
    more_skills = forms.MultipleChoiceField(
        label=_("Vaardigheden van de tweede volwassene"), required=False, widget=_MANY, choices=_choices(Sector)
    )
    needs = forms.MultipleChoiceField(label=_("Heeft nodig"), required=False, widget=_MANY, choices=_choices(Offer))
    family_in = forms.MultipleChoiceField(label=_("Familie woont in"), required=False, widget=_MANY)
    care_in = forms.MultipleChoiceField(label=_("Behandeling loopt in"), required=False, widget=_MANY)
    ties = forms.MultipleChoiceField(label=_("Band met regio"), required=False, widget=_MANY)
    wants_in = forms.MultipleChoiceField(label=_("Wil zelf graag naar"), required=False, widget=_MANY)

    def __init__(self, *args: Any, places: list[tuple[str, str]], regions: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("family_in", "care_in", "wants_in"):
            self.fields[name].choices = places  # type: ignore[attr-defined]
        self.fields["ties"].choices = [(one, one) for one in regions]  # type: ignore[attr-defined]

    def clean_reference(self) -> str:
        """Refuse what looks like a name or a V-number, as in a sheet."""
        wrong: list[Wrong] = []
        said = tried(0, "kenmerk", self.cleaned_data["reference"], reference, wrong)
        if wrong:
            raise forms.ValidationError(f"{wrong[0].wrong} {wrong[0].right}")
        return str(said)

    def candidate(self) -> NewCandidate:
        """Return what was filled in; a skill counts in full."""
        values = self.cleaned_data
        skills = [values["skills"], values["more_skills"]]
        adults = tuple(
            dict.fromkeys(skills[number] if number < len(skills) else [], 1.0) for number in range(values["adults"])
        )
        profile = Profile(
            adults=adults,
            children=values["children"],
            needs=tuple(values["needs"]),
            family_in=tuple(UUID(one) for one in values["family_in"]),
            care_in=tuple(UUID(one) for one in values["care_in"]),
            ties=tuple(values["ties"]),
            wants_in=tuple(UUID(one) for one in values["wants_in"]),
        )
        return NewCandidate(values["reference"], profile, profile.watched())


class StatementForm(forms.Form):
    """What the municipality can and would like."""

    from_on = day_field(_("Geldt vanaf"))
    places = forms.IntegerField(label=_("Plaatsen, in mensen"), min_value=0, max_value=100_000)
    largest_home = forms.IntegerField(label=_("Grootste woning, voor hoeveel mensen"), min_value=1, max_value=100)
    offers = forms.MultipleChoiceField(
        label=_("Wat kunt u bieden?"), required=False, widget=_MANY, choices=_choices(Offer)
    )
    wish_sectors = forms.MultipleChoiceField(
        label=_("Voor welk werk zoekt u mensen?"), required=False, widget=_MANY, choices=_choices(Sector)
    )
    wish_sizes = forms.MultipleChoiceField(
        label=_("Welke huishoudens passen goed?"),
        required=False,
        widget=_MANY,
        choices=[(str(size), str(size)) for size in range(1, 9)],
        help_text=_("In aantal mensen. Een wens telt licht mee; geweigerd wordt niemand erom."),
    )

    def terms(self) -> StatementTerms:
        """Return what was filled in."""
        values = self.cleaned_data
        return StatementTerms(
            from_on=values["from_on"],
            places=values["places"],
            largest_home=values["largest_home"],
            offers=tuple(values["offers"]),
            wish_sectors=tuple(values["wish_sectors"]),
            wish_sizes=tuple(int(one) for one in values["wish_sizes"]),
        )


class DealForm(forms.Form):
    """A new deal of the region."""

    name = forms.CharField(label=_("Naam van de deal"), max_length=80)
    from_on = day_field(_("Geldt vanaf"))
    until_on = day_field(_("Tot"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse an end on or before the beginning."""
        values = super().clean() or {}
        if values.get("from_on") and values.get("until_on") and values["until_on"] <= values["from_on"]:
            self.add_error("until_on", _("Het einde ligt op of voor het begin. Kies een latere dag."))
        return values


class ContributionForm(forms.Form):
    """What the municipality contributes of one kind, beside its task."""

    kind = forms.ChoiceField(label=_("Waaraan?"), choices=_choices(ContributionKind))
    number = forms.IntegerField(label=_("Wij dragen bij"), min_value=0, max_value=1_000_000)
    task = forms.IntegerField(
        label=_("Onze taak"),
        min_value=0,
        max_value=1_000_000,
        required=False,
        help_text=_("Bij opvangplaatsen de spreidingstaak, bij woningen de taakstelling. Anders leeg."),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a task of a kind that has none."""
        values = super().clean() or {}
        if values.get("task") is not None and values.get("kind") not in TASK_KINDS:
            self.add_error("task", _("Alleen bij opvangplaatsen en woningen hoort een taak. Laat dit leeg."))
        return values


class AnswerForm(forms.Form):
    """The answer of a person to what a resident said."""

    upheld = forms.ChoiceField(
        label=_("Krijgt de bewoner gelijk?"),
        choices=[("ja", _("ja, wij passen het aan")), ("nee", _("nee"))],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Antwoord"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("In gewone taal. De bewoner leest dit op de eigen bladzijde."),
    )
