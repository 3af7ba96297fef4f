# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The keys of an installation: from the environment, else made once and kept to oneself (TR-1)."""

from __future__ import annotations

import base64
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from vliegwiel.config.keys import NoKey, field_keys, secret_key

ONE, TWO = (base64.urlsafe_b64encode(bytes([number]) * 32).decode() for number in (1, 2))


@pytest.fixture(autouse=True)
def _no_keys_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VLIEGWIEL_FIELD_KEYS", raising=False)
    monkeypatch.delenv("VLIEGWIEL_SECRET_KEY", raising=False)


def test_a_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path):
    folder = tmp_path / "keys"
    assert field_keys(folder) == field_keys(folder)
    assert secret_key(folder) == secret_key(folder)
    assert {stat.S_IMODE(one.stat().st_mode) for one in folder.iterdir()} == {0o600}
    assert sorted(one.name for one in folder.iterdir()) == ["field_keys", "secret_key"]


def test_starters_at_the_same_moment_agree_on_one_key(tmp_path: Path):
    for number in range(20):
        with ThreadPoolExecutor(4) as pool:
            made = set(pool.map(lambda _one, to=number: secret_key(tmp_path / f"keys-{to}"), range(4)))
        assert len(made) == 1


def test_keys_from_the_environment_come_newest_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("VLIEGWIEL_FIELD_KEYS", f"k2:{TWO}, k1:{ONE}")
    assert list(field_keys(tmp_path)) == ["k2", "k1"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["k1", "k1:kort", f":{ONE}", f"k.1:{ONE}", f"k1:{ONE},k1:{TWO}", f"k1:{ONE},"])
def test_a_key_that_could_not_open_its_texts_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str):
    monkeypatch.setenv("VLIEGWIEL_FIELD_KEYS", text)
    with pytest.raises(NoKey):
        field_keys(tmp_path)
