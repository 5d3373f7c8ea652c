"""Feeds, as Atom and as JSON Feed: of all briefs, of each subject, of each topic, of corrections.

In: the public briefs, newest first, and the corrections. Out: ``FeedView``. Invariant: each feed stands beside the page
that it follows, in both forms with the same entries.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from site_builder.model.editorial import Brief
from site_builder.model.pages import Head, LinkView, Page
from site_builder.pages import changes, entries, links, machine_phrases, phrases
from site_builder.pages.entries import EntryView
from site_builder.pages.held import Notes, Unit
from site_builder.pages.material import Material

NEWEST = 20
NEWEST_CORRECTIONS = 100  # their page has all
ATOM, JSON = "application/atom+xml", "application/feed+json"

__all__ = ["EntryView", "FeedView", "announced", "plan_corrections", "units", "units_of_subjects", "units_of_topics"]


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed; ``url`` is its own address in the form at hand, ``site_url`` that of the page that it follows."""

    id: str
    title: str
    subtitle: str
    language: str
    url: str
    site_url: str
    updated: str
    rights: str
    author: str
    entries: tuple[EntryView, ...]
    base_url: str = ""


def announced(material: Material, head: Head, name: str = "") -> Head:
    """The head of a page that has feeds of its own."""
    title = material.say(machine_phrases.FEED_TITLE).format(site=head.site_title, name=name or head.title)
    return replace(head, feeds=tuple(LinkView(title, route) for route in links.feeds(head.route)))


def units(material: Material, known: Notes | None) -> list[Unit]:
    """The feeds of the newest briefs."""
    settings = material.site.settings
    return [_unit(material, links.HOME, settings.title, settings.tagline, material.site.briefs, known)]


def units_of_subjects(material: Material, known: Notes | None) -> list[Unit]:
    """The feeds of each subject; of one without briefs they are empty, so that nobody who follows it loses it."""
    made: list[Unit] = []
    for brand in sorted(material.site.content.brands, key=lambda b: b.id):
        briefs = material.briefs_by_brand.get(brand.id, ())
        about = material.say(machine_phrases.FEED_OF).format(name=brand.name)
        made.append(_unit(material, links.brand(brand.id), _title(material, brand.name), about, briefs, known))
    return made


def units_of_topics(material: Material, known: Notes | None) -> list[Unit]:
    """The feeds of each topic that has a page."""
    made: list[Unit] = []
    for topic in sorted(material.site.topics.values(), key=lambda t: t.id):
        briefs = [b for b in material.site.briefs if topic.id in b.topics]
        if briefs:
            about = topic.description or material.say(machine_phrases.FEED_OF).format(name=topic.name)
            made.append(_unit(material, links.topic(topic.id), _title(material, topic.name), about, briefs, known))
    return made


def _unit(
    material: Material, route: str, title: str, subtitle: str, briefs: Sequence[Brief], known: Notes | None
) -> Unit:
    """A feed of the newest of some briefs."""
    newest = briefs[:NEWEST]

    def plan() -> tuple[Page, ...]:
        return _both(material, route, title, subtitle, [entries.of_brief(material, b) for b in newest])

    return Unit(f"feed of {route}", (known.of(newest),) if known else (), plan)


def plan_corrections(material: Material) -> tuple[Page, ...]:
    """The feeds of all corrections."""
    ordered = sorted(material.site.corrections, key=lambda c: (c.when, c.id), reverse=True)
    found = [entries.of_correction(material, c) for c in ordered[:NEWEST_CORRECTIONS]]
    title = _title(material, material.say(phrases.TITLES["corrections"]))
    return _both(material, links.CORRECTIONS, title, material.say(phrases.STANDFIRSTS["corrections"]), found)


def _title(material: Material, name: str) -> str:
    return material.say(machine_phrases.FEED_TITLE).format(site=material.site.settings.title, name=name)


def _both(material: Material, route: str, title: str, subtitle: str, found: Sequence[EntryView]) -> tuple[Page, Page]:
    """A feed in both its forms."""
    settings = material.site.settings
    publisher = material.site.authors.get(settings.publisher)
    atom, json = links.feeds(route)
    started = changes.moment(material, settings.started or settings.evidence_through.first_day).isoformat()
    view = FeedView(
        id=entries.tag(settings, f"{route}feed"),
        title=title,
        subtitle=subtitle,
        language=settings.language,
        url=links.absolute(settings.base_url, atom),
        site_url=links.absolute(settings.base_url, route),
        updated=max((e.updated for e in found), default=started),
        rights=material.say(phrases.RIGHTS).format(licence=settings.data_licence),
        author=publisher.name if publisher else settings.title,
        entries=tuple(found),
        base_url=settings.base_url,
    )
    in_json = replace(view, url=links.absolute(settings.base_url, json))
    return (
        Page(atom, "feeds/feed.xml", view, media_type=ATOM),
        Page(json, "feeds/feed.json", in_json, media_type=JSON),
    )
