# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What each kind of long work is called, and where its result stands; the worker has the same kinds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vliegwiel.web.components.frames import Link, Words

if TYPE_CHECKING:
    from vliegwiel.apps.jobs.models import Job


@dataclass(frozen=True, slots=True)
class JobKind:
    """How a kind of work is shown.

    title   what is being done
    result  where to read what came out, or where one can try again
    """

    title: Words
    result: Callable[[Job], Link]


KINDS: dict[str, JobKind] = {
    "trust.check_events": JobKind(
        _("De keten van gebeurtenissen controleren"), lambda _job: Link(_("Naar Toezicht"), reverse("staff:control"))
    ),
    "chain.work_out": JobKind(
        _("De opvangketen nabootsen"),
        lambda job: Link(_("Bekijk de berekening"), reverse("staff:chain_run", args=[job.arguments["run"]])),
    ),
    "placement.propose": JobKind(
        _("Een plaatsingsvoorstel maken"),
        lambda job: Link(_("Naar de groep"), reverse("staff:batch", args=[job.arguments["batch"]])),
    ),
    "placement.repeat": JobKind(
        _("Een plaatsingsvoorstel nog eens uitrekenen"),
        lambda job: Link(_("Naar het voorstel"), reverse("staff:region_proposal", args=[job.arguments["proposal"]])),
    ),
}


def outcome(row: Job) -> str:
    """Return the job's sentence in the reader's language."""
    if not row.sentence:
        return ""
    # A reason is a whole sentence of ours; every other value is a name or a number.
    values = {name: gettext(str(value)) if name == "reason" else str(value) for name, value in row.values.items()}
    return gettext(row.sentence).format(**values)
