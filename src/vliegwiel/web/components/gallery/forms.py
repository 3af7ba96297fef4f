# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Forms for the gallery: one quiet, one full of errors."""

from __future__ import annotations

from django import forms


class QuestionForm(forms.Form):
    """A question with every sort of control."""

    question = forms.CharField(
        label="Uw vraag", help_text="Vraag en antwoord komen op deze pagina. Uw naam niet.", widget=forms.Textarea
    )
    email = forms.EmailField(
        label="E-mailadres", required=False, help_text="Dan krijgt u bericht als het antwoord er is."
    )
    day = forms.DateField(label="Dag van aankomst", widget=forms.DateInput(attrs={"type": "date"}))
    place = forms.ChoiceField(label="Locatie", choices=[("", "Kies"), ("w", "De Weverij"), ("h", "Havenkwartier")])
    size = forms.ChoiceField(
        label="Kamer voor", choices=[("1", "1 persoon"), ("2", "2 personen")], widget=forms.RadioSelect
    )
    agreed = forms.BooleanField(label="Ik heb het gezin gesproken")


def wrong_form() -> QuestionForm:
    """Return the form as it comes back with mistakes."""
    form = QuestionForm(
        {"question": "", "email": "geen adres", "day": "2026-02-31", "size": "1"}, prefix=None, auto_id="fout_%s"
    )
    form.add_error(None, "O03 bed 3 is deze nachten gereserveerd. Kies andere nachten.")
    return form
