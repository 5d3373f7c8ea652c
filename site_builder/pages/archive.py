"""The archive: every public brief by year and month, on one page or, when there are many, on a page for each month.

In: the public briefs, newest first. Out: ``ArchiveView``. Invariant: every public brief is listed once, in the month of
its first publication.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from site_builder.model.editorial import Brief
from site_builder.model.pages import Head, Page
from site_builder.model.period import Month, Period
from site_builder.pages import brief_lists, cards, changes, heads, links, listing_phrases, paging, phrases
from site_builder.pages.held import Notes, Unit
from site_builder.pages.material import Material
from site_builder.pages.paging import PagerView, Share
from site_builder.pages.pieces import BriefCard

# A line takes a tenth of what a brief takes in other lists.
LINES = 10
TEMPLATE = "pages/archive.html"


@dataclass(frozen=True, slots=True)
class ArchiveMonth:
    """The briefs of one month, newest first; none where the month has a page of its own, at ``route``."""

    heading: str  # "January 2026"
    anchor: str
    count: str  # "3 briefs"
    cards: tuple[BriefCard, ...]
    route: str = ""


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """All months with briefs, newest first, or one of them."""

    head: Head
    title: str
    standfirst: str
    months: tuple[ArchiveMonth, ...]
    empty: str = ""
    pager: PagerView | None = None


def units(material: Material, known: Notes | None) -> list[Unit]:
    """The pages of the archive."""
    briefs = material.site.briefs
    size = LINES * material.site.settings.briefs_per_page
    months = [(month, tuple(found)) for month, found in groupby(briefs, _month)]
    if len(briefs) <= size:
        return [Unit("archive", (known.shown(briefs),) if known else (), partial(_whole, material, months))]
    counts = tuple((str(month), len(found)) for month, found in months)
    newest = changes.newest(material, briefs)
    asks = (known.memory.key(counts, newest),) if known else ()
    made = [Unit("archive", asks, partial(_overview, material, months, newest))]
    for month, found in months:
        for share in paging.shares(found, size):
            about = (known.shown(share.holds), known.memory.key(share.number, share.count)) if known else ()
            plan = partial(_of_month, material, month, len(found), share)
            made.append(Unit(f"archive {month}, page {share.number}", about, plan))
    return made


def _whole(material: Material, months: Sequence[tuple[Month, tuple[Brief, ...]]]) -> tuple[Page, ...]:
    """The archive on one page."""
    briefs = [brief for _, found in months for brief in found]
    listed = tuple(_listed(material, month, found, len(found)) for month, found in months)
    return _front(material, listed, changes.newest(material, briefs))


def _overview(material: Material, months: Sequence[tuple[Month, tuple[Brief, ...]]], newest: str) -> tuple[Page, ...]:
    """The page that leads to those of the months."""
    listed = tuple(_listed(material, month, (), len(found), links.month(str(month))) for month, found in months)
    return _front(material, listed, newest)


def _front(material: Material, listed: tuple[ArchiveMonth, ...], lastmod: str) -> tuple[Page, ...]:
    view = ArchiveView(
        head=heads.section_head(material, "archive", links.ARCHIVE),
        title=material.say(phrases.TITLES["archive"]),
        standfirst=material.say(phrases.STANDFIRSTS["archive"]),
        months=listed,
        empty="" if listed else material.say(phrases.NO_BRIEFS),
    )
    return (Page(links.ARCHIVE, TEMPLATE, view, lastmod=lastmod),)


def _of_month(material: Material, month: Month, count: int, share: Share[Brief]) -> tuple[Page, ...]:
    """A page of the briefs of one month."""
    route, listed = links.month(str(month)), _listed(material, month, share.holds, count)
    trail = heads.trail(material, "archive")
    standfirst = material.say(listing_phrases.MONTH_STANDFIRST).format(briefs=listed.count, month=listed.heading)
    if share.is_front:
        head = heads.head(material, route, listed.heading, standfirst, section="archive", trail=trail)
    else:
        head = brief_lists.head_of(material, route, listed.heading, share, "archive", trail)
        standfirst = brief_lists.span(material, share.holds)
    view = ArchiveView(head, head.title, standfirst, (listed,), pager=paging.pager(material, route, share))
    return (Page(head.route, TEMPLATE, view, lastmod=changes.newest(material, share.holds)),)


def _listed(material: Material, month: Month, found: Sequence[Brief], count: int, route: str = "") -> ArchiveMonth:
    return ArchiveMonth(
        heading=material.words.period(Period.of_month(month)),
        anchor=links.anchor("month", str(month)),
        count=material.words.count(count, *phrases.BRIEFS),
        cards=tuple(cards.brief_card(material, brief) for brief in found),
        route=route,
    )


def _month(brief: Brief) -> Month:
    return Month(brief.date.year, brief.date.month)
