# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Long work for the supervisor: does the record of changes still hold?"""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from vliegwiel.apps.jobs.terms import Done
from vliegwiel.apps.trust import access, selectors
from vliegwiel.worker.work import Work

_SHOWN = 20


def check_events(work: Work) -> Done:
    """Follow the chain of events of the municipality from its first link to its last.

    :raises NotFound: who asked supervises no municipality any more
    """
    municipality = access.supervised_municipality(work.actor)
    number = selectors.number_of_events(municipality)

    def seen(events: int) -> None:
        work.progress(min(events, number), number, _("De gebeurtenissen worden nageteld."))

    broken = [one.sentence for one in selectors.broken_links(municipality, seen=seen)]
    if broken:
        sentence = _(
            "De keten van gebeurtenissen is gebroken op {broken} plekken. Laat de beheerder dit vandaag uitzoeken."
        )
    else:
        sentence = _("De keten klopt: {number} gebeurtenissen, en geen is gewijzigd, weggelaten of toegevoegd.")
    facts = {"number": number, "broken": len(broken)}
    return Done(sentence, values=facts, result={**facts, "links": broken[:_SHOWN]})
