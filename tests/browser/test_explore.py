"""A chart is explored: nothing of Vega before the press, keys and pointer, series, failure, the drawing again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from site_builder import charts
from tests.browser.kinds import KINDS
from tests.browser.patience import settled
from tests.browser.test_every_page import violations
from tests.charts.conftest import ASSETS, FONTS, SAMPLES

pytestmark = pytest.mark.browser

MONTHS = "brand-leapmotor-months-2025"  # twelve months, each against the same month of the year before
FAILED = "Exploring needs a web server that answers; the drawing stays."


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    opened = context.new_page()
    yield opened
    context.close()


@pytest.fixture
def told(page: Page) -> list[str]:
    """Everything that the browser says on its console, and every error."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def the_chart(page: Page) -> Locator:
    return page.locator(f"figure.chart#{MONTHS}")


def explored(page: Page, address: str) -> Locator:
    """The chart of the months on the maker's page, explored."""
    page.goto(address + KINDS["brand"])
    chart = the_chart(page)
    chart.get_by_role("button", name="Explore").click()
    answers(chart)
    settled(page)
    return chart


def answers(chart: Locator) -> None:
    """Wait until a chart is drawn and listens, which its button says."""
    expect(chart.locator(".explored svg")).to_be_visible()
    expect(chart.get_by_role("button", name="Back to the drawing")).to_be_visible()


def says(chart: Locator, *lines: str | re.Pattern[str]) -> None:
    """What it answers, line by line; Vega does what it is told in its own time."""
    expect(chart.locator(".explored-tip > *")).to_have_text(lines)


def answer_with(page: Page, sides: Mapping[str, Any]) -> None:
    """Let the chart be explored with another specification than its own."""
    body = json.dumps(sides)
    page.route("**/explore.json", lambda route: route.fulfill(body=body, content_type="application/json"))


def test_nothing_of_vega_is_loaded_before_the_press_and_nothing_foreign_after(
    page: Page, address: str, told: list[str], axe: str
) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(address + KINDS["brand"])
    page.wait_for_load_state("networkidle")
    assert [url for url in loaded if "vendor" in url or "explore" in url] == []

    chart = the_chart(page)
    chart.get_by_role("button", name="Explore").click()
    expect(chart.locator(".explored svg")).to_be_visible()

    asked_for = sorted(url.removeprefix(address) for url in loaded if "vendor" in url or "explore" in url)
    patterns = [r"assets/explore\.\w{8}\.js", r"assets/vendor/vega\.\w{8}\.js", rf"charts/{MONTHS}/explore\.json"]
    assert all(re.fullmatch(pattern, one) for pattern, one in zip(patterns, asked_for, strict=True))
    assert [url for url in loaded if not url.startswith(address)] == []
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    assert policy is not None
    assert "unsafe" not in policy
    assert violations(page, axe) == []
    assert told == []


def test_arrow_keys_go_from_figure_to_figure(page: Page, address: str, told: list[str]) -> None:
    page.goto(address + KINDS["brand"])
    chart = the_chart(page)
    button = chart.get_by_role("button", name="Explore")
    button.focus()
    page.keyboard.press("Enter")
    answers(chart)
    chart.get_by_role("application").focus()

    page.keyboard.press("ArrowRight")
    says(chart, "January 2025", "25,170", "same month of 2024: 12,277")
    page.keyboard.press("ArrowRight")
    says(chart, "February 2025", "25,287", "same month of 2024: 6,566")
    page.keyboard.press("End")
    says(chart, "December 2025", "60,423", "same month of 2024: 42,517")
    expect(chart.get_by_role("status").filter(has_text="December 2025")).to_have_count(1)
    page.keyboard.press("Escape")
    says(chart)
    assert told == []


def test_a_pointer_asks_what_it_is_over(page: Page, address: str) -> None:
    chart = explored(page, address)
    box = chart.locator(".explored svg").bounding_box()
    assert box is not None

    page.mouse.move(box["x"] + box["width"] - 20, box["y"] + box["height"] / 2)
    expect(chart.locator(".explored-tip strong")).to_have_text("December 2025")
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] - 60)
    expect(chart.locator(".explored-tip strong")).to_have_count(0)


def test_keys_choose_a_stretch_and_hear_its_lowest_and_highest(page: Page, address: str, told: list[str]) -> None:
    chart = explored(page, address)
    chart.get_by_role("application").focus()
    page.keyboard.press("ArrowRight")
    for _ in range(2):
        page.keyboard.press("Shift+ArrowRight")

    says(chart, "January 2025 to March 2025", "lowest 25,170 (January 2025)", "highest 37,095 (March 2025)")
    page.keyboard.press("ArrowRight")
    expect(chart.locator(".explored-tip strong")).to_have_text("April 2025")
    assert told == []


def test_a_pointer_draws_a_stretch(page: Page, address: str, told: list[str]) -> None:
    chart = explored(page, address)
    box = chart.locator(".explored svg").bounding_box()
    assert box is not None
    height = box["y"] + box["height"] / 2

    page.mouse.move(box["x"] + box["width"] * 0.75, height)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.9, height, steps=5)
    page.mouse.move(box["x"] + box["width"] - 2, height, steps=5)
    page.mouse.up()

    stretch = re.compile(" 2025 to December 2025$")
    says(chart, stretch, "lowest 60,423 (December 2025)", "highest 70,327 (November 2025)")
    assert told == []


