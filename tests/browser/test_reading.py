"""What a reader does: opens a number by keyboard, without script, from disk; chooses a theme; prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.kinds import KINDS
from tests.browser.patience import settled
from tests.browser.test_every_page import violations

pytestmark = pytest.mark.browser

ARTIFACTS = Path(__file__).parent.parent / "artifacts"
BRIEF = KINDS["brief"]


@pytest.fixture
def page(browser: Browser) -> Page:
    return browser.new_page(viewport={"width": 1280, "height": 900})


def panel_of(page: Page, button: str = "article button[popovertarget] data") -> str:
    """The id of the panel that the first number of the text opens."""
    target = page.locator(button).first.locator("xpath=..").get_attribute("popovertarget")
    assert target
    return target


def test_a_number_opens_by_keyboard_and_escape_closes_it(page: Page, address: str, axe: str) -> None:
    page.goto(address + BRIEF)
    panel = page.locator(f"#{panel_of(page)}")
    expect(panel).to_be_hidden()

    page.locator("article button[popovertarget]").first.focus()
    page.keyboard.press("Enter")

    expect(panel).to_be_visible()
    assert panel.locator("a").count() >= 1  # the source is one activation away
    assert violations(page, axe) == []
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()


def test_where_text_runs_from_the_right_the_note_stands_on_the_left(page: Page, address: str) -> None:
    page.goto(address + BRIEF)
    page.evaluate("document.documentElement.dir = 'rtl'")
    number = page.locator("main .prose button[popovertarget]").first
    number.click()
    settled(page)

    box = page.locator(f"#{number.get_attribute('popovertarget')} .evidence-box").bounding_box()
    at = number.bounding_box()
    assert box is not None
    assert at is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= at["x"]
    assert abs(box["y"] - (at["y"] + at["height"])) < at["height"]


def test_a_number_opens_without_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + BRIEF)
    panel = page.locator(f"#{panel_of(page)}")

    page.locator("article button[popovertarget]").first.click()

    expect(panel).to_be_visible()
    assert panel.locator("a").count() >= 1
    context.close()


def test_from_disk_the_site_reads_and_its_links_lead_on(page: Page, built: Path) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto((built / "index.html").as_uri())
    page.get_by_role("link", name="Briefs", exact=True).first.click()
    expect(page).to_have_url((built / "briefs/index.html").as_uri())
    expect(page.locator("h1")).to_be_visible()
    page.goto((built / BRIEF).as_uri())
    page.locator("article button[popovertarget]").first.click()
    expect(page.locator(f"#{panel_of(page)}")).to_be_visible()

    assert complaints == []


def test_a_chosen_theme_is_remembered_without_a_flash(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(address + "index.html")
    light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.get_by_role("button", name="Dark").click()
    dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.goto(address + BRIEF, wait_until="commit")
    expect(page.locator("html")).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")  # the style sheet is there

    assert dark != light
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == dark
    context.close()


def test_the_scoreboard_is_sorted_by_a_column_and_back(page: Page, address: str, axe: str) -> None:
    page.goto(address + "index.html")
    makers, head = page.locator(".scoreboard tbody th"), page.locator(".scoreboard thead th", has_text="On 2024")
    first = makers.all_inner_texts()

    head.get_by_role("button").click()

    falling = makers.all_inner_texts()
    changes = page.locator(".scoreboard tbody td:nth-child(6)").evaluate_all(
        "cells => cells.map((cell) => cell.querySelector('data')).filter(Boolean).map((data) => +data.value)"
    )
    assert head.get_attribute("aria-sort") == "descending"
    assert sorted(falling) == sorted(first)
    assert len(changes) >= 3
    assert changes == sorted(changes, reverse=True)
    assert violations(page, axe) == []
    head.get_by_role("button").click()
    assert makers.all_inner_texts() == falling[::-1]


def test_a_page_that_does_not_exist_leads_back(page: Page, address: str) -> None:
    page.goto(address + "no/such/page")
    page.get_by_role("link", name="Briefs", exact=True).first.click()

    expect(page).to_have_url(f"{address}briefs/")
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", KINDS)
def test_screenshots_are_kept(browser: Browser, address: str, kind: str, width: int, theme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address + KINDS[kind])
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("h1")).to_be_visible()
    ARTIFACTS.mkdir(exist_ok=True)
    shot = ARTIFACTS / f"{kind.replace(' ', '-')}-{width}-{theme}.png"
    page.screenshot(path=shot, full_page=True)
    context.close()

    assert shot.stat().st_size > 5_000


def test_a_brief_prints_with_its_sources_and_addresses(page: Page, address: str) -> None:
    page.goto(address + BRIEF)
    page.emulate_media(media="print")

    expect(page.get_by_role("heading", name="Sources")).to_be_visible()
    expect(page.get_by_text("https://").first).to_be_visible()
    expect(page.locator("nav").first).to_be_hidden()
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.close()


PAGE = re.compile(rb"/Type\s*/Page\b")
LONG = 800  # words of its text, tables included; a brief with more has its evidence on a third page
SMALLEST = {".prose > p": 8.5, ".in-short li": 7.9, ".figures > li": 6.9, ".source-list .address": 6.9}  # points


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_brief_prints_on_two_pages_and_a_long_one_has_its_evidence_on_a_third(
    page: Page, address: str, built: Path, paper: str
) -> None:
    pages, most = {}, {}
    for brief in sorted(file.relative_to(built).as_posix() for file in built.glob("briefs/*/index.html")):
        page.goto(address + brief)
        most[brief] = 3 if len(page.locator(".prose").inner_text().split()) > LONG else 2
        pages[brief] = len(PAGE.findall(page.pdf(format=paper)))

    assert len(pages) >= 7
    assert list(most.values()).count(2) >= 6
    assert {brief: count for brief, count in pages.items() if count > most[brief]} == {}


def test_print_is_large_enough_to_read(page: Page, address: str, built: Path) -> None:
    too_small = []
    for file in sorted(built.glob("briefs/*/index.html")):
        page.goto(address + file.relative_to(built).as_posix())
        page.emulate_media(media="print")
        for place, least in SMALLEST.items():
            sizes = page.locator(place).evaluate_all(
                "found => found.map((one) => parseFloat(getComputedStyle(one).fontSize) * 72 / 96)"
            )
            assert sizes
            if min(sizes) < least - 0.01:
                too_small.append((file.parent.name, place, min(sizes)))

    assert too_small == []


def test_on_paper_every_source_stands_with_its_address(page: Page, address: str, built: Path) -> None:
    for file in sorted(built.glob("briefs/*/index.html")):
        page.goto(address + file.relative_to(built).as_posix())
        page.emulate_media(media="print")
        links = page.locator(".source-list .address a")

        assert links.count() >= 4
        assert links.evaluate_all(
            "found => found.every((one) => one.checkVisibility() && one.innerText === one.getAttribute('href'))"
        )


def test_key_points_are_four_of_one_line_each(page: Page, address: str, built: Path) -> None:
    for brief in sorted(built.glob("briefs/*/index.html")):
        page.goto(address + brief.relative_to(built).as_posix())
        settled(page)
        heights = page.locator(".in-short li").evaluate_all("points => points.map((point) => point.clientHeight)")

        assert heights == [9 + 26 + 9] * 4, brief


def test_a_brief_is_passed_on_by_mail_and_where_the_device_can_by_its_own_means(page: Page, address: str) -> None:
    page.goto(address + BRIEF)
    cite = page.locator("section.cite")
    permanent = cite.get_by_role("link", name="Permanent address").get_attribute("href")
    assert cite.get_by_role("link", name="E-mail").get_attribute("href") == f"mailto:?body={permanent}"
    expect(cite.get_by_role("button", name="Share")).to_be_hidden()  # this browser has no such means

    page.add_init_script("navigator.share = async (what) => { globalThis.passed = what; };")
    page.reload()
    cite.get_by_role("button", name="Share").click()

    assert page.evaluate("passed.url") == page.url
