# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The restore drill (trust.md, never lost): everything comes back, the checksums are equal, on both databases."""

from __future__ import annotations

import base64
import json
import stat
from hashlib import sha256
from pathlib import Path
from threading import Thread
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from tests.factories.town import NOW, Town, build_town, members

from vliegwiel.apps.residents import services as residents
from vliegwiel.apps.residents.models import Resident
from vliegwiel.apps.stays.models import Claim
from vliegwiel.apps.trust.models import Event
from vliegwiel.apps.trust.selectors import broken_links
from vliegwiel.backup import CannotRestore, copy_to, read_manifest, restore_from
from vliegwiel.backup.archive import lines
from vliegwiel.backup.copying import one_moment
from vliegwiel.promises import triggers

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


@pytest.fixture
def lived_in() -> Town:
    """A town in which a household lives, with a sealed text, events and a reserved bed."""
    town = build_town()
    household = town.household(3)
    town.settle(household, town.beds()[:3])
    residents.give_pin(actor=town.manager, resident_id=members(household)[0], language="nl", now=NOW, pin="246810")
    return town


def empty() -> None:
    """Leave the tables and take every row, as in a new installation."""
    triggers.remove("default")
    call_command("flush", verbosity=0, interactive=False)
    triggers.install("default")


def changed(path: Path, members: dict[str, bytes]) -> Path:
    """Return a copy of the backup in which some members are others."""
    other = path.with_name("changed.zip")
    with ZipFile(path) as old, ZipFile(other, "w") as new:
        for member in old.namelist():
            new.writestr(member, members.get(member, old.read(member)))
    return other


def test_everything_comes_back_with_the_same_checksums(lived_in: Town, tmp_path: Path):
    made = copy_to(tmp_path / "one.zip", now=NOW)
    empty()
    restore_from(tmp_path / "one.zip")
    again = copy_to(tmp_path / "two.zip", now=NOW)
    assert again.tables == made.tables
    assert made.tables["residents.resident"].number_of_rows == 3
    assert made.tables["trust.event"].number_of_rows > 3
    assert list(broken_links()) == [] and triggers.broken("default") == []


def test_after_a_restore_the_database_still_keeps_its_promises_and_goes_on_numbering(lived_in: Town, tmp_path: Path):
    copy_to(tmp_path / "one.zip", now=NOW)
    empty()
    restore_from(tmp_path / "one.zip")
    claim = Claim.objects.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.create(**{f.attname: getattr(claim, f.attname) for f in Claim._meta.concrete_fields[1:]})
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.update(kind="other")
    residents.give_pin(
        actor=lived_in.manager, resident_id=Resident.objects.first().pk, language="nl", now=NOW, pin="135791"
    )
    assert list(broken_links()) == []


def test_a_backup_is_for_its_owner_only_and_holds_no_key(lived_in: Town, tmp_path: Path):
    path = tmp_path / "one.zip"
    copy_to(path, now=NOW)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with ZipFile(path) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    for key in settings.VLIEGWIEL_FIELD_KEYS.values():
        assert key not in everything
        assert base64.urlsafe_b64encode(key) not in everything
    assert settings.SECRET_KEY.encode() not in everything
    with pytest.raises(FileExistsError):
        copy_to(path, now=NOW)


def test_a_database_with_rows_is_left_alone(lived_in: Town, tmp_path: Path):
    copy_to(tmp_path / "one.zip", now=NOW)
    with pytest.raises(CannotRestore, match="niet leeg"):
        restore_from(tmp_path / "one.zip")


def test_without_its_keys_nothing_is_put_back(lived_in: Town, tmp_path: Path, settings):
    copy_to(tmp_path / "one.zip", now=NOW)
    empty()
    settings.VLIEGWIEL_FIELD_KEYS = {"k1": b"x" * 32}
    with pytest.raises(CannotRestore, match="VLIEGWIEL_FIELD_KEYS"):
        restore_from(tmp_path / "one.zip")
    assert not Resident.objects.exists()


def test_a_damaged_backup_is_noticed_before_anything_is_written(lived_in: Town, tmp_path: Path):
    path = tmp_path / "one.zip"
    copy_to(path, now=NOW)
    empty()
    other = changed(path, {"rows/residents.resident.jsonl": b""})
    with pytest.raises(CannotRestore, match=r"beschadigd: residents\.resident"):
        restore_from(other)
    path.write_bytes(path.read_bytes()[:-400])
    for wrong in (path, tmp_path / "absent.zip"):
        with pytest.raises(CannotRestore, match="geen hele reservekopie"):
            restore_from(wrong)
    assert not Resident.objects.exists()


def test_rows_that_the_database_refuses_leave_nothing_half(lived_in: Town, tmp_path: Path):
    """Somebody gave the file a second claim on a bed, and made its checksum fit."""
    path = tmp_path / "one.zip"
    copy_to(path, now=NOW)
    with ZipFile(path) as archive:
        rows = archive.read("rows/stays.claim.jsonl").splitlines(keepends=True)
        manifest = json.loads(archive.read("manifest.json"))
    # The same nights in the same bed under another id: what no restore may let in.
    twice = json.dumps(["00000000-0000-4000-8000-000000000001", *json.loads(rows[0])[1:]]).encode() + b"\n"
    body = b"".join([*rows, twice])
    manifest["tables"]["stays.claim"] = {"number_of_rows": len(rows) + 1, "sha256": sha256(body).hexdigest()}
    other = changed(path, {"rows/stays.claim.jsonl": body, "manifest.json": json.dumps(manifest).encode()})
    read_manifest(other)
    empty()
    with pytest.raises(CannotRestore, match="niets teruggezet"):
        restore_from(other)
    assert not Resident.objects.exists() and not Claim.objects.exists()


def test_a_backup_of_another_version_says_which_one_to_install(lived_in: Town, tmp_path: Path):
    path = tmp_path / "one.zip"
    copy_to(path, now=NOW)
    with ZipFile(path) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    manifest |= {"version": "0.0.9", "migrations": manifest["migrations"] | {"stays": "0000_earlier"}}
    empty()
    with pytest.raises(CannotRestore, match=r"0\.0\.9"):
        restore_from(changed(path, {"manifest.json": json.dumps(manifest).encode()}))


def test_what_is_written_meanwhile_waits_for_the_next_backup(lived_in: Town):
    """The backup holds one moment, and the writer did not have to wait for it."""

    def work() -> None:
        lived_in.household(1)
        connection.close()

    before = Event.objects.count()
    with one_moment("default"):
        assert Event.objects.count() == before
        worker = Thread(target=work)
        worker.start()
        worker.join(timeout=10)
        assert not worker.is_alive()
        assert sum(1 for _line in lines(Event, "default")) == before
    assert Event.objects.count() > before
