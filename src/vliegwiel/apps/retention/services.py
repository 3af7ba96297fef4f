# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Setting terms, and deleting what is due once a person has confirmed the list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models, transaction

from vliegwiel.apps.accounts.models import RoleAssignment, User
from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.finance.models import JournalFile
from vliegwiel.apps.residents.models import ArrivalImport, Household, LegalStatus, Member, Resident
from vliegwiel.apps.retention import access, selectors
from vliegwiel.apps.retention.errors import ListChanged, NoTerm, NothingDue, TermTooShort
from vliegwiel.apps.retention.models import DeletionProof, RetentionTerm
from vliegwiel.apps.retention.selectors import ERASED_NAME
from vliegwiel.apps.retention.terms import Kind
from vliegwiel.apps.stays.models import Claim
from vliegwiel.apps.trust import services as trust
from vliegwiel.promises import AppendOnly, EncryptedTextField, refuse_when
from vliegwiel.promises.belonging import Rows, belonging_to, in_order_of_deleting, owning_fields

# Rows that stay, without anything by which somebody is known: nights, months and groups must still add up.
# Ledgers and events are append-only and hold no names.
KEPT = frozenset(
    {"residents.household", "residents.resident", "residents.member", "residents.legalstatus", "stays.claim"}
)


@transaction.atomic
def set_term(*, actor: Actor, kind: Kind, months: int, ground: str, from_on: date, now: datetime) -> RetentionTerm:
    """Say how long a kind of record is kept from a day, and on which ground; the term before ends there.

    :raises NotFound: the person sets no terms in any municipality
    :raises TermTooShort: less than a month, more than a lifetime, or without a ground
    """
    place = access.municipality(actor, access.SETS_TERMS)
    if not ground.strip():
        raise TermTooShort
    trust.wait_for_turn(place.pk)
    rows = RetentionTerm.objects.filter(municipality=place, kind=kind)
    # What was decided for a later day gives way to what is decided now.
    rows.filter(from_on__gte=from_on).delete()
    rows.filter(models.Q(until_on__isnull=True) | models.Q(until_on__gt=from_on)).update(until_on=from_on)
    with refuse_when({"retention_term_is_within_a_lifetime": TermTooShort()}):
        made = RetentionTerm.objects.create(
            municipality=place,
            slot=f"{place.pk}:{kind}",
            kind=kind,
            months=months,
            ground=ground.strip(),
            from_on=from_on,
        )
    trust.record("retention.term_set", actor=actor, subject=made, workplace=place.pk, now=now, changed=["months"])
    return made


@transaction.atomic
def delete_due(*, actor: Actor, kind: Kind, seen_mark: str, day: date, now: datetime) -> DeletionProof:
    """Delete everything on the list that the person has seen and confirmed; proof remains.

    Of a resident who left, the nights and the groups stay so that counts of years gone by still add up; names, dates of
    birth, numbers, needs, requests and everything else that belongs to the person goes. The account no longer opens.

    :raises NotFound: the person confirms no deletions in any municipality
    :raises NoTerm: no term is set for this kind
    :raises NothingDue: the list is empty
    :raises ListChanged: the list is not the one that was seen
    """
    place = access.municipality(actor, access.CONFIRMS)
    trust.wait_for_turn(place.pk)
    found = selectors.due(place.pk, kind, day, access.within(actor, place))
    if found is None:
        raise NoTerm(kind=kind.label)
    if not found.records:
        raise NothingDue
    if found.mark != seen_mark:
        raise ListChanged
    ids = [one.record_id for one in found.records]
    counted = _ERASE[kind](ids)
    proof = DeletionProof.objects.create(
        municipality=place,
        kind=kind,
        term_months=found.months,
        ground=found.ground,
        deleted_at=now,
        confirmed_by=actor.user_id,
        confirmed_name=actor.name,
        number_of_records=len(ids),
        rows_deleted=counted,
        sum_of_ids=found.mark,
    )
    trust.record("retention.records_deleted", actor=actor, subject=proof, workplace=place.pk, now=now)
    return proof


def _delete_sheets(ids: list[UUID]) -> dict[str, int]:
    deleted, _kinds = ArrivalImport.objects.filter(pk__in=ids).delete()
    return {"residents.arrivalimport": deleted}


def _delete_book_files(ids: list[UUID]) -> dict[str, int]:
    """Delete files that were never taken over.

    :raises ListChanged: one was taken over or replaced meanwhile
    """
    # Who takes a file over waits for the same turn, so that none is deleted under their hands.
    places = JournalFile.objects.filter(pk__in=ids).order_by().values_list("location_id", flat=True)
    for place in sorted(set(places), key=str):
        trust.wait_for_turn(place)
    deleted, _kinds = JournalFile.objects.filter(pk__in=ids, applied_at__isnull=True).delete()
    if deleted != len(ids):
        raise ListChanged
    return {"finance.journalfile": deleted}


def _erase_people(ids: list[UUID]) -> dict[str, int]:
    emptied = _households_without_others(ids)
    rows = belonging_to({Resident: set(ids), Household: emptied})
    counted: dict[str, int] = {}
    stays = _that_stay(rows)
    for model in in_order_of_deleting(rows):
        if model not in stays:
            counted[model._meta.label_lower] = _delete(model, rows[model])
    for model in stays:
        if model._meta.label_lower not in KEPT and not is_append_only(model):
            _empty_sealed(model, rows[model])
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


def _that_stay(rows: Rows) -> set[type[models.Model]]:
    """Return the models whose rows stay: those that are kept or never deleted, and what such rows belong to."""
    stays = {model for model in rows if model._meta.label_lower in KEPT or is_append_only(model)}
    todo = list(stays)
    while todo:
        owners = {field.related_model for field in owning_fields(todo.pop())} & set(rows)
        todo += owners - stays
        stays |= owners
    return stays


def _empty_sealed(model: type[models.Model], keys: Iterable[Any]) -> None:
    """Empty what is sealed in rows that stay only because a ledger points at them."""
    sealed = [field.name for field in model._meta.concrete_fields if isinstance(field, EncryptedTextField)]
    if sealed:
        model._base_manager.filter(pk__in=list(keys)).update(**dict.fromkeys(sealed, ""))


def is_append_only(model: type[models.Model]) -> bool:
    """Say whether the rows of a table are never deleted, not even by us; such rows hold no names."""
    return any(isinstance(one, AppendOnly) for one in model._meta.constraints)


def _delete(model: type[models.Model], keys: Iterable[Any]) -> int:
    wanted, number = list(keys), 0
    for start in range(0, len(wanted), 500):
        number += model._base_manager.filter(pk__in=wanted[start : start + 500]).delete()[0]
    return number


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


_ERASE: dict[Kind, Callable[[list[UUID]], dict[str, int]]] = {
    Kind.RESIDENT_FILES: _erase_people,
    Kind.ARRIVAL_SHEETS: _delete_sheets,
    Kind.BOOK_FILES: _delete_book_files,
}
