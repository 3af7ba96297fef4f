# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Setting a term, looking at the list, confirming it, and seeing the proof (TR-1)."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.retention.test_deleting import left_long_ago
from tests.factories.town import Town

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.residents.models import Resident
from vliegwiel.apps.retention.models import DeletionProof, RetentionTerm
from vliegwiel.apps.trust.models import Look

pytestmark = pytest.mark.django_db


def signed_in(town: Town, role: Role) -> Client:
    client = Client()
    client.force_login(town.users[role])
    return client


def test_a_term_is_set_by_one_person_and_the_list_confirmed_by_another(town: Town):
    left_long_ago(town)
    # The household left in March 2026; by now that is months ago.
    term = {
        "kind": "resident-files",
        "months": "1",
        "ground": "besluit 12",
        "from_on": timezone.localdate().isoformat(),
    }
    assert signed_in(town, Role.POLICY_ADVISER).post("/bewaren/termijn", term).status_code == 302
    manager = signed_in(town, Role.LOCATION_MANAGER)
    looks = Look.objects.count()
    shown = manager.get("/bewaren")
    mark = shown.context["found"][0][1].mark
    assert "Zeldzaamnaam" in shown.content.decode() and Look.objects.count() == looks + 2
    assert "Zeldzaamnaam" not in signed_in(town, Role.AUDITOR).get("/bewaren").content.decode()
    unsure = manager.post("/bewaren/verwijder", {"kind": "resident-files", "mark": mark})
    assert unsure.status_code == 400 and not DeletionProof.objects.exists()
    stale = manager.post("/bewaren/verwijder", {"kind": "resident-files", "mark": "x", "sure": "on"})
    assert stale.status_code == 400 and "veranderd" in stale.content.decode()
    done = manager.post("/bewaren/verwijder", {"kind": "resident-files", "mark": mark, "sure": "on"}, follow=True)
    assert "2 dossiers zijn verwijderd" in done.content.decode() and "besluit 12" in done.content.decode()
    assert set(Resident.objects.values_list("given_names", flat=True)) == {"Verwijderd"}


@pytest.mark.parametrize(
    "changes", [{"months": "0"}, {"months": "veel"}, {"ground": ""}, {"kind": "alles"}, {"from_on": "32-13-2026"}]
)
def test_a_term_that_cannot_be_is_refused_on_the_page(town: Town, changes: dict[str, str]):
    term = {"kind": "resident-files", "months": "24", "ground": "besluit", "from_on": "2026-12-01"} | changes
    answer = signed_in(town, Role.POLICY_ADVISER).post("/bewaren/termijn", term)
    assert answer.status_code == 400 and not RetentionTerm.objects.exists()


def test_a_list_of_a_kind_that_does_not_exist_is_refused(town: Town):
    answer = signed_in(town, Role.LOCATION_MANAGER).post(
        "/bewaren/verwijder", {"kind": "alles", "mark": "", "sure": "on"}
    )
    assert answer.status_code == 400
