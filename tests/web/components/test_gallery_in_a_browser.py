# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Accessibility (experience.md): axe finds nothing, nothing runs off a phone, also at twice the text."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings
from django.urls import path

from vliegwiel.web.components.gallery import SCREENS, gallery

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  const found = document.documentElement.scrollWidth > width ? ["page " + document.documentElement.scrollWidth] : [];
  for (const one of document.querySelectorAll("main *, header *, footer *")) {
    const box = one.getBoundingClientRect();
    const hidden = one.closest(".vw-scroll, .vw-sr, .vw-facade, details:not([open])");
    if (box.width && !hidden && (box.right > width + 1 || box.left < -1)) found.push(one.tagName + "." + one.className);
  }
  return found;
}"""
urlpatterns = [path("", gallery)]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="No Chromium at /usr/bin/chromium: the pages were not looked at."),
]


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_words):
        """Say nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Serve the gallery under the content policy of the product."""
    settings = override_settings(
        ROOT_URLCONF=__name__,
        MIDDLEWARE=["django.middleware.locale.LocaleMiddleware"],
        STORAGES={"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}},
        FORM_RENDERER="vliegwiel.web.components.forms.FormRenderer",
        ALLOWED_HOSTS=["*"],
    )
    with settings:
        application = StaticFilesHandler(WSGIHandler())

        def guarded(environ, start_response):
            def start(status, headers, *more):
                return start_response(status, [*headers, ("Content-Security-Policy", POLICY)], *more)

            return application(environ, start)

        server = make_server("127.0.0.1", 0, guarded, _Server, _Quiet)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def contexts(browser):
    """One browser context per width, language and policy: pages share what they fetched."""
    opened = {}

    def context(width: int, language: str, bypass: bool):
        key = (width, language, bypass)
        if key not in opened:
            headers = {"Accept-Language": language}
            viewport = {"width": width, "height": 800}
            opened[key] = browser.new_context(viewport=viewport, extra_http_headers=headers, bypass_csp=bypass)
        return opened[key]

    return context


@pytest.fixture
def visit(contexts, address):
    """Open a screen at a width, in a language; collects what the console says."""
    pages = []

    def opened(screen: str, width: int, language: str = "nl", *, bypass: bool = False):
        page = contexts(width, language, bypass).new_page()
        pages.append(page)
        page.said = []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.goto(f"{address}?scherm={screen}")
        return page

    yield opened
    for page in pages:
        page.close()


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize(("width", "language"), [(1280, "nl"), (360, "ar")])
def test_axe_finds_nothing(visit, screen, width, language):
    from axe_playwright_python.sync_playwright import Axe

    page = visit(screen, width, language, bypass=True)
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found] == []


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_refused_by_the_policy_and_nothing_runs_off_a_phone_also_at_twice_the_text(visit, screen):
    page = visit(screen, 360)
    assert page.evaluate(TOO_WIDE) == []
    refused = [words for words in page.said if "Content Security Policy" in words or "Error" in words]
    assert refused == []
    page.evaluate("document.documentElement.style.fontSize = '32px'")
    assert page.evaluate(TOO_WIDE) == []


def test_the_pages_fold_away_on_a_phone_and_open_with_the_keyboard(visit):
    page = visit("rooms", 360)
    menu = page.locator(".vw-sub details")
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    assert menu.get_by_role("link", name="Bewoners").is_visible()
    page.keyboard.press("Escape")
    assert not menu.get_by_role("link", name="Bewoners").is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_the_drawing_follows_the_width_of_its_figure_and_not_of_the_screen(visit):
    page = visit("public", 1280)
    assert page.locator(".vw-chart--narrow").is_visible()
    assert not page.locator(".vw-chart--wide").is_visible()


def test_the_summary_of_errors_has_the_focus_when_the_page_comes_back(visit):
    page = visit("forms", 1280)
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"


def test_a_room_fills_the_panel_beside_the_plan_on_a_wide_screen_and_opens_its_page_on_a_phone(visit):
    page = visit("rooms", 1280)
    page.get_by_role("link", name="Kamer N05").click()
    page.get_by_role("heading", name="Kamer N05").wait_for()
    assert "kamer=" not in page.url
    assert page.locator(".vw-room[aria-current]").count() == 1
    assert "N05" in page.locator(".vw-room[aria-current]").inner_text()
    phone = visit("rooms", 360)
    phone.get_by_role("link", name="Kamer N05").click()
    phone.wait_for_url("**kamer=N05**")


def test_the_slider_says_the_night_and_goes_there_only_with_the_button(visit):
    page = visit("rooms", 1280)
    page.locator("input[type=range]").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("output").inner_text() == "zaterdag 21 november"
    assert "nacht=" not in page.url
    page.get_by_role("button", name="Toon deze nacht").click()
    page.wait_for_url("**nacht=1**")
