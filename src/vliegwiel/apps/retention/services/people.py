# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Residents who left: their nights stay, without a name."""

from __future__ import annotations

from uuid import UUID

from vliegwiel.apps.accounts.models import RoleAssignment, User
from vliegwiel.apps.placement.models import Candidate
from vliegwiel.apps.residents.models import Household, LegalStatus, Member, Resident
from vliegwiel.apps.retention.selectors import ERASED_NAME
from vliegwiel.apps.retention.services.rows import delete_but
from vliegwiel.apps.stays.models import Claim, RoomProposal, RoomWish
from vliegwiel.apps.stays.selectors.wishes import opened_wish
from vliegwiel.promises.belonging import belonging_to

# Rows that stay, without anything by which somebody is known: nights, months and groups must still add up.
# Ledgers and events are append-only and hold no names.
KEPT = frozenset(
    {"residents.household", "residents.resident", "residents.member", "residents.legalstatus", "stays.claim"}
)
# A placement is the national desk's record, with a term of its own: a municipality only cuts the link.
OF_THE_DESK = frozenset({"placement.candidate.household"})


def erase_people(ids: list[UUID]) -> dict[str, int]:
    """Delete what belongs to these residents, and return how many rows went by table; what stays is of nobody."""
    emptied = _households_without_others(ids)
    _empty_proposals(ids)
    _forget_wishes_about(emptied)
    rows = belonging_to({Resident: set(ids), Household: emptied}, not_by=OF_THE_DESK)
    counted = delete_but(rows, KEPT)
    # Whoever keeps the desk's records no longer finds who this was; the desk's own term ends the rest.
    Candidate.objects.filter(household_id__in=emptied).update(household=None)
    _close_accounts(ids)
    for resident in Resident.objects.filter(pk__in=ids):
        _make_unknown(resident)
    LegalStatus.objects.filter(resident_id__in=ids).update(ind_track="", received_from="")
    Claim.objects.filter(resident_id__in=ids).update(note="", destination="")
    Household.objects.filter(pk__in=emptied).update(name=ERASED_NAME, counsellor=None)
    return counted


def _households_without_others(ids: list[UUID]) -> set[UUID]:
    """Return the households of which nobody remains that is known: they are not known either."""
    others = Member.objects.exclude(resident_id__in=ids).exclude(resident__given_names=ERASED_NAME)
    theirs = Household.objects.filter(members__resident_id__in=ids).exclude(pk__in=others.values("household_id"))
    return set(theirs.values_list("pk", flat=True))


def _empty_proposals(ids: list[UUID]) -> None:
    """Leave of room proposals with these people only that they were made: ages, needs and who avoids whom go."""
    households = Household.objects.filter(members__resident_id__in=ids)
    names = {str(pk) for pk in ids} | {str(pk) for pk in households.values_list("pk", flat=True)}
    for proposal in RoomProposal.objects.filter(location__in=households.values("location")).exclude(sealed=""):
        if any(name in proposal.sealed for name in names):
            proposal.sealed = ""
            proposal.save(update_fields=["sealed"])


def _forget_wishes_about(households: set[UUID]) -> None:
    """Delete what others wished about households that are known no more: to be near them, or apart."""
    places = Household.objects.filter(pk__in=households).values("location")
    for wish in RoomWish.objects.filter(household__location__in=places):
        if opened_wish(wish)[1] in households:
            wish.delete()


def _close_accounts(ids: list[UUID]) -> None:
    accounts = list(User.objects.filter(resident__pk__in=ids))
    Resident.objects.filter(pk__in=ids).update(account=None)
    for account in accounts:
        RoleAssignment.objects.filter(user=account).delete()
        # What opened the account tells on which devices somebody was.
        for rows in (account.passkeys, account.invitations, account.sessions):
            rows.all().delete()
        account.login, account.name, account.phone = f"weg-{account.pk}", ERASED_NAME, ""
        account.is_active = False
        account.set_unusable_password()
        account.save(update_fields=["login", "name", "phone", "is_active", "password"])


def _make_unknown(resident: Resident) -> None:
    """Leave of a person only the decade of birth and what was needed to share a bedroom."""
    year = resident.birth_on.year if resident.birth_on else resident.birth_year or 1900
    resident.given_names, resident.family_name = ERASED_NAME, ""
    resident.other_spellings, resident.search_text, resident.languages = [], "", []
    resident.birth_on, resident.birth_year = None, year // 10 * 10
    resident.v_number = resident.v_number_index = resident.restricted_because = ""
    resident.interpreter_needed = resident.restricted = False
    resident.diet = "all"
    resident.save()
