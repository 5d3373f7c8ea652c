"""The list of all sources.

In: all sources. Out: ``SourcesView``. Invariant: every source is listed once, newest first.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.pages import Head, LinkView


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source with what it brings and how its claims fared."""

    link: LinkView
    producer: str
    kind: str
    tier: str
    date: str
    datetime: str  # ISO, as exactly as known; "" when unknown
    observations: int
    targets: int
    claims: int
    verdicts: tuple[str, ...]  # agreement first
    verdict_words: str  # "4 agree, 1 contradicted"; "" without claims
    used: int  # in how many briefs


@dataclass(frozen=True, slots=True)
class SourcesView:
    """All sources by date; ``counts`` in words: "143 sources", "318 figures", "52 claims"."""

    head: Head
    title: str
    standfirst: str
    counts: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[SourceRow, ...]
    empty: str = ""
