"""Who writes here: a list, and a page for each author with what they wrote.

In: the authors and the public briefs. Out: ``AuthorsView`` and ``AuthorView``. Invariant: an author's page lists public
briefs only; an author without one still has a page, because briefs may name them tomorrow.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from site_builder.model.editorial import Author, Brief
from site_builder.model.pages import Head, LinkView, Page, RichText
from site_builder.pages import changes, heads, links, phrases, prose
from site_builder.pages.brief_lists import BriefList, BriefYear, units, years
from site_builder.pages.figures import Figures
from site_builder.pages.held import Notes, Unit
from site_builder.pages.material import Material
from site_builder.pages.paging import PagerView, Share


@dataclass(frozen=True, slots=True)
class AuthorRow:
    """An author in the list."""

    link: LinkView
    bio: RichText | None
    briefs: str  # "7 briefs"


@dataclass(frozen=True, slots=True)
class AuthorsView:
    """All authors by name."""

    head: Head
    title: str
    standfirst: str
    authors: tuple[AuthorRow, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class AuthorView:
    """One author with what they wrote, newest first."""

    head: Head
    title: str
    standfirst: str
    bio: RichText | None
    address: LinkView | None  # elsewhere
    years: tuple[BriefYear, ...]
    empty: str = ""
    pager: PagerView | None = None


def plan(material: Material) -> tuple[Page, ...]:
    """The list of authors."""
    found = Figures(material)
    ordered = sorted(material.site.content.authors, key=lambda a: (a.name.casefold(), a.id))
    rows = tuple(
        AuthorRow(
            LinkView(a.name, links.author(a.id)),
            prose.maybe_rich(a.bio, found),
            material.words.count(len(_briefs(material, a)), *phrases.BRIEFS),
        )
        for a in ordered
    )
    view = AuthorsView(
        head=heads.section_head(material, "authors", links.AUTHORS, found),
        title=material.say(phrases.TITLES["authors"]),
        standfirst=material.say(phrases.STANDFIRSTS["authors"]),
        authors=rows,
        empty="" if rows else material.say(phrases.NO_AUTHORS),
    )
    lastmod = changes.newest(material, material.site.briefs)
    return (Page(links.AUTHORS, "pages/authors.html", view, evidence=found.evidence, lastmod=lastmod),)


def units_of_each(material: Material, known: Notes | None) -> list[Unit]:
    """For each author the pages of what they wrote, with who they are on the first."""
    made: list[Unit] = []
    for author in sorted(material.site.content.authors, key=lambda a: a.id):
        route, written = links.author(author.id), _briefs(material, author)
        front = partial(_page, material, author, len(written))
        trail = heads.trail(material, "authors")
        listed = BriefList(f"author {author.id}", route, author.name, written, front, "", trail, (len(written),))
        made += units(material, known, listed)
    return made


def _page(material: Material, author: Author, count: int, share: Share[Brief], pager: PagerView | None) -> Page:
    found = Figures(material)
    route = links.author(author.id)
    standfirst = material.say(phrases.AUTHOR_STANDFIRST).format(
        name=author.name, briefs=material.words.count(count, *phrases.BRIEFS)
    )
    bio = prose.plain(author.bio, material)
    head = heads.head(
        material,
        route,
        author.name,
        bio or standfirst,
        trail=heads.trail(material, "authors"),
        things=[_profile(material, author)],
    )
    view = AuthorView(
        head=head,
        title=author.name,
        standfirst=standfirst,
        bio=prose.maybe_rich(author.bio, found),
        address=LinkView(author.url.partition("://")[2].rstrip("/"), author.url) if author.url else None,
        years=years(material, share.holds),
        empty="" if count else material.say(phrases.NO_BRIEFS),
        pager=pager,
    )
    lastmod = changes.newest(material, share.holds)
    return Page(route, "pages/author.html", view, evidence=found.evidence, lastmod=lastmod)


def _briefs(material: Material, author: Author) -> tuple[Brief, ...]:
    return tuple(b for b in material.site.briefs if author.id in b.authors)


def _profile(material: Material, author: Author) -> heads.Json:
    """An author as schema.org Person or Organization."""
    url = links.absolute(material.site.settings.base_url, links.author(author.id))
    described: dict[str, str] = {
        "@type": "Person" if author.kind == "person" else "Organization",
        "@id": f"{url}#author",
        "name": author.name,
        "description": prose.plain(author.bio, material),
        "url": url,
        "sameAs": author.url,
    }
    return {key: value for key, value in described.items() if value}
