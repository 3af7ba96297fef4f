# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Terms, lists of what is due, confirming one, and proof: of a municipality, and of the national desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from vliegwiel.apps.accounts.terms import Actor, Purpose, Role
from vliegwiel.apps.retention import access, selectors, services
from vliegwiel.apps.retention.terms import DESK_KINDS, MUNICIPAL_KINDS, Kind
from vliegwiel.apps.trust import services as looks
from vliegwiel.paper.sheets import Cell
from vliegwiel.refusals import Refusal
from vliegwiel.web.entrance.asking import TeamRequest, for_staff
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.staff.frame import PLAN, chosen_location, staff_frame
from vliegwiel.web.staff.nights.sheets import download
from vliegwiel.web.staff.rooms.forms import day_field


@dataclass(frozen=True, slots=True)
class Keeper:
    """Whose records a page is about: the municipality of this person, or the desk where this person works.

    page        name of its page
    places      where the person's roles count: the municipality with its locations, or the desk
    confirming  the roles that confirm what goes
    """

    page: str
    kinds: tuple[Kind, ...]
    pk: UUID
    name: str
    places: frozenset[UUID]
    confirming: tuple[Role, ...]
    actor: Actor

    @property
    def confirms(self) -> bool:
        """Whether this person confirms what goes."""
        return self.actor.has_role(self.confirming, *self.places)

    @property
    def sets_terms(self) -> bool:
        """Whether this person sets terms."""
        return self.actor.has_role(access.SETS_TERMS, *self.places)


def _keeper(actor: Actor, desk: bool, roles: tuple[Role, ...] | None = None) -> Keeper:
    """Return whose records they are.

    :raises NotFound: the person has none of these roles there
    """
    if desk:
        row = access.desk(actor, roles or access.SEES_AT_DESK)
        places = frozenset({row.pk})
        return Keeper("desk_retention", DESK_KINDS, row.pk, row.name, places, access.CONFIRMS_AT_DESK, actor)
    town = access.municipality(actor, roles or access.SEES_RETENTION)
    places = frozenset({town.pk, *town.locations.values_list("pk", flat=True)})
    return Keeper("retention", MUNICIPAL_KINDS, town.pk, town.name, places, access.CONFIRMS, actor)


