"""The list of all briefs, and those of the briefs on one brand and with figures of one source.

In: the public briefs, newest first. Out: ``BriefsView``. Invariant: every public brief is listed once; brands and
sources whose own page shows all their briefs have no list.
"""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.model.editorial import Brief
from site_builder.model.pages import LinkView, Page
from site_builder.pages import changes, heads, links, listing_phrases, phrases
from site_builder.pages.brief_lists import BESIDE, TEMPLATE, BriefList, BriefsView, plain_front, units, years
from site_builder.pages.held import Notes, Unit
from site_builder.pages.material import Material
from site_builder.pages.paging import PagerView, Share


def units_of_all(material: Material, known: Notes | None) -> list[Unit]:
    """The pages of all public briefs."""
    site = material.site
    brands = tuple(b for b in sorted(material.briefs_by_brand) if b in site.brands)
    topics = tuple(sorted({t for b in site.briefs for t in b.topics} & set(site.topics)))

    def front(share: Share[Brief], pager: PagerView | None) -> Page:
        listed = years(material, share.holds)
        used = sorted((site.topics[t] for t in topics), key=lambda t: t.name)
        view = BriefsView(
            head=heads.section_head(material, "briefs", links.BRIEFS),
            title=material.say(phrases.TITLES["briefs"]),
            standfirst=material.say(phrases.STANDFIRSTS["briefs"]),
            years=listed,
            brands=tuple(material.subject_link(b) for b in brands),
            topics=tuple(LinkView(t.name, links.topic(t.id)) for t in used),
            empty="" if listed else material.say(phrases.NO_BRIEFS),
            pager=pager,
        )
        return Page(links.BRIEFS, TEMPLATE, view, lastmod=changes.newest(material, share.holds))

    title = material.say(phrases.TITLES["briefs"])
    return units(material, known, BriefList("briefs", links.BRIEFS, title, site.briefs, front, asks=(brands, topics)))


def units_of_brands(material: Material, known: Notes | None) -> list[Unit]:
    """For each brand whose page does not show all its briefs the pages that do."""
    made: list[Unit] = []
    for brand in sorted(material.site.content.brands, key=lambda b: b.id):
        title = material.say(listing_phrases.BRIEFS_ABOUT).format(name=brand.name)
        trail = (*heads.trail(material, "brands"), material.subject_link(brand.id))
        briefs, about = material.briefs_by_brand.get(brand.id, ()), material.say(listing_phrases.ABOUT_STANDFIRST)
        made += _beside(material, known, links.brand(brand.id), "brands", title, about, trail, briefs, brand.name)
    return made


def units_of_sources(material: Material, known: Notes | None) -> list[Unit]:
    """For each source whose page does not show all briefs with its figures the pages that do."""
    made: list[Unit] = []
    for source in sorted(material.site.content.sources, key=lambda s: s.id):
        title = material.say(listing_phrases.BRIEFS_USING).format(title=source.title)
        route = links.source(source.id)
        trail = (*heads.trail(material, "sources"), LinkView(source.title, route))
        briefs, using = material.uses.get(source.id, ()), material.say(listing_phrases.USING_STANDFIRST)
        made += _beside(material, known, route, "sources", title, using, trail, briefs)
    return made


def _beside(
    material: Material,
    known: Notes | None,
    beside: str,
    section: str,
    title: str,
    phrase: str,
    trail: tuple[LinkView, ...],
    briefs: Sequence[Brief],
    name: str = "",
) -> list[Unit]:
    """The pages of the briefs that belong to the page at ``beside``, if it does not show all of them itself."""
    if len(briefs) <= BESIDE:
        return []
    route, count = links.of_briefs(beside), material.words.count(len(briefs), *phrases.BRIEFS)
    standfirst = phrase.format(briefs=count, name=name)
    head = heads.head(material, route, title, standfirst, section=section, trail=trail)
    front = plain_front(material, route, head, standfirst)
    listed = BriefList(f"briefs of {beside}", route, title, tuple(briefs), front, section, trail, (len(briefs),))
    return units(material, known, listed)
