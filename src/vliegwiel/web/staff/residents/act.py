# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""One act on one household: show its form, carry it out, say what happened."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from vliegwiel.apps.residents.selectors import PersonRow
from vliegwiel.refusals import NotFound, Refusal
from vliegwiel.web.components.frames import Link
from vliegwiel.web.entrance.asking import TeamRequest
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.residents import door

if TYPE_CHECKING:
    from vliegwiel.apps.residents.models import Household


@dataclass(frozen=True, slots=True)
class Act:
    """What one act looks like.

    title     what is about to happen, as heading
    button    what the button does
    done      what happened, as message afterwards
    line      one line under the heading
    warning   what cannot be undone by itself
    people    whose names the page shows
    fields    what the page shows of them, for the record of looks
    further   anything else that its template needs
    """

    title: str
    button: str
    done: str
    line: str = ""
    warning: str = ""
    people: Sequence[PersonRow] = ()
    fields: Sequence[str] = ("name",)
    template: str = "act"
    back: str = ""
    crumbs: Sequence[Link] = ()
    further: Mapping[str, Any] = field(default_factory=dict)


def typed(request: TeamRequest) -> QueryDict | None:
    """Return what was sent, or None when nothing was: an empty answer is an answer too."""
    return request.POST if request.method == "POST" else None


def carry_out(
    request: TeamRequest, household: Household, act: Act, form: forms.Form, change: Callable[[], object]
) -> HttpResponse:
    """Show the form, or carry the act out and go back to the household.

    change  calls one service; its refusal is shown above the form
    """
    status, back = 200, act.back or reverse("staff:household", args=[household.pk])
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                change()
            except NotFound:
                raise
            except Refusal as refusal:
                form.add_error(None, say(refusal))
                status = refusal.status
            else:
                messages.success(request, act.done)
                return redirect(back)
    return page(request, household, act, form, status=status)


def page(request: TeamRequest, household: Household, act: Act, form: forms.Form, *, status: int = 200) -> HttpResponse:
    """Return the page of an act, and record whom it shows."""
    if act.people:
        door.look(request, household.location, [one.resident_id for one in act.people], act.fields)
    context = {
        **act.further,
        "act": act,
        "form": form,
        "way": act.crumbs or door.way_to(household),
        "back": act.back or reverse("staff:household", args=[household.pk]),
        "household": household,
    }
    return door.show(request, act.template, household.location, context, status)
