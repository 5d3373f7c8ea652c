"""Pages of which the view is planned, but not at hand.

In: what is remembered of a page. Out: ``Held``, which stands in it instead of its view. Invariant: opening a held page
gives the page that planning it anew gives. There are tens of thousands: they are made field by field, since ``replace``
takes twice as long.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from sys import intern

from site_builder.model.charts import Card, Chart
from site_builder.model.pages import ChartView, Page


@dataclass(frozen=True, slots=True)
class Heading:
    """What others ask of a page's head: other pages, the sitemap, the search, and whoever makes its card."""

    title: str
    indexable: bool
    card: Card | None


@dataclass(frozen=True, slots=True)
class Parts:
    """What a page's values are made of: of many pages, so as little as tells them apart.

    ``whole`` is the digest of all parts. Their ``names``, with spaces between, and the beginnings of their digests, one
    after the other, are there to tell people what changed.
    """

    names: str
    beginnings: bytes
    whole: bytes


@dataclass(frozen=True, slots=True)
class Held:
    """A view that is planned: what other pages ask of it, and how to have it again.

    Two held views are the same view when their ``parts`` are the same.
    """

    head: Heading | None
    charts: tuple[ChartView, ...]  # those that stand in the view and have a page of their own
    drawn: tuple[Chart, ...]  # all that have to be drawn for it, those on its card among them
    parts: Parts
    plan: Callable[[], Page] = field(compare=False, repr=False)  # the page with its view and its evidence


@dataclass(frozen=True, slots=True)
class Row:
    """A planned page as it is remembered; see ``Page`` and ``Held``."""

    route: str
    template: str
    media_type: str
    lastmod: str
    head: Heading | None
    charts: tuple[ChartView, ...]
    drawn: tuple[Chart, ...]
    parts: Parts

    def sharing(self, cards: dict[tuple[str, str], Card]) -> Row:
        """The same; what many pages say alike is one object. ``cards`` are those met so far, by path and headline."""
        parts, head = Parts(intern(self.parts.names), self.parts.beginnings, self.parts.whole), self.head
        card = head and head.card and cards.setdefault((head.card.path, head.card.headline), head.card)
        if head and card is not head.card and card == head.card:
            head = Heading(head.title, head.indexable, card)
        template, media_type, lastmod = map(intern, (self.template, self.media_type, self.lastmod))
        return Row(self.route, template, media_type, lastmod, head, self.charts, self.drawn, parts)

    def page(self, plan: Callable[[], Page]) -> Page:
        """The page with its view held; ``plan`` gives it whole."""
        view = Held(self.head, self.charts, self.drawn, self.parts, plan)
        return Page(self.route, self.template, view, self.media_type, lastmod=self.lastmod)


@dataclass(frozen=True, slots=True)
class Closed:
    """What is left of a held view when its page is made."""

    head: Heading | None


def closed(page: Page) -> Page:
    """The page when it is made: it cannot be opened any more, and holds nothing of what it was planned from."""
    if not isinstance(page.view, Held):
        return page
    head = page.view.head
    if head and head.card:
        head = Heading(head.title, head.indexable, None)
    return Page(page.route, page.template, Closed(head), page.media_type, page.evidence, page.lastmod, page.searchable)


def opened(page: Page) -> Page:
    """The page with its view and its evidence, planned again where they are held."""
    if not isinstance(page.view, Held):
        return page
    whole = page.view.plan()
    return replace(page, view=whole.view, evidence=whole.evidence)
