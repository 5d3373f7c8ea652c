"""Three tasks as a new reader meets them: from the home page on, only what is visible is clicked (docs/quality.md)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser


class Reader:
    """A reader who starts on the home page, and counts clicks."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0

    def click(self, what: Locator) -> None:
        what.click()
        self.clicks += 1


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Reader]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address)
    yield Reader(page)
    page.close()


def test_how_a_month_compares_with_a_year_ago_and_where_the_number_comes_from(reader: Reader) -> None:
    page = reader.page
    reader.click(page.locator(".scoreboard").get_by_role("link", name="Leapmotor").first)
    reader.click(page.locator("summary", has_text="by month, 2025"))
    november = page.locator("details[open] tr", has=page.locator("th[scope=row]", has_text="November"))
    # 36Kr of 2 December 2025 has 70,327; GreEnergyDaily of December 2024 has 40,169; 70,327 / 40,169 = 1.7508
    expect(november).to_contain_text("70,327")
    expect(november).to_contain_text("40,169")
    expect(november).to_contain_text("+75.1%")
    reader.click(november.get_by_role("button").nth(2))
    panel = page.locator("[popover]:popover-open")
    expect(panel).to_contain_text("70,327 ÷ 40,169 − 1 = +75.08%")
    reader.click(panel.get_by_role("link", name="36Kr"))

    expect(page.locator(":target")).to_contain_text("70,327")
    assert reader.clicks == 4


def test_which_makers_met_their_target(reader: Reader) -> None:
    page = reader.page
    reader.click(page.get_by_role("link", name="Targets", exact=True).first)
    chart = page.locator("figure.chart").first

    expect(chart).to_contain_text("Two of four makers reached their 2025 target in full")
    for maker in ("Xiaomi", "BYD", "Leapmotor", "NIO"):
        expect(chart.locator("svg:visible")).to_contain_text(maker)
    byd = page.locator("tr", has_text="4.6 million").filter(has_text="for 2025")
    expect(byd).to_contain_text("met on 31 December 2025")
    assert reader.clicks == 1


def test_a_chart_is_cited(reader: Reader) -> None:
    page = reader.page
    reader.click(page.get_by_role("link", name="Leapmotor met its 2025 target early. The target had moved").first)
    reader.click(page.locator("figure.chart").first.get_by_role("link", name="Cite, embed"))

    expect(page.get_by_role("heading", name="Cite it")).to_be_in_viewport()
    expect(page.locator("#citation")).to_contain_text("EV Market Briefs, “Past the first target in November")
    expect(page.get_by_role("link", name="BibTeX")).to_be_visible()
    assert reader.clicks == 2
