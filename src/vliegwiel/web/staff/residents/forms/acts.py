# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Small forms: one act each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from vliegwiel.apps.residents.selectors import PersonRow
from vliegwiel.apps.residents.terms import Group, IndTrack, Need, StatusMessage
from vliegwiel.web.staff.residents.forms.fields import DayField, in_words

SHORTEST_REASON = 10


class YesForm(forms.Form):
    """A question that is answered by sending it."""


class ReasonForm(forms.Form):
    """Why a restricted person's file is needed."""

    reason = forms.CharField(
        label=_("Waarom hebt u dit dossier nodig?"),
        min_length=SHORTEST_REASON,
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Uw reden wordt bewaard, met uw naam en de tijd. De bewoner kan dat zien."),
        error_messages={"min_length": _("Schrijf uw reden op in ten minste tien letters.")},
    )


class RestrictForm(forms.Form):
    """Why a person must not stand in lists."""

    because = forms.CharField(
        label=_("Waarom moet deze persoon afgeschermd zijn?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class PersonPicked(forms.Form):
    """One member of a household."""

    resident = forms.ChoiceField(
        label=_("Wie"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies één persoon."),
            "invalid_choice": _("Deze persoon hoort niet (meer) bij dit huishouden. Kies opnieuw."),
        },
    )

    def __init__(self, *args: Any, people: Sequence[PersonRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer(people)

    def _offer(self, people: Sequence[PersonRow]) -> None:
        field = self.fields["resident"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [(str(one.resident_id), f"{one.name} ({one.age})") for one in people]


class HeadForm(PersonPicked):
    """Who is the head from a day."""

    on = DayField(label=_("Vanaf"))


class SplitForm(PersonPicked):
    """Who goes on as a household of their own, from a day."""

    resident = forms.MultipleChoiceField(
        label=_("Wie gaat apart verder?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("De eerste die u kiest is het hoofd van het nieuwe huishouden."),
        error_messages={
            "required": _("Kies ten minste één persoon."),
            "invalid_choice": _("Deze persoon hoort niet (meer) bij dit huishouden. Kies opnieuw."),
        },
    )
    on = DayField(label=_("Vanaf"))

    @property
    def resident_ids(self) -> list[UUID]:
        """Who was chosen."""
        return [UUID(one) for one in self.cleaned_data["resident"]]


class FindForm(forms.Form):
    """Part of a name."""

    q = forms.CharField(label=_("Naam van het andere huishouden"), max_length=80, required=False)


class MergeForm(forms.Form):
    """Which household it joins, from a day."""

    into = forms.ChoiceField(
        label=_("Bij welk huishouden komen deze mensen?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies een huishouden."),
            "invalid_choice": _("Dit huishouden staat niet in de lijst. Zoek opnieuw."),
        },
    )
    on = DayField(label=_("Vanaf"))

    def __init__(self, *args: Any, found: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["into"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = list(found)


class StatusForm(forms.Form):
    """A legal status as it was received."""

    group = forms.ChoiceField(label=_("Groep"), choices=in_words(Group.choices))
    ind_track = forms.ChoiceField(
        label=_("Spoor van de IND, zoals ontvangen"), choices=in_words(IndTrack.choices), required=False
    )
    from_on = DayField(label=_("Geldt vanaf"))
    received_from = forms.CharField(
        label=_("Van wie kwam het bericht?"), max_length=80, required=False, help_text=_("Bijvoorbeeld IND of COA.")
    )

    @property
    def message(self) -> StatusMessage:
        """The status as typed."""
        values = self.cleaned_data
        return StatusMessage(
            Group(values["group"]), IndTrack(values["ind_track"]), values["from_on"], values["received_from"]
        )


class NeedForm(forms.Form):
    """What a person needs from a day."""

    kind = forms.ChoiceField(
        label=_("Heeft nodig"), choices=in_words(Need.choices), help_text=_("Praktisch. Schrijf geen ziekte op.")
    )
    from_on = DayField(label=_("Vanaf"))


class EndNeedForm(forms.Form):
    """From when a need is over."""

    on = DayField(label=_("Niet meer nodig vanaf"))


class PinForm(forms.Form):
    """In which language a resident reads the own pages."""

    language = forms.ChoiceField(label=_("Taal van de eigen pagina's"), choices=settings.LANGUAGES)


class AnswerForm(forms.Form):
    """The answer to a request for correction."""

    granted = forms.ChoiceField(
        label=_("Klopt het verzoek?"),
        widget=forms.RadioSelect,
        choices=[("ja", _("Ja, wij passen het aan")), ("nee", _("Nee, wij passen het niet aan"))],
        error_messages={"required": _("Kies ja of nee.")},
    )
    answer = forms.CharField(
        label=_("Antwoord aan de bewoner"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("De bewoner leest dit. Leg in gewone woorden uit waarom."),
    )
