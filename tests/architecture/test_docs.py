# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What is written for people agrees with what stands: links, targets, commands, and the words on the screen."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml
from docs.generate import pages

from vliegwiel import __version__
from vliegwiel.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
GUIDES = ["docs/start/eerste-uur.md", *sorted(str(one.relative_to(ROOT)) for one in (ROOT / "docs/tasks").glob("*.md"))]
# The page for translators quotes words of their tools, not of our screens.
ABOUT_SCREENS = [one for one in GUIDES if not one.endswith("vertalen.md")]
# Put together, so that this file does not hold what it forbids.
FORBIDDEN = ["/" + "work/", "farm" + "-", "/" + "root/"]
# A lock may name where its packages come from when everybody can reach it.
PUBLIC_HOSTS = {"pypi.org", "files.pythonhosted.org", "registry.npmjs.org", "github.com", "opencollective.com"}
# Where a lock of npm says that a package can be funded.
PUBLIC_HOSTS |= {"feross.org", "www.patreon.com"}
PICTURES, MOST_PICTURES, MOST_BYTES = ROOT / "docs/screenshots", 8, 150_000


def tracked(*endings: str) -> list[Path]:
    """Return the files that belong to the source, whether or not they are committed yet."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    found = [ROOT / name for name in listed if not endings or name.endswith(endings)]
    return [one for one in found if one.is_file()]


def prose(text: str) -> str:
    """Return a page without its code."""
    return re.sub(r"```.*?```|`[^`\n]*`|<!--.*?-->", "", text, flags=re.DOTALL)


def anchors(text: str) -> set[str]:
    """Return the names under which the headings of a page can be linked to."""
    headings = re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one.lower()).strip().replace(" ", "-") for one in headings}


def broken_links(page: Path, text: str) -> list[str]:
    """Name every link of a page that leads nowhere inside the source."""
    wrong = []
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(text)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = unquote(target).partition("#")
        there = (page.parent / path) if path else page
        known = anchors(there.read_text()) if anchor and there.suffix == ".md" and there.is_file() else set()
        if not there.exists() or (anchor and anchor not in known):
            wrong.append(target)
    return wrong


def words_on_screen() -> set[str]:
    """Return every Dutch text that a template, a form, a view or a list of choices can show."""
    found: set[str] = set()
    for file in (ROOT / "src/vliegwiel").rglob("*"):
        if file.suffix == ".html":
            text = file.read_text()
            found |= set(re.findall(r'{%-? *translate "([^"]+)"', text))
            found |= set(re.findall(r"{% *blocktranslate[^%]*%}(.*?){% *endblocktranslate", text, flags=re.DOTALL))
        elif file.suffix == ".py":
            calls = r'(?:_|gettext|gettext_lazy)\(\s*"([^"]+)"|^    [A-Z_]+ = "[a-z-]+", "([^"]+)"'
            found |= {one or other for one, other in re.findall(calls, file.read_text(), flags=re.MULTILINE)}
    return found


def not_on_screen(text: str, words: Iterable[str]) -> list[str]:
    """Return what a page prints bold and no screen shows; bold emphasis in small letters is no name of a button."""
    known = set(words)
    bold = re.findall(r"\*\*([^*]+)\*\*", prose(text).replace("\n", " "))
    return [one for one in bold if one[0].isupper() and one.rstrip(".:") not in known and one not in known]


def test_every_link_in_every_page_leads_somewhere():
    pages = tracked(".md")
    assert len(pages) > 20
    wrong = {str(one.relative_to(ROOT)): broken_links(one, one.read_text()) for one in pages}
    assert {one: links for one, links in wrong.items() if links} == {}


def test_a_planted_broken_link_is_caught(tmp_path: Path):
    page = tmp_path / "page.md"
    (tmp_path / "other.md").write_text("# What is there\n")
    text = "[a](other.md) [b](other.md#what-is-there) [c](gone.md) [d](other.md#gone) [e](https://example.org) `[f](x)`"
    assert broken_links(page, text) == ["gone.md", "other.md#gone"]


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_every_make_target_that_a_page_names_exists(page: str):
    named = set(re.findall(r"(?:^|`)make ([a-z0-9]+)", (ROOT / page).read_text(), flags=re.MULTILINE))
    targets = set(re.findall(r"^([a-z0-9]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
    assert {"demo", "test"} <= named
    assert named - targets == set()


def test_what_is_made_from_the_program_is_up_to_date():
    stale = [str(page.relative_to(ROOT)) for page, text in pages().items() if page.read_text() != text]
    assert stale == [], "Type: .venv/bin/python docs/generate.py"


def test_the_page_about_commands_names_every_command_and_option():
    text = (ROOT / "docs/reference/commands.md").read_text()
    assert re.findall(r"^\| \[`([a-z-]+)`\]", text, flags=re.MULTILINE) == list(COMMANDS)
    for option in ("--build-only", "--set", "--openfisca", "--workers"):
        assert f"| `{option}` |" in text
    for within in ("export municipality", "export resident"):
        assert f"`vliegwiel {within} " in text


@pytest.mark.parametrize("page", ABOUT_SCREENS)
def test_every_name_that_a_guide_prints_bold_stands_on_a_screen(page: str):
    assert not_on_screen((ROOT / page).read_text(), words_on_screen()) == []


def test_a_planted_button_that_does_not_exist_is_caught():
    words = {"Sla op", "Vandaag", "Wat is dit?"}
    text = "Kies **Sla op**, **Sla alles\nop** of **Vandaag**. Print **elke avond**. **Wat is dit?** `**Code**`"
    assert not_on_screen(text, words) == ["Sla alles op"]


def named_machines(name: str, text: str) -> list[str]:
    """Name every word in a file that belongs to one machine, one workplace or one registry."""
    wrong = [f"{name}: {word}" for word in FORBIDDEN if word in text]
    if name.endswith((".lock", "package-lock.json")):
        hosts = set(re.findall(r"https?://([^/\s\"']+)", text)) - PUBLIC_HOSTS
        wrong += [f"{name}: {host}" for host in sorted(hosts)]
    return wrong


def test_nothing_in_the_source_names_a_machine_or_a_workplace():
    found = []
    for file in tracked():
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += named_machines(str(file.relative_to(ROOT)), text)
    assert found == []


def test_a_planted_path_and_a_planted_registry_are_caught():
    assert named_machines("a.py", f"open('{FORBIDDEN[0]}data')") == [f"a.py: {FORBIDDEN[0]}"]
    assert named_machines("app.lock", "--index-url https://packages.example/simple") == ["app.lock: packages.example"]


def test_pictures_are_few_and_light_and_each_is_shown():
    pictures = sorted(PICTURES.glob("*.png"))
    assert 1 <= len(pictures) <= MOST_PICTURES
    assert [one.name for one in pictures if one.stat().st_size > MOST_BYTES] == []
    shown = (ROOT / "README.md").read_text()
    assert [one.name for one in pictures if f"docs/screenshots/{one.name}" not in shown] == []


def test_every_decision_stands_in_the_index_in_a_row_of_numbers():
    pages = sorted(one.name for one in (ROOT / "docs/decisions").glob("[0-9]*.md"))
    index = (ROOT / "docs/decisions/README.md").read_text()
    assert [one for one in pages if f"({one})" not in index] == []
    assert [int(one[:4]) for one in pages] == list(range(1, len(pages) + 1))


def test_the_description_for_catalogues_is_complete():
    read = yaml.safe_load((ROOT / "publiccode.yml").read_text())
    needed = {"publiccodeYmlVersion", "name", "url", "releaseDate", "platforms", "categories", "developmentStatus"}
    needed |= {"softwareType", "description", "legal", "maintenance", "localisation"}
    assert needed - set(read) == set()
    assert read["legal"]["license"] == "EUPL-1.2"
    for language in ("nl", "en"):
        described = read["description"][language]
        assert len(described["shortDescription"].strip()) <= 150
        assert 150 <= len(described["longDescription"].strip()) <= 10_000
        assert described["features"]


def test_the_changelog_begins_with_the_version_of_the_program():
    first = re.search(r"^## \[([^\]]+)\]", (ROOT / "CHANGELOG.md").read_text(), flags=re.MULTILINE)
    assert first
    assert first[1] == __version__
