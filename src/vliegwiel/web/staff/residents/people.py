# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""One person's file: details, status, needs and restriction."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from vliegwiel.apps.residents import access, selectors, services
from vliegwiel.apps.residents.selectors import PersonRow
from vliegwiel.apps.residents.terms import Need
from vliegwiel.refusals import NotFound
from vliegwiel.web.components import figures
from vliegwiel.web.components.frames import Link
from vliegwiel.web.components.pieces import Fact
from vliegwiel.web.entrance.asking import TeamRequest
from vliegwiel.web.staff.presence.panel import card_panel
from vliegwiel.web.staff.residents import door, own_door, words
from vliegwiel.web.staff.residents.act import Act, carry_out, typed
from vliegwiel.web.staff.residents.forms.acts import (
    EndNeedForm,
    NeedForm,
    RestrictForm,
    StatusForm,
    YesForm,
)
from vliegwiel.web.staff.residents.forms.people import AddPersonForm, ChangePersonForm

if TYPE_CHECKING:
    from vliegwiel.apps.residents.models import Household, LegalStatus, Resident

_FILE = ("name", "age", "birth_on", "gender", "v_number", "languages", "interpreter_needed", "diet", "needs")


@require_GET
@door.for_household()
def person(request: TeamRequest, household: Household, resident_id: UUID) -> HttpResponse:
    """Show one person's file, as far as this role may know it."""
    row, resident = _both(request, household, resident_id)
    place = household.location
    knows = access.may(request.actor, place, access.SEES_LEGAL_STATUS)
    door.look(request, place, [row.resident_id], [*_FILE, "legal_status"] if knows else _FILE)
    changes = access.may(request.actor, place, access.CHANGES_HOUSEHOLDS)
    context = {
        "household": household,
        "row": row,
        "way": door.way_to(household),
        "line": _("%(age)s jaar, huishouden %(name)s") % {"age": row.age, "name": household.name},
        "facts": _facts(row, resident),
        "statuses": [_status(one) for one in selectors.statuses_of([row.resident_id]).get(row.resident_id, [])]
        if knows
        else [],
        "knows_status": knows,
        "needs": [
            (one.get_kind_display(), figures.day_year(one.from_on), _url("end_need", household, row, one.kind))
            for one in selectors.needs_of([row.resident_id], request.day).get(row.resident_id, [])
        ],
        "changes": changes,
        "door": own_door.state(request, resident),
        "pin_acts": own_door.acts(request, household, row, resident),
        "safety_act": _safety_act(request, household, row),
        "card": card_panel(request, household, row.resident_id),
        "change_url": _url("change_person", household, row),
        "status_url": _url("record_status", household, row),
        "need_url": _url("add_need", household, row),
    }
    return door.show(request, "person", place, context)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@door.for_household(access.CHANGES_HOUSEHOLDS)
def change_person(request: TeamRequest, household: Household, resident_id: UUID) -> HttpResponse:
    """Change a person's details."""
    row, resident = _both(request, household, resident_id)
    form = ChangePersonForm(typed(request), initial=ChangePersonForm.known(resident))
    act = Act(
        title=_("Wijzig de gegevens van %(name)s") % {"name": row.name},
        button=_("Bewaar"),
        done=_("De gegevens zijn opgeslagen."),
        people=[row],
        fields=_FILE,
        template="person_form",
        back=_url("person", household, row),
        crumbs=_way(household, row),
    )

    def change() -> None:
        services.change_resident(
            actor=request.actor,
            resident_id=row.resident_id,
            person=form.person(resident),
            seen_version=form.cleaned_data["seen_version"],
            now=request.now,
        )

    return carry_out(request, household, act, form, change)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@door.for_household(access.CHANGES_HOUSEHOLDS)
def add_person(request: TeamRequest, household: Household) -> HttpResponse:
    """Add somebody to the household."""
    form = AddPersonForm(typed(request), initial={"from_on": door.day_of(request, household)})
    act = Act(
        title=_("Voeg een persoon toe aan %(name)s") % {"name": household.name},
        line=_("Bijvoorbeeld een baby die geboren is, of een partner die later komt."),
        button=_("Voeg toe"),
        done=_("De persoon hoort nu bij het huishouden. Geef nog een bed."),
        people=door.people_in(request, household),
        template="person_form",
    )

    def change() -> None:
        services.add_person(
            actor=request.actor,
            household_id=household.pk,
            person=form.person,
            from_on=form.cleaned_data["from_on"],
            now=request.now,
        )

    return carry_out(request, household, act, form, change)


@require_http_methods(["GET", "POST"])
@door.for_household(access.CHANGES_HOUSEHOLDS)
def record_status(request: TeamRequest, household: Household, resident_id: UUID) -> HttpResponse:
    """Record a legal status as received."""
    row = door.person_in(request, household, resident_id)
    form = StatusForm(typed(request), initial={"group": row.group, "from_on": request.day})
    act = Act(
        title=_("Nieuwe status van %(name)s") % {"name": row.name},
        line=_("Schrijf op wat u ontving. De vorige status blijft bewaard, met de dagen waarop hij gold."),
        button=_("Bewaar de status"),
        done=_("De status is opgeslagen."),
        people=[row],
        fields=("name", "legal_status"),
        back=_url("person", household, row),
        crumbs=_way(household, row),
    )
    return carry_out(
        request,
        household,
        act,
        form,
        lambda: services.record_status(
            actor=request.actor, resident_id=row.resident_id, message=form.message, now=request.now
        ),
    )


