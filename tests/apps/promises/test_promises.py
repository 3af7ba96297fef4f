# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What the database keeps is kept under the same name on SQLite and PostgreSQL (RE-1, TR-1)."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, models, transaction
from tests.factories.town import DAY, NOW, Town, build_town, day, person

from vliegwiel.apps.accounts.models import User
from vliegwiel.apps.residents.models import Resident
from vliegwiel.apps.stays.models import Claim
from vliegwiel.apps.trust.models import Event, Look
from vliegwiel.promises import blind_index, next_version, refuse_when, triggers
from vliegwiel.promises.encrypted import CannotUnseal, Sealed, seal, unseal
from vliegwiel.promises.refusing import promise_of
from vliegwiel.refusals import Refusal, Stale

pytestmark = [pytest.mark.django_db, pytest.mark.database]

on_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="only SQLite rebuilds tables")
on_postgresql = pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="only PostgreSQL can switch triggers off"
)


def test_every_promise_is_there_after_migrating():
    assert triggers.broken("default") == []
    assert triggers.wanted("default"), "no trigger promises anything"


@pytest.mark.parametrize("row", [Event, Look])
def test_what_is_recorded_is_never_changed_and_never_deleted(town: Town, row: type[models.Model]):
    _look(town)
    promise = {Event: "events_are_never_changed", Look: "looks_are_never_changed"}[row]
    changes = {"purpose": "care"}
    for act in (lambda: row.objects.update(**changes), lambda: _sql(f"DELETE FROM {row._meta.db_table}")):
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            act()
        assert promise_of(refused.value) == promise
    assert row.objects.exists()


@on_postgresql
def test_a_record_is_not_emptied_at_once_either(town: Town):
    _look(town)
    _sql("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        _sql("TRUNCATE trust_look")
    assert promise_of(refused.value) == "looks_are_never_changed"


def test_a_trigger_that_somebody_dropped_is_named():
    name, (table, _statement) = sorted(triggers.wanted("default").items())[0]
    _sql(f'DROP TRIGGER "{name}"' + (f' ON "{table}"' if connection.vendor == "postgresql" else ""))
    assert triggers.broken("default") == [name]
    triggers.install("default")
    assert triggers.broken("default") == []


def test_a_trigger_that_somebody_altered_is_named():
    name, (table, _statement) = next(
        (name, found) for name, found in triggers.wanted("default").items() if name.startswith("events")
    )
    moment = name.rpartition("_")[2].upper()
    on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
    _sql(f'DROP TRIGGER "{name}"{on}')
    body = "EXECUTE FUNCTION vliegwiel_append_only('something_else')" if on else "BEGIN SELECT 1; END"
    _sql(f'CREATE TRIGGER "{name}" BEFORE {moment} ON "{table}" FOR EACH ROW {body}')
    assert triggers.broken("default") == [name]


@on_postgresql
def test_a_trigger_switched_off_or_a_hollow_function_or_a_dropped_exclusion_is_named():
    _sql('ALTER TABLE trust_event DISABLE TRIGGER "events_are_never_changed_update"')
    assert triggers.broken("default") == ["events_are_never_changed_update"]
    _sql('ALTER TABLE trust_event ENABLE TRIGGER "events_are_never_changed_update"')
    _sql(
        "CREATE OR REPLACE FUNCTION vliegwiel_append_only() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"
    )
    assert triggers.broken("default") == ["vliegwiel_append_only"]
    triggers.install("default")
    _sql("ALTER TABLE stays_claim DROP CONSTRAINT one_person_per_bed_per_night")
    assert triggers.broken("default") == ["one_person_per_bed_per_night"]


@on_sqlite
@pytest.mark.django_db(transaction=True)
def test_triggers_vanish_when_sqlite_rebuilds_a_table_and_are_put_back():
    town = build_town()
    bed = town.beds()[:1]
    claim = town.settle(town.household(), bed, day(0), day(5))[0]
    names = {"one_person_per_bed_per_night_insert", "one_person_per_bed_per_night_update"}
    assert not names & set(triggers.broken("default"))

    _rebuild_claims()
    assert names <= set(triggers.broken("default"))
    double = {"bed_id": claim.bed_id, "state": "buffer", "first_night": day(1), "departure_on": day(2)}
    Claim.objects.create(**double).delete()

    triggers.install("default")
    assert triggers.broken("default") == []
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Claim.objects.create(**double)
    assert promise_of(refused.value) == "one_person_per_bed_per_night"


@on_sqlite
@pytest.mark.django_db(transaction=True)
def test_migrating_puts_the_triggers_back():
    from django.core.management import call_command

    _rebuild_claims()
    assert triggers.broken("default")
    call_command("migrate", verbosity=0)
    assert triggers.broken("default") == []


def test_a_sealed_text_reads_back_and_is_nowhere_in_the_table(town: Town):
    resident = _resident(town, "V1234567")
    assert Resident.objects.get(pk=resident.pk).v_number == "V1234567"
    stored = _raw(resident)
    assert "1234567" not in stored
    assert stored.split(".")[0] in settings.VLIEGWIEL_FIELD_KEYS


def test_a_sealed_text_moved_to_another_row_does_not_open(town: Town):
    one, other = _resident(town, "V1"), _resident(town, "V2")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE residents_resident SET v_number = %s WHERE given_names = %s", [_raw(one), other.given_names]
        )
    moved = Resident.objects.get(pk=other.pk)
    with pytest.raises(CannotUnseal):
        _ = moved.v_number
    assert moved.full_name == other.full_name


