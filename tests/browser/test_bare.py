"""Every kind of page where the style sheet or the pictures do not arrive, in a real browser.

Style sheets and images are refused as requests, as on a bad line. Invariant: what is read, and in which order, stays.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.kinds import KINDS
from tests.browser.patience import settled

pytestmark = pytest.mark.browser

ALSO = {
    "chart": "charts/leapmotor-months-2025/index.html",
    "charts": "charts/index.html",
    "embed": "charts/leapmotor-months-2025/embed/index.html",
}

# What is odd in a page without style: drawings that are too wide, empty or twice, and words that run together.
ODD = r"""() => {
  const found = [], seen = (element) => element.checkVisibility();
  for (const svg of document.querySelectorAll("svg")) {
    const box = svg.getBoundingClientRect();
    if (seen(svg) && box.width > innerWidth) found.push(`a drawing is ${box.width} px wide`);
  }
  for (const frame of document.querySelectorAll("figure.chart, .scoreboard .cell-spark, .gallery > li")) {
    const drawn = [...frame.querySelectorAll("svg.plot")].filter(seen);
    if (drawn.length > 1) found.push(`${frame.id || frame.className} is drawn ${drawn.length} times`);
    for (const part of drawn.flatMap((svg) => [...svg.querySelectorAll("path, circle, rect, text")])) {
      const style = getComputedStyle(part);
      const unseen = style.fill === "none" && style.stroke === "none";
      if (unseen) found.push(`${frame.id}: ${part.outerHTML.slice(0, 60)} is unseen`);
    }
  }
  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((heading) => +heading.tagName[1]);
  levels.forEach((level, place) => {
    const before = levels[place - 1] ?? 0;
    if (level > before + 1) found.push(`heading ${place + 1} is of level ${level} after ${before}`);
  });
  if (levels.filter((level) => level === 1).length !== 1) found.push(`headings of the first level: ${levels}`);
  const inline = (element) => ["inline", "contents"].includes(getComputedStyle(element).display);
  const block = (node) => { let up = node.parentElement; while (inline(up)) up = up.parentElement; return up; };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest("svg, script, style, pre, button, [popover]") || !seen(node.parentElement) || !node.data
      ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  for (let last = null, node; (node = walker.nextNode()); last = node) {
    const between = last && document.createRange();
    if (!last || block(last) !== block(node)) continue;
    between.setStart(last, last.data.length);
    between.setEnd(node, 0);
    if (between.toString() || between.cloneContents().querySelector("br, button")) continue;
    const joint = last.data.slice(-12) + "|" + node.data.slice(0, 12);
    if (/[\p{L}\p{N}”.]\|[\p{L}\p{N}“]/u.test(joint)) found.push(`runs together: ${joint}`);
  }
  return found;
}"""

# Pictures without words: an image without a text in its place, a drawing that is neither named nor beside words.
DUMB = """() => {
  const words = (ids) => ids.split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" ").trim();
  const dumb = [...document.images].filter((image) => !image.alt.trim() && !image.closest("[aria-hidden]"));
  for (const svg of document.querySelectorAll("body svg:not(.sprite)")) {
    const name = words(svg.getAttribute("aria-labelledby") ?? "") || svg.getAttribute("aria-label");
    const hidden = svg.closest("[aria-hidden=true]");
    const beside = hidden?.parentElement.closest("li, th, td, h1, h2, h3, .note, .lead-marks, div").textContent.trim();
    if (hidden ? !(beside || svg.closest("dt")?.nextElementSibling.textContent) : !name) dumb.push(svg);
  }
  return dumb.map((one) => one.outerHTML.slice(0, 120));
}"""


def without(browser: Browser, width: int, *kinds: str) -> Page:
    """A page to which requests of some kinds ("stylesheet", "image") are refused."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.route("**/*", lambda route: route.abort() if route.request.resource_type in kinds else route.continue_())
    return page


@pytest.mark.parametrize("width", [360, 1280])
def test_without_a_style_sheet_every_kind_reads_in_order(browser: Browser, address: str, width: int) -> None:
    found: list[str] = []
    page = without(browser, width, "stylesheet")
    for kind, path in (KINDS | ALSO).items():
        page.goto(address + path)
        settled(page)
        found += [f"{kind}: {odd}" for odd in page.evaluate(ODD)]
        if kind != "embed":
            page.keyboard.press("Tab")
            first = page.evaluate(
                "[document.activeElement.hash, !!document.querySelector(document.activeElement.hash)]"
            )
            assert first == ["#main", True], kind
    page.close()

    assert found == []


def test_without_pictures_every_kind_says_the_same(browser: Browser, address: str) -> None:
    found: list[str] = []
    usual, bare = without(browser, 1280), without(browser, 1280, "image")
    for kind, path in (KINDS | ALSO).items():
        usual.goto(address + path)
        bare.goto(address + path)
        found += [f"{kind}: {picture}" for picture in bare.evaluate(DUMB)]
        assert bare.locator("body").inner_text() == usual.locator("body").inner_text(), kind
    usual.close()
    bare.close()

    assert found == []
