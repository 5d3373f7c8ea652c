"""Where a brief stood before: a page that sends readers on.

In: the aliases of public briefs. Out: ``RedirectView``. Invariant: it is not indexed, and leads to the brief itself,
never to another alias.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from site_builder.model.editorial import Brief
from site_builder.model.pages import Head, LinkView, Page
from site_builder.pages import heads, links, phrases, prose
from site_builder.pages.material import Material


@dataclass(frozen=True, slots=True)
class RedirectView:
    """Where the brief is now; ``head.moved_to`` is the same route, for browsers."""

    head: Head
    title: str
    target: LinkView


def plan(material: Material) -> tuple[Page, ...]:
    """One page for each alias."""
    return tuple(_page(material, b, alias) for b in material.site.briefs for alias in b.aliases)


def _page(material: Material, brief: Brief, alias: str) -> Page:
    route, target = links.alias(alias), links.brief(brief.slug)
    title = prose.plain(brief.title, material)
    head = heads.head(material, route, material.say(phrases.TITLES["moved"]), title, section="briefs")
    view = RedirectView(
        head=replace(head, indexable=False, moved_to=target),
        title=material.say(phrases.TITLES["moved"]),
        target=LinkView(title, target),
    )
    return Page(route, "pages/redirect.html", view)