def test_a_damaged_text_and_an_unknown_key_do_not_open():
    sealed = seal("geheim", "row")
    for text in (
        sealed[:-6],
        f"{sealed}x",
        "k9." + sealed.partition(".")[2],
        sealed.partition(".")[0] + ".###",
        "geheim",
    ):
        with pytest.raises(CannotUnseal):
            unseal(Sealed(text), "row")
    assert unseal(sealed, "row") == "geheim"


def test_the_same_text_is_sealed_differently_every_time():
    assert seal("geheim", "row") != seal("geheim", "row")


def test_a_sealed_column_is_never_updated_or_searched_in_the_clear(town: Town):
    resident = _resident(town, "V1")
    rows = Resident.objects.filter(pk=resident.pk)
    with pytest.raises(TypeError), transaction.atomic():
        rows.update(v_number="V9")
    with pytest.raises(TypeError):
        Resident.objects.filter(v_number="V1").exists()
    resident.v_number = "V8"
    with pytest.raises(TypeError), transaction.atomic():
        Resident.objects.bulk_update([resident], ["v_number"])
    assert rows.get().v_number == "V1"


def test_a_sealed_column_left_out_of_a_query_is_read_when_asked_for_and_kept_when_not(town: Town):
    resident = _resident(town, "V77")
    lean = Resident.objects.only("given_names", "family_name").get(pk=resident.pk)
    lean.given_names = "Anders"
    lean.save()
    assert Resident.objects.get(pk=resident.pk).v_number == "V77"
    assert Resident.objects.defer("v_number").get(pk=resident.pk).v_number == "V77"


def test_after_a_new_key_old_texts_open_new_texts_use_it_and_numbers_are_still_found(town: Town, settings):
    resident = _resident(town, "V55")
    before = _raw(resident)
    settings.VLIEGWIEL_FIELD_KEYS = {"new": b"n" * 32, **settings.VLIEGWIEL_FIELD_KEYS}
    found = Resident.objects.get(v_number_index=blind_index("V55"))
    assert found.v_number == "V55"
    found.save()
    after = _raw(found)
    assert (before.split(".")[0] != "new", after.split(".")[0]) == (True, "new")
    assert Resident.objects.get(pk=resident.pk).v_number == "V55"
    settings.VLIEGWIEL_FIELD_KEYS = {"new": b"n" * 32}
    assert Resident.objects.get(pk=resident.pk).v_number == "V55"


