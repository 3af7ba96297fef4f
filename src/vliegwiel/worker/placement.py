# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Long work of regional placement: a proposal for a large batch, and the same question once more."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_noop as _

from vliegwiel.apps.jobs.terms import Done
from vliegwiel.apps.placement import services
from vliegwiel.worker.work import Work


def propose(work: Work) -> Done:
    """Work out a proposal for a batch.

    :raises NotFound: who asked may not ask this any more
    :raises NothingStated: no municipality states places on that day
    :raises NobodyWaits: everybody was placed meanwhile
    """
    batch_id = UUID(work.arguments["batch"])
    work.progress(0, 1, _("Voor elk huishouden wordt een gemeente gezocht."))
    sealed = services.worked_out(actor=work.actor, batch_id=batch_id, day=date.fromisoformat(work.arguments["day"]))
    return Done(
        _("Het voorstel staat klaar bij de groep."),
        save=lambda: services.keep_proposal(actor=work.actor, batch_id=batch_id, sealed=sealed, now=work.now),
    )


def repeat(work: Work) -> Done:
    """Answer the question of a kept proposal once more, and compare.

    :raises NotFound: who asked may not ask this any more
    :raises PlacementIsWrong: the verifier finds a fault in the kept proposal
    """
    work.progress(0, 1, _("Dezelfde vraag wordt nog eens uitgerekend."))
    same = services.is_same_again(actor=work.actor, proposal_id=UUID(work.arguments["proposal"]))
    if same:
        return Done(_("Nog eens uitgerekend: precies dezelfde uitkomst."))
    return Done(_("Nog eens uitgerekend: een andere uitkomst. Meld dit."))
