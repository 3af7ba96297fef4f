# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A resident says that something is wrong; a person answers."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from vliegwiel.apps.accounts.terms import Actor
from vliegwiel.apps.residents import access
from vliegwiel.apps.residents.errors import AlreadyAnswered, NoReason
from vliegwiel.apps.residents.models import CorrectionRequest
from vliegwiel.apps.residents.terms import CorrectionAbout
from vliegwiel.apps.trust import services as trust


@transaction.atomic
def ask_correction(*, actor: Actor, about: CorrectionAbout, text: str, now: datetime) -> CorrectionRequest:
    """Ask to correct the own file.

    :raises NotFound: this is no resident
    :raises NoReason: nothing was written
    """
    resident = access.own_file(actor)
    if not text.strip():
        raise NoReason
    request = CorrectionRequest(resident=resident, about=about, text=text.strip()[:2000], asked_at=now)
    request.save(force_insert=True)
    trust.record(
        "residents.correction_asked", actor=actor, subject=request, workplace=resident.municipality_id, now=now
    )
    return request


@transaction.atomic
def answer_correction(
    *, actor: Actor, request_id: UUID, granted: bool, answer: str, now: datetime
) -> CorrectionRequest:
    """Answer a request for correction; a refusal needs a reason that the resident can read.

    :raises NotFound: no such request for this person
    :raises AlreadyAnswered: somebody answered it meanwhile
    :raises NoReason: no answer was written
    """
    request = access.correction_to_answer(actor, request_id)
    if not answer.strip():
        raise NoReason
    # The update decides who was first; the answer follows in the same transaction.
    if not CorrectionRequest.objects.filter(pk=request.pk, answered_at__isnull=True).update(answered_at=now):
        raise AlreadyAnswered
    request.answered_at, request.answered_by_id = now, actor.user_id
    request.granted, request.answer = granted, answer.strip()[:2000]
    request.save(update_fields=["answered_by", "granted", "answer"])
    trust.record(
        "residents.correction_answered",
        actor=actor,
        subject=request,
        workplace=request.resident.municipality_id,
        now=now,
        changed=["granted"],
    )
    return request
