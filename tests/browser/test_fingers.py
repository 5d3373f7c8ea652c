"""On a phone a finger finds what it aims at: 44 px for what stands alone or opens, 24 px within a line of text.

A control counts with all that answers for it: its padding, what is laid over it to enlarge it, its label.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.kinds import KINDS
from tests.browser.patience import settled

pytestmark = pytest.mark.browser

ALSO = {
    "chart": "charts/leapmotor-months-2025/index.html",
    "charts": "charts/index.html",
    "second brief": "briefs/leapmotor-at-half-year-2026/index.html",
    "china": "brands/china/index.html",
    "sources by tier": "sources/by-tier/index.html",
}

# What misses: each control that answers on less than a finger needs, from its middle up and down.
MISSED = """() => {
  const words = (node) => node.textContent.replace(/[\\s·;,.:()|/–*0-9]/g, "");
  const controls = ["main :is(a, button, summary, select, input)", "header a", "footer :is(a, button)"];
  const elsewhere = ".unseen, .skip, svg, [popover], .table--blocks thead, [type=checkbox]";
  const lines = "p, li, dd, td, th, dt, h1, h2, h3, pre, nav, summary";
  const tools = "nav, .cite-links, .chart-foot, .chart-ask, .theme, form";
  const missed = [];
  for (const one of document.querySelectorAll(controls.join())) {
    if (!one.checkVisibility() || one.closest(elsewhere) || !one.getClientRects().length) continue;
    one.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    const box = one.getClientRects()[0];
    const line = one.closest(lines) || one.parentElement;
    const beside = words(line).replace(words(one), "") || line.querySelector(":is(a, button) ~ :is(a, button)");
    const number = one.matches(".figure:not(.big .figure, .months .figure)");
    const alone = !number && !one.closest("td, dd") && (one.closest(tools) || !beside);
    const pitch = one.matches("a") ? parseFloat(getComputedStyle(line).lineHeight) - 2 : 24;
    const least = alone ? 44 : Math.min(24, pitch);
    const answers = (step) => {
      const hit = document.elementFromPoint(box.left + Math.min(box.width / 2, 30), (box.top + box.bottom) / 2 + step);
      return hit && (one.contains(hit) || hit.control === one);
    };
    let [up, down] = [0, 0];
    while (up < 44 && answers(-up)) up++;
    while (down < 44 && answers(down)) down++;
    const said = `${one.tagName} "${one.textContent.trim().slice(0, 40)}" in ${line.tagName}.${line.className}`;
    if (up + down < least - 1) missed.push(`${up + down} of ${least} px: ${said}`);  // edges lie between pixels
  }
  return missed;
}"""


def test_a_finger_finds_what_it_aims_at(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 780}, has_touch=True)
    missed: list[str] = []
    for kind, path in {**KINDS, **ALSO}.items():
        page.goto(address + path)
        settled(page)
        missed += [f"{kind}: {line}" for line in page.evaluate(MISSED)]
    page.close()

    assert missed == []
