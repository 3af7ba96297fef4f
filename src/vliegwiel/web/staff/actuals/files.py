# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The file from the books: give it, say which column and account is what, look, and take it over or not."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from vliegwiel.apps.finance import access, selectors, services
from vliegwiel.apps.finance.terms import NO_LINE, GivenFile, JournalColumns, JournalMapping, JournalPreview, Sign
from vliegwiel.apps.locations import access as locations
from vliegwiel.refusals import NotFound, Refusal
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.frame import PLAN, staff_frame
from vliegwiel.web.staff.sheet import MOST_BYTES, CannotRead, read_table

_MOST_SHOWN = 100
_LINE = "l_"


class UploadForm(forms.Form):
    """The file, and the plan that it is held against."""

    plan = forms.ChoiceField(label=gettext_lazy("Naast welk plan?"))
    bestand = forms.FileField(
        label=gettext_lazy("Bestand uit de boekhouding"),
        allow_empty_file=True,
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text=gettext_lazy("XLSX of CSV met per rij een datum, een rekening en een bedrag. Er telt nog niets mee."),
    )

    def __init__(self, data: Any, files: Any, plans: list[tuple[str, str]], first: str) -> None:
        super().__init__(data, files, initial={"plan": first})
        plan = self.fields["plan"]
        assert isinstance(plan, forms.ChoiceField)  # noqa: S101 - declared above
        plan.choices = plans


