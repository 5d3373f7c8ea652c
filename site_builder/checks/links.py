"""Links and anchors inside the finished site, and addresses of it that machines are given.

In: outputs. Out: findings EV592 (no such file) and EV593 (no such anchor). Invariant: reads only what was rendered,
never the plan, so that it cannot believe what the plan says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches

from site_builder.checks.addresses import addresses, file_of, names_addresses
from site_builder.checks.signposts import Signposts, links_of, signposts
from site_builder.model.findings import Finding, Position
from site_builder.model.pages import Output
from site_builder.model.rules import finding

# The place in content/ of a link, and how it is spelled there; None for links that templates make.
Written = Callable[[str, str], tuple[Position, str] | None]
ReadAll = Callable[[Sequence[Output], str], Sequence[Signposts]]

_MOST_HINTS, _MOST_COMPARED = 20, 5_000  # comparing takes time, and a flood of dead links has one cause
_ALIKE = 0.75


def read_all(files: Sequence[Output], base_url: str) -> Sequence[Signposts]:
    """The signposts of some files."""
    return [signposts(file, base_url) for file in files]


def nowhere(path: str, address: str) -> None:
    """Says of every link that nobody has written it."""
    return


def dead_links(
    outputs: Sequence[Output], base_url: str, read: ReadAll = read_all, written: Written = nowhere
) -> Iterator[Finding]:
    """Every link of the site to a file or anchor of the site that does not exist, once a page, or once where written.

    ``read`` gives the signposts of pages; another than ``read_all`` may remember them. ``written`` says of a page's
    path and an address on it where an editor wrote it, and how.
    """
    paths = {o.path for o in outputs}
    pages = sorted((o for o in outputs if o.path.endswith(".html")), key=lambda o: o.path)
    known = dict(zip((o.path for o in pages), read(pages, base_url), strict=True))
    routes, hints = [_route_of(path) for path in known], iter(range(_MOST_HINTS))
    for page in pages:
        if all(t in paths and (t not in known or known[t].has(anchor)) for t, anchor in known[page.path].wanted):
            continue
        for target, anchor, address, line in links_of(page, base_url):
            place, shown = written(page.path, address) or (Position(page.path, line), address)
            if target not in paths:
                hint = _nearest(_route_of(target), routes, "/{}") if next(hints, None) is not None else ""
                yield finding("EV592", place, f"the link {shown!r} leads to no file of the site", hint or "correct it")
            elif target in known and not known[target].has(anchor):
                hint = _nearest(anchor, known[target].names, "#{}") if next(hints, None) is not None else ""
                message = f"the link {shown!r} names an anchor that {target} lacks"
                yield finding("EV593", place, message, hint or "correct it")


def dead_addresses(outputs: Sequence[Output], base_url: str, read: ReadAll = read_all) -> Iterator[Finding]:
    """Every address of the site, said to machines, at which there is no file; each once a file. ``read`` as above."""
    paths = {o.path for o in outputs}
    files = sorted((o for o in outputs if names_addresses(o.path)), key=lambda o: o.path)
    for file, known in zip(files, read(files, base_url), strict=True):
        if paths.issuperset(known.named):
            continue
        for address in addresses(file, base_url):
            if file_of(address, base_url) not in paths:
                message = f"machines are sent to {address!r}, where the site has no file"
                yield finding("EV592", Position(file.path), message, "correct it")


def _nearest(wanted: str, there: Sequence[str], shape: str) -> str:
    """What comes closest to a file or an anchor, in a question; "" where nothing does."""
    near = get_close_matches(wanted, there[:_MOST_COMPARED], n=1, cutoff=_ALIKE)
    return f"did you mean {shape.format(near[0])}?" if near else ""


def _route_of(path: str) -> str:
    return path.removesuffix("index.html")
