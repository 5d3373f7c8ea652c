"""The list of all briefs.

In: the public briefs, newest first. Out: ``BriefsView``. Invariant: every public brief is listed once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from site_builder.model.editorial import Brief
from site_builder.model.pages import Head, LinkView, Page
from site_builder.pages import cards, changes, heads, links, phrases
from site_builder.pages.material import Material
from site_builder.pages.pieces import BriefCard


@dataclass(frozen=True, slots=True)
class BriefYear:
    """The briefs of one year, newest first."""

    year: int
    anchor: str
    cards: tuple[BriefCard, ...]


@dataclass(frozen=True, slots=True)
class BriefsView:
    """All briefs by year; ``brands`` and ``topics`` lead to pages that list fewer. Also the view of a topic's page."""

    head: Head
    title: str
    standfirst: str
    years: tuple[BriefYear, ...]
    brands: tuple[LinkView, ...] = ()
    topics: tuple[LinkView, ...] = ()
    empty: str = ""  # said when there is none


def plan(material: Material) -> tuple[Page, ...]:
    """The page of all public briefs."""
    site = material.site
    listed = years(material, site.briefs)
    used = [t for t in site.topics.values() if any(t.id in b.topics for b in site.briefs)]
    view = BriefsView(
        head=heads.section_head(material, "briefs", links.BRIEFS),
        title=material.say(phrases.TITLES["briefs"]),
        standfirst=material.say(phrases.STANDFIRSTS["briefs"]),
        years=listed,
        brands=tuple(material.subject_link(b) for b in sorted(material.briefs_by_brand) if b in site.brands),
        topics=tuple(LinkView(t.name, links.topic(t.id)) for t in sorted(used, key=lambda t: t.name)),
        empty="" if listed else material.say(phrases.NO_BRIEFS),
    )
    lastmod = changes.newest(material, site.briefs)
    return (Page(links.BRIEFS, "pages/briefs.html", view, lastmod=lastmod),)


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
