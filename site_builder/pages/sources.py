"""The list of all sources.

In: all sources. Out: ``SourcesView``. Invariant: every source is listed once, newest first.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.evidence import Source
from site_builder.model.pages import Head, LinkView, Page
from site_builder.pages import cards, heads, links, opened, phrases
from site_builder.pages.material import Material


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


def plan(material: Material) -> tuple[Page, ...]:
    """The page of all sources."""
    content, words = material.site.content, material.words
    ordered = sorted(content.sources, key=lambda s: (s.published, s.id), reverse=True)
    rows = tuple(_row(material, s) for s in ordered)
    counts = (
        words.count(len(rows), *phrases.SOURCES),
        words.count(len(content.observations), *phrases.FIGURES),
        words.count(len(content.targets), *phrases.TARGETS),
        words.count(len(content.claims), *phrases.CLAIMS),
    )
    view = SourcesView(
        head=heads.section_head(material, "sources", links.SOURCES),
        title=phrases.TITLES["sources"],
        standfirst=phrases.STANDFIRSTS["sources"],
        counts=counts,
        headings=phrases.SOURCE_HEADINGS,
        rows=rows,
        empty="" if rows else phrases.NO_SOURCES,
    )
    return (Page(links.SOURCES, "pages/sources.html", view),)


def _row(material: Material, source: Source) -> SourceRow:
    judged = [j for _, j in cards.judgements_of(material, source.id)]
    text = source.published.text
    return SourceRow(
        link=LinkView(source.title, links.source(source.id)),
        producer=source.producer,
        kind=phrases.SOURCE_KIND.get(source.kind, source.kind),
        tier=phrases.TIER.get(source.tier, source.tier),
        date=opened.published(material, source),
        datetime=text if source.published.is_known and "Q" not in text else "",
        observations=len(material.observations_by_source.get(source.id, ())),
        targets=len(material.targets_by_source.get(source.id, ())),
        claims=len(material.claims_by_source.get(source.id, ())),
        verdicts=cards.marks(judged),
        verdict_words=material.words.joined(cards.verdict_words(cards.verdict_counts(judged))),
        used=len(material.uses.get(source.id, ())),
    )
