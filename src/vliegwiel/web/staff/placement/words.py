# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What the engine says about a placement, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vliegwiel.apps.placement.terms import Offer, Profile, Sector
from vliegwiel.web.components.figures import number as in_figures

if TYPE_CHECKING:
    from uuid import UUID

    from vliegwiel.apps.municipalities.models import Municipality

Towns = Mapping[str, "Municipality"]


def people(number: int) -> str:
    """Return "1 persoon", "4 mensen"."""
    return ngettext("%(count)s persoon", "%(count)s mensen", number) % {"count": number}


def reason(criterion: str, score: float, town: Municipality) -> str:
    """Return one reason as a sentence; full score is in the municipality, half in its region."""
    here = town.name if score >= 1 else _("de regio %(region)s") % {"region": town.region or town.name}
    region = town.region or town.name
    said = {
        "family": _("Familie woont in %(place)s.") % {"place": here},
        "care": _("De lopende behandeling is in %(place)s.") % {"place": here},
        "ties": _("Er is al een band met %(region)s.") % {"region": region},
        "work": _("%(region)s vraagt om hun vaardigheden (%(score)s, opgeteld over de volwassenen).")
        % {"region": region, "score": in_figures(score, 2)},
        "wants": _("Het huishouden wil hier zelf graag heen."),
        "wishes": _("Het past bij wat %(town)s wenst.") % {"town": town.name},
        "needs": _("%(town)s biedt wat nodig is.") % {"town": town.name},
        "spread": _("Geen gemeente past aantoonbaar beter; hier is plaats."),
        "fixed": _("Hierover is al besloten."),
    }
    return said.get(criterion, "")


def criterion(name: str) -> str:
    """Return what a criterion is called."""
    said = {
        "family": _("familie"),
        "care": _("zorg"),
        "ties": _("band met de regio"),
        "work": _("werk"),
        "wants": _("eigen wens"),
        "wishes": _("wens van de gemeente"),
    }
    return said.get(name, "")


def decided_by(code: str) -> str:
    """Return what tipped the balance."""
    return {
        "fixed": _("Besloten door een mens."),
        "only_choice": _("De enige gemeente die kan."),
        "scarcity": _("Elders paste het beter, maar daar zijn de plaatsen op."),
        "vulnerability": _("Doorslag: familie of zorg."),
        "ties_and_work": _("Doorslag: een band met de regio, of werk."),
        "wishes": _("Doorslag: wensen van het huishouden of de gemeente."),
        "spread": _("Doorslag: een goede verdeling over het land."),
    }.get(code, "")


def runner_up(name: str, short: int, lost: Mapping[str, float]) -> str:
    """Return the runner-up: what is lost there, and what would make it possible."""
    less = ", ".join(name for one, part in lost.items() if part > 0 and (name := criterion(one)))
    cost = _("minder goed voor: %(what)s") % {"what": less} if less else _("even goed of beter")
    change = (
        _("kan als er %(places)s bij komen") % {"places": _places(short)}
        if short
        else _("er is plaats: u kunt dit kiezen")
    )
    return _("%(town)s: %(cost)s; %(change)s.") % {"town": name, "cost": cost, "change": change}


def unplaced(code: str) -> str:
    """Return why there is no municipality."""
    return {
        "no-municipality": _("Geen enkele gemeente heeft haar plaatsen opgegeven."),
        "need-nobody-offers": _("Geen enkele gemeente biedt wat dit huishouden nodig heeft. Vraag gemeenten om hulp."),
        "larger-than-any-home": _("Geen enkele gemeente heeft een woning die groot genoeg is."),
        "no-municipality-fits": _("Geen gemeente heeft alles wat nodig is en ook een woning die groot genoeg is."),
    }.get(code, _("Waar dit huishouden past, zijn de plaatsen op. Vraag gemeenten om meer plaatsen."))


def needs(values: Any) -> str:
    """Return what is needed, in words."""
    names = dict(Offer.choices)
    return ", ".join(_(str(names[one])) for one in values if one in names)


def counts_of(profile: Profile, towns: Mapping[UUID, str]) -> list[str]:
    """Return what of a household counts, one line each."""
    sectors = dict(Sector.choices)
    skills = [_(str(sectors[one])) for one in sorted({skill for adult in profile.adults for skill in adult})]
    lines = {
        _("werk"): ", ".join(skills),
        _("nodig"): needs(profile.needs),
        _("familie in"): _named(profile.family_in, towns),
        _("behandeling in"): _named(profile.care_in, towns),
        _("band met"): ", ".join(profile.ties),
        _("wil naar"): _named(profile.wants_in, towns),
    }
    return [f"{what}: {said}" for what, said in lines.items() if said]


def _named(ids: Iterable[UUID], towns: Mapping[UUID, str]) -> str:
    return ", ".join(towns[one] for one in ids if one in towns)


def _places(number: int) -> str:
    return ngettext("%(count)s plaats", "%(count)s plaatsen", number) % {"count": number}
