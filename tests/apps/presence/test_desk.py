# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The desk's card carries nothing, expires and can be replaced; who is in is known and never kept as a trail (SF-1)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from tests.factories.town import DAY, NOW, Town, build_town, day, members

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.presence import selectors, services
from vliegwiel.apps.presence.errors import CardExpired, CardReplaced, UnknownCard
from vliegwiel.apps.presence.models import Card, Presence
from vliegwiel.apps.residents.models import Resident
from vliegwiel.apps.stays import services as stays
from vliegwiel.apps.stays.terms import Destination
from vliegwiel.apps.trust.models import Event
from vliegwiel.refusals import NotFound

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def at_home(town: Town, bed: int = 0) -> UUID:
    household = town.household()
    town.settle(household, town.beds()[bed : bed + 1])
    return members(household)[0]


def card(town: Town, who: UUID) -> str:
    return services.give_card(actor=town[Role.DESK], resident_id=who, now=NOW)


def scan(town: Town, code: str, *, later: timedelta = timedelta(), slug: str = ""):
    known = {"actor": town[Role.DESK], "slug": slug or town.house.slug, "code": code}
    return services.pass_desk(**known, day=DAY + timedelta(days=later.days), now=NOW + later)


def test_a_card_lets_its_holder_out_and_in_again(town: Town):
    who = at_home(town)
    code = card(town, who)
    first, second = scan(town, code), scan(town, code.lower().replace("-", " "))
    assert (first.inside, second.inside, first.room) == (False, True, "101")
    assert selectors.house_count(town.house, DAY, NOW).inside == 1


def test_the_card_and_the_database_hold_nothing_but_a_random_code(town: Town):
    who = at_home(town)
    code = card(town, who)
    resident = Resident.objects.get(pk=who)
    assert code.replace("-", "") not in Card.objects.get().code_index
    assert not any(part.upper() in code for part in (resident.family_name, resident.given_names, str(who)[:8]))


def test_a_replaced_or_lost_card_is_dead_at_once(town: Town):
    who = at_home(town)
    old = card(town, who)
    new = card(town, who)
    with pytest.raises(CardReplaced):
        scan(town, old)
    assert scan(town, new).resident_id == who
    services.end_card(actor=town[Role.DESK], resident_id=who, now=NOW)
    with pytest.raises(CardReplaced):
        scan(town, new)


def test_a_card_expires_at_departure_and_not_a_day_before(town: Town):
    household = town.household()
    town.settle(household, town.beds()[:1])
    who = members(household)[0]
    code = card(town, who)
    stays.plan_departure(
        actor=town.manager,
        household_id=household.pk,
        departure_on=day(2),
        destination=Destination.OWN_HOME,
        day=DAY,
        now=NOW,
    )
    assert scan(town, code, later=timedelta(days=1)).resident_id == who
    with pytest.raises(CardExpired):
        scan(town, code, later=timedelta(days=3))


@pytest.mark.parametrize("code", ["", "AAAAA-AAAAA", "' or 1=1", "\x00", "١٢٣٤٥"])
def test_a_code_that_is_no_card_is_said_to_be_unknown(town: Town, code: str):
    with pytest.raises(UnknownCard):
        scan(town, code)


def test_a_card_of_another_town_or_house_is_unknown_here(town: Town):
    elsewhere = build_town("Anderdorp")
    code = card(elsewhere, at_home(elsewhere))
    with pytest.raises(UnknownCard):
        scan(town, code)
    mine = card(town, at_home(town))
    with pytest.raises(UnknownCard):
        scan(town, mine, slug=town.coa.slug)
    with pytest.raises(NotFound):
        services.give_card(actor=town[Role.DESK], resident_id=at_home(elsewhere, 1), now=NOW)


def test_no_trail_of_passings_is_kept_and_the_record_of_changes_names_nobody(town: Town):
    who = at_home(town)
    code = card(town, who)
    for hour in range(5):
        scan(town, code, later=timedelta(hours=hour))
    assert Presence.objects.count() == 1
    events = Event.objects.filter(kind="presence.desk_passed")
    assert events.count() == 5
    assert {event.subject_id for event in events} == {town.house.pk}


def test_out_is_forgotten_after_a_day_and_in_after_three_and_unknown_counts_as_in(town: Town):
    out, inside, third = at_home(town, 0), at_home(town, 1), at_home(town, 2)
    scan(town, card(town, out))
    again = card(town, inside)
    scan(town, again)
    scan(town, again)
    assert set(selectors.known(town.house.pk, NOW + timedelta(hours=25))) == {inside}
    # Somebody else passes: what is too old goes from the table itself.
    scan(town, card(town, third), later=timedelta(days=4))
    assert set(Presence.objects.values_list("resident_id", flat=True)) == {third}
    assert selectors.house_count(town.house, day(4), NOW + timedelta(days=4)).unknown == 2
    with pytest.raises(NotFound):
        services.put_right(
            actor=town[Role.KITCHEN], slug=town.house.slug, resident_id=out, inside=True, day=DAY, now=NOW
        )


def test_a_restricted_person_passes_without_name_and_room(town: Town):
    who = at_home(town)
    code = card(town, who)
    Resident.objects.filter(pk=who).update(restricted=True)
    one = scan(town, code)
    assert (one.name, one.room, one.restricted) == ("Afgeschermd", "", True)
    assert [(out.name, out.room) for out in selectors.who_is_out(town.house, DAY, NOW)] == [("Afgeschermd", "")]


@pytest.mark.django_db(transaction=True)
def test_of_six_desks_that_replace_a_card_at_once_one_card_works_in_the_end():
    town = build_town()
    who = at_home(town)

    def give(_number: int) -> str:
        try:
            return card(town, who)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        codes = list(pool.map(give, range(6)))
    assert len(set(codes)) == 6
    assert Card.objects.filter(ended_at__isnull=True).count() == 1
