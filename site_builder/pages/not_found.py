"""The page for addresses that lead nowhere.

In: the site. Out: ``NotFoundView``. Invariant: it is not indexed, and its links start from the base address.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from site_builder.model.pages import Head, LinkView, Page
from site_builder.pages import cards, heads, links, phrases
from site_builder.pages.material import Material
from site_builder.pages.pieces import BriefCard

NEWEST = 4


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """Where a lost reader may go."""

    head: Head
    title: str
    standfirst: str
    suggestions: tuple[LinkView, ...]
    briefs: tuple[BriefCard, ...] = ()


def plan(material: Material) -> tuple[Page, ...]:
    """The page for what is not there."""
    head = heads.head(
        material,
        links.NOT_FOUND,
        material.say(phrases.TITLES["not_found"]),
        material.say(phrases.STANDFIRSTS["not_found"]),
    )
    view = NotFoundView(
        head=replace(head, indexable=False, absolute=True),
        title=material.say(phrases.TITLES["not_found"]),
        standfirst=material.say(phrases.STANDFIRSTS["not_found"]),
        suggestions=tuple(
            LinkView(material.say(phrases.TITLES[name]), f"{name}/") for name in ("search", *phrases.NAVIGATION_ORDER)
        ),
        briefs=tuple(cards.brief_card(material, b) for b in material.site.briefs[:NEWEST]),
    )
    return (Page(links.NOT_FOUND, "pages/not_found.html", view),)
