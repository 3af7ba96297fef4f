# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Everything we hold about one resident, with dates, as the resident reads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vliegwiel.apps.residents.models import LegalStatus, Member, PracticalNeed, Resident
from vliegwiel.apps.residents.terms import LANGUAGES, Diet, Gender, Group, IndTrack, Need


@dataclass(frozen=True, slots=True)
class Dated:
    """A word that holds for a period.

    until_on  the first day on which it no longer holds, or None
    detail    what came with it, such as the IND's track
    source    who told us
    """

    code: str
    words: str
    from_on: date
    until_on: date | None
    detail: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class OwnFile:
    """One resident's own file; words are Dutch labels that a shell translates."""

    given_names: str
    family_name: str
    other_spellings: tuple[str, ...]
    gender: str
    birth_on: date | None
    birth_year: int | None
    v_number: str
    languages: tuple[str, ...]
    interpreter_needed: bool
    diet: str
    restricted: bool
    statuses: tuple[Dated, ...]
    needs: tuple[Dated, ...]
    households: tuple[Dated, ...]


def whole_file(resident: Resident) -> OwnFile:
    """Return everything in this resident's file; why a file is restricted is told in person, not on a page."""
    groups, tracks, needs = dict(Group.choices), dict(IndTrack.choices), dict(Need.choices)
    return OwnFile(
        given_names=resident.given_names,
        family_name=resident.family_name,
        other_spellings=tuple(resident.other_spellings),
        gender=str(Gender(resident.gender).label),
        birth_on=resident.birth_on,
        birth_year=resident.birth_year,
        v_number=resident.v_number,
        languages=tuple(LANGUAGES.get(code, code) for code in resident.languages),
        interpreter_needed=resident.interpreter_needed,
        diet=str(Diet(resident.diet).label),
        restricted=resident.restricted,
        statuses=tuple(
            Dated(
                row.group,
                str(groups.get(row.group, row.group)),
                row.from_on,
                row.until_on,
                str(tracks.get(row.ind_track, "")) if row.ind_track else "",
                row.received_from,
            )
            for row in LegalStatus.objects.filter(resident=resident).order_by("-from_on")
        ),
        needs=tuple(
            Dated(row.kind, str(needs.get(row.kind, row.kind)), row.from_on, row.until_on)
            for row in PracticalNeed.objects.filter(resident=resident).order_by("-from_on", "kind")
        ),
        households=tuple(
            Dated("", row.household.location.name, row.from_on, row.until_on)
            for row in Member.objects.filter(resident=resident)
            .select_related("household__location")
            .order_by("-from_on")
        ),
    )
