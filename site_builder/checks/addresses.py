"""Addresses of the site that machines are given: sitemap, feeds, data, manifests, and what a page's head says.

In: outputs and the base URL. Out: findings EV592. Invariant: only places that name pages and files of this site are
read, never what editors write about other addresses of the same host.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import unquote

from site_builder.model.findings import Finding, Position
from site_builder.model.pages import Output
from site_builder.model.rules import finding

_KEYS = "url|item|contentUrl|mainEntityOfPage|home_page_url|feed_url|homepage|page|URL"
_IN_JSON = rf'"(?:{_KEYS})":\s?"(BASE[^"]*)"'
# Where an address of the site may stand, by the ending of the file; BASE is the site's base URL.
PLACES: Mapping[str, str] = MappingProxyType(
    {
        ".html": rf'<(?:link|meta)\b[^>]*?"(BASE[^"]*)"|{_IN_JSON}',
        ".xml": r'(?:href="|<loc>)(BASE[^"<]*)',
        ".json": _IN_JSON,
        ".txt": r"(?:Sitemap: |\]\()(BASE[^\s)]*)",
        ".bib": r"url = \{(BASE[^}]*)\}",
    }
)


ReadAll = Callable[[Sequence[Output], str], Sequence[Sequence[str]]]


def names_addresses(path: str) -> bool:
    """Whether a file at a path may name addresses of the site to machines."""
    return f".{path.rpartition('.')[2]}" in PLACES


def addresses(output: Output, base_url: str) -> tuple[str, ...]:
    """The addresses of the site that a file names to machines, each once, sorted; none contains a space."""
    pattern, content = _pattern(f".{output.path.rpartition('.')[2]}", base_url), output.content
    if pattern is None or base_url.encode() not in content:
        return ()
    named = {part for found in pattern.findall(content) for part in _parts(found) if part}
    return tuple(sorted(" ".join(one.decode("utf-8", "replace").split()) for one in named))


def read_all(files: Sequence[Output], base_url: str) -> Sequence[Sequence[str]]:
    """The addresses that each of some files names."""
    return [addresses(one, base_url) for one in files]


def dead_addresses(outputs: Sequence[Output], base_url: str, read: ReadAll = read_all) -> Iterator[Finding]:
    """Every address of the site, said to machines, at which there is no file; each once a file.

    ``read`` gives the addresses that files name; another than ``read_all`` may remember them.
    """
    paths = {o.path for o in outputs}
    files = sorted((o for o in outputs if names_addresses(o.path)), key=lambda o: o.path)
    for file, named in zip(files, read(files, base_url), strict=True):
        for address in named:
            if _file(address.removeprefix(base_url)) not in paths:
                message = f"machines are sent to {address!r}, where the site has no file"
                yield finding("EV592", Position(file.path), message, "correct it")


@lru_cache(maxsize=16)
def _pattern(ending: str, base_url: str) -> re.Pattern[bytes] | None:
    """Where addresses of the site stand in files of an ending; None where none do."""
    place = PLACES.get(ending)
    return re.compile(place.replace("BASE", re.escape(base_url)).encode()) if place else None


def _parts(found: bytes | tuple[bytes, ...]) -> tuple[bytes, ...]:
    return found if isinstance(found, tuple) else (found,)


def _file(route: str) -> str:
    """The path below output/ that a route names, fragment and query left out."""
    bare = unquote(route.partition("#")[0].partition("?")[0])
    return f"{bare}index.html" if bare == "" or bare.endswith("/") else bare
