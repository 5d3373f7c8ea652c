from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest

from site_builder import pages as room
from site_builder.model.editorial import Article
from site_builder.model.pages import FIGURE_CLOSE, FIGURE_OPEN, FigureView, LinkView, Page, RichText
from site_builder.pages import links
from site_builder.statistics import compute
from site_builder.wording import Words
from tests.pages import a_site

MANDATORY = (
    "", "404.html", "feed.xml", "sitemap.xml", "robots.txt", "briefs/", "briefs/newer/", "briefs/older/", "brands/",
    "brands/leapmotor/", "brands/byd/", "brands/tesla/", "compare/", "milestones/", "targets/", "methodology/",
    "sources/", "sources/company/", "sources/blog/", "about/", "corrections/", "topics/targets/",
)  # fmt: skip
CHART_PAGES = ("pages/charts.html", "pages/chart.html", "pages/embed.html")  # planned after all others
TEMPLATES = Path(__file__).parent.parent.parent / "templates"


def walk(value: object) -> Iterator[object]:
    """A value, its fields and its items, all the way down."""
    yield value
    if isinstance(value, tuple):
        for item in value:
            yield from walk(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from walk(getattr(value, field.name))


def planned(site: object) -> tuple[Page, ...]:
    return room.plan(site, compute(site), {}, Words("en-GB"), a_site.described)  # type: ignore[arg-type]


def test_every_route_of_the_contract_is_planned(pages: dict[str, Page]) -> None:
    assert set(MANDATORY) <= set(pages)


def test_every_number_with_a_control_has_its_evidence(pages: dict[str, Page]) -> None:
    count = 0
    for page in pages.values():
        keys = [e.key for e in page.evidence]
        assert len(keys) == len(set(keys)), page.route
        if page.media_type != "text/html":
            continue
        for value in walk(page.view):
            if isinstance(value, FigureView) and value.control:
                assert value.key in keys, (page.route, value)
                count += 1
    assert count > 200


def test_every_place_in_a_text_has_its_figure_and_every_figure_its_place(pages: dict[str, Page]) -> None:
    for page in pages.values():
        for value in walk(page.view):
            if isinstance(value, RichText):
                for place in range(len(value.figures)):
                    assert value.markdown.count(f"{FIGURE_OPEN}{place}{FIGURE_CLOSE}") == 1, (page.route, value)
                assert value.markdown.count(FIGURE_OPEN) == len(value.figures)


def test_every_link_leads_to_a_page_and_a_place_that_exist(pages: dict[str, Page]) -> None:
    anchors = {
        (page.route, anchor)
        for page in pages.values()
        for value in walk(page.view)
        if (anchor := getattr(value, "anchor", ""))
    }
    pictures = {route + name for route in room.to_draw(pages.values()) for name in room.PICTURES}
    for page in pages.values():
        found = [v for value in (page.view, page.evidence) for v in walk(value) if isinstance(v, LinkView)]
        for link in found:
            if not link.href.startswith("https:"):
                route, _, fragment = link.href.partition("#")
                assert route in pages or route in pictures, (page.route, link)
                assert not fragment or (route, fragment) in anchors, (page.route, link)


def test_each_page_kind_has_a_planner_and_a_template(pages: dict[str, Page]) -> None:
    table = {template for _, _, template in room.PAGE_KINDS}
    assert len({name for name, _, _ in room.PAGE_KINDS}) == len(room.PAGE_KINDS)
    assert {p.template for p in pages.values()} == table | {"feeds/sitemap.xml", *CHART_PAGES}
    assert [name for name in sorted({*table, *CHART_PAGES}) if not (TEMPLATES / name).is_file()] == []


def test_planning_twice_gives_equal_pages(pages: dict[str, Page]) -> None:
    site = a_site.site()
    again = room.plan(site, compute(site), a_site.JUDGEMENTS, Words("en-GB"), a_site.described)
    assert again == tuple(pages.values())


def test_an_empty_site_still_has_its_pages() -> None:
    made = {p.route: p for p in planned(a_site.empty_site())}
    assert {"", "404.html", "feed.xml", "briefs/", "brands/", "compare/", "methodology/", "sources/", "about/"} <= set(
        made
    )
    assert made["briefs/"].view.empty == "No brief has been published yet."
    assert made["sources/"].view.empty
    assert made[""].view.scoreboard is None
    assert made[""].view.lead is None


def test_two_pages_for_one_route_are_refused() -> None:
    site = a_site.empty_site()
    article = Article("compare", "Mine", "", a_site.prose("x"))
    content = replace(site.content, articles=(article,))
    with pytest.raises(room.RouteTaken, match=r"compare/index\.html"):
        planned(replace(site, content=content))


def test_each_chart_is_wanted_once(pages: dict[str, Page]) -> None:
    wanted = room.charts_of(pages.values())
    assert len(wanted) == len(set(wanted))
    ids = [c.id for c in wanted]
    assert "leapmotor-months" in ids
    assert "brand-leapmotor-running-2025" in ids
    assert len(ids) == len(set(ids))


def test_the_sitemap_lists_what_may_be_indexed(pages: dict[str, Page]) -> None:
    entries = {e.url: e.lastmod for e in pages["sitemap.xml"].view.entries}
    html = [p for p in pages.values() if p.media_type == "text/html" and p.view.head.indexable]
    assert {"404.html", "briefs/former/"}.isdisjoint(p.route for p in html)
    assert set(entries) == {links.absolute("https://ev.example/below/", p.route) for p in html}
    assert entries["https://ev.example/below/briefs/newer/"] == "2026-01-22"
    assert entries["https://ev.example/below/briefs/older/"] == "2025-12-05"
    assert pages["robots.txt"].view.sitemap == "https://ev.example/below/sitemap.xml"


def test_the_feed_has_ids_that_never_change_and_times_of_substance(pages: dict[str, Page]) -> None:
    feed = pages["feed.xml"].view
    newest = feed.entries[0]
    assert newest.id == "tag:ev.example,2025-01-01:briefs/newer"
    assert (newest.published, newest.updated) == ("2026-01-20T00:00:00+00:00", "2026-01-22T00:00:00+00:00")
    assert newest.title == "Leapmotor closed at 596,555"
    assert newest.url == "https://ev.example/below/briefs/newer/"
    assert feed.updated == "2026-01-22T00:00:00+00:00"
    assert [e.title for e in feed.entries] == ["Leapmotor closed at 596,555", "An older one"]


def test_an_alias_leads_to_the_brief(pages: dict[str, Page]) -> None:
    for route in ("briefs/former/", "old/place/"):
        head = pages[route].view.head
        assert head.moved_to == pages[route].view.target.href == "briefs/newer/"
        assert head.indexable is False
