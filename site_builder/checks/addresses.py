"""Addresses of the site that machines are given: sitemap, feeds, data, manifests, and what a page's head says.

In: an output and the base URL. Out: addresses. Invariant: only places that name pages and files of this site are read,
never what editors write about other addresses of the same host.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import unquote

from site_builder.model.pages import Output

_KEYS = "url|item|contentUrl|mainEntityOfPage|home_page_url|feed_url|homepage|page|URL"
# Where an address of the site may stand, by the ending of the file; BASE is the site's base URL.
PLACES: Mapping[str, str] = MappingProxyType(
    {
        ".html": r'"(BASE[^"]*)"',  # in a tag of the head, or after a key; see ``_is_for_machines``
        ".xml": r'(?:href="|<loc>)(BASE[^"<]*)',
        ".json": rf'"(?:{_KEYS})":\s?"(BASE[^"]*)"',
        ".txt": r"(?:Sitemap: |\]\()(BASE[^\s)]*)",
        ".bib": r"url = \{(BASE[^}]*)\}",
    }
)
_TAG = re.compile(rb"<(?:link|meta)\b[^>]*\Z")
_KEY = re.compile(rf'"(?:{_KEYS})":\s?\Z'.encode())
_LONGEST = len('"mainEntityOfPage": ')


def names_addresses(path: str) -> bool:
    """Whether a file at a path may name addresses of the site to machines."""
    return f".{path.rpartition('.')[2]}" in PLACES


def addresses(output: Output, base_url: str) -> tuple[str, ...]:
    """The addresses of the site that a file names to machines, each once, sorted; none contains a space."""
    ending, content = f".{output.path.rpartition('.')[2]}", output.content
    pattern = _pattern(ending, base_url)
    if pattern is None:
        return ()
    places = pattern.finditer(content)
    named = {place[1] for place in places if ending != ".html" or _is_for_machines(content, place.start())}
    return tuple(sorted(" ".join(one.decode("utf-8", "replace").split()) for one in named))


def file_of(address: str, base_url: str) -> str:
    """The path below output/ that an address of the site names, fragment and query left out."""
    bare = unquote(address.removeprefix(base_url).partition("#")[0].partition("?")[0])
    return f"{bare}index.html" if bare == "" or bare.endswith("/") else bare


def _is_for_machines(page: bytes, start: int) -> bool:
    """Whether what is quoted at a place of a page is said in a tag of its head, or after a key that names addresses."""
    tag = page.rfind(b"<", 0, start)
    in_tag = tag >= 0 and _TAG.match(page, tag, start) is not None
    return in_tag or _KEY.search(page, max(0, start - _LONGEST), start) is not None


@lru_cache(maxsize=16)
def _pattern(ending: str, base_url: str) -> re.Pattern[bytes] | None:
    """Where addresses of the site stand in files of an ending; None where none do."""
    place = PLACES.get(ending)
    return re.compile(place.replace("BASE", re.escape(base_url)).encode()) if place else None
