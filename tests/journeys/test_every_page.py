# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Every page, in each language it is offered in, wide and on a phone (TR-3): axe and html-validate find nothing."""

from __future__ import annotations

import json
import shutil
import subprocess
import zlib
from pathlib import Path

import pytest
from tests.journeys.conftest import NARROW, ROOT, WIDE
from tests.journeys.pages import ALL, VISITORS, Visitor, kind_of, walk

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NODE = ROOT / "tests" / "node"
RIGHT_TO_LEFT = ("ar", "fa")
VALIDATE = NODE / "node_modules" / ".bin" / "html-validate"


def with_language(address: str, language: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}taal={language}"


def findings(page) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    return [
        f"{one['id']}: {one['help']} ({', '.join(str(node['target']) for node in one['nodes'][:3])})"
        for one in found.response["violations"]
    ]


def invalid(folder: Path) -> list[str]:
    """Return what html-validate finds in the pages of a folder."""
    if not VALIDATE.exists() or shutil.which("node") is None:
        pytest.skip("NO HTML-VALIDATE: install node and run npm ci --prefix tests/node")
    pages = sorted(folder.glob("*.html"))
    command = [str(VALIDATE), "--config", str(NODE / ".htmlvalidate.json"), "--formatter", "json", *map(str, pages)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    return sorted(
        f"{Path(one['filePath']).name}:{message['line']} {message['ruleId']}: {message['message']}"
        for one in json.loads(ran.stdout or "[]")
        for message in one["messages"]
    )


_WALKED: dict[str, dict[str, str]] = {}


def walked(page, visitor: Visitor) -> dict[str, str]:
    """Return what this visitor reaches by links; walked once per process, since links do not depend on the language."""
    if visitor.who not in _WALKED:
        _WALKED[visitor.who] = walk(page, visitor)
    return _WALKED[visitor.who]


def looked_at(page, address: str, language: str) -> list[str]:
    """Return what is wrong with the page that is open, wide and on a phone."""
    wrong = []
    for width in (WIDE, NARROW):
        # As high as the page: while scrolling, a resident's tabs lie over it, and axe would see half a button.
        page.set_viewport_size({"width": width, "height": 6000})
        where = f"{address} {language} {width}"
        wrong += [f"{where}: {one}" for one in findings(page)]
        across = page.evaluate("document.documentElement.scrollWidth")
        if across > width:
            wrong.append(f"{where}: {across - width} px wider than the screen")
    direction = page.evaluate("document.documentElement.dir")
    if direction != ("rtl" if language in RIGHT_TO_LEFT else "ltr"):
        wrong.append(f"{address} {language}: reads {direction}")
    return wrong


# A language that most pages are in is looked at in parts, so that two cores share the longest walk.
_PARTS = {"nl": 5, "en": 4, "ar": 2}


@pytest.mark.parametrize(
    ("language", "part"), [(language, part) for language in ALL for part in range(_PARTS.get(language, 1))]
)
def test_axe_and_html_validate_find_nothing_and_nothing_runs_off_a_phone(visit, language: str, part: int, tmp_path):
    seen: set[str] = set()
    wrong, too_few = [], []
    for visitor in VISITORS:
        if language not in visitor.languages:
            continue
        page = visit(visitor.who)
        found = walked(page, visitor)
        if len(found) < visitor.kinds:
            too_few.append(f"{visitor.who}: {len(found)} kinds of page, {visitor.kinds} at least: {sorted(found)}")
        for kind, address in found.items():
            if kind in seen or zlib.crc32(kind.encode()) % _PARTS.get(language, 1) != part:
                continue
            seen.add(kind)
            response = page.goto(with_language(address, language))
            if response.status != 200:
                wrong.append(f"{address} {language}: {response.status}")
                continue
            wrong += [f"{visitor.who} {one}" for one in looked_at(page, address, language)]
            kept = f"{response.text()}\n<!-- {kind_of(address)} -->\n"
            (tmp_path / f"{len(seen)}.html").write_text(kept, encoding="utf-8")
        page.context.close()
    assert not wrong, "\n".join(wrong)
    assert not too_few, "\n".join(too_few)
    found_by_validate = invalid(tmp_path)
    assert not found_by_validate, "\n".join(found_by_validate[:60])


def test_axe_notices_a_picture_without_words(visit):
    page = visit()
    page.set_content("<html lang='nl'><title>t</title><main><h1>h</h1><img src='x.png'></main></html>")
    assert any(one.startswith("image-alt") for one in findings(page))


def test_html_validate_notices_a_list_in_a_paragraph(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<!DOCTYPE html><html lang='nl'><head><title>t</title></head><body><p><ul></ul></p></body></html>")
    assert invalid(tmp_path)
