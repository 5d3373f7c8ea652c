"""Entries of feeds: briefs and corrections.

In: a brief or a correction. Out: ``EntryView``. Invariant: an entry has an id that never changes, also when the site
moves, and a time that changes only when the substance does.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from site_builder.model.editorial import Author, Brief, Correction, Settings
from site_builder.model.pages import RichText
from site_builder.pages import changes, links, machine_phrases, prose
from site_builder.pages.citation import plain
from site_builder.pages.material import Material
from site_builder.pages.telling import tell

_FIRST = "2026"  # the date of ids where a site does not say when it started; RFC 4151 takes a year


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry; ``content`` is a body in which figures show without controls, or ``text`` is all. Times: ISO 8601."""

    id: str  # "tag:example.org,2026-01-06:briefs/x"
    title: str
    url: str  # absolute, ends in "/"
    route: str  # from which relative links inside the content are made absolute
    published: str
    updated: str
    summary: str
    content: RichText | None
    authors: tuple[str, ...]
    categories: tuple[tuple[str, str], ...] = ()  # term, label
    text: str = ""


def tag(settings: Settings, name: str) -> str:
    """An id that survives a move of the site (RFC 4151): a host that was ours, a day on which it was, a name."""
    authority = settings.feed_authority or urlsplit(settings.base_url).hostname
    day = settings.started.isoformat() if settings.started else _FIRST
    return f"tag:{authority},{day}:{name}"


def of_brief(material: Material, brief: Brief) -> EntryView:
    """A brief, whole."""
    settings, site = material.site.settings, material.site
    return EntryView(
        id=tag(settings, f"briefs/{brief.id}"),
        title=plain(prose.plain(brief.title, material)),
        url=links.absolute(settings.base_url, links.brief(brief.slug)),
        route=links.brief(brief.slug),
        published=changes.published(material, brief).isoformat(),
        updated=changes.changed(material, brief).isoformat(),
        summary=plain(prose.plain(brief.description, material)),
        content=tell(material, brief).body,
        authors=_names(material, [site.authors[a] for a in brief.authors if a in site.authors]),
        categories=tuple((t, site.topics[t].name) for t in brief.topics if t in site.topics),
    )


def of_correction(material: Material, correction: Correction) -> EntryView:
    """A correction: what stood there, what stands there now, and why."""
    settings = material.site.settings
    briefs = changes.corrected(material, correction)
    titles = material.words.joined([f"“{prose.plain(b.title, material)}”" for b in briefs])
    text = changes.told(material, correction)
    when = changes.moment(material, correction.when).isoformat()
    route = links.correction(correction.id)
    title = (
        material.say(machine_phrases.CORRECTION_TITLE).format(titles=titles)
        if briefs
        else material.say(machine_phrases.CORRECTION)
    )
    return EntryView(
        id=tag(settings, f"corrections/{correction.id}"),
        title=plain(title),
        url=links.absolute(settings.base_url, route),
        route=route,
        published=when,
        updated=when,
        summary=plain(text),
        content=None,
        authors=_names(material, []),
        text=plain(text),
    )


def _names(material: Material, authors: list[Author]) -> tuple[str, ...]:
    """The names of the authors; where none is said, who publishes."""
    settings = material.site.settings
    publisher = material.site.authors.get(settings.publisher)
    return tuple(a.name for a in authors) or (publisher.name if publisher else settings.title,)
