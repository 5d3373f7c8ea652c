"""The archive: every public brief by year and month.

In: the public briefs, newest first. Out: ``ArchiveView``. Invariant: every public brief is listed once, in the month of
its first publication.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.editorial import Brief
from site_builder.model.pages import Head, Page
from site_builder.model.period import Month, Period
from site_builder.pages import cards, changes, heads, links, phrases
from site_builder.pages.material import Material
from site_builder.pages.pieces import BriefCard


@dataclass(frozen=True, slots=True)
class ArchiveMonth:
    """The briefs of one month, newest first."""

    heading: str  # "January 2026"
    anchor: str
    count: str  # "3 briefs"
    cards: tuple[BriefCard, ...]


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """All months with briefs, newest first."""

    head: Head
    title: str
    standfirst: str
    months: tuple[ArchiveMonth, ...]
    empty: str = ""


def plan(material: Material) -> tuple[Page, ...]:
    """The page of the archive."""
    briefs = material.site.briefs
    months = []
    for month in sorted({_month(b) for b in briefs}, reverse=True):
        found = tuple(cards.brief_card(material, b) for b in briefs if _month(b) == month)
        months.append(
            ArchiveMonth(
                heading=material.words.period(Period.of_month(month)),
                anchor=links.anchor("month", str(month)),
                count=material.words.count(len(found), *phrases.BRIEFS),
                cards=found,
            )
        )
    view = ArchiveView(
        head=heads.section_head(material, "archive", links.ARCHIVE),
        title=material.say(phrases.TITLES["archive"]),
        standfirst=material.say(phrases.STANDFIRSTS["archive"]),
        months=tuple(months),
        empty="" if months else material.say(phrases.NO_BRIEFS),
    )
    return (Page(links.ARCHIVE, "pages/archive.html", view, lastmod=changes.newest(material, briefs)),)


def _month(brief: Brief) -> Month:
    return Month(brief.date.year, brief.date.month)
