# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A tie: a person decides or a lot is drawn, whose hash was known before and whose seed is known after (RG-3)."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import Error, connection, transaction
from django.utils import timezone
from tests.web.placement.conftest import Country

from vliegwiel.apps.placement import selectors, services
from vliegwiel.apps.placement.models import Candidate, Lot, LotResult, PlacementDecision, RegionProposal
from vliegwiel.apps.placement.terms import Choice
from vliegwiel.apps.trust.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def tie(country: Country) -> tuple[RegionProposal, Candidate]:
    country.state(country.here, 4)
    country.state(country.there, 4)
    one = country.add("A-1")
    return country.ask(), one


def press(country: Country, proposal: RegionProposal, one: Candidate, act: str) -> Any:
    form = {"huishouden": str(one.pk)}
    return country.client.post(f"/plaatsing/voorstel/{proposal.pk}/{act}", form, follow=True)


def test_the_hash_is_known_before_and_the_seed_after_and_anyone_can_recompute_it(country: Country):
    proposal, one = tie(country)
    page = country.client.get(f"/plaatsing/voorstel/{proposal.pk}").content.decode()
    assert "Deze gemeenten passen even goed: Bergdorp, Waterdorp." in page
    ready = press(country, proposal, one, "loting").content.decode()
    lot = Lot.objects.get()
    assert lot.commitment in ready and lot.seed not in ready
    with connection.cursor() as cursor:
        cursor.execute("select seed from placement_lot")
        assert lot.seed not in str(cursor.fetchone()[0])
    done = BeautifulSoup(press(country, proposal, one, "loting/trek").content, "html.parser")
    codes = [code.text for code in done.select(".vw-lot code")]
    assert codes == [lot.commitment, lot.seed]
    assert hashlib.sha256(lot.seed.encode()).hexdigest() == lot.commitment
    lots = {hashlib.sha256(f"{lot.seed}:{name}".encode()).hexdigest(): name for name in ("Waterdorp", "Bergdorp")}
    decision = PlacementDecision.objects.get()
    assert decision.municipality.name == lots[min(lots)]
    assert "klopt" in done.select_one(".vw-lot").text
    assert selectors.reasons_for(decision) == ["lot"]
    rows = Event.objects.filter(chain_id=country.batch.desk_id).order_by("number")
    kinds = rows.values_list("kind", flat=True)
    assert list(kinds)[-2:] == ["placement.lot_prepared", "placement.decided_by_lot"]


def test_preparing_and_drawing_twice_is_once(country: Country):
    proposal, one = tie(country)
    for act in ("loting", "loting", "loting/trek", "loting/trek"):
        assert press(country, proposal, one, act).status_code == 200
    assert (Lot.objects.count(), LotResult.objects.count(), PlacementDecision.objects.count()) == (1, 1, 1)


def test_a_lot_and_what_was_drawn_are_never_changed(country: Country):
    proposal, one = tie(country)
    press(country, proposal, one, "loting")
    press(country, proposal, one, "loting/trek")
    for model, changes in ((Lot, {"commitment": "0" * 64}), (LotResult, {"seed": "anders"})):
        for act in (lambda rows, changes=changes: rows.update(**changes), lambda rows: rows._raw_delete("default")):
            with pytest.raises(Error), transaction.atomic():
                act(model.objects.all())


def test_where_nothing_is_equal_or_somebody_decided_nothing_is_drawn(country: Country):
    proposal, one = tie(country)
    clear = country.add("A-2", family_in=(country.here.municipality.pk,))
    proposal = country.ask()
    refused = press(country, proposal, clear, "loting")
    assert refused.status_code == 409 and "Beslis zelf." in refused.content.decode()
    assert press(country, proposal, one, "loting/trek").status_code == 409
    press(country, proposal, one, "loting")
    choice = Choice(one.pk, country.here.municipality.pk, "een mens")
    services.decide_placement(
        actor=country.colleague, proposal_id=proposal.pk, choice=choice, day=country.day, now=timezone.now()
    )
    assert press(country, proposal, one, "loting/trek").status_code == 409
    assert not LotResult.objects.exists()


def test_when_a_municipality_in_the_draw_is_full_meanwhile_nothing_is_drawn(country: Country):
    proposal, one = tie(country)
    press(country, proposal, one, "loting")
    country.state(country.there, 0)
    refused = press(country, proposal, one, "loting/trek")
    assert refused.status_code == 409 and "De plaatsen zijn veranderd" in refused.content.decode()
    assert not LotResult.objects.exists() and not PlacementDecision.objects.exists()


def test_a_result_that_does_not_belong_to_its_hash_is_shown_as_wrong(country: Country):
    proposal, one = tie(country)
    press(country, proposal, one, "loting")
    lot = Lot.objects.get()
    town = next(key for key, name in lot.options.items() if name == "Bergdorp")
    choice = Choice(one.pk, country.there.municipality.pk, "vals")
    assert str(country.there.municipality.pk) == town
    decision = services.decide_placement(
        actor=country.coa, proposal_id=proposal.pk, choice=choice, day=country.day, now=timezone.now()
    )
    LotResult.objects.create(
        lot=lot, seed="ander getal", decision=decision, drawn_by_id=country.coa.user_id, drawn_at=timezone.now()
    )
    assert selectors.lots_of(proposal)[one.pk].holds is False
    assert "klopt niet" in country.client.get(f"/plaatsing/voorstel/{proposal.pk}").content.decode()
