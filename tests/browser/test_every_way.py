"""Every kind of page in every way it may be read: without script, from disk, narrow, wide, zoomed, with text enlarged.

Pages without a style sheet or without pictures: tests/browser/test_bare.py.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.kinds import KINDS
from tests.browser.patience import settled

pytestmark = pytest.mark.browser

# Texts that lie on each other: every visible piece of text against those that begin above its end.
OVERLAPS = """() => {
  const boxes = [];
  const clipped = (e) => e && (getComputedStyle(e).clipPath !== "none" || clipped(e.parentElement));
  for (const element of document.querySelectorAll("body *")) {
    if (element.closest("svg, [popover], .skip") || !element.checkVisibility() || clipped(element)) continue;
    for (const node of element.childNodes) {
      if (node.nodeType !== 3 || !node.data.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const words = node.data.trim().slice(0, 40);
      for (const r of range.getClientRects()) if (r.width > 1 && r.height > 1) boxes.push([element, r, words]);
    }
  }
  boxes.sort((a, b) => a[1].top - b[1].top);
  const found = [];
  boxes.forEach(([one, a, text], place) => {
    for (let next = place + 1; next < boxes.length && boxes[next][1].top < a.bottom; next++) {
      const [other, b, words] = boxes[next];
      if (one === other || one.contains(other) || other.contains(one)) continue;
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 2 && down > 0.3 * Math.min(a.height, b.height)) found.push(`“${text}” on “${words}”`);
    }
  });
  return found;
}"""
SCROLLS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def listened(browser: Browser, complaints: list[str]) -> Page:
    """A page whose console is listened to."""
    page = browser.new_page()
    page.on("console", lambda message: complaints.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    return page


@pytest.fixture
def complaints() -> list[str]:
    return []


def test_without_script_nothing_is_missing_and_no_control_does_nothing(
    browser: Browser, address: str, complaints: list[str]
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.on("console", lambda message: complaints.append(f"{page.url}: {message.text}"))
    for kind, path in KINDS.items():
        page.goto(address + path)
        assert page.locator("h1").is_visible(), kind
        idle = page.locator("button:visible:not([popovertarget])")
        complaints += [f"{kind}: {text}" for text in idle.all_inner_texts()]
        assert len(page.locator("main").inner_text()) > 80, kind
    context.close()

    assert complaints == []


def test_from_disk_every_kind_reads_without_a_word_in_the_console(
    browser: Browser, built: Path, complaints: list[str]
) -> None:
    page = listened(browser, complaints)
    for path in KINDS.values():
        if path != "404.html":  # a host's own page: its links start from the address of the site
            page.goto((built / path).as_uri())
            assert page.locator("h1").is_visible(), path
    page.close()

    assert complaints == []


@pytest.mark.parametrize("width", [280, 320, 2560])
def test_nothing_scrolls_sideways(browser: Browser, address: str, complaints: list[str], width: int) -> None:
    page = listened(browser, complaints)
    page.set_viewport_size({"width": width, "height": 900})
    for kind, path in KINDS.items():
        page.goto(address + path)
        settled(page)
        if (over := page.evaluate(SCROLLS)) > 0:
            complaints.append(f"{kind} at {width}: {over} px too wide")
    page.close()

    assert complaints == []


@pytest.mark.parametrize("width", [360, 768, 1000, 1120, 1280])
def test_no_text_lies_on_another(browser: Browser, address: str, complaints: list[str], width: int) -> None:
    page = listened(browser, complaints)
    page.set_viewport_size({"width": width, "height": 900})
    for kind, path in KINDS.items():
        page.goto(address + path)
        settled(page)
        complaints += [f"{kind} at {width}: {line}" for line in page.evaluate(OVERLAPS)]
    page.close()

    assert complaints == []


def zoomed(page: Page, path: str, *, text_only: bool) -> list[str]:
    """What lies on other text at 200 %: of the window (half as many pixels), or of the text alone."""
    page.goto(path)
    if text_only:
        page.evaluate("document.documentElement.style.fontSize = '200%'")
    settled(page)
    found = [str(line) for line in page.evaluate(OVERLAPS)]
    over = page.evaluate(SCROLLS)
    return [*found, *([f"{over} px too wide"] if over > 0 else [])]


@pytest.mark.parametrize("text_only", [False, True], ids=["window", "text"])
def test_at_200_per_cent_nothing_overlaps(
    browser: Browser, address: str, complaints: list[str], text_only: bool
) -> None:
    page = listened(browser, complaints)
    page.set_viewport_size({"width": 1280 if text_only else 640, "height": 800})
    for kind, path in KINDS.items():
        complaints += [f"{kind}: {line}" for line in zoomed(page, address + path, text_only=text_only)]
    page.close()

    assert complaints == []


def test_pictures_say_what_they_show(html_pages: list[Path]) -> None:
    """With images off nothing is lost: charts are in the page itself, and any other picture has words."""
    dumb = [
        f"{page}: {picture}"
        for page in html_pages
        for picture in re.findall(r"<img\b[^>]*>", page.read_text(encoding="utf-8"))
        if not re.search(r'\balt="[^"]{10,}"', picture)
    ]

    assert dumb == []
