"""Pages for machines, made by hand."""

from __future__ import annotations

from site_builder.model.pages import (
    Page,
)  # fmt: skip
from site_builder.pages.feed import EntryView, FeedView
from site_builder.pages.robots import RobotsView
from site_builder.pages.sitemap import SitemapEntry, SitemapView
from tests.render.sample_pieces import (
    LEAD,
    shown,
)


def feed() -> Page:
    text = shown("See [Leapmotor](/brands/leapmotor/) at {596,555}.\n\n<<0>>", LEAD, inline=False)
    entry = EntryView(
        "tag:example.org,2026:briefs/x",
        "A & B",
        "https://example.org/briefs/briefs/x/",
        "briefs/x/",
        "2026-01-20T00:00:00+00:00",
        "2026-01-20T00:00:00+00:00",
        "Summary.",
        text,
        ("The editors",),
        (("targets", "Targets"),),
    )
    view = FeedView(
        "tag:example.org,2026:feed",
        "EV Market Briefs",
        "Numbers",
        "en-GB",
        "https://example.org/briefs/feed.xml",
        "https://example.org/briefs/",
        "2026-01-20T00:00:00+00:00",
        "CC BY 4.0",
        "The editors",
        (entry,),
    )
    return Page("feed.xml", "feeds/feed.xml", view, "application/atom+xml")


def sitemap() -> Page:
    entries = (
        SitemapEntry("https://example.org/briefs/", "2026-01-20"),
        SitemapEntry("https://example.org/briefs/about/", ""),
    )
    return Page("sitemap.xml", "feeds/sitemap.xml", SitemapView(entries), "application/xml")


def robots() -> Page:
    return Page("robots.txt", "feeds/robots.txt", RobotsView("https://example.org/briefs/sitemap.xml"), "text/plain")
