"""Standing pages: about, editorial policy and whatever else stands in content/pages/.

In: one article. Out: ``ArticleView``. Invariant: the page of methods has its own kind; its article is its introduction.
"""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.pages import Head, LinkView, RichText


@dataclass(frozen=True, slots=True)
class AuthorView:
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
    authors: tuple[AuthorView, ...] = ()
    more: tuple[LinkView, ...] = ()  # the other standing pages
