# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Registering and changing a person."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vliegwiel.apps.residents.terms import Diet, Gender, Group, IndTrack, Need, NewPerson
from vliegwiel.web.staff.residents.forms.fields import DayField, NameField, in_words
from vliegwiel.web.staff.residents.words import LANGUAGE_NAMES

if TYPE_CHECKING:
    from vliegwiel.apps.residents.models import Resident

MOST_PEOPLE = 20
_LANGUAGES = [("", "—"), *LANGUAGE_NAMES.items()]
_LANGUAGE_FIELDS = ("language", "second_language", "third_language")


class DetailsForm(forms.Form):
    """Name, birth, number, languages and food of one person."""

    given_names = NameField(label=_("Voornamen"), required=False)
    family_name = NameField(label=_("Achternaam"), required=False)
    gender = forms.ChoiceField(
        label=_("Geslacht"),
        choices=[("", _("Kies")), *in_words(Gender.choices)],
        help_text=_("Alleen gebruikt bij het delen van een slaapkamer."),
        error_messages={"required": _("Kies man, vrouw, of anders of onbekend.")},
    )
    birth_on = DayField(label=_("Geboortedatum"), required=False, earliest=date(1900, 1, 1))
    birth_year = forms.IntegerField(
        label=_("Geboortejaar"),
        required=False,
        min_value=1900,
        max_value=2099,
        help_text=_("Alleen als de geboortedatum niet bekend is."),
        error_messages={
            "invalid": _("Vul een jaartal in, zoals 1985."),
            "min_value": _("Vul een jaartal in vanaf 1900."),
            "max_value": _("Vul een jaartal in dat kan kloppen."),
        },
    )
    v_number = forms.RegexField(
        r"^[0-9A-Za-z .\-]*$",
        label=_("V-nummer"),
        required=False,
        max_length=20,
        error_messages={"invalid": _("Een V-nummer heeft alleen cijfers en letters.")},
    )
    language = forms.ChoiceField(label=_("Taal"), required=False, choices=_LANGUAGES)
    second_language = forms.ChoiceField(label=_("Tweede taal"), required=False, choices=_LANGUAGES)
    third_language = forms.ChoiceField(label=_("Derde taal"), required=False, choices=_LANGUAGES)
    interpreter_needed = forms.BooleanField(label=_("Tolk nodig"), required=False)
    diet = forms.ChoiceField(label=_("Eten"), choices=in_words(Diet.choices), initial=Diet.ALL)

    def clean(self) -> dict[str, Any]:
        """Ask for a name and a birth.

        A day of birth says the year too, so the year is only kept without a day.
        """
        values = super().clean() or {}
        if not values.get("given_names") and not values.get("family_name") and "given_names" not in self.errors:
            self.add_error("given_names", _("Vul een voornaam of een achternaam in."))
        wrong = {"birth_on", "birth_year"} & set(self.errors)
        if not values.get("birth_on") and not values.get("birth_year") and not wrong:
            self.add_error("birth_on", _("Vul een geboortedatum in, of als die onbekend is een geboortejaar."))
        if values.get("birth_on"):
            values["birth_year"] = None
        return values

    def details(self) -> dict[str, Any]:
        """Return what was typed under the names of `NewPerson`."""
        values = self.cleaned_data
        spoken = [values[name] for name in _LANGUAGE_FIELDS if values[name]]
        return {
            "family_name": values["family_name"],
            "given_names": values["given_names"],
            "gender": Gender(values["gender"]),
            "birth_on": values["birth_on"],
            "birth_year": values["birth_year"],
            "v_number": values["v_number"],
            "languages": tuple(dict.fromkeys(spoken)),
            "interpreter_needed": values["interpreter_needed"],
            "diet": Diet(values["diet"]),
        }


class PersonForm(DetailsForm):
    """Everything that is known of a person at registration."""

    group = forms.ChoiceField(
        label=_("Groep"),
        choices=[("", _("Kies")), *in_words(Group.choices)],
        error_messages={"required": _("Kies een groep.")},
    )
    ind_track = forms.ChoiceField(
        label=_("Spoor van de IND, zoals ontvangen"), choices=in_words(IndTrack.choices), required=False
    )
    needs = forms.MultipleChoiceField(
        label=_("Heeft nodig"),
        choices=in_words(Need.choices),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Praktisch, voor kamer en contact. Schrijf geen ziekte op."),
    )

    @property
    def person(self) -> NewPerson:
        """The person as typed."""
        values = self.cleaned_data
        return NewPerson(
            **self.details(),
            group=Group(values["group"]),
            ind_track=IndTrack(values["ind_track"]),
            needs=tuple(Need(one) for one in values["needs"]),
        )


class ChangePersonForm(DetailsForm):
    """Change the details of a person; status and needs have their own forms."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    @staticmethod
    def known(resident: Resident) -> dict[str, Any]:
        """Return what is known now, as the form shows it."""
        spoken = dict(zip(_LANGUAGE_FIELDS, resident.languages, strict=False))
        names = ("given_names", "family_name", "gender", "birth_on", "birth_year", "v_number", "diet")
        return {
            **{name: getattr(resident, name) for name in names},
            **spoken,
            "interpreter_needed": resident.interpreter_needed,
            "seen_version": resident.version,
        }

    def person(self, resident: Resident) -> NewPerson:
        """Return the person as typed; further languages and other spellings stay as they are."""
        values = self.details()
        spoken = dict.fromkeys([*values["languages"], *resident.languages[len(_LANGUAGE_FIELDS) :]])
        return NewPerson(
            **{**values, "languages": tuple(spoken)},
            other_spellings=tuple(resident.other_spellings),
        )


class AddPersonForm(PersonForm):
    """A person who joins a household, from a day."""

    from_on = DayField(label=_("Hoort bij het huishouden vanaf"))
    field_order = ["from_on"]


class RegisterForm(forms.Form):
    """What holds for a whole registration."""

    from_on = DayField(label=_("Eerste dag hier"), help_text=_("De dag van aankomst. Een bed geeft u daarna."))


if TYPE_CHECKING:
    _People = forms.BaseFormSet[PersonForm]
else:
    _People = forms.BaseFormSet


class _EveryoneTyped(_People):
    """People of one household: a person who was added and left empty is asked for, not skipped."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Return what every form of a person is made with."""
        return {**super().get_form_kwargs(index), "empty_permitted": False}


PeopleFormSet = forms.formset_factory(
    PersonForm,
    formset=_EveryoneTyped,
    extra=0,
    min_num=1,
    max_num=MOST_PEOPLE,
    absolute_max=MOST_PEOPLE,
    validate_min=True,
    validate_max=True,
)
