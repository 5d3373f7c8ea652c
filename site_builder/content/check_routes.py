"""Rules about addresses: no two things at one of them.

In: ``Checking``. Out: findings EV500-EV549. Invariant: every party of a collision is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.content.check_context import Checking
from site_builder.model.findings import Finding, Position
from site_builder.model.rules import finding

# Addresses that the site makes itself; articles may fill about, methodology and the like, but not these.
OWN_ROUTES = (
    "404.html", "apple-touch-icon.png", "archive", "assets", "authors", "brands", "briefs", "build.json", "card.png",
    "charts", "compare", "corrections", "data", "favicon.ico", "feed.json", "feed.xml", "icons", "index.html",
    "llms.txt", "milestones", "pagefind", "robots.txt", "search", "site.webmanifest", "sitemap.xml", "sources",
    "sources/by-tier", "sources/by-verdict", "targets", "topics",
)  # fmt: skip


# Addresses below them that it makes as they are needed: pages of long lists, files to take away, the index of search.
_MADE = re.compile(
    r"(?:.+/)?page/\d+|archive/\d{4}-\d\d|(?:brands|sources)/[^/]+/briefs|sitemap-\d+\.xml"
    r"|(?:assets|charts|data|icons|pagefind)/.+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Party:
    """Something that wants an address."""

    route: str
    name: str
    position: Position


def addresses_are_unique(checking: Checking) -> Iterator[Finding]:
    """Two things cannot stand at one address, nor at two that differ in case only."""
    parties = sorted(_parties(checking), key=lambda party: (party.position, party.route))
    by_route: dict[str, list[_Party]] = {}
    for party in parties:
        by_route.setdefault(party.route.casefold(), []).append(party)
    for route in sorted(by_route):
        first, *others = by_route[route]
        for other in others:
            code = "EV500" if other.route == first.route else "EV501"
            how = (
                f"/{other.route}/"
                if code == "EV500"
                else f"/{other.route}/, which differs from /{first.route}/ in case only"
            )
            message = f"{other.name} would stand at {how}, where {first.name} stands"
            where = f" ({first.position.path}:{first.position.line})" if first.position.path else ""
            yield finding(code, other.position, message + where, "change one of the two")


def _parties(checking: Checking) -> Iterator[_Party]:
    content = checking.content
    nowhere = Position("", 1, 1)
    asked = {_route_of(alias) for brief in content.briefs for alias in brief.aliases}
    for route in sorted({*OWN_ROUTES, *(one for one in asked if _MADE.fullmatch(one))}):
        yield _Party(route, "a page of the site itself", nowhere)
    for brand in {brand.id: brand for brand in content.brands}.values():  # one id for two is told by another rule
        yield _Party(f"brands/{brand.id}", f'"{brand.id}"', brand.position)
    for topic in content.topics:
        yield _Party(f"topics/{topic.id}", f'the topic "{topic.id}"', topic.position)
    for author in content.authors:
        yield _Party(f"authors/{author.id}", f'the author "{author.id}"', author.position)
    for source in content.sources:
        yield _Party(f"sources/{source.id}", f'the source "{source.id}"', source.position)
    for article in content.articles:
        yield _Party(article.slug, f'the page "{article.slug}"', article.position)
    for brief in content.briefs:
        yield _Party(f"briefs/{brief.slug}", f'the brief "{brief.id}"', brief.position)
        for alias in brief.aliases:
            place = checking.place(brief.position, alias, "aliases")
            yield _Party(_route_of(alias), f'the alias "{alias}"', place)


def _route_of(alias: str) -> str:
    """The route of an alias: a path from the root, or an older slug of the brief."""
    path = alias.strip("/")
    return path if "/" in alias else f"briefs/{path}"
