"""The page of search in Chromium: what a reader types, chooses and reads, and what is loaded when."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.kinds import KINDS
from tests.browser.test_every_page import violations, watched

pytestmark = pytest.mark.browser

SEARCH = KINDS["search"]


@pytest.fixture
def complaints() -> list[str]:
    return []


@pytest.fixture
def page(browser: Browser, address: str, complaints: list[str]) -> Iterator[Page]:
    """The page of search; console messages and requests to other hosts are complaints."""
    opened = watched(browser, address, complaints)
    opened.goto(address + SEARCH)
    yield opened
    opened.close()


def facets(built: Path) -> list[dict[str, object]]:
    """What is known of each page that can be found."""
    return list(json.loads((built / "pagefind" / "facets.json").read_text(encoding="utf-8"))["pages"].values())


def count(page: Page) -> int:
    """How many pages were found, as the page says."""
    said = page.locator(".found-count")
    expect(said).to_contain_text(" page")
    return int(said.inner_text().split()[0])


def test_nothing_is_loaded_before_the_first_use(page: Page, address: str, complaints: list[str]) -> None:
    loaded = "performance.getEntriesByType('resource').map((entry) => entry.name)"
    page.wait_for_load_state("networkidle")
    before = page.evaluate(loaded)

    with page.expect_response(f"{address}pagefind/pagefind.js"), page.expect_response("**/facets.json"):
        page.locator("#q").focus()

    assert [name for name in before if "search" in name]  # its script, 3 KB
    assert not [name for name in before if "pagefind" in name]
    assert complaints == []


def test_a_word_finds_pages_and_one_of_them_opens(page: Page, address: str, axe: str, complaints: list[str]) -> None:
    page.locator("#q").fill("insured")

    first = page.locator(".found h2 a").first
    expect(first).to_have_text("How 10,059 cars announced and 7,747 insured can both be right")
    expect(page.locator(".found time").first).to_have_text("12 February 2026")
    expect(page.locator(".found mark").first).to_have_text("insured")
    expect(page.locator(".found-count")).to_contain_text("“insured”")
    assert violations(page, axe) == []
    first.click()
    expect(page.locator("h1")).to_contain_text("10,059")
    expect(page).to_have_url(re.compile(f"^{re.escape(address)}briefs/"))
    assert complaints == []


def test_a_question_is_answered_though_no_page_holds_all_of_its_words(page: Page) -> None:
    page.locator("#q").fill("did Leapmotor meet its target?")  # the brief says "met", and no page "did" beside it

    expect(page.locator(".found-count")).to_contain_text("“Leapmotor meet target”, with all of these words or all but")
    expect(page.locator(".found h2 a").first).to_have_text("Leapmotor met its 2025 target early. The target had moved")

    page.locator("#q").fill('"meet its target"')  # what stands in quotation marks is wanted as it stands
    expect(page.locator(".found-count")).to_contain_text("Nothing was found")


def test_a_number_is_found_as_it_is_written(page: Page) -> None:
    page.locator("#q").fill("70,327")  # Leapmotor's November 2025, in the article that the first brief is about

    expect(page.locator(".found h2 a").first).to_have_text("Leapmotor met its 2025 target early. The target had moved")


def test_choices_narrow_what_was_found_and_stand_in_the_address(
    page: Page, address: str, built: Path, complaints: list[str]
) -> None:
    page.locator("#q").fill("Tesla")
    everything = count(page)
    page.locator("#kind").select_option("brief")
    page.locator("#brand").select_option("byd")
    expect(page.locator(".found-count")).not_to_contain_text(f"{everything} pages")
    narrowed = count(page)
    briefs = [f for f in facets(built) if f["kind"] == "brief" and "byd" in f["brand"]]  # type: ignore[operator]

    assert 0 < narrowed <= len(briefs) < everything
    expect(page).to_have_url(f"{address}{SEARCH}?q=Tesla&kind=brief&brand=byd")
    page.reload()
    assert count(page) == narrowed
    assert page.locator("#brand").input_value() == "byd"
    assert complaints == []


@pytest.mark.parametrize(
    ("name", "value"), [("kind", "brand"), ("topic", "targets"), ("year", "2026"), ("brand", "nio")]
)
def test_a_choice_alone_lists_all_that_have_it(page: Page, built: Path, name: str, value: str) -> None:
    expected = [f for f in facets(built) if value == f.get(name) or value in f.get(name, [])]  # type: ignore[operator]
    page.locator(f"#{name}").select_option(value)

    assert count(page) == len(expected) > 0
    expect(page.locator(f"#{name} option:checked")).to_contain_text(f"({len(expected)})")


def test_all_are_shown_ten_at_a_time(page: Page) -> None:
    page.locator("#kind").select_option("source")
    total = count(page)
    expect(page.locator(".found li")).to_have_count(10)

    page.get_by_role("button", name="Show more").click()

    expect(page.locator(".found li")).to_have_count(min(20, total))
    expect(page.locator(".found li").nth(10).locator("a").first).to_be_focused()


def test_nothing_found_is_said_with_what_to_try(page: Page, complaints: list[str]) -> None:
    page.locator("#q").fill("zzzxqj")

    expect(page.locator(".found-count")).to_contain_text("Nothing was found for “zzzxqj”. Try fewer")
    expect(page.locator(".found li")).to_have_count(0)
    page.locator("#q").fill("")
    expect(page.locator(".found-count")).to_have_text("")
    assert complaints == []


def test_what_is_typed_is_text_and_nothing_else(page: Page, complaints: list[str]) -> None:
    page.locator("#q").fill("<img src=x onerror=alert(1)>")

    expect(page.locator(".found-count")).to_contain_text("<img")
    assert page.locator(".found img").count() == 0
    assert complaints == []


def test_an_index_that_does_not_load_is_said_and_tried_again(page: Page) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/facets.json", refuse)
    page.locator("#q").fill("Tesla")
    expect(page.locator(".found-count")).to_contain_text("could not be loaded")

    page.unroute("**/facets.json")
    page.locator("#q").press("Enter")

    assert count(page) > 0


def test_the_key_leads_to_the_field_unless_it_is_switched_off(page: Page, address: str) -> None:
    page.goto(address + KINDS["about"])
    page.keyboard.press("/")
    page.wait_for_url(f"{address}{SEARCH}#q")
    expect(page.locator("#q")).to_be_focused()
    assert page.locator("#q").input_value() == ""
    page.locator("#q").blur()
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()

    page.locator("#slash").uncheck()
    page.goto(address + KINDS["about"])
    page.keyboard.press("/")
    page.wait_for_timeout(300)

    assert page.url == address + KINDS["about"]


def test_from_disk_it_says_that_it_needs_a_server(browser: Browser, built: Path) -> None:
    said: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.goto((built / SEARCH).as_uri())

    expect(page.locator(".found-count")).to_contain_text("needs a server")
    expect(page.locator("#q")).to_be_disabled()
    assert said == []
    page.close()


def test_without_script_it_says_where_else_to_look(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + SEARCH)

    expect(page.locator("form.search")).to_be_hidden()
    expect(page.get_by_text("Without one, everything is reached")).to_be_visible()
    page.get_by_role("navigation", name="Elsewhere").get_by_role("link", name="Briefs").click()
    expect(page).to_have_url(f"{address}briefs/index.html")
    context.close()
