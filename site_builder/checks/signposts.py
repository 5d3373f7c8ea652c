"""What the checks need to know of one file: its anchors, and where it points.

In: the bytes of a rendered file. Out: ``Signposts``. Invariant: a pure function of path, bytes and base URL, so that
it can be remembered with the file.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from sys import intern
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from site_builder.checks.addresses import addresses, file_of
from site_builder.model.pages import Output

_REST = rb"""[^"'>]*+(?:(?:"[^"]*+"|'[^']*+')[^"'>]*+)*+>"""  # of a tag, after its name
# Elements whose content is no HTML, tags with attributes, and comments.
_TAG = re.compile(
    rb"<(?:(?i:script(?=[\s/>])REST.*?(?:</script\s*>|\Z)|style(?=[\s/>])REST.*?(?:</style\s*>|\Z))"
    rb"|[a-zA-Z][^\s/>]*+[\s/]REST|!--.*?(?:-->|\Z))".replace(b"REST", _REST),
    re.DOTALL,
)
_BEGUN = re.compile(rb"<([a-zA-Z][^\s/>]*+)(?=[\s/])" + _REST)
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
    """The anchors of a file, and where it leads inside the site; small, since those of all files are held at once.

    ``wanted`` are the places that its links lead to, but for those that it has itself: a file below output/ and an
    anchor ("" for none). ``named`` are the files whose addresses it says to machines. Pages lead to the same places
    over and over; each is one object.
    """

    anchors: str = ""  # each between two zero bytes, which no page contains
    wanted: tuple[tuple[str, str], ...] = ()
    named: tuple[str, ...] = ()

    def has(self, anchor: str) -> bool:
        """Whether the page has an anchor; "" is the page itself."""
        return not anchor or f"{_BETWEEN}{anchor}{_BETWEEN}" in self.anchors

    @property
    def names(self) -> list[str]:
        """The anchors, sorted."""
        return [name for name in self.anchors.split(_BETWEEN) if name]

    def beside(self, paths: Collection[str]) -> Signposts:
        """The same without where it leads to some files as such, which are there: what is left are anchors mostly."""
        wanted = tuple(place for place in self.wanted if place[1] or place[0] not in paths)
        named = tuple(name for name in self.named if name not in paths)
        return Signposts(self.anchors, wanted, named) if self.anchors or wanted or named else NO_SIGNPOSTS

    @property
    def leads_nowhere(self) -> bool:
        """Whether nothing is told but anchors."""
        return not (self.wanted or self.named)

    def to_bytes(self) -> bytes:
        """For keeping; ``from_bytes`` reads it."""
        return json.dumps([self.anchors, self.wanted, self.named], ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, stored: bytes) -> Signposts:
        """What ``to_bytes`` wrote."""
        anchors, wanted, named = json.loads(stored)
        return cls(anchors, tuple(_place(target, anchor) for target, anchor in wanted), tuple(map(intern, named)))


NO_SIGNPOSTS = Signposts()  # two thirds of a site's files: one object


@lru_cache(maxsize=1 << 12)  # of what is held, most leads to anchors of a few pages
def _place(target: str, anchor: str) -> tuple[str, str]:
    """A place in the site, the same object each time."""
    return intern(target), anchor


def signposts(output: Output, base_url: str) -> Signposts:
    """Read one file of a site at an address, such as ``https://example.org/briefs/``."""
    named = tuple(map(intern, dict.fromkeys(file_of(one, base_url) for one in addresses(output, base_url))))
    if not output.path.endswith(".html"):
        return Signposts(named=named)
    anchors, links = _found(output.content)
    places = dict.fromkeys((target, anchor) for _, target, anchor in _inside(links, output.path, base_url))
    elsewhere = (one for one in places if one[0] != output.path or (one[1] and one[1] not in anchors))
    joined = _BETWEEN.join(sorted(anchors))
    return Signposts(f"{_BETWEEN}{joined}{_BETWEEN}" if joined else "", tuple(_place(*one) for one in elsewhere), named)


def links_of(output: Output, base_url: str) -> tuple[Link, ...]:
    """The links of a page inside the site, equal ones once (the first), each with its line."""
    content = output.content
    addresses = _places(content)
    links, line, seen = [], 1, 0
    for address, target, anchor in _inside(addresses, output.path, base_url):
        line += content.count(b"\n", seen, addresses[address])
        seen = addresses[address]
        links.append(Link(target, anchor, address, line))
    return tuple(links)


def _found(content: bytes) -> tuple[set[str], dict[str, None]]:
    """The anchors of a page, and its addresses in the order in which each stands first."""
    anchors: set[str] = set()
    addresses: dict[str, None] = {}
    for tag in dict.fromkeys(_TAG.findall(content)):
        for is_anchor, value in _read(tag):
            if is_anchor:
                anchors.add(value)
            else:
                addresses[value] = None
    return anchors, addresses


def _places(content: bytes) -> dict[str, int]:
    """The addresses of a page, each with the place in its bytes where it stands first."""
    places: dict[str, int] = {}
    for tag in _TAG.finditer(content):
        for is_anchor, value in _read(tag[0]):
            if not is_anchor:
                places.setdefault(value, tag.start())
    return places


def _inside(addresses: Iterable[str], path: str, base_url: str) -> Iterator[tuple[str, str, str]]:
    """The addresses that lead to places inside the site: as written, the file below output/, the anchor."""
    folder, base_path = posixpath.dirname(path), unquote(urlsplit(base_url).path)
    up = "../" * (folder.count("/") + 1) if folder else ""
    for address in addresses:
        bare, _, fragment = address.partition("#")
        below = bare.removeprefix(up) if bare.startswith(up) else ""
        target = below if below and _is_path(below) else _target(bare, path, folder, base_path)
        if target is not None:
            yield address, target, unquote(fragment)


@lru_cache(maxsize=1 << 12)
def _is_path(address: str) -> bool:
    """Whether what an address says below the top of the site is a path as it stands."""
    return (
        _PLAIN.match(address) is not None
        and "//" not in address
        and "./" not in address
        and not address.endswith(("/", "."))
    )


def _is_of_use(written: bytes) -> bool:
    """Whether an attribute that matters may be among those of a tag; most have none. Quicker than a pattern."""
    # fmt: off
    return (
        b"id" in written or b"href" in written or b"src" in written or b"poster" in written
        or b"popovertarget" in written or b"aria-" in written
    )
    # fmt: on


@lru_cache(maxsize=1 << 12)  # pages share their frame and many of their links, one page its classes
def _read(tag: bytes) -> tuple[tuple[bool, str], ...]:
    """What the attributes of a tag, or of what begins with one, tell: anchors (True) and addresses."""
    begun = _BEGUN.match(tag)
    if begun is None or not _is_of_use(begun[0].lower()):
        return ()
    tag_name, told = begun[1].lower(), []
    found = _ATTRIBUTE.findall(begun[0][begun.end(1) : -1].decode())
    for written, quoted in found:
        name = written.lower()
        value = _value(quoted) if quoted and name in _ANCHORS_AND_ADDRESSES else ""
        if value and name == "id":
            told.append((True, value))
        elif name in _ANCHORS_NAMED:
            told += [(False, f"#{anchor}") for anchor in value.split()]
        elif value and not (tag_name == b"link" and _is_canonical(found)):
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
