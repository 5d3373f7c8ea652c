"""Where in ``content/`` that is written which something is wrong with on a page.

In: a site, findings about pages, links as they stand on pages. Out: places of ``content/``. Invariant: what no editor
has written keeps the place at which it was found.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from site_builder import content, making
from site_builder.model.blocks import ChartBlock
from site_builder.model.findings import Finding, Position
from site_builder.model.references import SegmentKind
from site_builder.model.site import Site
from site_builder.pages import links
from site_builder.render import context


def placed(findings: Sequence[Finding], site: Site) -> list[Finding]:
    """Findings about a chart or the text of a page with the place in ``content/`` where it is written.

    A text that is no end to convert on its own page is none on those that repeat it, feeds and lists: told once.
    """
    written: dict[str, Position] = {**_texts(site)}
    blocks = [block for brief in site.briefs for block in brief.body.blocks]
    written |= {making.place_of(block.id): block.position for block in blocks if isinstance(block, ChartBlock)}
    found = [dataclasses.replace(one, position=written.get(one.position.path, one.position)) for one in findings]
    return [one for one in found if one.code != "EV602" or one.position.path.startswith("content/")] or found


def links_of(read: Callable[[], Site | None]) -> Callable[[str, str], tuple[Position, str] | None]:
    """Says of a link on a page (its path, the address as it stands there) where it is written, and how; None: nowhere.

    Of several places, the text that the page is made for comes first. ``read`` gives the site when it is first asked.
    """

    @lru_cache(maxsize=1)
    def written() -> tuple[Mapping[str, Position], Sequence[tuple[Position, str]]]:
        site = read()
        return (_texts(site), sorted(dict.fromkeys(_links(site)))) if site else ({}, ())

    def place_of(path: str, address: str) -> tuple[Position, str] | None:
        texts, everywhere = written()
        route, own = path.removesuffix("index.html"), texts.get(path)
        found = [one for one in everywhere if _spelled(route, one[1]) == address.replace("\n", " ")]
        return min(found, key=lambda one: (own is None or one[0].path != own.path, one[0]), default=None)

    return place_of


def _spelled(route: str, target: str) -> str:
    """What an editor has written as it stands on a page, where the end of a line is a space."""
    spelled = target if target.startswith("#") else links.relative(route, context.meant(route, target))
    return spelled.replace("\n", " ")


def _texts(site: Site) -> Mapping[str, Position]:
    """The texts of briefs and standing pages, by the path of their page."""
    written = {links.file_of(links.brief(brief.slug)): brief.position for brief in site.briefs}
    return written | {links.file_of(links.article(one.slug)): one.position for one in site.content.articles}


def _links(site: Site) -> Iterator[tuple[Position, str]]:
    for prose in content.all_prose(site.content):
        for segment in prose.segments:
            if segment.kind is SegmentKind.LINK:
                yield segment.position, segment.text.strip("<>")
