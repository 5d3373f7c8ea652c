"""A brief: the story, with every number's evidence.

In: one public brief. Out: ``BriefView``. Invariant: each source that stands behind a figure of the page is in
``sources``.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial

from site_builder.model.editorial import Author, Brief
from site_builder.model.pages import Head, LinkView, Page, RichText
from site_builder.pages import (
    cards,
    changes,
    charts,
    citation,
    contents,
    corrected,
    heads,
    links,
    phrases,
    prose,
    revised,
    sharing,
)
from site_builder.pages.citation import CitationView, Cited
from site_builder.pages.held import Notes, Unit
from site_builder.pages.material import Material
from site_builder.pages.pieces import BriefCard, CorrectionView, MarginNote, MarksView, SourceEntry
from site_builder.pages.relations import Relations
from site_builder.pages.revised import RevisionView
from site_builder.pages.telling import Told, tell

MOST_RELATED = 3


@dataclass(frozen=True, slots=True)
class BriefView:
    """All that a brief's page shows; "Every figure in this brief" is the page's ``evidence``, in its order."""

    head: Head
    title: RichText
    standfirst: RichText
    brands: tuple[LinkView, ...]
    topics: tuple[LinkView, ...]
    authors: tuple[LinkView, ...]
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
    cite: CitationView
    permalink: str  # absolute
    previous: BriefCard | None
    next: BriefCard | None
    related: tuple[BriefCard, ...]
    more: tuple[LinkView, ...] = ()  # "Every month, target and milestone", "Beside BYD, Tesla and NIO"
    revisions: tuple[RevisionView, ...] = ()  # figures that their sources revised after the brief's last version
    second_check: str = ""  # how a large stated change was checked
    contents: tuple[LinkView, ...] = ()  # headings of a long brief: text and "#anchor"


def units(material: Material, known: Notes | None, ids: Collection[str] | None = None) -> list[Unit]:
    """For each public brief its page and the files that cite it: made of the brief and of what it shows of others.

    With ``ids`` for these briefs alone.
    """
    return [
        Unit(f"brief {brief.id}", _asks(material, brief, known) if known else (), partial(_pages, material, brief))
        for brief in material.site.briefs
        if ids is None or brief.id in ids
    ]


def _asks(material: Material, brief: Brief, known: Notes) -> tuple[bytes, ...]:
    together = (b for c in changes.corrections(material, brief) for b in changes.corrected(material, c))
    beside = known.faces_of(_neighbours(material, brief))
    return known.briefs[brief.id], *beside, *known.faces_of(_related(material, brief)), known.of(together)


def _pages(material: Material, brief: Brief) -> tuple[Page, ...]:
    """The page of a brief, and the files that cite it."""
    told = tell(material, brief)
    view = _view(material, brief, told)
    material.forget(brief.id)
    lastmod = changes.newest(material, [brief])
    page = Page(links.brief(brief.slug), "pages/brief.html", view, evidence=told.figures.evidence, lastmod=lastmod)
    return (page, *citation.files(view.cite))


def _view(material: Material, brief: Brief, told: Told) -> BriefView:
    words, site = material.words, material.site
    authors = [site.authors[a] for a in brief.authors if a in site.authors]
    corrections = tuple(cards.correction_view(material, c, told.figures) for c in changes.corrections(material, brief))
    count, places = len(corrections), corrected.places(material, brief, corrections)
    body = corrected.body(told.body, places)
    earlier, later = _neighbours(material, brief)
    return BriefView(
        head=_head(material, brief, told),
        title=corrected.marked(told.title, places),
        standfirst=corrected.marked(told.standfirst, places),
        brands=tuple(material.subject_link(b) for b in brief.brands),
        topics=cards.topic_links(material, brief),
        authors=tuple(LinkView(a.name, links.author(a.id)) for a in authors),
        date=words.date(brief.date),
        datetime=brief.date.isoformat(),
        updated=words.date(brief.updated) if brief.updated else "",
        updated_datetime=brief.updated.isoformat() if brief.updated else "",
        change_note=brief.change_note,
        data_as_of=words.date(brief.data_as_of),
        reading_time=cards.brief_card(material, brief).reading_time,
        corrections_line=words.count(count, *phrases.CORRECTIONS) if count else material.say(phrases.NO_CORRECTIONS),
        key_points=tuple(corrected.marked(point, places) for point in told.key_points),
        body=replace(body, blocks=charts.listed_once(body.blocks)),
        marks=cards.marks_view(material, brief.about_source) if brief.about_source else None,
        notes=(*told.notes, *revised.corrected_places(material, brief)),
        figures_line=words.count(len(told.figures.evidence), *phrases.FIGURES),
        sources=cards.source_entries(material, told.sources, told.drawn),
        corrections=corrections,
        cite=_citation(material, brief, authors),
        permalink=links.absolute(site.settings.base_url, links.brief(brief.slug)),
        previous=_card(material, earlier),
        next=_card(material, later),
        related=tuple(card for b in _related(material, brief) if (card := _card(material, b))),
        more=_more(material, brief),
        revisions=revised.of_brief(material, brief, told.figures),
        second_check=_second_check(material, brief),
        contents=contents.contents(told.body),
    )


def _head(material: Material, brief: Brief, told: Told) -> Head:
    """The head, with the picture for those who share the brief."""
    texts = (*told.key_points, told.standfirst, told.title)
    card = sharing.of_brief(material, brief, texts, told.body.blocks, told.figures)
    return replace(heads.brief_head(material, brief, told.figures), card=card)


def _card(material: Material, brief: Brief | None) -> BriefCard | None:
    """A brief as a neighbour."""
    return cards.brief_card(material, brief) if brief else None


def _neighbours(material: Material, brief: Brief) -> tuple[Brief | None, Brief | None]:
    """The brief before and the brief after."""
    briefs = material.site.briefs
    place = material.remember("places", lambda: {b.id: n for n, b in enumerate(briefs)})[brief.id]
    return (briefs[place + 1] if place + 1 < len(briefs) else None, briefs[place - 1] if place > 0 else None)


def _related(material: Material, brief: Brief) -> tuple[Brief, ...]:
    """Up to three briefs that share most brands and topics, newest first among equals."""
    return material.remember("related", lambda: Relations(material.site.briefs)).of(brief, MOST_RELATED)


def _more(material: Material, brief: Brief) -> tuple[LinkView, ...]:
    """Where the reader may go on."""
    known = [b for b in brief.brands if b in material.site.brands]
    found = [LinkView(material.say(phrases.MORE_FIGURES).format(name=material.name(b)), links.brand(b)) for b in known]
    if len(material.site.settings.scoreboard) > 1:
        found.append(LinkView(material.say(phrases.MORE_COMPARE), links.COMPARE))
    if brief.about_source:
        title = material.say(phrases.MORE_SOURCE).format(title=material.source(brief.about_source).title)
        found.append(LinkView(title, links.source(brief.about_source)))
    return tuple(found)


def _citation(material: Material, brief: Brief, authors: Sequence[Author]) -> CitationView:
    """The brief in a list of references, dated by its last substantive version."""
    settings, route = material.site.settings, links.brief(brief.slug)
    title, day = prose.plain(brief.title, material), brief.updated or brief.date
    text = material.say(phrases.CITE).format(
        site=settings.title, title=title, date=material.words.date(day), url=links.absolute(settings.base_url, route)
    )
    return citation.view(material, Cited("article", title, authors, day, route, text, stem="cite"))


def _second_check(material: Material, brief: Brief) -> str:
    """How a large stated change was checked, in words."""
    kind, _, who = (brief.second_check or "").partition(":")
    author = material.site.authors.get(who)
    return material.say(phrases.SECOND_CHECK.get(kind, "")).format(name=author.name if author else who)
