# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Where I am going to live, why, and three doors to say something against it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from vliegwiel.apps.placement import access, selectors, services
from vliegwiel.apps.placement.selectors import reasons_for
from vliegwiel.apps.placement.terms import DoorKind
from vliegwiel.refusals import Refusal
from vliegwiel.web.entrance.asking import TeamRequest, for_residents
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.resident.frame import reader, resident_frame
from vliegwiel.web.resident.who_helps import first_name

DOORS = {
    DoorKind.OBJECTION: gettext_lazy("Ik ben het niet eens met het besluit"),
    DoorKind.PRIVACY: gettext_lazy("Ik wil niet dat u mijn gegevens zo gebruikt"),
    DoorKind.COMPLAINT: gettext_lazy("Ik heb een klacht over hoe het ging"),
}

_ABOUT = {
    DoorKind.OBJECTION: gettext_lazy("Iemand die niet besloot, kijkt opnieuw. Het besluit kan anders worden."),
    DoorKind.PRIVACY: gettext_lazy("Dit gaat over wat wij van u weten en waarvoor wij dat gebruiken."),
    DoorKind.COMPLAINT: gettext_lazy("Dit gaat over hoe u bent behandeld. Het besluit blijft zo."),
}


class SayForm(forms.Form):
    """Which door, and what the resident says, in any language."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Wat wilt u zeggen?"),
        choices=[(kind.value, label) for kind, label in DOORS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies wat u wilt zeggen.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Vertel het ons"),
        help_text=gettext_lazy("Schrijf in uw eigen taal. Kort mag."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": gettext_lazy("Schrijf op wat u wilt zeggen.")},
    )


@require_http_methods(["GET", "POST"])
@for_residents
def placement(request: TeamRequest) -> HttpResponse:
    """Show where the own household goes and why, and take an objection or complaint."""
    who = reader(request)
    candidate = access.own_candidate(request.actor, request.day)
    form = SayForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                services.object_to_placement(
                    actor=request.actor,
                    kind=DoorKind(form.cleaned_data["kind"]),
                    text=form.cleaned_data["text"],
                    day=request.day,
                    now=request.now,
                )
            except Refusal as refusal:
                form.add_error(None, say(refusal))
                status = refusal.status
            else:
                messages.success(request, _("Dank u. Een medewerker leest dit en antwoordt hier."))
                return redirect("resident:placement")
    decision = selectors.current_decisions([candidate]).get(candidate.pk) if candidate else None
    decided_on = decision.decided_at.date() if decision else None
    context: dict[str, Any] = {
        "frame": resident_frame(request, who, "home"),
        "candidate": candidate,
        "decision": decision,
        "reasons": [_REASONS[one] for one in reasons_for(decision) if one in _REASONS] if decision else [],
        "until": selectors.last_day_to_object(decision.decided_at.date()) if decision else None,
        "form": form,
        "doors": [
            (DOORS[kind], _ABOUT[kind], selectors.due_on(kind, request.day, decided_on))
            for kind in DoorKind
            if decision or kind != DoorKind.OBJECTION
        ],
        "said": [
            (one, DOORS[DoorKind(one.kind)], first_name(one.answered_by.name) if one.answered_by else "")
            for one in (selectors.own_objections(candidate) if candidate else [])
        ],
    }
    return render(request, "resident/placement.html", context, status=status)


_REASONS = {
    "family": gettext_lazy("U hebt familie in deze gemeente of in de buurt."),
    "care": gettext_lazy("Uw behandeling is in deze gemeente of in de buurt."),
    "ties": gettext_lazy("U kent deze regio al."),
    "work": gettext_lazy("Hier is werk dat past bij wat u kunt."),
    "wants": gettext_lazy("U wilde hier zelf graag wonen."),
    "wishes": gettext_lazy("De gemeente zoekt mensen zoals u."),
    "needs": gettext_lazy("Deze gemeente heeft wat u nodig hebt."),
    "spread": gettext_lazy("Hier was plaats voor uw huishouden."),
    "lot": gettext_lazy("Meer gemeenten pasten even goed bij u. Daarom is er geloot."),
    "person": gettext_lazy("Een medewerker heeft dit anders besloten dan het programma voorstelde."),
}
