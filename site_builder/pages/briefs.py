"""The list of all briefs.

In: the public briefs, newest first. Out: ``BriefsView``. Invariant: every public brief is listed once.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.pages import Head, LinkView
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
