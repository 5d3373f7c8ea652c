"""Links and anchors inside the finished site.

In: outputs. Out: findings EV592 (no such page) and EV593 (no such anchor). Invariant: reads only what was rendered,
never the plan, so that it cannot believe what the plan says.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag, urlsplit

from site_builder.model.findings import Finding, Position
from site_builder.model.pages import Output
from site_builder.model.rules import finding

_ADDRESSES = {"href", "src", "poster", "data-src"}


@dataclass
class _Page(HTMLParser):
    """Collects the anchors and the addresses of one page."""

    anchors: set[str] = field(default_factory=set)
    addresses: list[tuple[str, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.anchors.add(value)
            elif name in _ADDRESSES and value and not (tag == "link" and ("rel", "canonical") in attrs):
                self.addresses.append((value, self.getpos()[0]))
            elif name in ("popovertarget", "aria-labelledby", "aria-describedby") and value:
                self.addresses += [(f"#{anchor}", self.getpos()[0]) for anchor in value.split()]


def dead_links(outputs: Sequence[Output], base_url: str) -> Iterator[Finding]:
    """Every link of the site to a file or anchor of the site that does not exist."""
    paths = {o.path for o in outputs}
    pages = {o.path: _parsed(o) for o in outputs if o.path.endswith(".html")}
    base_path = urlsplit(base_url).path
    for path, page in sorted(pages.items()):
        for address, line in page.addresses:
            bare, fragment = urldefrag(address)
            target = _target(bare, path, base_path)
            if target is None:
                continue
            where = Position(path, line)
            if target not in paths:
                yield finding("EV592", where, f"the link {address!r} leads to no file of the site", "correct it")
            elif fragment and target in pages and unquote(fragment) not in pages[target].anchors:
                yield finding("EV593", where, f"the link {address!r} names an anchor that {target} lacks", "correct it")


def _parsed(output: Output) -> _Page:
    page = _Page()
    page.feed(output.content.decode())
    page.close()
    return page


def _target(bare: str, path: str, base_path: str) -> str | None:
    """The path below output/ that an address names; None for addresses that leave the site."""
    parts = urlsplit(bare)
    if parts.scheme or parts.netloc:
        return None
    if not bare:
        return path
    local = unquote(parts.path)
    if local.startswith("/"):
        local = local.removeprefix(base_path)
        joined = posixpath.normpath(local) if local else "index.html"
    else:
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), local))
    if local.endswith("/") and not joined.endswith(".html"):
        joined = posixpath.normpath(posixpath.join(joined, "index.html"))
    return joined
