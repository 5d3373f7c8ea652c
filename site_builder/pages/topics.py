"""A topic: the briefs on it.

In: the topics of the site's vocabulary. Out: a ``BriefsView`` for each topic in use. Invariant: a topic without public
briefs has no page.
"""

from __future__ import annotations

from site_builder.model.pages import Page
from site_builder.pages import changes, feed, heads, links, phrases
from site_builder.pages.briefs import BriefsView, years
from site_builder.pages.material import Material


def plan(material: Material) -> tuple[Page, ...]:
    """One page for each topic that a public brief has."""
    pages = []
    for topic in sorted(material.site.topics.values(), key=lambda t: t.id):
        found = tuple(b for b in material.site.briefs if topic.id in b.topics)
        if not found:
            continue
        route, standfirst = links.topic(topic.id), topic.description or phrases.TOPIC_STANDFIRST
        listed = years(material, found)
        head = heads.head(material, route, topic.name, standfirst, section="briefs", trail=heads.trail("briefs"))
        view = BriefsView(feed.announced(head, topic.name), topic.name, standfirst, listed)
        lastmod = changes.newest(material, found)
        pages.append(Page(route, "pages/briefs.html", view, lastmod=lastmod))
    return tuple(pages)
