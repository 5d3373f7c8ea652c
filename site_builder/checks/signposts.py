"""What the links check needs to know of one page: its anchors, and where it points.

In: the bytes of a rendered page. Out: ``Signposts``. Invariant: a pure function of path, bytes and base path, so that
it can be remembered with the page.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from site_builder.model.pages import Output

_ATTRIBUTES = r"""([^"'>]*+(?:(?:"[^"]*+"|'[^']*+')[^"'>]*+)*+)>"""
# Comments, elements whose content is no HTML, and tags with attributes, each told by its first characters.
_TAG = re.compile(
    rf"<(?:!--.*?(?:-->|\Z)|(script|style)(?=[\s/>]){_ATTRIBUTES}.*?(?:</\1\s*>|\Z)"
    rf"|([a-z][^\s/>]*+)(?=[\s/]){_ATTRIBUTES})",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]++)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?""")
_ADDRESSES = frozenset({"href", "src", "poster", "data-src"})
_ANCHORS_NAMED = frozenset({"popovertarget", "aria-labelledby", "aria-describedby"})
_ANCHORS_AND_ADDRESSES = _ADDRESSES | _ANCHORS_NAMED | {"id"}
_BETWEEN = "\0"
_PLAIN = re.compile(r"[A-Za-z0-9_.-][A-Za-z0-9_./-]*\Z")  # an address that needs no taking apart


class Link(NamedTuple):
    """A link to a place in the site: file below output/, anchor ("" for none), as written, line."""

    target: str
    anchor: str
    address: str
    line: int


@dataclass(frozen=True, slots=True)
class Signposts:
    """The anchors of a page, and where it leads inside the site; small, since those of all pages are held at once.

    ``wanted`` are the places that it leads to: a file below output/ and an anchor ("" for none). Pages lead to the same
    places over and over; each is one object.
    """

    anchors: str  # each between two zero bytes, which no page contains
    wanted: tuple[tuple[str, str], ...]

    def has(self, anchor: str) -> bool:
        """Whether the page has an anchor; "" is the page itself."""
        return not anchor or f"{_BETWEEN}{anchor}{_BETWEEN}" in self.anchors

    @property
    def names(self) -> list[str]:
        """The anchors, sorted."""
        return [name for name in self.anchors.split(_BETWEEN) if name]

    def to_bytes(self) -> bytes:
        """For keeping; ``from_bytes`` reads it."""
        return json.dumps([self.anchors, self.wanted], ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, stored: bytes) -> Signposts:
        """What ``to_bytes`` wrote."""
        anchors, wanted = json.loads(stored)
        return cls(anchors, tuple(_place(target, anchor) for target, anchor in wanted))


@lru_cache(maxsize=1 << 16)
def _place(target: str, anchor: str) -> tuple[str, str]:
    """A place in the site, the same object each time."""
    return target, anchor


def signposts(output: Output, base_path: str) -> Signposts:
    """Read one page. ``base_path`` is the path of the site's address, such as ``/briefs/``."""
    anchors, addresses = _found(output.content.decode())
    wanted = dict.fromkeys(_place(target, anchor) for _, target, anchor in _inside(addresses, output.path, base_path))
    joined = _BETWEEN.join(sorted(anchors))
    return Signposts(f"{_BETWEEN}{joined}{_BETWEEN}" if joined else "", tuple(wanted))


def links_of(output: Output, base_path: str) -> tuple[Link, ...]:
    """The links of a page inside the site, equal ones once (the first), each with its line."""
    text = output.content.decode()
    addresses = _places(text)
    links, line, seen = [], 1, 0
    for address, target, anchor in _inside(addresses, output.path, base_path):
        line += text.count("\n", seen, addresses[address])
        seen = addresses[address]
        links.append(Link(target, anchor, address, line))
    return tuple(links)


def _found(text: str) -> tuple[set[str], dict[str, None]]:
    """The anchors of a page, and its addresses in the order in which each stands first."""
    anchors: set[str] = set()
    addresses: dict[str, None] = {}
    for script, of_script, tag, attributes in dict.fromkeys(_TAG.findall(text)):
        for is_anchor, value in _read(script or tag, of_script or attributes):
            if is_anchor:
                anchors.add(value)
            else:
                addresses[value] = None
    return anchors, addresses


def _places(text: str) -> dict[str, int]:
    """The addresses of a page, each with the place in the text where it stands first."""
    places: dict[str, int] = {}
    for tag in _TAG.finditer(text):
        for is_anchor, value in _read(tag[1] or tag[3] or "", tag[2] or tag[4] or ""):
            if not is_anchor:
                places.setdefault(value, tag.start())
    return places


def _inside(addresses: Iterable[str], path: str, base_path: str) -> Iterator[tuple[str, str, str]]:
    """The addresses that lead to places inside the site: as written, the file below output/, the anchor."""
    folder = posixpath.dirname(path)
    for address in addresses:
        bare, _, fragment = address.partition("#")
        target = _target(bare, path, folder, base_path)
        if target is not None:
            yield address, target, unquote(fragment)


def _is_of_use(written: str) -> bool:
    """Whether an attribute that matters may be among those of a tag; most have none. Quicker than a pattern."""
    # fmt: off
    return (
        "id" in written or "href" in written or "src" in written or "poster" in written or "popovertarget" in written
        or "aria-" in written
    )
    # fmt: on


@lru_cache(maxsize=1 << 14)  # pages share their frame and many of their links, one page its classes
def _read(tag: str, attributes: str) -> tuple[tuple[bool, str], ...]:
    """What the attributes of a tag tell: anchors (True) and addresses."""
    if not _is_of_use(attributes.lower()):
        return ()
    told: list[tuple[bool, str]] = []
    found = _ATTRIBUTE.findall(attributes)
    for written, quoted in found:
        name = written.lower()
        value = _value(quoted) if quoted and name in _ANCHORS_AND_ADDRESSES else ""
        if value and name == "id":
            told.append((True, value))
        elif name in _ANCHORS_NAMED:
            told += [(False, f"#{anchor}") for anchor in value.split()]
        elif value and not (tag.lower() == "link" and _is_canonical(found)):
            told.append((False, value))
    return tuple(told)


def _is_canonical(attributes: list[tuple[str, str]]) -> bool:
    return any(name.lower() == "rel" and _value(quoted) == "canonical" for name, quoted in attributes)


def _value(quoted: str) -> str:
    value = quoted[1:-1] if quoted[:1] in ('"', "'") else quoted
    return unescape(value) if "&" in value else value


def _target(bare: str, path: str, folder: str, base_path: str) -> str | None:
    """The path below output/ that an address names; None for addresses that leave the site."""
    if not bare:
        return path
    if _PLAIN.match(bare):
        local = bare
    else:
        parts = urlsplit(bare)
        if parts.scheme or parts.netloc:
            return None
        local = unquote(parts.path)
    if local.startswith("/"):
        local = local.removeprefix(base_path)
        joined = posixpath.normpath(local) if local else "index.html"
    else:
        joined = posixpath.normpath(f"{folder}/{local}" if folder else local)
    if local.endswith("/") and not joined.endswith(".html"):
        joined = posixpath.normpath(posixpath.join(joined, "index.html"))
    return joined
