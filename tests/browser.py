"""A headless Chromium for tests, and what every page is held to in it."""

import os
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, sync_playwright

from tests.often import IN_FULL

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
SCREENS = {
    "desktop-light": (DESKTOP, "light"),
    "phone-dark": (PHONE, "dark"),
    **({"desktop-dark": (DESKTOP, "dark"), "phone-light": (PHONE, "light")} if IN_FULL else {}),
}


def on_screens(names):
    return pytest.mark.parametrize(("viewport", "scheme"), [SCREENS[name] for name in names], ids=names)


on_every_screen = on_screens(list(SCREENS))
on_a_phone_at_least = on_screens(list(SCREENS) if IN_FULL else ["phone-dark"])


@contextmanager
def chromium():
    """A running browser. Without one the test is skipped, but on a CI server that is a failure."""
    if not CHROMIUM.exists():
        reason = f"there is no browser at {CHROMIUM}; set CHROMIUM to one"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps a loop running in this thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


def follow(locator: Locator) -> None:
    """Click what leads to another page, and wait until that page is loaded."""
    with locator.page.expect_navigation():
        locator.click()


def accessibility_faults(page: Page) -> list[str]:
    """What axe finds wrong on the page right now, one line per fault."""
    violations = Axe().run(page).response["violations"]
    return [f"{v['id']}: {node['html']}" for v in violations for node in v["nodes"]]


def overflows(page: Page) -> bool:
    """Whether the page can be scrolled sideways."""
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
