"""Makers side by side, as far as the measures allow.

In: the makers of the scoreboard. Out: ``CompareView``. Invariant: what does not compare is not drawn together; what
compares with a note carries the note.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.pages import FigureView, Head, LinkView
from site_builder.pages.pieces import Section


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One maker in the table of terms."""

    brand: LinkView
    brand_id: str
    measure: str
    scope: str
    said: str  # what the source beside it says, as bounds: "at least 3,000,000"; "" where no source is set beside
    evidence: FigureView | None
    times: FigureView | None  # multiple of the maker in ``CompareView.multiple_of``
    rank: FigureView | None
    absent: str = ""  # instead of the figure


@dataclass(frozen=True, slots=True)
class ComparePeriod:
    """The table of terms for one year."""

    anchor: str
    title: str
    head: tuple[str, ...]
    rows: tuple[CompareRow, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparabilityRow:
    """May these two be set side by side? ``relation`` in words: "the same", "comparable with a note", "unlike"."""

    left: str
    right: str
    relation: str
    note: str


@dataclass(frozen=True, slots=True)
class CompareView:
    """All that the page of comparisons shows."""

    head: Head
    title: str
    standfirst: str
    sections: tuple[Section, ...]
    tables: tuple[ComparePeriod, ...]
    multiple_of: str  # name of the maker in "Times Leapmotor"
    source: LinkView | None  # whose figures stand beside the evidence
    bounds_key: bool = True  # show "How bounds are drawn"
    comparabilities: tuple[ComparabilityRow, ...] = ()
    empty: str = ""
