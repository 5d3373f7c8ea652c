"""The sitemap.

In: the other pages. Out: ``SitemapView``. Invariant: every indexable page is listed once, by its canonical address.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from site_builder.model.pages import Page
from site_builder.pages import links
from site_builder.pages.material import Material


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """An address with the day of its last substantive change ("" when unknown)."""

    url: str
    lastmod: str


@dataclass(frozen=True, slots=True)
class SitemapView:
    """Every indexable page."""

    entries: tuple[SitemapEntry, ...]


def plan_after(material: Material, pages: Sequence[Page]) -> Page:
    """The sitemap of the other pages, in the order of their addresses."""
    base = material.site.settings.base_url
    listed = sorted(
        (links.absolute(base, p.route), p.lastmod)
        for p in pages
        if p.media_type == "text/html" and p.view.head.indexable
    )
    view = SitemapView(tuple(SitemapEntry(url, lastmod) for url, lastmod in listed))
    return Page(links.SITEMAP, "feeds/sitemap.xml", view, media_type="application/xml")
