# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A real OpenID Connect provider on this machine, and a visitor's browser as far as it goes there."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
import requests

NODE = Path(__file__).resolve().parents[2] / "node"
BACK, OUT = "http://testserver/inloggen/organisatie/terug", "http://testserver/"
SECRET = "geheim-van-de-proef-met-genoeg-tekens"


@dataclass
class RunningProvider:
    """The provider, and the cookies that its visitor has there."""

    issuer: str
    browser: requests.Session = field(default_factory=requests.Session)

    def expects(self, sub: str, *, groups: list[str], acr: str = "substantieel", **claims: Any) -> None:
        """Say who signs in there next, in which groups, and how sure the provider is."""
        said = {"name": "Aukje Postma", "email": f"{sub}@gemeente.example", "groups": groups, **claims}
        requests.post(f"{self.issuer}/who", json={"sub": sub, "acr": acr, "claims": said}, timeout=10)
        self.browser = requests.Session()

    def visit(self, address: str) -> str:
        """Follow the provider's own redirects; return the address at which it sends the visitor back to us."""
        for _step in range(8):
            answer = self.browser.get(address, allow_redirects=False, timeout=10)
            assert answer.status_code in (302, 303), answer.text[:500]
            address = urljoin(address, answer.headers["Location"])
            if address.startswith(("http://testserver/", "https://testserver/")):
                return address
        raise AssertionError("the provider never sent the visitor back")

    def sign_out(self, address: str) -> str:
        """Sign out there as a visitor does: open the page, say yes; return where that leads."""
        page = self.browser.get(address, timeout=10)
        form = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page.text))
        action = re.search(r'action="([^"]+)"', page.text)
        assert action, page.text[:500]
        done = self.browser.post(
            urljoin(address, action[1]), data={**form, "logout": "yes"}, allow_redirects=False, timeout=10
        )
        return done.headers.get("Location", "")

    def received(self) -> list[str]:
        """Return the messages to end a session that the provider sent."""
        return list(requests.get(f"{self.issuer}/received", timeout=10).json())


@contextmanager
def running_provider() -> Iterator[RunningProvider]:
    """Start the provider; without node or its packages the tests say so and are skipped."""
    node = shutil.which("node")
    if node is None or not (NODE / "node_modules" / "oidc-provider").exists():
        pytest.skip(
            "NO PROVIDER: install node, then `npm ci` in tests/node, to sign in with a real OpenID Connect provider"
        )
    process = subprocess.Popen(
        [node, "oidc_provider.mjs", BACK, OUT], cwd=NODE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout
        issuer = process.stdout.readline().strip()
        assert issuer.startswith("http://"), process.stderr.read() if process.stderr else ""
        yield RunningProvider(issuer)
    finally:
        process.terminate()
        process.wait(timeout=10)


def dumped(value: Any) -> str:
    """Return a value as text, to look for what should not be in it."""
    return json.dumps(value, default=str)
