"""The sitemap.

In: the other pages. Out: ``SitemapView``. Invariant: every indexable page is listed once, by its canonical address.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """An address with the day of its last substantive change ("" when unknown)."""

    url: str
    lastmod: str


@dataclass(frozen=True, slots=True)
class SitemapView:
    """Every indexable page."""

    entries: tuple[SitemapEntry, ...]
