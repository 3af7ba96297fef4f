# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Long work of the chain: simulated in parts that are kept, so that a run can be gone on with."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.utils.translation import gettext_noop as _

from vliegwiel.apps.chain import access, services
from vliegwiel.apps.chain.terms import PolicyChoices, RunKind
from vliegwiel.apps.jobs.terms import Done
from vliegwiel.worker.work import Work


def work_out(work: Work) -> Done:
    """Work out a run of the chain.

    :raises NotFound: who asked may not ask this any more
    """
    run = access.run_to_work_out(work.actor, UUID(work.arguments["run"]))
    if run.kind == RunKind.POLICY:
        choices = PolicyChoices(**run.choices)
        total = choices.runs * (2 if choices.against else 1)
        parts = services.parts_to_do(run)
        done = total - sum(part.last - part.first for part in parts)
        work.progress(done, total, _("Het rekenmodel wordt klaargezet. De eerste keer duurt dat een minuut."))
        for part in parts:
            packed = services.simulate_part(run, part, _Telling(work, done, total))
            work.keep(partial(services.keep_part, run, part, packed))
            done += part.last - part.first
    else:
        work.progress(0, 1, _("De keten wordt nagebootst."))
    result = services.answer_of(run)
    return Done(
        _("De berekening is klaar en bewaard."),
        save=lambda: services.finish_run(run=run, result=result, now=work.now),
    )


class _Telling:
    """Adds up replications and says how far the work is."""

    def __init__(self, work: Work, before: int, total: int) -> None:
        self.work, self.done, self.total = work, before, total

    def __call__(self, finished: int) -> None:
        self.done += finished
        self.work.progress(min(self.done, self.total - 1), self.total, _("De keten wordt nagebootst."))