@require_http_methods(["GET", "POST"])
@door.for_household(access.CHANGES_HOUSEHOLDS)
def add_need(request: TeamRequest, household: Household, resident_id: UUID) -> HttpResponse:
    """Record what a person needs."""
    row = door.person_in(request, household, resident_id)
    form = NeedForm(typed(request), initial={"from_on": request.day})
    act = Act(
        title=_("Wat heeft %(name)s nodig?") % {"name": row.name},
        button=_("Bewaar"),
        done=_("De behoefte is opgeslagen."),
        people=[row],
        fields=("name", "needs"),
        back=_url("person", household, row),
        crumbs=_way(household, row),
    )

    def change() -> None:
        services.add_need(
            actor=request.actor,
            resident_id=row.resident_id,
            kind=Need(form.cleaned_data["kind"]),
            from_on=form.cleaned_data["from_on"],
            now=request.now,
        )

    return carry_out(request, household, act, form, change)


@require_http_methods(["GET", "POST"])
@door.for_household(access.CHANGES_HOUSEHOLDS)
def end_need(request: TeamRequest, household: Household, resident_id: UUID, kind: str) -> HttpResponse:
    """Let a need end."""
    row = door.person_in(request, household, resident_id)
    if kind not in Need:
        raise NotFound
    need = Need(kind)
    form = EndNeedForm(typed(request), initial={"on": request.day})
    act = Act(
        title=_("%(need)s is niet meer nodig") % {"need": need.label},
        line=row.name,
        button=_("Bewaar"),
        done=_("De behoefte is afgesloten."),
        people=[row],
        fields=("name", "needs"),
        back=_url("person", household, row),
        crumbs=_way(household, row),
    )
    return carry_out(
        request,
        household,
        act,
        form,
        lambda: services.end_need(
            actor=request.actor, resident_id=row.resident_id, kind=need, on=form.cleaned_data["on"], now=request.now
        ),
    )


@require_http_methods(["GET", "POST"])
@door.for_household(access.RESTRICTS)
def restrict(request: TeamRequest, household: Household, resident_id: UUID) -> HttpResponse:
    """Take a person out of lists and search."""
    row = door.person_in(request, household, resident_id)
    form = RestrictForm(typed(request))
    act = Act(
        title=_("Scherm %(name)s af") % {"name": row.name},
        line=_("Het hele huishouden verdwijnt uit lijsten en zoeken. Openen kan alleen met een reden."),
        button=_("Scherm af"),
        done=_("Deze persoon is afgeschermd."),
        people=[row],
        crumbs=_way(household, row),
    )

    def change() -> None:
        services.restrict(
            actor=request.actor, resident_id=row.resident_id, because=form.cleaned_data["because"], now=request.now
        )
        # Who restricts has the file open: the reason was just written down.
        door.open_for_a_while(request, household)

    return carry_out(request, household, act, form, change)


@require_http_methods(["GET", "POST"])
@door.for_household(access.RESTRICTS)
def lift_restriction(request: TeamRequest, household: Household, resident_id: UUID) -> HttpResponse:
    """Let a person stand in lists again."""
    row = door.person_in(request, household, resident_id)
    act = Act(
        title=_("Haal de afscherming van %(name)s weg") % {"name": row.name},
        button=_("Ja, haal weg"),
        done=_("Deze persoon staat weer in lijsten."),
        warning=_("Iedereen die hier bewoners ziet, kan deze persoon daarna weer vinden."),
        people=[row],
        crumbs=_way(household, row),
    )
    return carry_out(
        request,
        household,
        act,
        YesForm(typed(request)),
        lambda: services.lift_restriction(actor=request.actor, resident_id=row.resident_id, now=request.now),
    )


def _both(request: TeamRequest, household: Household, resident_id: UUID) -> tuple[PersonRow, Resident]:
    """Return the person as a member of this household, and the whole file."""
    row = door.person_in(request, household, resident_id)
    return row, access.resident(request.actor, row.resident_id)


def _url(name: str, household: Household, row: PersonRow, *further: str) -> str:
    return reverse(f"staff:{name}", args=[household.pk, row.resident_id, *further])


def _way(household: Household, row: PersonRow) -> list[Link]:
    return door.way_to(household, Link(row.given_names or row.name, _url("person", household, row)))


def _facts(row: PersonRow, resident: Resident) -> list[Fact]:
    born = figures.day_year(resident.birth_on) if resident.birth_on else str(resident.birth_year)
    return [
        Fact(_("Geboren"), born),
        Fact(_("Geslacht"), resident.get_gender_display()),
        Fact(_("V-nummer"), resident.v_number or _("niet bekend")),
        Fact(_("Spreekt"), words.spoken([row]) or _("niet bekend")),
        Fact(_("Eten"), resident.get_diet_display()),
        Fact(_("In het huishouden"), _("hoofd") if row.is_head else _("lid")),
    ]


def _status(status: LegalStatus) -> tuple[str, str]:
    days = {"first": figures.day_year(status.from_on)}
    if status.until_on:
        period = _("van %(first)s tot %(until)s") % {**days, "until": figures.day_year(status.until_on)}
    else:
        period = _("vanaf %(first)s") % days
    sender = _("bericht van %(sender)s") % {"sender": status.received_from} if status.received_from else ""
    track = str(status.get_ind_track_display()) if status.ind_track else ""
    return str(status.get_group_display()), ", ".join(part for part in (period, track, sender) if part)


def _safety_act(request: TeamRequest, household: Household, row: PersonRow) -> Link | None:
    if not access.may(request.actor, household.location, access.RESTRICTS):
        return None
    if row.restricted:
        return Link(_("Haal de afscherming weg"), _url("lift_restriction", household, row), icon="lock-open")
    return Link(_("Scherm deze persoon af"), _url("restrict", household, row), icon="lock")
