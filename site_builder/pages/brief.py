"""A brief: the story, with every number's evidence.

In: one public brief. Out: ``BriefView``. Invariant: each source that stands behind a figure of the page is in
``sources``.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.pages import Head, LinkView, RichText
from site_builder.pages.pieces import BriefCard, CorrectionView, MarginNote, MarksView, SourceEntry


@dataclass(frozen=True, slots=True)
class BriefView:
    """All that a brief's page shows; "Every figure in this brief" is the page's ``evidence``, in its order."""

    head: Head
    title: RichText
    standfirst: RichText
    brands: tuple[LinkView, ...]
    topics: tuple[LinkView, ...]
    authors: tuple[LinkView, ...]
    byline: str  # "The editors"
    date: str
    datetime: str
    updated: str  # "" when never updated
    updated_datetime: str
    change_note: str
    data_as_of: str
    reading_time: str  # "5 minutes"
    corrections_line: str  # "no corrections" | "1 correction"
    key_points: tuple[RichText, ...]
    body: RichText  # blocks in place; the lead chart is one of them
    marks: MarksView | None
    notes: tuple[MarginNote, ...]  # beside paragraphs of the body
    figures_line: str  # "31 figures"
    sources: tuple[SourceEntry, ...]
    corrections: tuple[CorrectionView, ...]
    cite: str  # a citation as one line of text
    permalink: str  # absolute
    previous: BriefCard | None
    next: BriefCard | None
    related: tuple[BriefCard, ...]
    more: tuple[LinkView, ...] = ()  # "Every month, target and milestone", "Beside BYD, Tesla and NIO"
    second_check: str = ""  # how a large stated change was checked
    contents: tuple[LinkView, ...] = ()  # headings of a long brief: text and "#anchor"