class ColumnsForm(forms.Form):
    """Which column holds what."""

    date = forms.ChoiceField(label=gettext_lazy("Datum"))
    account = forms.ChoiceField(label=gettext_lazy("Rekening of kostensoort"))
    amount = forms.ChoiceField(label=gettext_lazy("Bedrag"))
    number = forms.ChoiceField(
        label=gettext_lazy("Nummer van de boekhouding"),
        required=False,
        help_text=gettext_lazy("Daaraan herkennen wij een rij die al eerder kwam."),
    )
    quantity = forms.ChoiceField(
        label=gettext_lazy("Hoeveelheid"),
        required=False,
        help_text=gettext_lazy("Zoals nachten of plaatsen. Daarmee leggen wij een verschil uit."),
    )
    sign = forms.ChoiceField(label=gettext_lazy("Plus en min"))
    control_total = forms.CharField(
        label=gettext_lazy("Totaal volgens uw boekhouding"),
        required=False,
        max_length=30,
        help_text=gettext_lazy("Klopt de som van de rijen niet, dan nemen wij niets over."),
    )

    def __init__(self, data: Any, columns: JournalColumns) -> None:
        super().__init__(data)
        every = [(one, one) for one in columns.head]
        for name in ("date", "account", "amount", "number", "quantity"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
            field.choices = every if field.required else [("", _("staat er niet in")), *every]
        sign = self.fields["sign"]
        assert isinstance(sign, forms.ChoiceField)  # noqa: S101 - declared above
        sign.choices = [(one.value, _(str(one.label))) for one in Sign]


@for_staff
def upload(request: TeamRequest, slug: str) -> HttpResponseBase:
    """Ask for a file, and keep it to be looked through."""
    location = locations.location(request.actor, slug, access.SAVES_CASES)
    plans = [(str(one.pk), one.title) for one in selectors.saved_cases(location.pk, 20)]
    first = request.GET.get("plan", plans[0][0] if plans else "")
    form = UploadForm(request.POST or None, request.FILES or None, plans, first)
    context = {
        "frame": staff_frame(request, location=location, room=PLAN, page="actuals"),
        "location": location,
        "form": form,
        "plans": plans,
    }
    if request.method != "POST":
        return render(request, "staff/actuals/upload.html", context)
    if not form.is_valid():
        return render(request, "staff/actuals/upload.html", context, status=400)
    given = form.cleaned_data["bestand"]
    try:
        content = given.read(MOST_BYTES + 1)
        table = read_table(content, given.name)
        file = services.keep_journal_file(
            actor=request.actor,
            slug=slug,
            plan_id=UUID(form.cleaned_data["plan"]),
            given=GivenFile(given.name, content, table.head, table.rows),
            now=request.now,
        )
    except CannotRead as error:
        form.add_error("bestand", _(str(error)))
    except NotFound:
        raise
    except Refusal as refusal:
        form.add_error(None, say(refusal))
    else:
        return redirect("staff:journal_file", file.pk)
    return render(request, "staff/actuals/upload.html", context, status=400)


@for_staff
def look(request: TeamRequest, journal_file_id: UUID) -> HttpResponseBase:
    """Show every mistake of a file, or what would be taken over; and take it over when asked."""
    file = access.journal_file(request.actor, journal_file_id)
    if file.applied_at:
        return redirect("staff:actuals", file.location.slug)
    columns = services.journal_columns(actor=request.actor, file_id=journal_file_id)
    sent = request.POST if request.method == "POST" else _first(columns)
    form = ColumnsForm(sent, columns)
    mapping = _mapping(form, sent, columns) if form.is_valid() else None
    found = None
    if mapping:
        mapping, found = _settled(request, journal_file_id, mapping, columns)
        if request.POST.get("doe") == "overnemen" and not found.problems:
            return _apply(request, journal_file_id, mapping, file.location.slug, str(file.plan_id))
    context = {
        "frame": staff_frame(request, location=file.location, room=PLAN, page="actuals"),
        "location": file.location,
        "file": file,
        "form": form,
        "accounts": [_account(one, mapping, columns) for one in found.accounts] if found and mapping else [],
        "found": found,
        "problems": found.problems[:_MOST_SHOWN] if found else [],
        "not_shown": max(0, len(found.problems) - _MOST_SHOWN) if found else 0,
        "rows": [(one, dict(columns.lines)[one.line]) for one in found.rows[:20]] if found else [],
    }
    status = 200 if request.method != "POST" or (found and not found.problems) else 400
    return render(request, "staff/actuals/look.html", context, status=status)


@for_staff
@require_POST
def take_back(request: TeamRequest, journal_file_id: UUID) -> HttpResponseBase:
    """Take a file back: its rows no longer count."""
    file = access.journal_file(request.actor, journal_file_id)
    number = services.take_back_journal(actor=request.actor, file_id=journal_file_id, now=request.now)
    messages.success(
        request, _("Het bestand is teruggenomen: %(number)s rijen tellen niet meer mee.") % {"number": number}
    )
    return redirect("staff:actuals", file.location.slug)


def _apply(request: TeamRequest, file_id: UUID, mapping: JournalMapping, slug: str, plan: str) -> HttpResponse:
    try:
        added, known = services.apply_journal(
            actor=request.actor, file_id=file_id, mapping=mapping, day=request.day, now=request.now
        )
    except NotFound:
        raise
    except Refusal as refusal:
        messages.error(request, say(refusal))
        return redirect("staff:journal_file", file_id)
    said = _("%(added)s rijen overgenomen. %(known)s waren er al en zijn niet dubbel geteld.")
    messages.success(request, said % {"added": added, "known": known})
    return redirect(f"{reverse('staff:actuals', args=[slug])}?{urlencode({'plan': plan})}")


def _first(columns: JournalColumns) -> dict[str, str]:
    """Return the choices to begin with: those of last time where the columns are still there, else a guess."""
    names = ("date", "account", "amount", "number", "quantity")
    before = {name: str(columns.before.get(name, "")) for name in names}
    found = {name: before[name] if before[name] in columns.head else columns.guessed.get(name, "") for name in names}
    for name in ("date", "account", "amount"):
        found[name] = found[name] or (columns.head[0] if columns.head else "")
    return found | {"sign": str(columns.before.get("sign", Sign.POSITIVE.value)), "control_total": ""}


def _mapping(form: ColumnsForm, sent: Mapping[str, Any], columns: JournalColumns) -> JournalMapping:
    known = {NO_LINE, *(name for name, _label in columns.lines)}
    lines = {}
    for account_key, line in sent.items():
        if account_key.startswith(_LINE) and line in known:
            lines[account_key] = str(line)
    before = columns.before.get("lines")
    accounts = dict(before) if isinstance(before, dict) else {}
    return JournalMapping(**form.cleaned_data, lines={**accounts, **lines})


def _settled(
    request: TeamRequest, file_id: UUID, mapping: JournalMapping, columns: JournalColumns
) -> tuple[JournalMapping, JournalPreview]:
    """Give every account of the file its line, chosen or guessed, and look again."""
    found = services.look_through(actor=request.actor, file_id=file_id, mapping=mapping, day=request.day)
    mapping = with_accounts(mapping, found.accounts, columns)
    return mapping, services.look_through(actor=request.actor, file_id=file_id, mapping=mapping, day=request.day)


def with_accounts(mapping: JournalMapping, accounts: tuple[str, ...], columns: JournalColumns) -> JournalMapping:
    """Return the choices with a line for every account that was chosen, was known, or has the name of a line."""
    labels = {label.casefold(): name for name, label in columns.lines}
    known = {NO_LINE, *labels.values()}
    lines = {}
    for one in accounts:
        chosen = mapping.lines.get(key_of(one)) or mapping.lines.get(one) or _alike(one, labels)
        if chosen in known:
            lines[one] = chosen
    return JournalMapping(
        mapping.date,
        mapping.amount,
        mapping.account,
        mapping.number,
        mapping.quantity,
        mapping.sign,
        lines,
        mapping.control_total,
    )


def _alike(account: str, labels: Mapping[str, str]) -> str:
    words = account.casefold()
    return next((name for label, name in labels.items() if label in words), "")


def key_of(account: str) -> str:
    """Return the name of the field in which a person chooses the line of an account."""
    return _LINE + hashlib.sha256(account.encode()).hexdigest()[:12]


def _account(one: str, mapping: JournalMapping, columns: JournalColumns) -> dict[str, Any]:
    return {"name": one, "key": key_of(one), "chosen": mapping.lines.get(one, ""), "lines": columns.lines}
