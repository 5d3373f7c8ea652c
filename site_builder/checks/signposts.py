"""What the links check needs to know of one page: its anchors, and where it points.

In: the bytes of a rendered page. Out: ``Signposts``. Invariant: a pure function of path, bytes and base path, so that
it can be remembered with the page.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from site_builder.model.pages import Output

_ATTRIBUTES = r"""((?:[^"'>]++|"[^"]*+"|'[^']*+')*)>"""
# Comments, elements whose content is no HTML, and tags; each alternative is told by its first characters.
_TAG = re.compile(
    rf"<!--.*?(?:-->|\Z)|<(script|style)(?=[\s/>]){_ATTRIBUTES}.*?(?:</\1\s*>|\Z)|<([a-z][^\s/>]*+){_ATTRIBUTES}",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]++)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?""")
_ADDRESSES = frozenset({"href", "src", "poster", "data-src"})
_ANCHORS_NAMED = frozenset({"popovertarget", "aria-labelledby", "aria-describedby"})
_ANCHORS_AND_ADDRESSES = _ADDRESSES | _ANCHORS_NAMED | {"id"}
_PLAIN = re.compile(r"[A-Za-z0-9_.-][A-Za-z0-9_./-]*\Z")  # an address that needs no taking apart


class Link(NamedTuple):
    """A link to a place in the site: file below output/, anchor ("" for none), as written, line."""

    target: str
    anchor: str
    address: str
    line: int


@dataclass(frozen=True)
class Signposts:
    """The anchors of a page, and where it leads inside the site.

    ``wanted`` has each file that it leads to with the anchors that it names there; ``written`` its links as JSON, which
    is taken apart only when one of them leads nowhere.
    """

    anchors: frozenset[str]
    wanted: tuple[tuple[str, frozenset[str]], ...]
    written: bytes

    @classmethod
    def of(cls, anchors: set[str], links: Sequence[Link]) -> Signposts:
        """Those of a page with these anchors and links."""
        named: dict[str, set[str]] = {}
        for link in links:
            named.setdefault(link.target, set()).update([link.anchor] if link.anchor else [])
        wanted = tuple((target, frozenset(some)) for target, some in named.items())
        return cls(frozenset(anchors), wanted, json.dumps(links, ensure_ascii=False).encode())

    @property
    def links(self) -> tuple[Link, ...]:
        """The links of the page inside the site, equal ones once (the first)."""
        return tuple(Link(*link) for link in json.loads(self.written))

    def to_bytes(self) -> bytes:
        """For keeping; ``from_bytes`` reads it."""
        named = [sorted(self.anchors), [(target, sorted(some)) for target, some in self.wanted]]
        return json.dumps(named, ensure_ascii=False).encode() + b"\n" + self.written

    @classmethod
    def from_bytes(cls, stored: bytes) -> Signposts:
        """What ``to_bytes`` wrote."""
        named, _, written = stored.partition(b"\n")  # JSON has none of its own
        anchors, wanted = json.loads(named)
        return cls(frozenset(anchors), tuple((target, frozenset(some)) for target, some in wanted), written)


def signposts(output: Output, base_path: str) -> Signposts:
    """Read one page. ``base_path`` is the path of the site's address, such as ``/briefs/``."""
    text = output.content.decode()
    anchors: set[str] = set()
    addresses: dict[str, int] = {}  # address to the place in the text where it stands first
    for tag in _TAG.finditer(text):
        written = tag[2] or tag[4]
        if written and _is_of_use(written.lower()):
            _read(_ATTRIBUTE.findall(written), tag[1] or tag[3], tag.start(), anchors, addresses)
    links = []
    line, seen = 1, 0
    folder = posixpath.dirname(output.path)
    for address, place in addresses.items():
        line += text.count("\n", seen, place)
        seen = place
        bare, _, fragment = address.partition("#")
        target = _target(bare, output.path, folder, base_path)
        if target is not None:
            links.append(Link(target, unquote(fragment), address, line))
    return Signposts.of(anchors, links)


def _is_of_use(written: str) -> bool:
    """Whether an attribute that matters may be among those of a tag; most have none. Quicker than a pattern."""
    # fmt: off
    return (
        "id" in written or "href" in written or "src" in written or "poster" in written or "popovertarget" in written
        or "aria-" in written
    )
    # fmt: on


def _read(
    attributes: list[tuple[str, str]], tag: str, place: int, anchors: set[str], addresses: dict[str, int]
) -> None:
    for written, quoted in attributes:
        name = written.lower()
        if not quoted or name not in _ANCHORS_AND_ADDRESSES:
            continue
        value = _value(quoted)
        if not value:
            continue
        if name == "id":
            anchors.add(value)
        elif name in _ADDRESSES:
            if not (tag.lower() == "link" and _is_canonical(attributes)):
                addresses.setdefault(value, place)
        else:
            for anchor in value.split():
                addresses.setdefault(f"#{anchor}", place)


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