class TermForm(forms.Form):
    """How long a kind of record is kept, and why."""

    kind = forms.ChoiceField(label=gettext_lazy("Wat bewaart u?"))
    months = forms.IntegerField(label=gettext_lazy("Hoeveel maanden?"), min_value=1, max_value=1200)
    ground = forms.CharField(
        label=gettext_lazy("Waarop rust dit?"),
        max_length=300,
        help_text=gettext_lazy("Bijvoorbeeld de selectielijst, een wet of een besluit, met nummer en datum."),
    )
    from_on = day_field(gettext_lazy("Geldt vanaf"))

    def __init__(self, kinds: tuple[Kind, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(
            label=self.fields["kind"].label, choices=[(kind.value, _(kind.label)) for kind in kinds]
        )


class ConfirmForm(forms.Form):
    """A person says that the list was looked at."""

    kind = forms.ChoiceField()
    mark = forms.CharField(max_length=64)
    sure = forms.BooleanField(
        label=gettext_lazy("Ik heb de lijst bekeken. Dit kan niet terug."),
        error_messages={"required": gettext_lazy("Kruis aan dat u de lijst hebt bekeken.")},
    )

    def __init__(self, kinds: tuple[Kind, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in kinds])


@for_staff
def retention(request: TeamRequest, desk: bool = False) -> HttpResponseBase:
    """Show the terms, what is due, and what was deleted."""
    keeper = _keeper(request.actor, desk)
    proofs = selectors.proofs_of(keeper.pk)
    columns = [
        _("Soort"),
        _("Verwijderd op"),
        _("Aantal"),
        _("Bewaartermijn in maanden"),
        _("Waarop rustte dit"),
        _("Bevestigd door"),
        _("Controlegetal"),
    ]
    rows: list[list[Cell]] = [
        [
            _(one.get_kind_display()),
            one.deleted_at.isoformat(),
            one.number_of_records,
            one.term_months,
            one.ground,
            one.confirmed_name,
            one.sum_of_ids,
        ]
        for one in proofs
    ]
    if sheet := download(request.GET.get("soort", ""), "verwijderd", columns, rows):
        return sheet
    return _page(request, keeper, {}, status=200)


@for_staff
@require_POST
def set_term(request: TeamRequest, desk: bool = False) -> HttpResponseBase:
    """Set how long a kind of record is kept."""
    keeper = _keeper(request.actor, desk, access.SETS_TERMS)
    form = TermForm(keeper.kinds, request.POST)
    if form.is_valid():
        values = form.cleaned_data
        try:
            services.set_term(
                actor=request.actor,
                kind=Kind(values["kind"]),
                months=values["months"],
                ground=values["ground"],
                from_on=values["from_on"],
                now=request.now,
            )
        except Refusal as refusal:
            form.add_error(None, say(refusal))
        else:
            messages.success(request, _("De bewaartermijn is vastgesteld."))
            return redirect(f"staff:{keeper.page}")
    return _page(request, keeper, {"term_form": form}, status=400)


@for_staff
@require_POST
def delete_due(request: TeamRequest, desk: bool = False) -> HttpResponseBase:
    """Delete the list that this person has seen."""
    keeper = _keeper(request.actor, desk, access.CONFIRMS_AT_DESK if desk else access.CONFIRMS)
    form = ConfirmForm(keeper.kinds, request.POST)
    refused = [str(error) for errors in form.errors.values() for error in errors]
    if form.is_valid():
        try:
            proof = services.delete_due(
                actor=request.actor,
                kind=Kind(form.cleaned_data["kind"]),
                seen_mark=form.cleaned_data["mark"],
                day=request.day,
                now=request.now,
            )
        except Refusal as refusal:
            refused = [say(refusal)]
        else:
            said = ngettext(
                "%(n)s dossier is verwijderd. Het bewijs staat onderaan.",
                "%(n)s dossiers zijn verwijderd. Het bewijs staat onderaan.",
                proof.number_of_records,
            )
            messages.success(request, said % {"n": proof.number_of_records})
            return redirect(f"staff:{keeper.page}")
    return _page(request, keeper, {"refused": refused}, status=400)


def _page(request: TeamRequest, keeper: Keeper, more: dict[str, Any], *, status: int) -> HttpResponseBase:
    desk = keeper.page == "desk_retention"
    scope = None if desk or not keeper.confirms else access.who_confirms(request.actor, Kind.RESIDENT_FILES)[1]
    found = [(kind, selectors.due(keeper.pk, kind, request.day, scope)) for kind in keeper.kinds]
    if keeper.confirms:
        # Groups and lists of the desk are shown without anybody in them.
        seen = [one.record_id for kind, due in found if due and kind == Kind.RESIDENT_FILES for one in due.records]
        looks.record_look(request.actor, Purpose.RECEPTION, seen, ("name",), request.now, page="retention")
    location = None if desk else chosen_location(request)
    context: dict[str, Any] = {
        "frame": staff_frame(request, location=location, room=PLAN, page=keeper.page),
        "place": keeper,
        "desk": desk,
        "groups": Kind.PLACEMENT_GROUPS,
        "set_url": reverse("staff:set_desk_term" if desk else "staff:set_retention_term"),
        "delete_url": reverse("staff:delete_desk_due" if desk else "staff:delete_due"),
        "found": found,
        "confirms": keeper.confirms,
        "terms": selectors.terms_of(keeper.pk),
        "proofs": selectors.proofs_of(keeper.pk),
        "term_form": TermForm(keeper.kinds, initial={"from_on": request.day}) if keeper.sets_terms else None,
    }
    return render(request, "staff/retention/retention.html", context | more, status=status)
