"""Topics: a list of them, and for each the briefs on it.

In: the topics of the site's vocabulary. Out: a ``TopicsView``, and ``BriefsView``s for each topic in use. Invariant: a
topic without public briefs has no page and stands in no list.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.editorial import Brief, Topic
from site_builder.model.pages import Head, LinkView, Page
from site_builder.pages import changes, feed, heads, links, phrases
from site_builder.pages.brief_lists import BriefList, plain_front, units
from site_builder.pages.held import Notes, Unit
from site_builder.pages.material import Material


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic in the list."""

    link: LinkView
    description: str
    briefs: str  # "3 briefs"


@dataclass(frozen=True, slots=True)
class TopicsView:
    """All topics in use, by name."""

    head: Head
    title: str
    standfirst: str
    topics: tuple[TopicRow, ...]
    empty: str = ""


def plan(material: Material) -> tuple[Page, ...]:
    """The list of topics."""
    used = sorted(_used(material), key=lambda pair: (pair[0].name.casefold(), pair[0].id))
    rows = tuple(
        TopicRow(
            LinkView(topic.name, links.topic(topic.id)),
            topic.description,
            material.words.count(len(found), *phrases.BRIEFS),
        )
        for topic, found in used
    )
    view = TopicsView(
        head=heads.section_head(material, "topics", links.TOPICS),
        title=material.say(phrases.TITLES["topics"]),
        standfirst=material.say(phrases.STANDFIRSTS["topics"]),
        topics=rows,
        empty="" if rows else material.say(phrases.NO_BRIEFS),
    )
    lastmod = changes.newest(material, material.site.briefs)
    return (Page(links.TOPICS, "pages/topics.html", view, lastmod=lastmod),)


def units_of_each(material: Material, known: Notes | None) -> list[Unit]:
    """For each topic that a public brief has the pages of these briefs."""
    made: list[Unit] = []
    trail = heads.trail(material, "topics")
    for topic, found in _used(material):
        route, standfirst = links.topic(topic.id), topic.description or material.say(phrases.TOPIC_STANDFIRST)
        head = heads.head(material, route, topic.name, standfirst, section="briefs", trail=trail)
        front = plain_front(material, route, feed.announced(material, head, topic.name), standfirst)
        made += units(material, known, BriefList(f"topic {topic.id}", route, topic.name, found, front, trail=trail))
    return made


def _used(material: Material) -> list[tuple[Topic, tuple[Brief, ...]]]:
    """The topics that public briefs have, with these, by id."""
    ordered = sorted(material.site.topics.values(), key=lambda t: t.id)
    found = [(topic, tuple(b for b in material.site.briefs if topic.id in b.topics)) for topic in ordered]
    return [(topic, briefs) for topic, briefs in found if briefs]
