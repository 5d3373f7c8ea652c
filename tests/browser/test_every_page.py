"""Every page of the built site in Chromium: accessibility, width, console, requests; both themes, phone and desktop.

The largest page of each kind is looked at in all four views, the others of its kind in two that hold both themes and
both widths: they are made by the same templates.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.patience import settled, went_wrong
from tests.judges.page_kinds import largest_of_each_kind

pytestmark = pytest.mark.browser

SHARDS = 8
VIEWS = [(360, "dark"), (1280, "light"), (360, "light"), (1280, "dark")]  # two for every page, four for some


def watched(browser: Browser, address: str, complaints: list[str]) -> Page:
    """A page that notes every console message, failed request and request to another host."""
    page = browser.new_page()
    page.on("console", lambda message: complaints.append(f"{page.url}: console: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: error: {error}"))
    page.on(
        "requestfailed",
        lambda request: complaints.append(f"{page.url}: failed: {request.url}") if went_wrong(request) else None,
    )
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith(address) else complaints.append(f"{page.url}: asks {request.url}")
        ),
    )
    return page


def violations(page: Page, axe: str) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then((found) => found.violations)")
    return [f"{v['id']}: {n['target']} {n['failureSummary']}" for v in found for n in v["nodes"]]


@pytest.mark.parametrize("shard", range(SHARDS))
def test_every_page_in_every_view(
    browser: Browser, address: str, axe: str, built: Path, html_pages: list[Path], shard: int
) -> None:
    found: list[str] = []
    page = watched(browser, address, found)
    largest = set(largest_of_each_kind(built).values())
    for path in html_pages[shard::SHARDS]:
        name = path.relative_to(built).as_posix()
        page.goto(address + name)
        for width, theme in VIEWS if name in largest else VIEWS[:2]:
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
            settled(page)
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                found.append(f"{name} at {width}: scrolls sideways ({wide})")
            found += [f"{name} at {width} {theme}: {violation}" for violation in violations(page, axe)]
    page.close()

    assert found == []
