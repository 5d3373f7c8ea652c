"""Links and anchors inside the finished site.

In: outputs. Out: findings EV592 (no such page) and EV593 (no such anchor). Invariant: reads only what was rendered,
never the plan, so that it cannot believe what the plan says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urlsplit

from site_builder.checks.signposts import Signposts, links_of, signposts
from site_builder.model.findings import Finding, Position
from site_builder.model.pages import Output
from site_builder.model.rules import finding

ReadAll = Callable[[Sequence[Output], str], Sequence[Signposts]]


def read_all(pages: Sequence[Output], base_path: str) -> Sequence[Signposts]:
    """The signposts of some pages."""
    return [signposts(page, base_path) for page in pages]


def dead_links(outputs: Sequence[Output], base_url: str, read: ReadAll = read_all) -> Iterator[Finding]:
    """Every link of the site to a file or anchor of the site that does not exist, once a page.

    ``read`` gives the signposts of pages; another than ``read_all`` may remember them.
    """
    paths = {o.path for o in outputs}
    base_path = urlsplit(base_url).path
    pages = sorted((o for o in outputs if o.path.endswith(".html")), key=lambda o: o.path)
    known = dict(zip((o.path for o in pages), read(pages, base_path), strict=True))
    for page in pages:
        if all(t in paths and (t not in known or known[t].has(anchor)) for t, anchor in known[page.path].wanted):
            continue
        for target, anchor, address, line in links_of(page, base_path):
            where = Position(page.path, line)
            if target not in paths:
                yield finding("EV592", where, f"the link {address!r} leads to no file of the site", "correct it")
            elif target in known and not known[target].has(anchor):
                yield finding("EV593", where, f"the link {address!r} names an anchor that {target} lacks", "correct it")
