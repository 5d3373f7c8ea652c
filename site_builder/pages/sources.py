"""The list of all sources, in three orders: by date, by tier, by what became of their claims.

In: all sources. Out: ``SourcesView`` values. Invariant: every source is listed once on each page; search engines are
sent to one of them, newest first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from site_builder.model.evidence import Source, Verdict
from site_builder.model.pages import Head, LinkView, Page
from site_builder.pages import cards, heads, links, opened, phrases
from site_builder.pages.material import Material

TIERS = ("primary", "secondary")
GRAVITY = (
    Verdict.CONTRADICTED, Verdict.TENSION, Verdict.WITHIN_ROUNDING, Verdict.AGREES, Verdict.CANNOT_BE_CHECKED,
)  # fmt: skip


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
    orders: tuple[LinkView, ...] = ()  # the same rows in other orders; the route at hand is one of them


def plan(material: Material) -> tuple[Page, ...]:
    """The page of all sources, and the same rows in its other orders."""
    by_date = sorted(material.site.content.sources, key=lambda s: (s.published, s.id), reverse=True)
    by_tier = sorted(by_date, key=lambda s: TIERS.index(s.tier))
    by_verdict = sorted(by_date, key=lambda s: _gravity(material, s))
    ordered = {links.SOURCES: by_date, links.SOURCES_BY_TIER: by_tier, links.SOURCES_BY_VERDICT: by_verdict}
    return tuple(_page(material, route, found) for route, found in ordered.items())


def _page(material: Material, route: str, ordered: Sequence[Source]) -> Page:
    content, words = material.site.content, material.words
    rows = tuple(material.remember(("source row", s.id), partial(_row, material, s)) for s in ordered)
    counts = (
        words.count(len(rows), *phrases.SOURCES),
        words.count(material.on_file, *phrases.FIGURES),
        words.count(len(content.targets), *phrases.TARGETS),
        words.count(len(content.claims), *phrases.CLAIMS),
    )
    head = heads.section_head(material, "sources", route)
    view = SourcesView(
        head=replace(head, indexable=route == links.SOURCES),
        title=material.say(phrases.TITLES["sources"]),
        standfirst=material.say(phrases.STANDFIRSTS["sources"]),
        counts=counts,
        headings=material.say(phrases.SOURCE_HEADINGS),
        rows=rows,
        empty="" if rows else material.say(phrases.NO_SOURCES),
        orders=tuple(LinkView(text, to) for to, text in material.say(phrases.SOURCE_ORDERS).items()) if rows else (),
    )
    return Page(route, "pages/sources.html", view)


def _gravity(material: Material, source: Source) -> tuple[int, ...]:
    """For sorting: most claims contradicted first, then most in tension, and so on; without claims last."""
    counted = Counter(j.verdict for _, j in cards.judgements_of(material, source.id))
    return tuple(-counted[verdict] for verdict in GRAVITY)


def _row(material: Material, source: Source) -> SourceRow:
    judged = [j for _, j in cards.judgements_of(material, source.id)]
    text = source.published.text
    return SourceRow(
        link=LinkView(source.title, links.source(source.id)),
        producer=source.producer,
        kind=material.say(phrases.SOURCE_KIND.get(source.kind, source.kind)),
        tier=material.say(phrases.TIER.get(source.tier, source.tier)),
        date=opened.published(material, source),
        datetime=text if source.published.is_known and "Q" not in text else "",
        observations=len(material.observations_by_source.get(source.id, ())),
        targets=len(material.targets_by_source.get(source.id, ())),
        claims=len(material.claims_by_source.get(source.id, ())),
        verdicts=cards.marks(judged),
        verdict_words=material.words.joined(cards.verdict_words(material, cards.verdict_counts(judged))),
        used=len(material.uses.get(source.id, ())),
    )