def test_series_are_hidden_and_shown_by_buttons(page: Page, address: str, told: list[str]) -> None:
    tokens = charts.tokens((ASSETS / "tokens.css").read_text(encoding="utf-8"))
    answer_with(page, charts.explorable(SAMPLES["line"], tokens, FONTS))
    chart = explored(page, address)
    nio = chart.get_by_role("button", name="NIO")
    line = chart.locator(".explored svg .mark-line path").nth(1)
    expect(nio).to_have_attribute("aria-pressed", "true")
    chart.get_by_role("application").focus()
    page.keyboard.press("ArrowRight")
    says(chart, "January 2025", "Leapmotor: 25,170", "NIO: 13,863")

    nio.focus()
    page.keyboard.press("Space")

    expect(nio).to_have_attribute("aria-pressed", "false")
    expect(line).to_have_attribute("opacity", "0")
    says(chart, "January 2025", "Leapmotor: 25,170")
    page.keyboard.press("Space")
    expect(line).to_have_attribute("opacity", "1")
    assert told == []


def test_every_kind_answers(page: Page, address: str, told: list[str]) -> None:
    tokens = charts.tokens((ASSETS / "tokens.css").read_text(encoding="utf-8"))
    found = {name: charts.explorable(chart, tokens, FONTS) for name, chart in SAMPLES.items()}
    answered = set()
    page.goto(address + KINDS["brand"])
    chart = the_chart(page)
    for name, sides in found.items():
        if not sides:
            continue
        page.unroute("**/explore.json")
        answer_with(page, sides)
        chart.get_by_role("button", name="Explore").click()
        plot = chart.get_by_role("application")
        answers(chart)
        expect(plot.locator("svg .mark-rect path").first).to_be_attached()
        plot.focus()
        page.keyboard.press("End")
        expect(chart.locator(".explored-tip strong")).to_have_text(sides["wide"]["usermeta"]["spots"][-1]["head"])
        answered.add(SAMPLES[name].kind)
        chart.get_by_role("button", name="Back to the drawing").click()

    assert len(answered) == len(charts.KINDS) - 3
    assert told == []


def test_closing_brings_the_drawing_back(page: Page, address: str, told: list[str]) -> None:
    chart = explored(page, address)
    expect(chart.locator(".drawing--wide")).to_be_hidden()
    button = chart.get_by_role("button", name="Back to the drawing")
    expect(button).to_have_attribute("aria-expanded", "true")

    button.click()

    expect(chart.locator(".drawing--wide svg")).to_be_visible()
    expect(chart.locator(".explored")).to_have_count(0)
    expect(chart.get_by_role("button", name="Explore")).to_be_focused()
    chart.get_by_role("button", name="Explore").click()
    expect(chart.locator(".explored svg")).to_be_visible()
    assert told == []


@pytest.mark.parametrize("blocked", ["**/vendor/vega.*.js", "**/explore.*.js", "**/explore.json"])
def test_when_anything_fails_the_drawing_stays_and_says_so(page: Page, address: str, blocked: str) -> None:
    page.route(blocked, lambda route: route.abort())
    page.goto(address + KINDS["brand"])
    chart = the_chart(page)
    chart.get_by_role("button", name="Explore").click()

    expect(chart.get_by_text(FAILED)).to_be_visible()
    expect(chart.locator(".drawing--wide svg")).to_be_visible()
    expect(chart.locator(".explored")).to_have_count(0)


def test_a_specification_that_does_not_draw_leaves_the_drawing(page: Page, address: str) -> None:
    broken = {"wide": {"marks": [{"type": "no such mark"}], "usermeta": {"spots": [], "series": [], "words": {}}}}
    answer_with(page, broken)
    page.goto(address + KINDS["brand"])
    chart = the_chart(page)
    chart.get_by_role("button", name="Explore").click()

    expect(chart.get_by_text(FAILED)).to_be_visible()
    expect(chart.locator(".drawing--wide svg")).to_be_visible()
    expect(chart.locator(".explored")).to_have_count(0)


def test_from_disk_the_page_says_what_it_needs(page: Page, built: Path, told: list[str]) -> None:
    page.goto((built / KINDS["brand"]).as_uri())
    chart = the_chart(page)
    chart.get_by_role("button", name="Explore").click()

    expect(chart.get_by_text("Exploring needs a web server")).to_be_visible()
    expect(chart.locator(".drawing--wide svg")).to_be_visible()
    assert told == []


def test_without_script_there_is_no_button(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + KINDS["brand"])
    expect(the_chart(page).locator("[data-explore]")).to_be_hidden()
    context.close()


def test_colours_follow_the_theme(page: Page, address: str) -> None:
    chart = explored(page, address)
    word = chart.locator(".explored svg text", has_text="Jan").first
    colour = "element => getComputedStyle(element).fill"
    assert word.evaluate(colour) == "rgb(83, 94, 92)"  # muted, light

    page.get_by_role("button", name="Dark").click()

    assert word.evaluate(colour) == "rgb(160, 172, 169)"  # muted, dark


def test_on_a_phone_the_narrow_drawing_answers(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = context.new_page()
    chart = explored(page, address)
    chart.locator(".explored svg").scroll_into_view_if_needed()
    box = chart.locator(".explored svg").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360

    page.touchscreen.tap(box["x"] + box["width"] - 12, box["y"] + box["height"] / 2)
    expect(chart.locator(".explored-tip strong")).to_have_text("December 2025")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()
