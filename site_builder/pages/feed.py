"""The Atom feed of all briefs.

In: the public briefs, newest first. Out: ``FeedView``. Invariant: entries have ids that never change and times that
change only when the substance does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from site_builder.model.editorial import Brief, Settings
from site_builder.model.pages import Page, RichText
from site_builder.pages import heads, links, phrases, prose
from site_builder.pages.material import Material
from site_builder.pages.telling import tell

NEWEST = 20


@dataclass(frozen=True, slots=True)
class EntryView:
    """A brief in the feed; ``content`` is its body, in which figures show without controls. Times are ISO 8601."""

    id: str  # "tag:example.org,2026-01-20:briefs/x"
    title: str
    url: str  # absolute, ends in "/"
    route: str  # from which relative links inside the content are made absolute
    published: str
    updated: str
    summary: str
    content: RichText
    authors: tuple[str, ...]
    categories: tuple[tuple[str, str], ...] = ()  # term, label


@dataclass(frozen=True, slots=True)
class FeedView:
    """An Atom feed."""

    id: str
    title: str
    subtitle: str
    language: str
    url: str  # absolute address of the feed itself
    site_url: str
    updated: str
    rights: str
    author: str
    entries: tuple[EntryView, ...]
    base_url: str = ""


def plan(material: Material) -> tuple[Page, ...]:
    """The feed of the newest briefs."""
    settings = material.site.settings
    entries = tuple(_entry(material, b) for b in material.site.briefs[:NEWEST])
    oldest = heads.moment(material, settings.evidence_through.last_day).isoformat()
    publisher = material.site.authors.get(settings.publisher)
    view = FeedView(
        id=_tag(settings, settings.started or settings.evidence_through.first_day, "feed"),
        title=settings.title,
        subtitle=settings.tagline,
        language=settings.language,
        url=links.absolute(settings.base_url, links.FEED),
        site_url=settings.base_url,
        updated=max((e.updated for e in entries), default=oldest),
        rights=phrases.RIGHTS.format(licence=settings.data_licence),
        author=publisher.name if publisher else settings.title,
        entries=entries,
        base_url=settings.base_url,
    )
    return (Page(links.FEED, "feeds/feed.xml", view, media_type="application/atom+xml"),)


def _entry(material: Material, brief: Brief) -> EntryView:
    settings, site = material.site.settings, material.site
    told = tell(material, brief)
    authors = tuple(site.authors[a].name for a in brief.authors if a in site.authors)
    return EntryView(
        id=_tag(settings, brief.date, f"briefs/{brief.id}"),
        title=prose.plain(brief.title, material),
        url=links.absolute(settings.base_url, links.brief(brief.slug)),
        route=links.brief(brief.slug),
        published=heads.moment(material, heads.first_day(brief)).isoformat(),
        updated=heads.moment(material, brief.updated or heads.first_day(brief)).isoformat(),
        summary=prose.plain(brief.description, material),
        content=told.body,
        authors=authors or (settings.title,),
        categories=tuple((t, site.topics[t].name) for t in brief.topics if t in site.topics),
    )


def _tag(settings: Settings, day: date, name: str) -> str:
    """An id that survives a move of the page (RFC 4151): host, day, and a name that never changes."""
    return f"tag:{urlsplit(settings.base_url).hostname},{day.isoformat()}:{name}"
