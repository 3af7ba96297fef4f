# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The real product in a real browser: the demo town, served as `make demo` serves it."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
WIDE, NARROW = 1280, 360
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True)
class Demo:
    """The running demo: its address and every login."""

    address: str
    logins: dict[str, Any]
    data: Path


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    data = tmp_path_factory.mktemp("demo")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "VLIEGWIEL_TESTS"}}
    environment |= {"VLIEGWIEL_DATA": str(data), "DJANGO_SETTINGS_MODULE": "vliegwiel.config.settings"}
    log = (data / "log").open("w")
    command = [sys.executable, "-c", "from vliegwiel.cli.main import run; run()", "demo", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT, cwd=ROOT)
    try:
        address = f"http://localhost:{port}"
        _wait_for(address, server, data / "log")
        yield Demo(address, json.loads((data / "logins.json").read_text()), data)
    finally:
        server.terminate()
        # A kernel that is being compiled cannot be interrupted: the worker stops after it.
        server.wait(timeout=240)
        log.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("NO BROWSER: install Debian's chromium to run the browser tests")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Any, demo: Demo) -> Iterator[Callable[..., Any]]:
    """Open a page as somebody: a role, `resident:ar`, or nobody."""
    contexts = []

    def opened(who: str = "", *, width: int = WIDE, language: str = "nl", scripts: bool = True) -> Any:
        screen = {"width": width, "height": 900}
        context = browser.new_context(
            viewport=screen, base_url=demo.address, locale=language, java_script_enabled=scripts
        )
        contexts.append(context)
        page = context.new_page()
        if who.startswith("resident:"):
            door = next(one for one in demo.logins["residents"] if one["language"] == who.partition(":")[2])
            page.goto(f"/inloggen/bewoner?taal={language}")
            page.fill("[name=login]", door["number"])
            page.fill("[name=password]", door["pin"])
            page.click("main form button[type=submit]")
        elif who:
            page.goto(f"/inloggen?taal={language}")
            page.fill("[name=login]", demo.logins["staff"][who])
            page.fill("[name=password]", demo.logins["password"])
            page.click("main form button[type=submit]")
        return page

    yield opened
    for context in contexts:
        context.close()


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 180
    while time.monotonic() < until:
        if server.poll() is not None:
            pytest.fail(f"the demo stopped: {log.read_text()[-2000:]}")
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    pytest.fail(f"the demo did not start: {log.read_text()[-2000:]}")
