"""The sitemap: one file, or an index of several where there are more addresses than one may have.

In: the other pages. Out: ``SitemapView``, and ``SitemapIndexView``. Invariant: every indexable page is listed once, by
its canonical address.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from site_builder.model.pages import Page
from site_builder.pages import links
from site_builder.pages.material import Material

MOST = 50_000  # addresses in a file, as sitemaps.org has it; so many weigh less than the 50 MB that it allows
MEDIA_TYPE = "application/xml"


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """An address with the day of its last substantive change ("" when unknown)."""

    url: str
    lastmod: str


@dataclass(frozen=True, slots=True)
class SitemapView:
    """Every indexable page, or a part of them."""

    entries: tuple[SitemapEntry, ...]


@dataclass(frozen=True, slots=True)
class SitemapIndexView:
    """The files that hold the parts, each with the day of its newest change."""

    parts: tuple[SitemapEntry, ...]


def plan_after(material: Material, pages: Sequence[Page], most: int = MOST) -> tuple[Page, ...]:
    """The sitemap of the other pages, in the order of their addresses; ``most`` are the addresses in a file."""
    base = material.site.settings.base_url
    listed = sorted(
        (links.absolute(base, p.route), p.lastmod)
        for p in pages
        if p.media_type == "text/html" and p.view.head.indexable
    )
    entries = tuple(SitemapEntry(url, lastmod) for url, lastmod in listed)
    if len(entries) <= most:
        return (_part(links.SITEMAP, entries),)
    parts = [entries[start : start + most] for start in range(0, len(entries), most)]
    routes = [links.part_of_sitemap(number) for number in range(1, len(parts) + 1)]
    told = tuple(
        SitemapEntry(links.absolute(base, route), max(entry.lastmod for entry in part))
        for route, part in zip(routes, parts, strict=True)
    )
    index = Page(links.SITEMAP, "feeds/sitemap_index.xml", SitemapIndexView(told), media_type=MEDIA_TYPE)
    return (index, *(_part(route, part) for route, part in zip(routes, parts, strict=True)))


def _part(route: str, entries: tuple[SitemapEntry, ...]) -> Page:
    return Page(route, "feeds/sitemap.xml", SitemapView(entries), media_type=MEDIA_TYPE)
