"""Lists of briefs on as many pages as they need, each page planned by itself.

In: briefs with a title and an address. Out: units, one a page. Invariant: a page asks for nothing but the faces of the
briefs on it and how many pages there are, so that a new title changes two pages of a list and not all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from site_builder.model.editorial import Brief
from site_builder.model.pages import Head, LinkView, Page
from site_builder.pages import cards, changes, heads, links, listing_phrases, paging, phrases
from site_builder.pages.held import Notes, Unit
from site_builder.pages.material import Material
from site_builder.pages.paging import PagerView, Share
from site_builder.pages.pieces import BriefCard

TEMPLATE = "pages/briefs.html"


@dataclass(frozen=True, slots=True)
class BriefYear:
    """The briefs of one year, newest first."""

    year: int
    anchor: str
    cards: tuple[BriefCard, ...]


@dataclass(frozen=True, slots=True)
class BriefsView:
    """Briefs by year; ``brands`` and ``topics`` lead to pages that list fewer. Also the view of a topic's page."""

    head: Head
    title: str
    standfirst: str
    years: tuple[BriefYear, ...]
    brands: tuple[LinkView, ...] = ()
    topics: tuple[LinkView, ...] = ()
    empty: str = ""  # said when there is none
    pager: PagerView | None = None


Front = Callable[[Share[Brief], PagerView | None], Page]


@dataclass(frozen=True, slots=True)
class BriefList:
    """A list of briefs, newest first; ``trail`` is the way to its front page, ``asks`` what that is made of besides."""

    name: str
    route: str
    title: str
    briefs: tuple[Brief, ...]
    front: Front
    section: str = "briefs"
    trail: tuple[LinkView, ...] = ()
    asks: tuple[object, ...] = ()


def units(material: Material, known: Notes | None, listed: BriefList) -> list[Unit]:
    """The pages of a list, the front page first."""
    made: list[Unit] = []
    for share in paging.shares(listed.briefs, material.site.settings.briefs_per_page):
        name = listed.name if share.is_front else f"{listed.name}, page {share.number}"
        own = listed.asks if share.is_front else ()
        asks = (known.shown(share.holds), known.memory.key(share.number, share.count, *own)) if known else ()
        made.append(Unit(name, asks, partial(_page, material, listed, share)))
    return made


def plain_front(material: Material, route: str, head: Head, standfirst: str) -> Front:
    """A front page that shows nothing but the list."""

    def page(share: Share[Brief], pager: PagerView | None) -> Page:
        listed = years(material, share.holds)
        view = BriefsView(head, head.title, standfirst, listed, pager=pager)
        return Page(route, TEMPLATE, view, lastmod=changes.newest(material, share.holds))

    return page


def years(material: Material, briefs: Sequence[Brief]) -> tuple[BriefYear, ...]:
    """Briefs by year, newest first."""
    return tuple(
        BriefYear(
            year=year,
            anchor=links.anchor("year", str(year)),
            cards=tuple(cards.brief_card(material, b) for b in briefs if b.date.year == year),
        )
        for year in sorted({b.date.year for b in briefs}, reverse=True)
    )


def span(material: Material, briefs: Sequence[Brief]) -> str:
    """From when to when some briefs, newest first and at least one, were published."""
    first, last = (material.words.date(brief.date) for brief in (briefs[-1], briefs[0]))
    said = material.say(listing_phrases.PAGE_DAY) if first == last else material.say(listing_phrases.PAGE_SPAN)
    return f"{said.format(first=first, last=last)} {material.say(listing_phrases.PAGE_ORDER)}"


def head_of(
    material: Material, route: str, title: str, share: Share[Brief], section: str, trail: Sequence[LinkView]
) -> Head:
    """The head of a page of the list at ``route`` that is not the front page."""
    made = heads.head(
        material,
        paging.route_of(route, share),
        paging.titled(material, title, share),
        span(material, share.holds),
        section=section,
        trail=(*trail, LinkView(title, route)),
    )
    number = material.say(listing_phrases.PAGE).format(number=material.words.number(share.number))
    return replace(made, breadcrumb=(*made.breadcrumb[:-1], replace(made.breadcrumb[-1], text=number)))


def _page(material: Material, listed: BriefList, share: Share[Brief]) -> tuple[Page, ...]:
    pager = paging.pager(material, listed.route, share)
    if share.is_front:
        return (listed.front(share, pager),)
    head = head_of(material, listed.route, listed.title, share, listed.section, listed.trail)
    view = BriefsView(head, head.title, span(material, share.holds), years(material, share.holds), pager=pager)
    return (Page(head.route, TEMPLATE, view, lastmod=changes.newest(material, share.holds)),)


# Where briefs are shown beside other things: so many, and a list of its own for more.
BESIDE = 12


def beside(material: Material, route: str, briefs: Sequence[Brief], phrase: str, name: str = "") -> LinkView | None:
    """The link to the list of all briefs about what stands at a route; None where all of them are shown there."""
    if len(briefs) <= BESIDE:
        return None
    words = material.words.count(len(briefs), *phrases.BRIEFS)
    return LinkView(phrase.format(briefs=words, name=name), links.of_briefs(route))
