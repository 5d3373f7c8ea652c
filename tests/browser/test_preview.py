"""What an editor sees: the page follows the file, an overlay lists what is wrong, and goes when it is mended."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.patience import until
from tests.browser.test_every_page import violations
from tests.server.conftest import BRIEF, BRIEF_PAGE, Served, changing

pytestmark = pytest.mark.browser
__all__ = ["changing"]


@pytest.fixture
def page(browser: Browser) -> Page:
    return browser.new_page(viewport={"width": 1000, "height": 500})


def test_the_page_follows_the_file_and_keeps_its_place(changing: Served, page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(changing.address.rstrip("/") + BRIEF_PAGE)
    page.evaluate("document.fonts.ready.then(() => scrollTo({ top: 400, behavior: 'instant' }))")
    expect(page.locator(".preview-bar")).to_have_text("Preview")

    changing.save(BRIEF, (changing.root / BRIEF).read_text() + "\nA sentence of today.\n")
    expect(page.get_by_text("A sentence of today.")).to_be_visible()
    until(page, "document.readyState === 'complete' && scrollY === 400")

    assert said == []
    page.close()


def test_an_overlay_lists_what_is_wrong_over_the_last_good_page(changing: Served, page: Page, axe: str) -> None:
    text = (changing.root / BRIEF).read_text()
    page.goto(changing.address.rstrip("/") + BRIEF_PAGE)
    title, words = page.title(), page.locator("article").inner_text()
    overlay = page.get_by_role("dialog")

    changing.save(BRIEF, text.replace("[[leapmotor 2025-11]]", "[[leapmotr 2025-11]] and <b>[[byd 2025-99]]</b>"))
    expect(overlay).to_be_visible()

    expect(overlay.get_by_role("heading")).to_contain_text("the page below is the last good one")
    rows = overlay.get_by_role("listitem")
    errors = [row for row in rows.all_inner_texts() if " error" in row]
    assert len(errors) >= 2
    assert all(row.startswith(f"{BRIEF}:") and "EV2" in row for row in errors)
    assert "leapmotor" in errors[0]
    assert page.title() == title
    for device, chosen in (("light", ""), ("dark", ""), ("dark", "light"), ("light", "dark")):
        page.emulate_media(color_scheme=device)
        page.evaluate("theme => { document.documentElement.dataset.theme = theme }", chosen)
        assert violations(page, axe) == [], (device, chosen)

    page.keyboard.press("Escape")
    expect(overlay).to_be_hidden()
    expect(page.locator(".preview-bar button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(overlay).to_be_visible()

    changing.save(BRIEF, text)
    expect(page.locator("dialog.preview-overlay")).to_have_count(0)
    assert page.locator("article").inner_text() == words
    page.close()


def test_a_draft_has_its_banner_and_the_index_leads_to_it(changing: Served, page: Page, axe: str) -> None:
    page.goto(changing.address)
    page.get_by_role("link", name="Preview", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pages of this preview")
    assert violations(page, axe) == []

    page.locator('a[href="/briefs/a-draft/"]').first.click()

    expect(page.locator(".preview-banner")).to_contain_text("This is a draft. Readers do not see it.")
    assert violations(page, axe) == []
    page.close()