def test_a_blind_index_tells_equal_texts_and_nothing_else():
    assert blind_index("V1") == blind_index("V1") != blind_index("V2")
    assert blind_index("") == ""
    assert "V1" not in blind_index("V1")


class Taken(Refusal):
    """A refusal for these tests."""


def test_a_promise_becomes_the_refusal_of_its_name_and_no_other(town: Town):
    copy = User(login=next(iter(town.users.values())).login, name="Een ander", created_at=NOW)
    with pytest.raises(Taken), refuse_when({"one_account_per_login": Taken()}):
        copy.save(force_insert=True)
    with pytest.raises(IntegrityError), refuse_when({"one_room_per_number": Taken()}):
        copy.save(force_insert=True)
    assert User.objects.exists(), "the transaction around a refusal stays usable"


def test_a_partial_unique_promise_has_its_name_on_both_databases(town: Town):
    resident = _resident(town, "V1")
    other = Resident(municipality=town.municipality, given_names="X", birth_year=1990, gender="x")
    other.v_number_index = resident.v_number_index
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        other.save()
    assert promise_of(refused.value) == "one_resident_per_v_number"


def test_the_second_of_two_who_saw_the_same_version_is_told(town: Town):
    room = town.room("101")
    seen = room.version
    next_version(room, seen)
    assert room.version == seen + 1
    with pytest.raises(Stale):
        next_version(town.room("101"), seen)


def test_every_constraint_of_every_model_is_in_the_database_under_its_name():
    from django.apps import apps

    promised = {
        constraint.name
        for model in apps.get_models()
        if model.__module__.startswith("vliegwiel.")
        for constraint in model._meta.constraints
    }
    assert len(promised) > 25
    assert promised - _names_in_the_database() == set()
    assert "no_such_promise" not in _names_in_the_database()


def test_heads_overlap_only_where_the_promise_says_so(town: Town):
    household = town.household(2)
    head = household.members.get(is_head=True)
    other = household.members.get(is_head=False)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        household.members.filter(pk=other.pk).update(is_head=True)
    assert promise_of(refused.value) == "one_head_per_household_per_day"
    household.members.filter(pk=head.pk).update(until_on=DAY + timedelta(days=3))
    household.members.filter(pk=other.pk).update(is_head=True, from_on=DAY + timedelta(days=3))


def _names_in_the_database() -> set[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT conname FROM pg_constraint UNION SELECT indexname FROM pg_indexes")
            names = {name for (name,) in cursor.fetchall()}
            cursor.execute("SELECT tgname FROM pg_trigger")
            return names | {name.rpartition("_")[0] for (name,) in cursor.fetchall()}
        cursor.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        found = cursor.fetchall()
    names = {name.rpartition("_")[0] if kind == "trigger" else name for kind, name, _sql in found}
    for kind, _name, sql in found:
        if kind == "table":
            names |= {part.split('"')[1] for part in sql.split("CONSTRAINT ")[1:]}
    return names


def _rebuild_claims() -> None:
    """Alter a column with the schema editor, as a migration would."""
    old = Claim._meta.get_field("note")
    new = models.CharField("toelichting", max_length=201, blank=True, null=True)
    new.set_attributes_from_name("note")
    new.model = Claim
    with connection.schema_editor() as editor:
        editor.alter_field(Claim, old, new)
    with connection.schema_editor() as editor:
        editor.alter_field(Claim, new, old)


def _resident(town: Town, number: str) -> Resident:
    return town.household(people=[person(v_number=number)]).members.get().resident


def _look(town: Town) -> None:
    Look.objects.create(
        trace_id=uuid4(), at=NOW, actor_id=town.manager.user_id, actor_name="X", subject_id=uuid4(), page="p"
    )


def _raw(resident: Resident) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT v_number FROM residents_resident WHERE given_names = %s", [resident.given_names])
        return cursor.fetchone()[0]


def _sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
