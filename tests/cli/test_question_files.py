# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A file that holds no question is refused with status 2 and a sentence, and nothing is written: RG-1, HO-3, RE-1."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from vliegwiel.cli import homes, regions, rooms

COMMANDS = {"homes": homes.app, "regions": regions.app, "rooms": rooms.app}
FILES = {
    "empty": (b"", "Hier houdt de JSON op goed te zijn."),
    "text": (b"geen JSON", "Hier houdt de JSON op goed te zijn."),
    "cut off": (b'{"homes": [', "Hier houdt de JSON op goed te zijn."),
    "a list": (b"[]", "Dit is geen tabel van namen en waarden."),
    "nothing": (b"null", "Dit is geen tabel van namen en waarden."),
    "an empty table": (b"{}", "Dit veld ontbreekt."),
    "not UTF-8": (b"\xff\xfe{}", "Dit bestand is geen tekst."),
    "too deep": (b"[" * 100_000, "Deze JSON is te diep genest."),
    "a number of thousands of digits": (b'{"a": 1' + b"0" * 5_000 + b"}", "een getal met duizenden cijfers"),
    "a field that stands twice": (b'{"rules": {}, "rules": {}}', "Het veld rules staat twee keer in één rij."),
    "half a character": (b'{"\\ud800": 1}', "half teken"),
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("what", FILES)
def test_a_file_without_a_question_is_refused_in_a_sentence(tmp_path, command, what):
    file, out = tmp_path / "vraag.json", tmp_path / "antwoord.json"
    content, sentence = FILES[what]
    file.write_bytes(content)
    done = CliRunner().invoke(COMMANDS[command], [str(file), "--out", str(out)])
    assert (done.exit_code, done.stdout, out.exists()) == (2, "", False)
    assert sentence in done.stderr
    assert str(file) in done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path, command):
    for path in (tmp_path / "nergens.json", tmp_path):
        done = CliRunner().invoke(COMMANDS[command], [str(path)])
        assert done.exit_code == 2
        assert "Dit bestand is niet te lezen." in done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_a_whole_character_that_json_writes_in_two_is_no_fault(tmp_path, command):
    file = tmp_path / "vraag.json"
    file.write_text('{"note": "\\ud83d\\ude00"}', encoding="utf-8")
    assert "half teken" not in CliRunner().invoke(COMMANDS[command], [str(file)]).stderr
