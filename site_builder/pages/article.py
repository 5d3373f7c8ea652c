"""Standing pages: about, editorial policy and whatever else stands in content/pages/.

In: one article. Out: ``ArticleView``. Invariant: the page of methods has its own kind; its article is its
introduction.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.editorial import Article
from site_builder.model.pages import Head, LinkView, Page, RichText
from site_builder.model.references import Prose, Segment, SegmentKind
from site_builder.pages import blocks, heads, links, phrases, prose
from site_builder.pages.figures import Figures
from site_builder.pages.material import Material

ABOUT_SLUG, METHODOLOGY_SLUG = "about", "methodology"


@dataclass(frozen=True, slots=True)
class WriterView:
    """Who writes."""

    anchor: str
    name: str
    kind: str  # "person" | "organisation"
    bio: RichText | None
    url: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """All that a standing page shows; ``authors`` on the page about us only."""

    head: Head
    title: str
    standfirst: str
    body: RichText
    authors: tuple[WriterView, ...] = ()
    more: tuple[LinkView, ...] = ()  # the other standing pages


def plan(material: Material) -> tuple[Page, ...]:
    """One page for each standing article but the introduction of the page of methods; "about" always."""
    articles = {a.slug: a for a in material.site.content.articles if a.slug != METHODOLOGY_SLUG}
    articles.setdefault(ABOUT_SLUG, _about(material))
    return tuple(_page(material, articles[slug], tuple(articles)) for slug in sorted(articles))


def _page(material: Material, article: Article, slugs: tuple[str, ...]) -> Page:
    found = Figures(material)
    route = links.article(article.slug)
    body = prose.rich(article.body, found, inline=False, blocks=lambda block: blocks.view(material, block, found))
    authors = _authors(material, found) if article.slug == ABOUT_SLUG else ()
    titles = {a.slug: a.title for a in material.site.content.articles}
    more = tuple(LinkView(titles[s], links.article(s)) for s in sorted(slugs) if s != article.slug and s in titles)
    section = "about" if article.slug == ABOUT_SLUG else ""
    head = heads.head(material, route, article.title, article.description, section=section, figures=found)
    view = ArticleView(head, article.title, article.description, body, authors, more)
    return Page(route, "pages/article.html", view, evidence=found.evidence)


def _about(material: Material) -> Article:
    """The page about us where no one has written it: what the settings say."""
    settings = material.site.settings
    text = Prose((Segment(SegmentKind.TEXT, settings.description),))
    return Article(ABOUT_SLUG, material.say(phrases.ABOUT).format(title=settings.title), settings.tagline, text)


def _authors(material: Material, found: Figures) -> tuple[WriterView, ...]:
    return tuple(
        WriterView(links.anchor("author", a.id), a.name, a.kind, prose.maybe_rich(a.bio, found), a.url)
        for a in sorted(material.site.content.authors, key=lambda a: (a.name.casefold(), a.id))
    )
