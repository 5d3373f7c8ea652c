"""Addresses of the site that machines are given: sitemap, feeds, data, manifests, and what a page's head says.

In: outputs and the base URL. Out: findings EV592. Invariant: only places that name pages and files of this site are
read, never what editors write about other addresses of the same host.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
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


def dead_addresses(outputs: Sequence[Output], base_url: str) -> Iterator[Finding]:
    """Every address of the site, said to machines, at which there is no file; each once a file."""
    paths = {o.path for o in outputs}
    base = base_url.encode()
    patterns = {
        ending: re.compile(place.replace("BASE", re.escape(base_url)).encode()) for ending, place in PLACES.items()
    }
    for output in sorted(outputs, key=lambda o: o.path):
        pattern = patterns.get(f".{output.path.rpartition('.')[2]}")
        if pattern is None or base not in output.content:
            continue
        named = {part for found in pattern.findall(output.content) for part in _parts(found) if part}
        for address in sorted(one.decode("utf-8", "replace") for one in named):
            if _file(address.removeprefix(base_url)) not in paths:
                message = f"machines are sent to {address!r}, where the site has no file"
                yield finding("EV592", Position(output.path), message, "correct it")


def _parts(found: bytes | tuple[bytes, ...]) -> tuple[bytes, ...]:
    return found if isinstance(found, tuple) else (found,)


def _file(route: str) -> str:
    """The path below output/ that a route names, fragment and query left out."""
    bare = unquote(re.split(r"[#?]", route)[0])
    return f"{bare}index.html" if bare == "" or bare.endswith("/") else bare
