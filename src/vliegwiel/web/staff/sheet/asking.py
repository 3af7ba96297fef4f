# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Asking for a sheet on a page: the field, the file that came, every mistake in it, and the empty example."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vliegwiel.web.components.pieces import Column
from vliegwiel.web.staff.sheet.cells import Wrong
from vliegwiel.web.staff.sheet.files import MOST_BYTES, CannotRead, Table, read_table
from vliegwiel.web.staff.sheet.paper import XLSX, example

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as LazyText

_MOST_SHOWN = 200


def sheet_field(label: LazyText, help_text: LazyText) -> forms.FileField:
    """Return the field of a form that asks for a sheet."""
    nothing = gettext_lazy("Kies eerst een bestand.")
    return forms.FileField(
        label=label,
        allow_empty_file=True,
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text=help_text,
        error_messages={"required": nothing, "invalid": nothing},
    )


def given_table(file: Any) -> Table:
    """Return the table in a file that was sent.

    :raises CannotRead: too large, or not to be read; the message says what to do
    """
    if file.size > MOST_BYTES:
        raise CannotRead(_("Dit bestand is te groot. Maak er lijsten van hoogstens 1.000 rijen van."))
    return read_table(file.read(), file.name)


def mistakes_shown(wrong: Sequence[Wrong], columns: Mapping[str, str]) -> dict[str, Any]:
    """Return what a page needs to show the mistakes in a sheet, and what belongs in each column."""
    said = ngettext("%(number)s fout in dit bestand", "%(number)s fouten in dit bestand", len(wrong))
    return {
        "wrong": wrong[:_MOST_SHOWN],
        "title_wrong": said % {"number": len(wrong)},
        "not_shown": max(0, len(wrong) - _MOST_SHOWN),
        "columns": [
            Column(_("Rij"), numeric=True),
            Column(_("Kolom")),
            Column(_("Wat is er")),
            Column(_("Wat kan wel")),
        ],
        "sheet_columns": list(columns.items()),
    }


def example_given(
    name: str, columns: Mapping[str, str], lists: Mapping[str, Sequence[str]] | None = None
) -> HttpResponse:
    """Return an empty sheet with the columns, what belongs in them, and the words that may be used."""
    response = HttpResponse(example(name, columns, lists) if lists else example(name, columns), content_type=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response
