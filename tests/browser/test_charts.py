"""Every chart of every page in Chromium: it is seen without script, no words touch or leave it, exploring is silent."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.patience import settled, until
from tests.browser.test_every_page import watched
from tests.browser.test_reading import ARTIFACTS
from tests.judges.served import served
from tools import gallery

pytestmark = pytest.mark.browser

WIDTHS = (320, 700, 768, 1280)
SHARDS = 4
# What is wrong with the drawings that are shown: empty, words that leave the drawing, words that touch, tiny words.
FAULTS = """() => {
  const found = [];
  const shown = [...document.querySelectorAll("svg.plot")].filter((svg) => svg.checkVisibility());
  for (const svg of shown) {
    const name = svg.getAttribute("aria-labelledby").split(" ")[0];
    const frame = svg.getBoundingClientRect();
    const scale = frame.width / svg.viewBox.baseVal.width;
    if (frame.width < 30 || frame.height < 8) found.push(`${name}: ${frame.width} by ${frame.height} px`);
    if (frame.left < -0.5 || frame.right > innerWidth + 0.5) found.push(`${name}: leaves the window`);
    for (const piece of svg.querySelectorAll("path, circle")) {
      const box = piece.getBBox(), view = svg.viewBox.baseVal;
      const over = Math.max(box.x + box.width - view.width, box.y + box.height - view.height);
      if (Math.max(-box.x, -box.y, over) > 1.1)
        found.push(`${name}: a mark leaves the drawing at ${box.x},${box.y}`);
    }
    const words = [...svg.querySelectorAll("text")].map((text) => [text.textContent, text.getBoundingClientRect()]);
    if (words.length && (13 * scale < 9.5 || 13 * scale > 20)) found.push(`${name}: words of ${13 * scale} px`);
    words.forEach(([text, box], place) => {
      if (box.width === 0) found.push(`${name}: "${text}" is not seen`);
      if (box.left < frame.left - 1 || box.right > frame.right + 1) found.push(`${name}: "${text}" leaves sideways`);
      if (box.top < frame.top - 2 || box.bottom > frame.bottom + 2) found.push(`${name}: "${text}" leaves upright`);
      for (const [other, beside] of words.slice(place + 1)) {
        const across = Math.min(box.right, beside.right) - Math.max(box.left, beside.left);
        const down = Math.min(box.bottom, beside.bottom) - Math.max(box.top, beside.top);
        if (across > 0.5 && down > 0.5) found.push(`${name}: "${text}" touches "${other}" by ${across} by ${down}`);
      }
    });
  }
  return [shown.length, found];
}"""


@pytest.mark.parametrize("shard", range(SHARDS))
def test_every_drawing_is_whole_without_script(
    browser: Browser, address: str, built: Path, html_pages: list[Path], shard: int
) -> None:
    drawn = [path for path in html_pages if 'class="plot"' in path.read_text(encoding="utf-8")]
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    found: list[str] = []
    for path in drawn[shard::SHARDS]:
        name = path.relative_to(built).as_posix()
        page.goto(address + name)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            settled(page)
            count, faults = page.evaluate(FAULTS)
            found += [f"{name} at {width}: {fault}" for fault in faults]
            if count == 0:
                found.append(f"{name} at {width}: no drawing is seen")
    context.close()

    assert len(drawn) >= 40
    assert found == []


def test_every_chart_is_explored_without_a_word_on_the_console(browser: Browser, address: str, built: Path) -> None:
    found: list[str] = []
    page = watched(browser, address, found)
    explored = []
    for path in sorted(built.glob("charts/*/index.html")):
        name = path.relative_to(built).as_posix()
        page.goto(address + name)
        button = page.get_by_role("button", name="Explore")
        if button.count() == 0:
            continue
        button.click()
        expect(page.locator(".explored svg")).to_be_visible()
        page.keyboard.press("ArrowRight")
        explored.append(name)
        words = page.locator(".explored svg text")
        if words.count() == 0:
            found.append(f"{name}: nothing is written in what is explored")
    page.close()

    assert found == []
    assert len(explored) >= 15


def test_the_gallery_shows_every_kind_whole(browser: Browser, tmp_path: Path) -> None:
    """Every kind from its example in docs/charts.md, in every width; what it looks like is kept in tests/artifacts/."""
    out = tmp_path / "gallery"
    done = gallery.build(out)
    assert done.returncode == 0, done.stderr
    found: list[str] = []
    ARTIFACTS.mkdir(exist_ok=True)
    with served(out) as address:
        for width, theme in ((320, "light"), (360, "dark"), (768, "light"), (1280, "dark"), (1280, "light")):
            context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)  # type: ignore[arg-type]
            page = context.new_page()
            page.goto(address + gallery.PAGE)
            settled(page)
            count, faults = page.evaluate(FAULTS)
            found += [f"{width} {theme}: {fault}" for fault in faults]
            assert count == len(gallery.examples())
            page.screenshot(path=ARTIFACTS / f"gallery-of-charts-{width}-{theme}.png", full_page=True)
            context.close()

    assert found == []


def test_an_embedded_chart_says_how_high_it_is(browser: Browser, address: str) -> None:
    around = """<!DOCTYPE html><title>Another site</title>
      <iframe src="charts/targets-2025/embed/index.html" width="700"></iframe>
      <script>addEventListener("message", (event) => { window.told = event.data; });</script>"""
    page = browser.new_page(viewport={"width": 900, "height": 900})
    page.route("**/around.html", lambda route: route.fulfill(body=around, content_type="text/html"))
    page.goto(address + "around.html")
    chart = page.frames[1]
    settled(chart)
    height = chart.evaluate("Math.ceil(document.body.getBoundingClientRect().height)")
    until(page, f"window.told?.height === {height}")
    told = page.evaluate("window.told")
    inside = chart.evaluate("document.documentElement.scrollHeight")

    assert told["chart"] == "targets-2025"
    assert told["height"] >= 150
    page.locator("iframe").evaluate("(frame, height) => { frame.style.height = height + 'px'; }", told["height"])
    until(chart, "document.documentElement.scrollHeight <= innerHeight")
    assert inside >= told["height"] - 1
    page.close()
