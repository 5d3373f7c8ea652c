"""Long lists on several pages: what stands where, and what a new brief changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from site_builder.model.editorial import Brief
from site_builder.model.pages import Page
from site_builder.model.site import Site
from site_builder.pages import plan
from site_builder.pages.archive import ArchiveView
from site_builder.pages.brief_lists import BriefsView
from site_builder.pages.paging import PagerView, pager, shares, titled
from site_builder.statistics import compute
from site_builder.wording import Words
from tests.pages import a_site


def many(count: int, **more: object) -> tuple[Brief, ...]:
    """So many briefs a day apart, newest first."""
    made = [a_site.brief(f"note-{n}", date(2026, 1, 1) + timedelta(days=n), **more) for n in range(1, count + 1)]
    return tuple(reversed(made))


def site_of(briefs: tuple[Brief, ...], per_page: int = 5) -> Site:
    whole = a_site.site()
    settings = replace(whole.settings, briefs_per_page=per_page)
    return replace(whole, content=replace(whole.content, briefs=briefs, settings=settings), briefs=briefs)


def planned(briefs: tuple[Brief, ...], per_page: int = 5) -> dict[str, Page]:
    site = site_of(briefs, per_page)
    pages = plan(site, compute(site), a_site.JUDGEMENTS, Words("en-GB"), a_site.described)
    return {page.route: page for page in pages}


def listed(page: Page) -> list[str]:
    """The briefs on a page of a list, by the ends of their routes."""
    assert isinstance(page.view, BriefsView)
    return [card.route.removeprefix("briefs/").rstrip("/") for year in page.view.years for card in year.cards]


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, [(1, 1, "")]),
        (1, [(1, 1, "a")]),
        (5, [(1, 1, "edcba")]),  # fewer than twice three
        (6, [(2, 2, "fed"), (1, 2, "cba")]),
        (8, [(2, 2, "hgfed"), (1, 2, "cba")]),
        (9, [(3, 3, "ihg"), (2, 3, "fed"), (1, 3, "cba")]),
    ],
)
def test_pages_are_numbered_from_the_oldest_and_the_front_page_holds_the_rest(
    count: int, expected: list[tuple[int, int, str]]
) -> None:
    newest_first = "ihgfedcba"[9 - count :]

    assert [(s.number, s.count, "".join(s.holds)) for s in shares(newest_first, 3)] == expected


def test_the_way_between_pages() -> None:
    material = a_site.material()
    of_nine = shares(tuple(range(27)), 3)

    def spelled(view: PagerView | None) -> list[str]:
        assert view is not None
        return [f"{step.text}>{step.href}" for step in view.steps]

    front, *_, fourth, third, second, first = (pager(material, "briefs/", share) for share in of_nine)

    assert spelled(front) == ["9>", "8>briefs/page/8/", "7>briefs/page/7/", "…>", "1>briefs/page/1/"]
    assert front is not None
    assert front.newer is None
    assert front.words == "Page 9 of 9, the newest"
    assert spelled(fourth) == [
        "9>briefs/", "…>", "6>briefs/page/6/", "5>briefs/page/5/", "4>", "3>briefs/page/3/", "2>briefs/page/2/",
        "1>briefs/page/1/",
    ]  # fmt: skip
    assert first is not None
    assert first.older is None
    assert first.newer is not None
    assert (first.newer.text, first.newer.href) == ("Newer", "briefs/page/2/")
    assert second is not None
    assert second.older is not None
    assert second.older.href == "briefs/page/1/"
    assert third is not None
    assert third.words == "Page 3 of 9"
    assert pager(material, "briefs/", shares("abc", 3)[0]) is None
    assert [titled(material, "Briefs", share) for share in of_nine[:2]] == ["Briefs", "Briefs, page 8 of 9"]


def test_all_briefs_stand_on_pages_of_their_own_addresses() -> None:
    pages = planned(many(13))

    assert listed(pages["briefs/"]) == [f"note-{n}" for n in range(13, 5, -1)]
    assert listed(pages["briefs/page/1/"]) == [f"note-{n}" for n in range(5, 0, -1)]
    older = pages["briefs/page/1/"].view
    assert (older.title, older.head.route, older.head.indexable) == ("Briefs, page 1 of 2", "briefs/page/1/", True)
    assert older.standfirst.startswith("Published 2 January 2026 to 6 January 2026.")
    assert [step.text for step in older.head.breadcrumb] == ["Briefs", "Page 1"]
    assert pages["briefs/page/1/"].lastmod == "2026-01-06"
    assert "briefs/page/2/" not in pages  # that is briefs/ itself


def test_topics_authors_brands_and_sources_have_pages_too() -> None:
    pages = planned(many(13))
    author = pages["authors/editors/"].view

    assert listed(pages["topics/targets/page/1/"]) == [f"note-{n}" for n in range(5, 0, -1)]
    assert listed(pages["authors/editors/page/1/"]) == [f"note-{n}" for n in range(5, 0, -1)]
    assert sum(len(year.cards) for year in author.years) == 8
    assert author.pager.words == "Page 2 of 2, the newest"
    assert len(pages["brands/leapmotor/"].view.briefs) == 12
    assert pages["brands/leapmotor/"].view.all_briefs.text == "All 13 briefs about Leapmotor"
    assert pages["brands/leapmotor/"].view.all_briefs.href == "brands/leapmotor/briefs/"
    assert listed(pages["brands/leapmotor/briefs/"]) == [f"note-{n}" for n in range(13, 5, -1)]
    assert listed(pages["brands/leapmotor/briefs/page/1/"]) == [f"note-{n}" for n in range(5, 0, -1)]


def test_a_brand_whose_page_shows_all_has_no_list() -> None:
    pages = planned(many(12))

    assert pages["brands/leapmotor/"].view.all_briefs is None
    assert "brands/leapmotor/briefs/" not in pages


def test_a_source_that_many_briefs_use_shows_the_newest_and_leads_to_all() -> None:
    body = a_site.prose("In November it was [[leapmotor 2025-11]].", inline=False)
    pages = planned(many(13, body=body))
    used = {route: page.view for route, page in pages.items() if page.template == "pages/source.html"}
    led = {route: view for route, view in used.items() if view.all_uses}

    assert led
    for route, view in led.items():
        assert len(view.used_in) == 12
        assert (view.all_uses.text, view.all_uses.href) == ("All 13 briefs that use it", f"{route}briefs/")
        assert len(listed(pages[f"{route}briefs/"])) == 8
        assert len(listed(pages[f"{route}briefs/page/1/"])) == 5


def test_an_archive_of_many_briefs_has_a_page_for_each_month() -> None:
    pages = planned(many(51), per_page=5)  # 2 January to 21 February; ten times five stand on one page
    overview = pages["archive/"].view
    january = pages["archive/2026-01/"].view
    assert isinstance(overview, ArchiveView)
    assert isinstance(january, ArchiveView)

    assert [(m.heading, m.count, m.route, len(m.cards)) for m in overview.months] == [
        ("February 2026", "21 briefs", "archive/2026-02/", 0),
        ("January 2026", "30 briefs", "archive/2026-01/", 0),
    ]
    assert [len(m.cards) for m in january.months] == [30]
    assert (january.title, january.standfirst) == ("January 2026", "30 briefs in January 2026, newest first.")
    whole = planned(many(50), per_page=5)
    assert "archive/2026-01/" not in whole
    assert sum(len(m.cards) for m in whole["archive/"].view.months) == 50


def test_the_guide_for_language_models_names_the_newest_and_where_all_are() -> None:
    briefs = dict(planned(many(101), per_page=50)["llms.txt"].view.sections)["Briefs"]

    assert len(briefs) == 101
    assert briefs[-1].url == "https://ev.example/below/briefs/"
    assert briefs[-1].text == "The newest stand above; this page leads to all 101 briefs."
    assert len(dict(planned(many(100), per_page=50)["llms.txt"].view.sections)["Briefs"]) == 100


def test_many_charts_stand_on_several_pages() -> None:
    pages = planned((), per_page=1)
    count = sum(page.template == "pages/chart.html" for page in pages.values())
    fronts: list[Any] = [page.view for page in pages.values() if page.template == "pages/charts.html"]

    assert count >= 2
    assert len(fronts) == count
    assert [len(view.charts) for view in fronts] == [1] * count
    assert pages["charts/page/1/"].view.title == f"Charts, page 1 of {count}"


def test_a_new_brief_leaves_full_pages_as_they_are() -> None:
    before, after = planned(many(18)), planned(many(19))

    for route in ("briefs/page/1/", "briefs/page/2/", "topics/targets/page/1/", "authors/editors/page/2/"):
        assert after[route] == before[route]
    assert listed(after["briefs/"])[1:] == listed(before["briefs/"])
