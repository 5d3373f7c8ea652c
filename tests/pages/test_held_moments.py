"""What is planned from memory at another moment, or in another language, is what would be planned then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from site_builder.model.editorial import Brief
from site_builder.model.held import Held, opened
from site_builder.model.site import Site
from tests.pages import a_site
from tests.pages.test_held import MANY, Noted, planned, site_of


def uncorrected(now: datetime) -> Site:
    """The site at a moment; corrections are left out, since which are told counts by itself."""
    site = site_of(MANY)
    return replace(site, content=replace(site.content, corrections=()), now=now)


NOW = a_site.site().now
AT_ANOTHER_TIME = {
    "before a target's year began": (uncorrected(NOW - timedelta(days=200)), "en-GB"),
    "in another zone": (uncorrected(NOW.astimezone(ZoneInfo("Asia/Shanghai"))), "en-GB"),
    "in another language": (uncorrected(NOW), "de"),
    "before a correction": (replace(site_of(MANY), now=NOW - timedelta(days=40)), "en-GB"),
}


@pytest.mark.parametrize("when", AT_ANOTHER_TIME)
def test_the_day_the_zone_and_the_language_concern_what_is_remembered(when: str) -> None:
    site, language = AT_ANOTHER_TIME[when]
    assert_same(site, replace(site, now=NOW), language)


def test_a_correction_of_a_brief_that_readers_no_longer_see_counts_by_itself() -> None:
    """It is told as long as they saw the brief once; of a draft it is not, and no other brief shows the difference."""
    site = site_of(MANY)
    gone = a_site.brief("gone", date(2026, 1, 1), expires_at=NOW)
    (correction,) = site.content.corrections

    def with_it(brief: Brief) -> Site:
        about = replace(correction, pages=("gone",))
        return replace(site, content=replace(site.content, briefs=(*MANY, brief), corrections=(about,)))

    assert_same(with_it(replace(gone, draft=True)), with_it(gone))


def assert_same(site: Site, before: Site, language: str = "en-GB") -> None:
    """What is planned with a memory of another site is what is planned anew, and is not what was remembered."""
    memory, anew = Noted(), planned(site, None, language)
    planned(before, memory)
    found = planned(site, memory, language)
    parts = {route: page.view.parts for route, page in found.items() if isinstance(page.view, Held)}
    assert parts == {route: memory.parts(anew[route]) for route in parts}  # opened, a page is planned anew
    assert {route: opened(page) for route, page in found.items()} == anew
    assert anew != planned(before, None)
