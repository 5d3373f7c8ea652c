"""What a page is made of, part by part, and so whether it must be made again, and why.

In: a planned page and the ground that all pages stand on. Out: a digest for each part, one key for all. Invariant: all
that a page's bytes depend on is in a part; a page whose parts are the same has the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache, lru_cache
from typing import Any

from site_builder.memo.keys import DIGEST_SIZE, digest, digest_of
from site_builder.memo.reasons import AllParts, begun
from site_builder.memo.recall import recalled_files
from site_builder.memo.store import Store
from site_builder.model.held import Held, Parts, Row
from site_builder.model.pages import EvidenceView, Output, Page

_GROUND = ("code", "frame", "template", "route")  # parts of a page that are not its own values
_ENDLESS = b"\0"
_PANELS = 1 << 11  # of which the digests are kept


@dataclass(frozen=True, slots=True)
class Ground:
    """What pages depend on besides their own values, as digests; ``closures`` by template."""

    code: bytes  # of rendering and drawing, and the versions of the libraries that they call
    frame: bytes  # settings, names of shared files: all that is handed to every page
    closures: Mapping[str, bytes]

    def of_template(self, name: str) -> bytes:
        """The digest of a template: its name, and all that it can reach."""
        return _of_template(name, self.closures.get(name, b""))


@dataclass(frozen=True, slots=True)
class Made:
    """The outputs of pages in their order, what each is made of, and the paths that were made anew."""

    outputs: tuple[Output, ...]
    parts: AllParts
    anew: frozenset[str]


class OnTheWay:
    """Pages that are made as soon as they are planned, so that what they show need be neither held nor put by."""

    def __init__(
        self,
        store: Store,
        ground: Ground,
        make: Callable[[Page], bytes | None],
        tell: Callable[[str, bytes], None] = lambda _route, _page: None,
    ) -> None:
        """``make`` makes a page that needs no drawings; None for one that takes too long.

        ``tell`` is told of each that was made, by its route.
        """
        self._store = store
        self._ground = ground
        self._make = make
        self._tell = tell
        self.made: set[bytes] = set()  # keys of pages
        self.endless: set[str] = set()  # routes of pages that take too long

    def make(self, pages: Sequence[Page], rows: Sequence[Row]) -> Iterator[bytes | None]:
        """What ``put`` is given of each page; None for one that must wait for drawings.

        ``rows`` are what is remembered of the pages.
        """
        keys = [_key(_of_ground(row, self._ground), row.parts) for row in rows]
        known = self._store.known(keys)
        for key, page, row in zip(keys, pages, rows, strict=True):
            if key in known:
                yield b""
            elif row.drawn:
                yield None
            else:
                content = self._make(page)
                yield _ENDLESS if content is None else key + content

    def put(self, row: Row, made: bytes) -> None:
        """Put by what ``make`` gave of a page, here or in a copy of this process."""
        key = made[:DIGEST_SIZE]
        if made == _ENDLESS:
            self.endless.add(row.route)
        elif made:
            self._store.put(key, made[DIGEST_SIZE:])
            self.made.add(key)
            self._tell(row.route, made[DIGEST_SIZE:])


def made(
    store: Store,
    pages: Sequence[Page],
    ground: Ground,
    make: Callable[[Sequence[Page]], Iterable[bytes]],
    put_by: Collection[bytes] = (),
) -> Made:
    """The outputs of some pages; ``make`` makes those that are neither remembered nor put by, and opens them."""
    keys: list[bytes] = []
    paths: list[str] = []
    parts = AllParts()
    for page in pages:
        beside, own = _of_ground(page, ground), page.view.parts if isinstance(page.view, Held) else value_parts(page)
        keys.append(_key(beside, own))
        paths.append(page.path)
        parts.add(paths[-1], " ".join((*_GROUND, own.names)), b"".join(map(begun, beside)) + own.beginnings)

    def make_bytes(places: Sequence[int]) -> Iterable[bytes]:
        return make([pages[place] for place in places])

    outputs, missing = recalled_files(store, keys, paths, make_bytes, put_by)
    return Made(outputs, parts, frozenset(pages[place].path for place in missing))


def _key(beside: Sequence[bytes], own: Parts) -> bytes:
    return digest(b"page", *beside, own.whole)


def _of_ground(page: Page | Row, ground: Ground) -> tuple[bytes, bytes, bytes, bytes]:
    """The digests of the parts that ``_GROUND`` names."""
    route = digest_of(page.route, page.media_type, page.lastmod)
    return ground.code, ground.frame, ground.of_template(page.template), route


@lru_cache(maxsize=256)
def _of_template(name: str, closure: bytes) -> bytes:
    """The digest of a template; thousands of pages have the same."""
    return digest(name.encode(), closure)


@cache
def _named(kind: type[Any]) -> tuple[tuple[str, ...], str]:
    """The fields of a kind of view; and the names of the parts of its pages, those of the view after the fields."""
    names = tuple(field.name for field in fields(kind))
    return names, " ".join(("evidence", "view", *(f"view.{name}" for name in names)))


@lru_cache(maxsize=_PANELS)
def _of_panel(panel: EvidenceView) -> bytes:
    """The digest of a panel of evidence; briefs show many of the same numbers."""
    return digest_of(panel)


def value_parts(page: Page) -> Parts:
    """What a page's own values are made of."""
    view = page.view
    if is_dataclass(view) and not isinstance(view, type):
        own, names = _named(type(view))
        values = (type(view).__qualname__, *(getattr(view, name) for name in own))
    else:
        values, names = (view,), "evidence view"
    digests = [digest(*map(_of_panel, page.evidence)), *map(digest_of, values)]
    return Parts(names, b"".join(map(begun, digests)), digest(names.encode(), *digests))
