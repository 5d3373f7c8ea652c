"""Links and anchors inside the finished site, and addresses of it that machines are given.

In: outputs. Out: findings EV592 (no such file) and EV593 (no such anchor). Invariant: reads only what was rendered,
never the plan, so that it cannot believe what the plan says.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from site_builder.checks.addresses import addresses, file_of
from site_builder.checks.signposts import Signposts, links_of
from site_builder.model.findings import Finding, Position
from site_builder.model.pages import Output
from site_builder.model.rules import finding

# The place in content/ of a link, and how it is spelled there; None for links that templates make.
Written = Callable[[str, str], tuple[Position, str] | None]
Signs = Mapping[str, Signposts]  # of files, by path

_MOST_HINTS, _MOST_COMPARED = 20, 5_000  # comparing takes time, and a flood of dead links has one cause
_ALIKE = 0.75


def nowhere(path: str, address: str) -> None:
    """Says of every link that nobody has written it."""
    return


def astray(files: Iterable[str], signs: Signs, paths: Collection[str]) -> list[str]:
    """Those of some files that lead to a file, or an anchor, which the site has not; ``paths`` are its files."""
    looked_at = list(files)
    wanted = {place for file in looked_at for place in signs[file].wanted}
    named = {path for file in looked_at for path in signs[file].named}
    missing = {place for place in wanted if not _is_there(place, signs, paths)}
    lost = named.difference(paths)
    if not missing and not lost:
        return []
    return [
        file
        for file in looked_at
        if not (missing.isdisjoint(signs[file].wanted) and lost.isdisjoint(signs[file].named))
    ]


def _is_there(place: tuple[str, str], signs: Signs, paths: Collection[str]) -> bool:
    path, anchor = place
    return path in paths and (not anchor or not path.endswith(".html") or signs[path].has(anchor))


def dead_links(
    outputs: Sequence[Output], base_url: str, files: Collection[str], signs: Signs, written: Written = nowhere
) -> Iterator[Finding]:
    """Every link of some files to a file or anchor of the site that does not exist, once a page, or once where written.

    ``outputs`` and ``signs`` are those of all files. ``written`` says of a page's path and an address on it where an
    editor wrote it, and how.
    """
    paths = {o.path for o in outputs}
    routes = [_route_of(path) for path in sorted(paths) if path.endswith(".html")]
    hints = iter(range(_MOST_HINTS))
    for page in sorted((o for o in outputs if o.path in files and o.path.endswith(".html")), key=lambda o: o.path):
        for target, anchor, address, line in links_of(page, base_url):
            if _is_there((target, anchor), signs, paths):
                continue
            place, shown = written(page.path, address) or (Position(page.path, line), address)
            hinted = next(hints, None) is not None
            if target not in paths:
                hint = _nearest(_route_of(target), routes, "/{}") if hinted else ""
                yield finding("EV592", place, f"the link {shown!r} leads to no file of the site", hint or "correct it")
            else:
                hint = _nearest(anchor, signs[target].names, "#{}") if hinted else ""
                message = f"the link {shown!r} names an anchor that {target} lacks"
                yield finding("EV593", place, message, hint or "correct it")


def dead_addresses(outputs: Sequence[Output], base_url: str, files: Collection[str]) -> Iterator[Finding]:
    """Every address of the site that some files say to machines, and at which there is no file; each once a file."""
    paths = {o.path for o in outputs}
    for file in sorted((o for o in outputs if o.path in files), key=lambda o: o.path):
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
